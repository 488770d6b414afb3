package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that tasks refer to, by name: just as much of a file system as {@code /proc} tells of
 * one. A file comes to be when it is first named, as a regular file under directories; nothing has
 * to be laid out before a task can execute it or open it.
 */
public final class FileNames {
  /** The name of shared memory without a name. */
  static final ByteString SHARED_MEMORY = ByteString.of("dev/zero");

  private static final int DIRECTORY = FileMode.S_IFDIR | 0755;
  private static final int PROGRAM = FileMode.S_IFREG | 0755;

  private record Key(Dentry parent, ByteString name) {}

  /** How many links are followed: MAXSYMLINKS. */
  private static final int MOST_LINKS = 40;

  private final Kernel kernel;
  private final Map<Key, Dentry> children = new HashMap<>();
  private final ConcurrentHashMap<ByteString, ByteString> links = new ConcurrentHashMap<>();
  private final Dentry root;
  private volatile int renames;

  FileNames(Kernel kernel) {
    this.kernel = kernel;
    this.root = new Dentry(this, null, ByteString.empty(), newInode(DIRECTORY));
  }

  /** Returns the root directory. */
  public Dentry root() {
    return root;
  }

  /** Returns how the kernel was booted. */
  KernelOptions options() {
    return kernel.options();
  }

  /** Returns how often names were changed: what is known of paths holds until the next time. */
  int renames() {
    return renames;
  }

  /** Returns the file of an absolute path, a new regular file if there is none. */
  public Dentry file(String path) {
    return file(ByteString.of(path));
  }

  /**
   * Returns the file of an absolute path, a new regular file (mode 0755, owner 0:0) if there is
   * none.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if the path is not absolute or has empty names,
   *     {@code .} or {@code ..} in it; ENOTDIR if a part of it is not a directory
   */
  public Dentry file(ByteString path) {
    return find(resolved(path), PROGRAM);
  }

  /**
   * Makes a symbolic link: who opens or executes it gets the file that it leads to.
   *
   * @param path of the link, as of {@link #file(ByteString)}
   * @param target an absolute path; EINVAL else
   * @throws io.procfs.abi.ErrnoException EEXIST if there is such a link
   */
  public void symbolicLink(ByteString path, ByteString target) {
    if (target.isEmpty() || target.byteAt(0) != '/') {
      throw Errno.EINVAL.because("a link to " + target + ", which is not absolute");
    }
    if (links.putIfAbsent(path, target) != null) {
      throw Errno.EEXIST.because(path + " is a link");
    }
  }

  /** Follows links in the place of the last name; ELOOP after 40. */
  private ByteString resolved(ByteString path) {
    ByteString at = path;
    ByteString next = links.get(at);
    for (int followed = 0; next != null; followed++) {
      if (followed == MOST_LINKS) {
        throw Errno.ELOOP.because(path + " leads from link to link");
      }
      at = next;
      next = links.get(at);
    }
    return at;
  }

  /**
   * Returns the directory of an absolute path, a new one (mode 0755, owner 0:0) if there is none.
   */
  public Dentry directory(String path) {
    return directory(ByteString.of(path));
  }

  /**
   * Returns the directory of an absolute path, a new one if there is none.
   *
   * @throws io.procfs.abi.ErrnoException as {@link #file(ByteString)}; ENOTDIR if it is a file
   */
  public Dentry directory(ByteString path) {
    Dentry found = find(path, DIRECTORY);
    if (!FileMode.isDirectory(found.inode().mode())) {
      throw Errno.ENOTDIR.because(path + " is not a directory");
    }
    return found;
  }

  /** Returns the file of an absolute path if it was named before, else null. */
  public @Nullable Dentry existing(ByteString path) {
    synchronized (kernel.lock()) {
      return find(path, 0, false);
    }
  }

  private Dentry find(ByteString path, int mode) {
    synchronized (kernel.lock()) {
      Dentry found = find(path, mode, true);
      if (found == null) {
        throw new AssertionError("made if missing: " + path);
      }
      return found;
    }
  }

  private @Nullable Dentry find(ByteString path, int mode, boolean create) {
    if (path.isEmpty() || path.byteAt(0) != '/' || path.indexOf((byte) 0, 0) >= 0) {
      throw Errno.EINVAL.because("not an absolute path: '" + path + "'");
    }
    Dentry at = root;
    int from = 1;
    while (at != null && from < path.length()) {
      int slash = path.indexOf((byte) '/', from);
      int to = slash < 0 ? path.length() : slash;
      ByteString name = path.substring(from, to);
      if (isNoName(name)) {
        throw Errno.EINVAL.because("not a plain path: '" + path + "'");
      }
      at = child(at, name, slash < 0 ? mode : DIRECTORY, create);
      from = to + 1;
    }
    return at;
  }

  /** Whether it is empty, {@code .} or {@code ..}. */
  private static boolean isNoName(ByteString name) {
    int length = name.length();
    return length == 0 || (length <= 2 && name.byteAt(0) == '.' && name.byteAt(length - 1) == '.');
  }

  private @Nullable Dentry child(Dentry parent, ByteString name, int mode, boolean create) {
    if (!FileMode.isDirectory(parent.inode().mode())) {
      throw Errno.ENOTDIR.because(parent + " is not a directory");
    }
    Key key = new Key(parent, name);
    Dentry child = children.get(key);
    if (child == null && create) {
      child = new Dentry(this, parent, name, newInode(mode));
      children.put(key, child);
    }
    return child;
  }

  private Inode newInode(int mode) {
    return new Inode(kernel.rootDevice(), kernel.nextFileInode(), mode, kernel.clock().wallNanos());
  }

  /**
   * Makes a script: exec runs its interpreter.
   *
   * <pre>{@code
   * kernel.files().script("/usr/bin/tool", "#!/usr/bin/python3 -E");
   * task.exec("/usr/bin/tool", "tool", "x"); // cmdline: /usr/bin/python3 -E /usr/bin/tool x
   * }</pre>
   *
   * @param path as of {@link #file(String)}
   * @param firstLine {@code #!}, the path of the interpreter and at most one argument, which may
   *     have blanks in it
   * @throws io.procfs.abi.ErrnoException ENOEXEC if that names no interpreter
   */
  public Dentry script(String path, String firstLine) {
    ImmutableList<ByteString> line = ShebangLine.parse(ByteString.of(firstLine));
    Dentry file = file(path);
    file.inode().setInterpreter(line);
    return file;
  }

  /**
   * Returns a file as another kernel has it. A name that another file has already stays that one's:
   * this one is found by those who hold it only.
   */
  Dentry restored(FileImage image) {
    ByteString path = image.path();
    boolean plain = path.length() > 1 && path.byteAt(0) == '/' && !isWithoutDirectory(image);
    if (plain && !image.deleted() && image.inode() == 0) {
      Dentry known = find(path, image.mode(), true);
      if (known != null) {
        return known;
      }
    }
    DeviceNumber device = image.device() == null ? kernel.rootDevice() : image.device();
    long number = image.inode() == 0 ? kernel.nextFileInode() : image.inode();
    if (path.length() == 1 && path.byteAt(0) == '/' && !image.deleted()) {
      return root;
    }
    Inode inode = new Inode(device, number, image.mode(), kernel.clock().wallNanos());
    if (!plain) {
      boolean slash = !path.isEmpty() && path.byteAt(0) == '/';
      Dentry file = new Dentry(this, null, slash ? path.substring(1) : path, inode);
      if (image.deleted()) {
        file.delete();
      }
      return file;
    }
    int slash = path.lastIndexOf((byte) '/');
    Dentry parent = slash == 0 ? root : find(path.substring(0, slash), DIRECTORY, true);
    Dentry file = new Dentry(this, parent, path.substring(slash + 1), inode);
    if (image.deleted()) {
      file.delete();
    } else if (parent != null) {
      children.putIfAbsent(new Key(parent, file.name()), file);
    }
    return file;
  }

  /**
   * Whether it is one of those that are made without a name in a directory, or is no plain path.
   */
  private boolean isWithoutDirectory(FileImage image) {
    ByteString path = image.path();
    for (int from = 1, to; from <= path.length(); from = to + 1) {
      int slash = path.indexOf((byte) '/', from);
      to = slash < 0 ? path.length() : slash;
      if (isNoName(path.substring(from, to))) {
        return true;
      }
    }
    return image.deleted()
        && (path.equals(ByteString.of("/").concat(SHARED_MEMORY))
            || path.startsWith(ByteString.of("/memfd:"))
            || path.startsWith(ByteString.of("/SYSV")));
  }

  /** Returns a file that has no name in any directory, shown as {@code /NAME (deleted)}. */
  Dentry nameless(ByteString name, DeviceNumber device, int mode) {
    Inode inode = new Inode(device, kernel.nextFileInode(), mode, kernel.clock().wallNanos());
    Dentry dentry = new Dentry(this, null, name, inode);
    dentry.delete();
    return dentry;
  }

  /**
   * Removes a name, as {@code unlink(2)} and {@code rmdir(2)}: what tasks hold of it says {@code
   * (deleted)} from now on. No effect if it was removed before.
   */
  public void unlink(Dentry file) {
    synchronized (kernel.lock()) {
      Dentry parent = file.parent();
      if (parent != null && !file.isDeleted()) {
        children.remove(new Key(parent, file.name()));
        file.delete();
        renames++;
      }
    }
  }

  /**
   * Gives a file another name, as {@code rename(2)}; a file that has that name loses it.
   *
   * @throws io.procfs.abi.ErrnoException ENOENT if the file was removed; as {@link
   *     #file(ByteString)} for the new path
   */
  public void rename(Dentry file, ByteString newPath) {
    synchronized (kernel.lock()) {
      Dentry parent = file.parent();
      if (parent == null || file.isDeleted()) {
        throw Errno.ENOENT.because(file + " has no name");
      }
      Dentry replaced = find(newPath, 0, false);
      if (replaced == file) {
        return;
      }
      if (replaced != null) {
        unlink(replaced);
      }
      int slash = newPath.lastIndexOf((byte) '/');
      Dentry newParent = slash == 0 ? root : directory(newPath.substring(0, slash));
      children.remove(new Key(parent, file.name()));
      file.move(newParent, newPath.substring(slash + 1));
      children.put(new Key(newParent, file.name()), file);
      renames++;
    }
  }
}
