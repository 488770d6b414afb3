package io.procfs.nio;

import com.google.common.collect.ImmutableList;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * What is open in a file system: closing the file system closes all of it.
 *
 * <p>The resources themselves are the links of doubly linked lists, so opening and closing make no
 * garbage here. There are several lists, each with its lock, and a thread puts what it opens into
 * the list of its number, so threads that open files at the same time seldom meet. Reading an open
 * file comes nowhere near.
 *
 * <p><b>Closing while others open.</b> Each list has its own "closed", set under its lock. A
 * resource that comes before that is in the list, and is closed with it; one that comes after is
 * closed at once, and the caller gets {@link ClosedFileSystemException}. So nothing is left open,
 * and no lock is held while a resource is closed. From then on nobody but the closing thread goes
 * along the list: a resource that another thread closes meanwhile stays in it, and is closed a
 * second time, which has no effect.
 */
final class OpenResources implements Closeable {
  private static final int MOST_STRIPES = 64;

  private final Stripe[] stripes;

  OpenResources() {
    int wanted = Math.min(2 * Runtime.getRuntime().availableProcessors(), MOST_STRIPES);
    this.stripes = new Stripe[Integer.highestOneBit(Math.max(wanted, 2) * 2 - 1)];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new Stripe();
    }
  }

  /**
   * Takes note of what was just opened.
   *
   * @throws ClosedFileSystemException if the file system was closed meanwhile; {@code opened} is
   *     closed then
   */
  void register(OpenResource opened) throws IOException {
    int number = stripeOfThread();
    opened.setStripe(number);
    if (!stripes[number].add(opened)) {
      opened.close();
      throw new ClosedFileSystemException();
    }
  }

  /** Forgets what is being closed; called once, by whoever closes it. */
  void unregister(OpenResource closed) {
    stripes[closed.stripe()].remove(closed);
  }

  /** Returns the paths of what is open, as they were given, in no particular order. */
  ImmutableList<String> paths() {
    ImmutableList.Builder<String> paths = ImmutableList.builder();
    for (Stripe stripe : stripes) {
      stripe.addPaths(paths);
    }
    return paths.build();
  }

  /**
   * Closes all that is open; what is registered from now on is closed at once.
   *
   * @throws IOException the first failure, with the others suppressed; all resources were closed
   *     nevertheless
   */
  @Override
  public void close() throws IOException {
    Throwable failure = null;
    for (Stripe stripe : stripes) {
      OpenResource next = stripe.close();
      while (next != null) {
        OpenResource resource = next;
        next = resource.next();
        try {
          resource.close();
        } catch (IOException | RuntimeException e) {
          failure = add(failure, e);
        }
      }
    }
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  private static Throwable add(@Nullable Throwable first, Throwable further) {
    if (first == null) {
      return further;
    }
    if (first != further) {
      first.addSuppressed(further);
    }
    return first;
  }

  @SuppressWarnings("deprecation") // threadId() came in 19
  private int stripeOfThread() {
    return (int) Thread.currentThread().getId() & (stripes.length - 1);
  }

  /** One list; its fields are guarded by its own lock. */
  private static final class Stripe {
    private @Nullable OpenResource first;
    private boolean closed;

    // Room, so that two stripes never share a cache line, nor the pair that is fetched at once.
    @SuppressWarnings("unused")
    long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14;

    synchronized boolean add(OpenResource resource) {
      if (closed) {
        return false;
      }
      OpenResource second = first;
      resource.setNext(second);
      if (second != null) {
        second.setPrevious(resource);
      }
      first = resource;
      return true;
    }

    synchronized void remove(OpenResource resource) {
      if (closed) {
        return;
      }
      OpenResource next = resource.next();
      OpenResource previous = resource.previous();
      if (next != null) {
        next.setPrevious(previous);
      }
      if (previous != null) {
        previous.setNext(next);
      } else if (first == resource) {
        first = next;
      }
      // A resource that is kept after it was closed keeps no other.
      resource.setNext(null);
      resource.setPrevious(null);
    }

    synchronized void addPaths(ImmutableList.Builder<String> paths) {
      for (OpenResource r = closed ? null : first; r != null; r = r.next()) {
        paths.add(r.target().toString());
      }
    }

    /** Returns the first resource, whose links are now the caller's; null the second time. */
    synchronized @Nullable OpenResource close() {
      closed = true;
      OpenResource all = first;
      first = null;
      return all;
    }
  }
}
