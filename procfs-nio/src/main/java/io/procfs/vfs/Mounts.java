package io.procfs.vfs;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import org.jspecify.annotations.Nullable;

/**
 * What a file system is made of: a tree at {@code /}, and one that is mounted in it.
 *
 * <p>The mount point need not exist in the root tree: it and the directories above it are then made
 * up, and listed. What the root tree has at the mount point is hidden, as by any mount.
 *
 * <p>Paths are absolute, or relative to {@code /}, which is the current directory. A resolution
 * follows 40 links in all and answers ELOOP at the next; a path of more than 4095 bytes is
 * ENAMETOOLONG. Safe for use by several threads if the trees are.
 */
public final class Mounts {
  private final Tree root;
  private final Tree mounted;
  private final ByteString mountPoint;
  private final Location top;

  /**
   * Mounts a tree.
   *
   * @param root what stands at {@code /}
   * @param mountPoint an absolute path without {@code .}, {@code ..}, empty names or a slash at its
   *     end; {@code /} hides all of {@code root}
   * @param mounted what stands at {@code mountPoint}
   * @throws IllegalArgumentException if {@code mountPoint} is no such path
   */
  public Mounts(Tree root, ByteString mountPoint, Tree mounted) {
    this.root = root;
    this.mounted = mounted;
    this.mountPoint = mountPoint;
    Node topNode = MountPointDirectory.over(root.root(), mountPoint, mounted.root());
    this.top = new Location(topNode, null, ByteString.empty());
  }

  /** Returns the directory {@code /}. */
  public Location top() {
    return top;
  }

  /** Returns the path of the mounted tree. */
  public ByteString mountPoint() {
    return mountPoint;
  }

  /**
   * Finds what a path leads to. Where the mounted tree can say from the names alone what stands
   * there, nothing is walked, and the node says at its use whether it exists: {@link
   * Tree#locate(ByteString, int, boolean)}.
   *
   * @param followLast whether a link at the end is followed
   * @throws io.procfs.abi.ErrnoException ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG, and what the
   *     directories and links on the way answer
   */
  public Node find(ByteString path, boolean followLast) {
    Node located = locate(path, followLast);
    return located != null ? located : walk(path, followLast).node();
  }

  /**
   * Finds what a path leads to if the mounted tree can say it from the names alone. What is found
   * may be kept as long as this, and says at each use whether it exists.
   *
   * @param followLast whether a link at the end is followed
   * @return null if the path must be walked
   * @throws io.procfs.abi.ErrnoException ENAMETOOLONG
   */
  public @Nullable Node locate(ByteString path, boolean followLast) {
    Walk.checkLength(path);
    int from = belowMountPoint(path);
    if (from < 0) {
      return null;
    }
    return from >= path.length() ? mounted.root() : mounted.locate(path, from, followLast);
  }

  /**
   * Walks a path from the top.
   *
   * @param followLast whether a link at the end is followed
   * @throws io.procfs.abi.ErrnoException as {@link #find}
   */
  public Location walk(ByteString path, boolean followLast) {
    return walk(top, path, followLast);
  }

  /**
   * Walks a path.
   *
   * @param start where a relative path starts
   * @param followLast whether a link at the end is followed
   * @throws io.procfs.abi.ErrnoException as {@link #find}
   */
  public Location walk(Location start, ByteString path, boolean followLast) {
    return new Walk(this, false).to(start, path, followLast);
  }

  /**
   * Walks to where an entry stands or could be made: all names of the path but the last must exist.
   *
   * @param followLast whether a link at the end is followed, as {@code open(2)} does with O_CREAT:
   *     where a link dangles, an entry could be made at its far end
   * @throws io.procfs.abi.ErrnoException as {@link #find}
   */
  public Place place(ByteString path, boolean followLast) {
    return place(top, path, followLast);
  }

  /** Walks like {@link #place(ByteString, boolean)}, relative paths from {@code start}. */
  public Place place(Location start, ByteString path, boolean followLast) {
    return new Walk(this, false).place(start, path, followLast);
  }

  /**
   * Answers {@code realpath(3)} as glibc computes it: by the texts of links, those of magic links
   * too. So {@code ns/pid}, {@code fd/3} on a socket and {@code exe} of a deleted file lead to
   * ENOENT although they can be opened.
   *
   * @throws io.procfs.abi.ErrnoException as {@link #find}
   */
  public ByteString realPath(ByteString path) {
    return new Walk(this, true).to(top, path, true).path();
  }

  /**
   * Answers which tree a path leads to. As where the JDK looks for the mount entry, the real path
   * counts, so what has none has no store.
   *
   * @throws io.procfs.abi.ErrnoException as {@link #find}
   */
  public Tree.Store store(ByteString path) {
    Errno refusal = find(path, true).access(0);
    if (refusal != null) {
      throw refusal.exception();
    }
    ByteString real = realPath(path);
    int from = belowMountPoint(real);
    return from >= 0 ? mounted.store(real, from) : root.store(real, 1);
  }

  /** Returns whether the name of {@code path} at {@code from} is below the mounted tree's root. */
  boolean isBelow(ByteString path, int from) {
    int first = belowMountPoint(path);
    return first >= 0 && from >= first;
  }

  /**
   * Returns where in {@code path} the first name below the mount point starts: the path's length or
   * more for the mount point itself, -1 for a path that does not start with it.
   */
  private int belowMountPoint(ByteString path) {
    int length = mountPoint.length();
    if (length == 1) {
      return path.isEmpty() || path.byteAt(0) == '/' ? 1 : -1;
    }
    if (!path.startsWith(mountPoint)) {
      return -1;
    }
    return path.length() == length || path.byteAt(length) == '/' ? length + 1 : -1;
  }
}
