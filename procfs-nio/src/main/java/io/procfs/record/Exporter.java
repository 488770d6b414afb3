package io.procfs.record;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.record.Exported.Attributes;
import io.procfs.record.paths.PathAttributes;
import io.procfs.record.paths.PathCalls;
import io.procfs.record.paths.PathFailures;
import io.procfs.record.paths.PathNames;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a directory show what a {@code /proc} shows, round by round.
 *
 * <p>Each round reads everything: a {@code /proc} does not say what has changed. What was written
 * is remembered by a hash, so that the directory is not read, and what is the same is not touched.
 * Not safe for use by several threads at once.
 */
@SuppressWarnings("StatementSwitchToExpressionSwitch")
final class Exporter {
  private static final String NOT_EXPRESSIBLE = "the directory's file system can have no such name";

  private final Path proc;
  private final ExportOptions options;
  private final PathNames names;
  private final PathAttributes attributes;
  private final Path directory;
  private final ExportTarget target;
  private final Exported.Directory top = new Exported.Directory(new Attributes(0, 0, 0));

  /** One instance of each name: "stat" is there a thousand times. */
  private final Map<ByteString, ByteString> pool = new HashMap<>();

  // Of the round that is being made.
  private final List<ByteString> path = new ArrayList<>();
  private List<LeftOut> leftOut = new ArrayList<>();
  private int written;
  private int removed;
  private int unchanged;
  private byte[] buffer = new byte[1 << 16];

  Exporter(Path proc, Path directory, ExportOptions options) throws IOException {
    this.proc = proc;
    this.options = options;
    this.names = PathNames.of(proc.getFileSystem());
    this.attributes = new PathAttributes(proc.getFileSystem());
    this.directory = directory;
    this.target = new ExportTarget(directory);
  }

  /** Makes a round. What fails or interrupts it leaves every file whole, old or new. */
  ExportReport sync() throws IOException {
    leftOut = new ArrayList<>();
    written = 0;
    removed = 0;
    unchanged = 0;
    path.clear();
    try {
      fill(proc, directory, top, false);
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    } finally {
      target.finish();
    }
    return new ExportReport(written, removed, unchanged, target.ownersKept(), leftOut);
  }

  /** Removes what was exported, and nothing else. */
  void removeAll() throws IOException {
    try {
      for (Iterator<Map.Entry<ByteString, Exported>> all = top.children().entrySet().iterator();
          all.hasNext(); ) {
        Map.Entry<ByteString, Exported> one = all.next();
        target.remove(
            child(directory, one.getKey()), one.getValue() instanceof Exported.Directory, false);
        all.remove();
      }
    } finally {
      target.finish();
    }
  }

  private Path child(Path parent, ByteString name) {
    Path child = target.child(parent, name);
    if (child == null) {
      throw new IllegalStateException("a name that was written before: " + name);
    }
    return child;
  }

  /**
   * Brings what is in a directory up to date.
   *
   * @param hidden whether nobody sees the directory yet
   */
  private void fill(Path source, Path to, Exported.Directory known, boolean hidden)
      throws IOException {
    Map<ByteString, Path> found = list(source);
    for (Iterator<Map.Entry<ByteString, Exported>> all = known.children().entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<ByteString, Exported> one = all.next();
      if (!found.containsKey(one.getKey())) {
        remove(to, one.getKey(), one.getValue(), hidden);
        all.remove();
      }
    }
    List<Map.Entry<ByteString, Path>> order = new ArrayList<>(found.entrySet());
    if (target.newestFirst()) {
      Collections.reverse(order);
    }
    boolean isTop = known == top;
    int done = 0;
    for (Map.Entry<ByteString, Path> one : order) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      if (isTop) {
        options.progress(done++, order.size());
      }
      path.add(one.getKey());
      entry(one.getKey(), one.getValue(), to, known, hidden);
      path.remove(path.size() - 1);
    }
    if (isTop) {
      options.progress(done, order.size());
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted; sync() goes on where it was");
  }

  /** Lists a directory in its order. One that cannot be read is empty, and reported. */
  private Map<ByteString, Path> list(Path source) throws IOException {
    Map<ByteString, Path> found = new LinkedHashMap<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(source)) {
      for (Path entry : stream) {
        ByteString name = names.lastName(entry);
        found.put(pool.computeIfAbsent(name, same -> same), entry);
      }
    } catch (IOException e) {
      failed(source, PathFailures.of(e));
    } catch (RuntimeException e) {
      RuntimeException failure = PathFailures.of(e);
      if (!(failure instanceof ErrnoException errno)) {
        throw failure;
      }
      failed(source, errno);
    }
    return found;
  }

  /** Notes that something cannot be read; the top must be readable. */
  private void failed(Path source, ErrnoException e) throws IOException {
    if (path.isEmpty()) {
      throw new FileSystemException(source.toString(), null, e.errno().message());
    }
    leaveOut(source, e);
  }

  private void leaveOut(Path source, ErrnoException e) {
    leftOut.add(new LeftOut(source.toString(), e.errno().message()));
  }

  private void entry(
      ByteString name, Path source, Path parent, Exported.Directory siblings, boolean hidden)
      throws IOException {
    Path to = target.child(parent, name);
    Exported before = siblings.children().get(name);
    Exported now = null;
    String refusal = to == null ? NOT_EXPRESSIBLE : refusal();
    if (refusal != null) {
      leftOut.add(new LeftOut(source.toString(), refusal));
    }
    if (to != null && refusal == null) {
      try {
        now = entry(source, attributes.read(source, false), to, before, hidden);
      } catch (ErrnoException e) {
        leaveOut(source, e);
      }
    }
    if (now != null) {
      siblings.children().put(name, now);
    } else if (before != null) {
      remove(parent, name, before, hidden);
      siblings.children().remove(name);
    }
  }

  /** Returns why what {@link #path} names is not to be read at all, null if it may be. */
  private @Nullable String refusal() {
    List<PathPattern> patterns = options.patterns();
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matches(path)) {
        return "not to be read: " + options.text(i);
      }
    }
    return null;
  }

  /**
   * Brings an entry up to date.
   *
   * @return what stands there now, null if it is left out
   * @throws ErrnoException if the entry cannot be read
   */
  private @Nullable Exported entry(
      Path source, Stat stat, Path to, @Nullable Exported before, boolean hidden)
      throws IOException {
    Attributes as = Attributes.of(stat);
    return switch (stat.mode() & FileMode.S_IFMT) {
      case FileMode.S_IFDIR -> directory(source, as, to, before, hidden);
      case FileMode.S_IFLNK -> link(source, as, to, before, hidden);
      case FileMode.S_IFREG -> file(source, as, to, before, hidden);
      default -> {
        leftOut.add(new LeftOut(source.toString(), "neither file, directory nor link"));
        yield null;
      }
    };
  }

  private @Nullable Exported directory(
      Path source, Attributes as, Path to, @Nullable Exported before, boolean hidden)
      throws IOException {
    int mark = leftOut.size();
    Exported.Directory known;
    if (before instanceof Exported.Directory there) {
      known = there;
      fill(source, to, known, hidden);
      if (!as.equals(known.attributes())) {
        target.changeAttributes(to, known, as);
        known.setAttributes(as);
        written++;
      } else {
        unchanged++;
      }
      return isGone(source, mark) ? null : known;
    }
    known = new Exported.Directory(as);
    Path place = target.newDirectory(to, hidden);
    fill(source, place, known, true);
    if (isGone(source, mark)) {
      target.remove(place, true, true);
      return null;
    }
    target.setAttributes(place, as, false);
    if (before != null) {
      target.remove(to, false, hidden); // a directory does not take the place of a file
    }
    target.publish(place, to);
    written++;
    return known;
  }

  /**
   * Returns whether a directory has vanished while it was read, so that what is there of it is only
   * a part. That some of it could not be read is then no news.
   */
  private boolean isGone(Path source, int mark) {
    boolean suspicious = false;
    for (LeftOut one : leftOut.subList(mark, leftOut.size())) {
      suspicious |=
          one.reason().equals(Errno.ENOENT.message()) || one.reason().equals(Errno.ESRCH.message());
    }
    if (!suspicious) {
      return false;
    }
    try {
      attributes.read(source, false);
      return false;
    } catch (ErrnoException e) {
      leftOut.subList(mark, leftOut.size()).clear();
      return true;
    }
  }

  private @Nullable Exported link(
      Path source, Attributes as, Path to, @Nullable Exported before, boolean hidden)
      throws IOException {
    ByteString text = names.text(PathCalls.readLink(source));
    Attributes linkAs = new Attributes(0777, as.uid(), as.gid()); // no disk keeps a link's mode
    Exported.Link now = new Exported.Link(text, linkAs);
    if (before instanceof Exported.Link there && there.text().equals(text)) {
      return same(to, there, now);
    }
    if (before instanceof Exported.Directory) {
      target.remove(to, true, hidden);
    }
    try {
      target.writeLink(to, text, linkAs, hidden);
    } catch (UnsupportedOperationException e) {
      leftOut.add(new LeftOut(source.toString(), "the directory's file system has no links"));
      return null;
    }
    written++;
    return now;
  }

  private @Nullable Exported file(
      Path source, Attributes as, Path to, @Nullable Exported before, boolean hidden)
      throws IOException {
    int length = read(source);
    if (length < 0) {
      leftOut.add(
          new LeftOut(source.toString(), "longer than " + options.maxFileSize() + " bytes"));
      return null;
    }
    HashCode code = Hashing.murmur3_128().hashBytes(buffer, 0, length);
    ByteBuffer hash = ByteBuffer.wrap(code.asBytes());
    Exported.File now = new Exported.File(hash.getLong(), hash.getLong(), length, as);
    if (before instanceof Exported.File there
        && there.hash() == now.hash()
        && there.moreHash() == now.moreHash()
        && there.length() == length) {
      return same(to, there, now);
    }
    if (before instanceof Exported.Directory) {
      target.remove(to, true, hidden);
    }
    target.writeFile(to, ByteBuffer.wrap(buffer, 0, length), as, hidden);
    written++;
    return now;
  }

  /** Brings owner and mode of what is the same otherwise up to date. */
  private Exported same(Path to, Exported before, Exported now) throws IOException {
    if (before.attributes().equals(now.attributes())) {
      unchanged++;
      return before;
    }
    target.changeAttributes(to, before, now.attributes());
    written++;
    return now;
  }

  /**
   * Reads a file into the buffer.
   *
   * @return how many bytes, -1 if there are more than may be
   */
  private int read(Path source) {
    try (OpenFile file = PathCalls.open(source, OpenFlags.O_RDONLY, false)) {
      int length = 0;
      while (true) {
        if (length == buffer.length) {
          buffer = java.util.Arrays.copyOf(buffer, (int) Math.min(2L * length, 0x7ffffff7));
        }
        int read = file.read(ByteBuffer.wrap(buffer, length, buffer.length - length));
        if (read == 0) {
          return length;
        }
        length += read;
        if (length > options.maxFileSize()) {
          return -1;
        }
      }
    }
  }

  private void remove(Path parent, ByteString name, Exported entry, boolean hidden)
      throws IOException {
    target.remove(child(parent, name), entry instanceof Exported.Directory, hidden);
    removed++;
  }
}
