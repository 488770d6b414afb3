package io.procfs.record.paths;

import io.procfs.abi.ByteString;
import io.procfs.vfs.Node;
import io.procfs.vfs.Tree;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The running kernel's {@code /proc}, through the JDK's own provider. Each access is one to the
 * real files, at that moment; nothing is kept, and nothing is read that was not asked for.
 *
 * <p>The kernel walks: a path is handed to it as it is, with all links, {@code ..}, limits and
 * permissions. So magic links lead to the objects of the running kernel, whatever stands beside
 * this tree. Only what starts outside is walked name by name.
 *
 * <p>{@code self} is this JVM.
 */
public final class HostTree implements Tree {
  private final Path proc;
  private final PathNames names;
  private final PathAttributes attributes;
  private final Node root;

  /**
   * Creates a tree.
   *
   * @param proc where the kernel's {@code proc} is mounted: usually {@code /proc}; of the default
   *     file system
   */
  public HostTree(Path proc) {
    this.proc = proc;
    this.names = PathNames.of(proc.getFileSystem());
    this.attributes = new PathAttributes(proc.getFileSystem());
    this.root = new HostNode(this, proc, true, HostPlace.TOP);
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public @Nullable Node locate(ByteString path, int from) {
    return locate(path, from, false);
  }

  @Override
  public @Nullable Node locate(ByteString path, int from, boolean followLast) {
    if (!staysBelow(path, from)) {
      return null;
    }
    return new HostNode(this, names.below(proc, path, from), followLast, HostPlace.OBJECT);
  }

  /**
   * Returns whether a path is one that can be handed to the kernel: names divided by single
   * slashes, of which no {@code ..} may lead out of the root.
   */
  private static boolean staysBelow(ByteString path, int from) {
    int depth = 0;
    for (int start = from; start < path.length(); ) {
      int end = path.indexOf((byte) '/', start);
      if (end == start || end == path.length() - 1) {
        return false;
      }
      end = end < 0 ? path.length() : end;
      boolean isDot = path.byteAt(start) == '.';
      if (isDot && end - start == 2 && path.byteAt(start + 1) == '.') {
        depth--;
      } else if (!isDot || end - start > 1) {
        depth++;
      }
      if (depth < 0) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  @Override
  public Store store() {
    return PathStores.read(proc);
  }

  @Override
  public Store store(ByteString path, int from) {
    return from >= path.length() ? store() : PathStores.read(names.below(proc, path, from));
  }

  PathNames names() {
    return names;
  }

  PathAttributes attributes() {
    return attributes;
  }
}
