package io.procfs.record.archive;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tree and tells what it sees. No link is followed, and no other file system entered that
 * is mounted in the tree. For one walk.
 *
 * <p>A process is seen through its open directory, so that all of it is of one process, whoever
 * gets its number; it is told when all of it has been seen, and whether it ended on the way.
 */
public final class Walker {
  private static final int CHUNK = 128 << 10;

  private final Selection selection;
  private final EntrySink sink;
  private final WalkListener listener;
  private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);

  /** Directories that are told of when something in them is. */
  private final List<Told> waiting = new ArrayList<>();

  /** What was seen of the process at hand; null outside of one. */
  private @Nullable List<Told> process;

  /**
   * Creates a walker.
   *
   * @param listener hears how far it is
   */
  public Walker(Selection selection, EntrySink sink, WalkListener listener) {
    this.selection = selection;
    this.sink = sink;
    this.listener = listener;
  }

  /** An entry that the sink has not seen yet. */
  private static final class Told {
    private final ByteString path;
    private Seen seen;

    Told(ByteString path, Seen seen) {
      this.path = path;
      this.seen = seen;
    }
  }

  /** Returns whether a path is that of a process: a number, at the top. */
  static boolean isProcess(ByteString path) {
    return isNumber(path, 0);
  }

  private static boolean isNumber(ByteString path, int from) {
    for (int i = from; i < path.length(); i++) {
      if (path.byteAt(i) < '0' || path.byteAt(i) > '9') {
        return false;
      }
    }
    return from < path.length();
  }

  /** Returns whether a path is that of a process or of one of its threads. */
  private static boolean isTask(ByteString path) {
    int last = path.lastIndexOf((byte) '/');
    if (last < 0 || !isNumber(path, last + 1)) {
      return isProcess(path);
    }
    ByteString above = path.truncate(last);
    int middle = above.lastIndexOf((byte) '/');
    return middle > 0
        && above.substring(middle + 1).toString().equals("task")
        && isProcess(above.truncate(middle));
  }

  /**
   * Walks a tree.
   *
   * @throws ErrnoException if the root itself cannot be listed
   * @throws InterruptedIOException if the thread is interrupted
   * @throws IOException what the sink throws
   */
  public void walk(Node root) throws IOException {
    Stat stat = root.stat(Stat.RECEIVER);
    root.openDirectory().close();
    directory(ByteString.empty(), root, stat, selection.include().isEmpty());
  }

  private void child(ByteString path, Node directory, ByteString name, long device, boolean taken)
      throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    if (selection.isExcluded(path)) {
      return;
    }
    boolean included = taken || selection.isIncluded(path);
    Node node;
    Stat stat;
    try {
      node = directory.lookup(name);
      if (node == null) {
        return; // gone since it was listed
      }
      stat = node.stat(Stat.RECEIVER);
    } catch (ErrnoException e) {
      if (included && !isGone(e.errno())) {
        tell(path, Seen.unknown(e.errno()));
      }
      return;
    }
    if (FileMode.isDirectory(stat.mode())) {
      if (stat.dev() != device) {
        Seen mounted = Seen.of(stat, ByteString.empty());
        tellIf(included, path, mounted.withOpenError(Seen.NOT_RECORDED, true));
      } else if (isProcess(path)) {
        process(path, node, stat, included);
      } else {
        directory(path, node, stat, included);
      }
    } else if (included) {
      tell(path, FileMode.isSymbolicLink(stat.mode()) ? link(node, stat) : file(path, node, stat));
    }
  }

  private static boolean isGone(Errno errno) {
    return errno == Errno.ENOENT || errno == Errno.ESRCH;
  }

  private void process(ByteString path, Node node, Stat stat, boolean included) throws IOException {
    List<Told> seen = new ArrayList<>();
    process = seen;
    directory(path, node, stat, included);
    process = null;
    boolean died = false;
    for (Told told : seen) {
      sink.take(told.path, told.seen);
      died |= told.seen.died();
    }
    listener.processSeen(died);
  }

  private void directory(ByteString path, Node node, Stat stat, boolean included)
      throws IOException {
    Seen seen = Seen.of(stat, ByteString.empty());
    OpenDirectory open;
    try {
      open = node.openDirectory();
    } catch (ErrnoException e) {
      tellIf(included, path, seen.withOpenError(e.errno(), false));
      return;
    }
    try (open) {
      List<ByteString> names = new ArrayList<>();
      seen = seen.withReadError(list(open, names), false);
      Told told = new Told(path, seen);
      if (included) {
        tell(told);
      } else {
        waiting.add(told);
      }
      if (path.isEmpty()) {
        listener.processesListed((int) names.stream().filter(Walker::isProcess).count());
      }
      for (ByteString name : names) {
        ByteString below = path.isEmpty() ? name : path.join((byte) '/', name);
        child(below, open.node(), name, stat.dev(), included);
      }
      if (isTask(path) && hasEnded(open.node(), names)) {
        told.seen = told.seen.withDeath();
      }
      waiting.remove(told);
    }
  }

  private static @Nullable Errno list(OpenDirectory open, List<ByteString> names) {
    ByteBuilder name = new ByteBuilder(64);
    try {
      while (open.next(name)) {
        names.add(name.toByteString());
        name.clear();
      }
      return null;
    } catch (ErrnoException e) {
      return e.errno();
    }
  }

  /** A directory that is open does not go away when its task does, but what was in it does. */
  private static boolean hasEnded(Node directory, List<ByteString> names) {
    ByteString stat = ByteString.of("stat");
    if (!names.contains(stat)) {
      return names.isEmpty();
    }
    try {
      return directory.lookup(stat) == null;
    } catch (ErrnoException e) {
      return isGone(e.errno());
    }
  }

  private static Seen link(Node node, Stat stat) {
    try {
      return Seen.of(stat, node.readLink());
    } catch (ErrnoException e) {
      return Seen.of(stat, ByteString.empty()).withReadError(e.errno(), false);
    }
  }

  private Seen file(ByteString path, Node node, Stat stat) {
    Seen empty = Seen.of(stat, ByteString.empty());
    if (!FileMode.isRegular(stat.mode())) {
      return empty; // whatever is behind a device or a pipe is not of /proc
    }
    if (selection.isUnread(path)) {
      listener.fileSkipped();
      return empty.withReadError(Seen.NOT_RECORDED, true);
    }
    try (OpenFile file = node.open(OpenFlags.O_RDONLY)) {
      return content(file, empty);
    } catch (ErrnoException e) {
      return empty.withOpenError(e.errno(), false);
    }
  }

  private Seen content(OpenFile file, Seen empty) {
    ByteBuilder bytes = new ByteBuilder(512);
    Errno error = null;
    boolean isCut = false;
    try {
      while (!isCut) {
        buffer.clear();
        int count = file.read(buffer);
        if (count <= 0) {
          break;
        }
        isCut = bytes.length() + (long) count > selection.maxBytes();
        int taken = isCut ? (int) (selection.maxBytes() - bytes.length()) : count;
        bytes.put(buffer.array(), 0, taken);
      }
    } catch (ErrnoException e) {
      error = e.errno();
    }
    return empty
        .withText(bytes.toByteString())
        .withReadError(isCut ? Seen.NOT_RECORDED : error, isCut);
  }

  private void tellIf(boolean included, ByteString path, Seen seen) throws IOException {
    if (included) {
      tell(path, seen);
    }
  }

  private void tell(ByteString path, Seen seen) throws IOException {
    tell(new Told(path, seen));
  }

  private void tell(Told told) throws IOException {
    for (Told directory : waiting) {
      hand(directory);
    }
    waiting.clear();
    hand(told);
  }

  private void hand(Told told) throws IOException {
    listener.entrySeen(told.seen);
    if (process == null) {
      sink.take(told.path, told.seen);
    } else {
      process.add(told);
    }
  }
}
