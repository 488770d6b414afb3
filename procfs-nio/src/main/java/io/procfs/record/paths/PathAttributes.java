package io.procfs.record.paths;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code struct stat} through a provider, by the view that says most: {@code unix}, {@code
 * posix} or {@code basic}. Immutable.
 *
 * <p>What a view does not say is made up: owners are root's, permissions are those that everyone
 * may read with, inodes are numbered by their key or, without one, by their path.
 */
public final class PathAttributes {
  /** The view that says all. */
  private static final String UNIX = "unix";

  private static final String ALL =
      "unix:mode,ino,dev,rdev,nlink,uid,gid,size,ctime,"
          + "lastAccessTime,lastModifiedTime,creationTime,"
          + "isDirectory,isRegularFile,isSymbolicLink";

  private static final boolean HIDES_ENOTDIR = Runtime.version().feature() >= 25;

  /** What an unknown user is to a kernel: nobody. */
  private static final int OVERFLOW_ID = 65534;

  /** The device of what has none: that of the first root file system that Linux mounts. */
  private static final long ROOTFS_DEVICE = 2;

  /** The text of the JDK's file keys on a Unix, which say device and inode. */
  private static final Pattern UNIX_KEY = Pattern.compile("\\(dev=([0-9a-f]+),ino=([0-9]+)\\)");

  /** From the highest bit to the lowest. */
  private static final List<PosixFilePermission> PERMISSIONS =
      List.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  /** Whether the kernel answers, and takes what is set. */
  private final boolean kernel;

  private final boolean unix;
  private final boolean posix;

  /** Creates a reader of the attributes of a file system's paths. */
  public PathAttributes(FileSystem fileSystem) {
    Set<String> views = fileSystem.supportedFileAttributeViews();
    this.kernel = PathNames.isUnix(fileSystem);
    this.unix = views.contains(UNIX);
    this.posix = views.contains("posix");
  }

  /**
   * Answers {@code stat(2)} or {@code lstat(2)}.
   *
   * @throws ErrnoException what the call answers
   */
  public Stat read(Path path, boolean follow) {
    LinkOption[] links = PathCalls.links(follow);
    try {
      if (unix) {
        return ofUnix(Files.readAttributes(path, ALL, links));
      }
      if (posix) {
        PosixFileAttributes attributes =
            Files.readAttributes(path, PosixFileAttributes.class, links);
        return ofPosix(path, attributes);
      }
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, links);
      return of(path, attributes, type(attributes) | defaultPermissions(attributes), 0, 0);
    } catch (IOException e) {
      throw refine(PathFailures.of(e), path);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  /** Answers {@code access(2)}, which follows links. */
  @Nullable Errno access(Path path, int mask) {
    AccessMode[] modes = new AccessMode[Integer.bitCount(mask & 7)];
    int count = 0;
    if ((mask & FileMode.R_OK) != 0) {
      modes[count++] = AccessMode.READ;
    }
    if ((mask & FileMode.W_OK) != 0) {
      modes[count++] = AccessMode.WRITE;
    }
    if ((mask & FileMode.X_OK) != 0) {
      modes[count] = AccessMode.EXECUTE;
    }
    try {
      path.getFileSystem().provider().checkAccess(path, modes);
      return null;
    } catch (IOException e) {
      return refine(PathFailures.of(e), path).errno();
    }
  }

  /**
   * From JDK 25 on, stat and access of a path that leads through a file fail as if there was
   * nothing (JDK-8356678), which the kernel tells apart; reading a link still does.
   */
  private ErrnoException refine(ErrnoException failure, Path path) {
    if (!HIDES_ENOTDIR || !kernel || failure.errno() != Errno.ENOENT) {
      return failure;
    }
    try {
      Files.readSymbolicLink(path);
      return failure;
    } catch (IOException e) {
      ErrnoException actual = PathFailures.of(e);
      return actual.errno() == Errno.ENOTDIR ? actual : failure;
    }
  }

  /** Answers {@code chmod(2)}; EPERM where there are no permissions. */
  public void setPermissions(Path path, boolean follow, int permissions) {
    LinkOption[] links = PathCalls.links(follow);
    try {
      if (kernel) {
        Files.setAttribute(path, "unix:mode", permissions, links);
      } else if (posix) {
        Files.setAttribute(path, "posix:permissions", permissions(permissions), links);
      } else {
        throw Errno.EPERM.exception();
      }
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  /** Answers {@code chown(2)}; -1 leaves one as it is; EPERM where owners have no numbers. */
  public void setOwner(Path path, boolean follow, int uid, int gid) {
    if (!kernel) {
      throw Errno.EPERM.exception();
    }
    LinkOption[] links = PathCalls.links(follow);
    try {
      if (uid != -1) {
        Files.setAttribute(path, "unix:uid", uid, links);
      }
      if (gid != -1) {
        Files.setAttribute(path, "unix:gid", gid, links);
      }
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  private Stat ofUnix(Map<String, Object> values) {
    int mode = number(values, "mode").intValue();
    return new Stat(
        kernel ? mode : type(values) | mode, // Jimfs tells no type; the kernel may mean none
        number(values, "uid").intValue(),
        number(values, "gid").intValue(),
        number(values, "nlink").intValue(),
        number(values, "size").longValue(),
        number(values, "ino").longValue(),
        number(values, "dev").longValue(),
        number(values, "rdev").longValue(),
        nanos((FileTime) get(values, "lastAccessTime")),
        nanos((FileTime) get(values, "lastModifiedTime")),
        nanos((FileTime) get(values, "ctime")),
        nanos((FileTime) get(values, "creationTime")));
  }

  private static int type(Map<String, Object> values) {
    return type(
        (Boolean) get(values, "isSymbolicLink"),
        (Boolean) get(values, "isDirectory"),
        (Boolean) get(values, "isRegularFile"));
  }

  private static Number number(Map<String, Object> values, String name) {
    return (Number) get(values, name);
  }

  private static Object get(Map<String, Object> values, String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the view \"unix\" has no attribute \"" + name + "\"");
    }
    return value;
  }

  /** Returns what a view tells that knows owners and permissions but no numbers. */
  static Stat ofPosix(Path path, PosixFileAttributes attributes) {
    int mode = type(attributes) | permissions(attributes.permissions());
    return of(path, attributes, mode, id(attributes.owner()), id(attributes.group()));
  }

  private static Stat of(Path path, BasicFileAttributes attributes, int mode, int uid, int gid) {
    long modified = nanos(attributes.lastModifiedTime());
    Object key = attributes.fileKey();
    return new Stat(
        mode,
        uid,
        gid,
        attributes.isDirectory() ? 2 : 1,
        attributes.size(),
        inode(path, key),
        device(key),
        0,
        nanos(attributes.lastAccessTime()),
        modified,
        modified,
        nanos(attributes.creationTime()));
  }

  private static long inode(Path path, @Nullable Object key) {
    if (key instanceof Number number) {
      return number.longValue();
    }
    Matcher unixKey = UNIX_KEY.matcher(String.valueOf(key));
    if (unixKey.matches()) {
      return Long.parseLong(unixKey.group(2));
    }
    String text = key == null ? path.toAbsolutePath().normalize().toString() : key.toString();
    long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits: so long that two files do not meet
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash & Long.MAX_VALUE;
  }

  private static long device(@Nullable Object key) {
    Matcher unixKey = UNIX_KEY.matcher(String.valueOf(key));
    return unixKey.matches() ? Long.parseLong(unixKey.group(1), 16) : ROOTFS_DEVICE;
  }

  private static int type(BasicFileAttributes attributes) {
    return type(attributes.isSymbolicLink(), attributes.isDirectory(), attributes.isRegularFile());
  }

  private static int type(boolean isLink, boolean isDirectory, boolean isRegular) {
    if (isLink) {
      return FileMode.S_IFLNK;
    }
    if (isDirectory) {
      return FileMode.S_IFDIR;
    }
    return isRegular ? FileMode.S_IFREG : FileMode.S_IFCHR;
  }

  private static int defaultPermissions(BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      return 0777;
    }
    return attributes.isDirectory() ? 0755 : 0644;
  }

  private static int permissions(Set<PosixFilePermission> permissions) {
    int bits = 0;
    for (int i = 0; i < PERMISSIONS.size(); i++) {
      bits |= permissions.contains(PERMISSIONS.get(i)) ? 0400 >> i : 0;
    }
    return bits;
  }

  /** Returns the permissions of the lower nine bits of a mode. */
  static Set<PosixFilePermission> permissions(int bits) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < PERMISSIONS.size(); i++) {
      if ((bits & (0400 >> i)) != 0) {
        permissions.add(PERMISSIONS.get(i));
      }
    }
    return permissions;
  }

  private static int id(UserPrincipal principal) {
    if (principal.getClass().getName().startsWith("sun.nio.fs.UnixUserPrincipals")) {
      return principal.hashCode(); // which is the number, if it was made of one
    }
    String name = principal.getName();
    if (name.equals("root")) {
      return 0;
    }
    try {
      return Integer.parseUnsignedInt(name);
    } catch (NumberFormatException e) {
      return OVERFLOW_ID;
    }
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
