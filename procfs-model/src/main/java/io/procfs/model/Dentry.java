package io.procfs.model;

import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An identity: a name of a file in its directory. Tasks hold it (as working directory, executable,
 * mapping, open file), so that what they show follows a renaming and says when the name is gone.
 */
public final class Dentry {
  private static final ByteString SLASH = ByteString.of("/");
  private static final ByteString DELETED = ByteString.of(" (deleted)");

  /** What {@link #path()} answered, and the number of renamings at which it was right. */
  private record KnownPath(int renames, ByteString path) {}

  private final FileNames names;
  private final Inode inode;
  private volatile @Nullable Dentry parent;
  private volatile ByteString name;
  private volatile boolean deleted;
  private volatile @Nullable KnownPath known;

  Dentry(FileNames names, @Nullable Dentry parent, ByteString name, Inode inode) {
    this.names = names;
    this.parent = parent;
    this.name = name;
    this.inode = inode;
  }

  /** Returns the file. */
  public Inode inode() {
    return inode;
  }

  /** Returns the name in the directory, empty for the root. */
  public ByteString name() {
    return name;
  }

  /** Returns the directory, null for the root and for files without one, as memfds. */
  public @Nullable Dentry parent() {
    return parent;
  }

  /** Returns whether the name was removed; the object lives on for those who hold it. */
  public boolean isDeleted() {
    return deleted;
  }

  /** Returns the path from the root, with {@code (deleted)} behind it if the name was removed. */
  public ByteString path() {
    int renames = names.renames();
    KnownPath answer = known;
    if (answer == null || answer.renames != renames) {
      answer = new KnownPath(renames, deleted ? plainPath().concat(DELETED) : plainPath());
      known = answer;
    }
    return answer.path;
  }

  /** Returns the path as it was before the name was removed. */
  public ByteString plainPath() {
    Dentry directory = parent;
    if (directory == null) {
      return SLASH.concat(name);
    }
    ByteString above = directory.plainPath();
    return (above.length() == 1 ? above : above.concat(SLASH)).concat(name);
  }

  /** Returns whether this stands for {@code MAP_SHARED | MAP_ANONYMOUS} memory. */
  boolean isSharedMemory() {
    return parent == null && name.equals(FileNames.SHARED_MEMORY);
  }

  void move(Dentry newParent, ByteString newName) {
    parent = newParent;
    name = newName;
  }

  void delete() {
    deleted = true;
    inode.unlinked();
  }

  @Override
  public String toString() {
    return path().toString();
  }
}
