package io.procfs.record.archive;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of entries, in memory. Equal contents and names are kept once.
 *
 * <p>Trusts nobody: a path that is none, a directory where a file was, and more than fits into the
 * budget are refused. Not safe for use by several threads.
 */
public final class TreeBuilder implements EntrySink {
  /** A node, its name, its place in the directory. */
  private static final int BYTES_A_NODE = 160;

  private static final int LONGEST_NAME = 255;
  private static final int DEEPEST = 64;

  private final long budget;
  private final Map<ByteString, ByteString> known = new HashMap<>();
  private RecordedNode root = made(ByteString.empty());
  private long used;
  private long lastIno = 1;

  /**
   * Creates a builder.
   *
   * @param budget of memory, in bytes
   */
  public TreeBuilder(long budget) {
    this.budget = budget;
  }

  /** Returns a budget that leaves half of the heap to others. */
  public static long usualBudget() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  /** A directory that nobody told of, on the way to something. */
  private static RecordedNode made(ByteString name) {
    Stat stat = new Stat(FileMode.S_IFDIR | 0555, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0);
    return new RecordedNode(name, Seen.of(stat, ByteString.empty()), 1, new Children());
  }

  /** Returns the number of bytes that may still be added: for readers to stop in time. */
  long left() {
    return budget - used;
  }

  @Override
  public void take(ByteString path, Seen seen) throws IOException {
    if (path.isEmpty()) {
      if (!FileMode.isDirectory(seen.stat().mode())) {
        throw new IOException("the root is no directory");
      }
      root = node(path, seen, root);
      return;
    }
    RecordedNode directory = root;
    int start = 0;
    int depth = 0;
    for (int end; (end = path.indexOf((byte) '/', start)) >= 0; start = end + 1) {
      ByteString name = name(path, start, end);
      if (++depth > DEEPEST) {
        throw new IOException("more than " + DEEPEST + " directories deep");
      }
      directory = directory(directory, name);
    }
    ByteString name = name(path, start, path.length());
    Children children = childrenOf(directory);
    children.put(node(name, seen, children.get(name)));
  }

  private RecordedNode directory(RecordedNode parent, ByteString name) throws IOException {
    Children children = childrenOf(parent);
    RecordedNode node = children.get(name);
    if (node == null) {
      charge(BYTES_A_NODE);
      node = made(shared(name));
      children.put(node);
    }
    return node;
  }

  private static Children childrenOf(RecordedNode directory) throws IOException {
    Children children = directory.children();
    if (children == null) {
      throw new IOException("\"" + directory.name() + "\" is no directory, but has entries");
    }
    return children;
  }

  private static ByteString name(ByteString path, int start, int end) throws IOException {
    int length = end - start;
    if (length == 0 || length > LONGEST_NAME) {
      throw new IOException(length == 0 ? "an empty name" : "a name of " + length + " bytes");
    }
    boolean dots = path.byteAt(start) == '.' && (length == 1 || path.byteAt(start + 1) == '.');
    if (dots && length <= 2) {
      throw new IOException("\".\" or \"..\" in a path");
    }
    ByteString name = path.substring(start, end);
    if (name.indexOf((byte) 0, 0) >= 0) {
      throw new IOException("a name with NUL in it");
    }
    return name;
  }

  private RecordedNode node(ByteString name, Seen seen, @Nullable RecordedNode before)
      throws IOException {
    charge(BYTES_A_NODE);
    boolean isDirectory = FileMode.isDirectory(seen.stat().mode());
    Children old = before == null ? null : before.children();
    if (old != null && !isDirectory && old.count() > 0) {
      throw new IOException("there already, as a directory with entries");
    }
    Children children = !isDirectory ? null : old == null ? new Children() : old;
    long ino = seen.stat().ino() == 0 ? ++lastIno : seen.stat().ino();
    return new RecordedNode(shared(name), seen.withText(shared(seen.text())), ino, children);
  }

  private ByteString shared(ByteString bytes) throws IOException {
    if (bytes.isEmpty()) {
      return ByteString.empty();
    }
    ByteString before = known.putIfAbsent(bytes, bytes);
    if (before == null) {
      charge(bytes.length() + 64L);
    }
    return before == null ? bytes : before;
  }

  private void charge(long bytes) throws IOException {
    used += bytes;
    if (used > budget) {
      throw new IOException(
          "more than the " + budget + " bytes that may be used of the heap; see java -Xmx");
    }
  }

  /** Returns what was seen at a path, null if there is nothing. */
  @Nullable RecordedNode find(ByteString path) {
    RecordedNode node = root;
    for (int start = 0; node != null && start < path.length(); ) {
      int end = path.indexOf((byte) '/', start);
      end = end < 0 ? path.length() : end;
      Children children = node.children();
      node = children == null ? null : children.get(path.substring(start, end));
      start = end + 1;
    }
    return node;
  }

  /** Returns the directory at the top; nothing may be added any more. */
  RecordedNode root() {
    return root;
  }
}
