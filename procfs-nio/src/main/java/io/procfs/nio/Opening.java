package io.procfs.nio;

import static io.procfs.nio.OpenOptions.any;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Location;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Opens files: what {@code open(2)} does, and the JDK before and after it. */
final class Opening {
  private Opening() {}

  /** Answers {@code newByteChannel} and {@code newFileChannel}. */
  static FileChannel fileChannel(
      Target target, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return fileChannel(target, target, options, attributes);
  }

  /**
   * Opens a file that is looked for at one place and known by another: a name in an open directory,
   * and the path that it has.
   */
  static FileChannel fileChannel(
      Target where, Target known, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    checkAttributes(attributes);
    return channel(where, known, OpenOptions.ofChannel(options), 0);
  }

  /**
   * Answers {@code newInputStream}: the JDK's stream over a channel that goes on when its thread is
   * interrupted, as the JDK makes its own do.
   */
  static InputStream inputStream(Target target, OpenOption... options) throws IOException {
    for (OpenOption option : options) {
      if (option == StandardOpenOption.APPEND || option == StandardOpenOption.WRITE) {
        throw new UnsupportedOperationException("'" + option + "' not allowed");
      }
    }
    int bits =
        options.length == 0
            ? OpenOptions.READ
            : OpenOptions.ofChannel(new HashSet<>(Arrays.asList(options)));
    return Channels.newInputStream(
        new StreamedChannel(channel(target, target, bits, ProcFileChannel.UNINTERRUPTIBLE)));
  }

  /**
   * Answers {@code newAsynchronousFileChannel}.
   *
   * @param executor what does the work; null for threads that the file system then makes
   */
  static AsynchronousFileChannel asynchronousFileChannel(
      Target target,
      Set<? extends OpenOption> options,
      @Nullable ExecutorService executor,
      FileAttribute<?>... attributes)
      throws IOException {
    checkAttributes(attributes);
    int bits = OpenOptions.ofAsynchronousChannel(options);
    ExecutorService threads = executor == null ? target.state().executor() : executor;
    OpenFile file = open(target, bits);
    ProcAsynchronousFileChannel channel =
        new ProcAsynchronousFileChannel(
            target, file, any(bits, OpenOptions.READ), any(bits, OpenOptions.WRITE), threads);
    target.state().resources().register(channel.link());
    return channel;
  }

  /** Refuses what the JDK does; no tree here takes a mode for a file that it makes. */
  private static void checkAttributes(FileAttribute<?>[] attributes) {
    InitialMode.of(attributes, 0);
  }

  private static ProcFileChannel channel(Target where, Target known, int bits, int channelFlags)
      throws IOException {
    OpenFile file = open(where, bits);
    int flags = channelFlags;
    flags |= any(bits, OpenOptions.READ) ? ProcFileChannel.READABLE : 0;
    flags |= any(bits, OpenOptions.WRITE) ? ProcFileChannel.WRITABLE : 0;
    flags |= any(bits, OpenOptions.APPEND) ? ProcFileChannel.APPENDING : 0;
    ProcFileChannel channel = new ProcFileChannel(known, file, flags);
    known.state().resources().register(channel);
    return channel;
  }

  private static OpenFile open(Target target, int bits) throws IOException {
    boolean createNew = any(bits, OpenOptions.WRITE) && any(bits, OpenOptions.CREATE_NEW);
    boolean follow =
        createNew || !any(bits, OpenOptions.NOFOLLOW_LINKS | OpenOptions.DELETE_ON_CLOSE);
    try {
      OpenFile file = open(target, bits, follow, createNew);
      if (any(bits, OpenOptions.DELETE_ON_CLOSE)) {
        deleteIfPossible(target);
      }
      if (any(bits, OpenOptions.WRITE) && any(bits, OpenOptions.TRUNCATE_EXISTING)) {
        target.state().watches().modified(target);
      }
      return file;
    } catch (ErrnoException e) {
      throw Failures.ofOpen(e, target, createNew, !follow);
    }
  }

  private static OpenFile open(Target target, int bits, boolean follow, boolean createNew) {
    int flags = openFlags(bits);
    Node node;
    if (createNew && endsInDot(target)) {
      throw Errno.EEXIST.exception();
    }
    if ((flags & OpenFlags.O_CREAT) == 0) {
      node = target.node(follow);
    } else {
      node = findOrCreate(target, follow && !createNew, createNew);
    }
    if (!follow && node.isLink()) {
      // A node is not asked before whether it exists; a link that does not is no loop.
      Errno missing = node.access(0);
      throw (missing == null ? Errno.ELOOP : missing).exception();
    }
    // That it is new was seen to above.
    OpenFile file = node.open(flags & ~OpenFlags.O_EXCL);
    if (any(bits, OpenOptions.DIRECT)) {
      // Nothing here can be read past a cache that does not exist.
      file.close();
      throw Errno.EINVAL.exception();
    }
    return file;
  }

  private static int openFlags(int bits) {
    boolean writes = any(bits, OpenOptions.WRITE);
    if (!writes) {
      return OpenFlags.O_RDONLY;
    }
    int flags = any(bits, OpenOptions.READ) ? OpenFlags.O_RDWR : OpenFlags.O_WRONLY;
    flags |= any(bits, OpenOptions.APPEND) ? OpenFlags.O_APPEND : 0;
    flags |= any(bits, OpenOptions.TRUNCATE_EXISTING) ? OpenFlags.O_TRUNC : 0;
    flags |= any(bits, OpenOptions.CREATE | OpenOptions.CREATE_NEW) ? OpenFlags.O_CREAT : 0;
    flags |= any(bits, OpenOptions.CREATE_NEW) ? OpenFlags.O_EXCL : 0;
    flags |= any(bits, OpenOptions.SYNC | OpenOptions.DSYNC) ? OpenFlags.O_DSYNC : 0;
    return flags;
  }

  /** What {@code open(2)} does with O_CREAT before it opens. */
  private static Node findOrCreate(Target target, boolean follow, boolean mustBeNew) {
    Place place = target.place(follow);
    Location found = place.found();
    if (found != null && !place.name().isEmpty()) {
      // A node that was named and not walked to says only now whether it is there.
      Errno refusal = found.node().access(0);
      if (refusal != null && refusal != Errno.ENOENT) {
        throw refusal.exception();
      }
      found = refusal == null ? found : null;
    }
    if (found != null) {
      if (mustBeNew) {
        throw Errno.EEXIST.exception();
      }
      return found.node();
    }
    Node directory = place.directory().node();
    directory.create(place.name(), FileMode.S_IFREG);
    Node created = directory.lookup(place.name());
    if (created == null) {
      throw Errno.ENOENT.exception();
    }
    return created;
  }

  private static boolean endsInDot(Target target) {
    String name = target.toString();
    return name.isEmpty() || name.equals(".") || name.endsWith("/.");
  }

  /** The JDK unlinks at once what is to be deleted on close, and does not mind a refusal. */
  private static void deleteIfPossible(Target target) {
    try {
      Place place = target.place(false);
      if (place.found() != null && !place.name().isEmpty()) {
        place.directory().node().remove(place.name());
      }
    } catch (ErrnoException refused) {
      // Below /proc nothing can be deleted.
    }
  }
}
