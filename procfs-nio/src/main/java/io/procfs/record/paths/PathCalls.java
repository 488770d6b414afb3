package io.procfs.record.paths;

import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** System calls on a path, through the provider of the path. */
public final class PathCalls {
  /** For links to be followed. */
  private static final LinkOption[] FOLLOW = {};

  private static final LinkOption[] NOFOLLOW = {LinkOption.NOFOLLOW_LINKS};

  private static final int O_SYNC = 04000000 | OpenFlags.O_DSYNC;

  /** The options of the usual ways to open a file, ready made. */
  private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

  private static final Set<OpenOption> WRITE = Set.of(StandardOpenOption.WRITE);

  private PathCalls() {}

  /** Returns the options for a call that follows links or does not. */
  public static LinkOption[] links(boolean follow) {
    return follow ? FOLLOW : NOFOLLOW;
  }

  /**
   * Answers {@code open(2)}.
   *
   * @param noFollow whether a link is refused: ELOOP
   */
  public static OpenFile open(Path path, int flags, boolean noFollow) {
    if ((flags & OpenFlags.O_DIRECT) != 0) {
      throw Errno.EINVAL.exception(); // as all of /proc and most file systems in memory
    }
    try {
      return new PathFile(
          path.getFileSystem().provider().newByteChannel(path, options(flags, noFollow)));
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  /** Returns the options that make a provider open a file with these flags. */
  static Set<OpenOption> options(int flags, boolean noFollow) {
    int others = OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_TRUNC | OpenFlags.O_APPEND;
    int mode = flags & OpenFlags.O_ACCMODE;
    if (!noFollow && (flags & (others | O_SYNC)) == 0 && mode != OpenFlags.O_RDWR) {
      return mode == OpenFlags.O_WRONLY ? WRITE : READ;
    }
    Set<OpenOption> options = new HashSet<>();
    if (OpenFlags.reads(flags)) {
      options.add(StandardOpenOption.READ);
    }
    if (OpenFlags.writes(flags)) {
      options.add(StandardOpenOption.WRITE);
    }
    addIf(options, flags, OpenFlags.O_CREAT, StandardOpenOption.CREATE);
    addIf(options, flags, OpenFlags.O_EXCL | OpenFlags.O_CREAT, StandardOpenOption.CREATE_NEW);
    addIf(options, flags, OpenFlags.O_TRUNC, StandardOpenOption.TRUNCATE_EXISTING);
    addIf(options, flags, OpenFlags.O_APPEND, StandardOpenOption.APPEND);
    addIf(options, flags, OpenFlags.O_DSYNC, StandardOpenOption.DSYNC);
    addIf(options, flags, O_SYNC, StandardOpenOption.SYNC);
    if (noFollow) {
      options.add(LinkOption.NOFOLLOW_LINKS);
    }
    return options;
  }

  private static void addIf(Set<OpenOption> options, int flags, int bits, OpenOption option) {
    if ((flags & bits) == bits) {
      options.add(option);
    }
  }

  /**
   * Makes a file or a directory, with the permissions that the process gives new ones.
   *
   * @param type one of the types of {@link FileMode}: file, directory
   * @throws io.procfs.abi.ErrnoException EPERM for another type
   */
  public static void create(Path path, int type) {
    try {
      if (type == FileMode.S_IFREG) {
        Files.createFile(path);
      } else if (type == FileMode.S_IFDIR) {
        Files.createDirectory(path);
      } else {
        throw Errno.EPERM.exception();
      }
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  /** Makes a symbolic link. */
  public static void createLink(Path path, Path target) {
    try {
      Files.createSymbolicLink(path, target);
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  /** Answers {@code unlink(2)} or {@code rmdir(2)}, by what is there. */
  public static void remove(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  /** Returns where a link leads. */
  public static Path readLink(Path path) {
    try {
      return Files.readSymbolicLink(path);
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  /** Answers {@code utimensat(2)}; in nanoseconds since 1970, null leaves a time as it is. */
  static void setTimes(
      Path path, boolean follow, @Nullable Long modifiedNanos, @Nullable Long accessNanos) {
    setTimes(
        Files.getFileAttributeView(path, BasicFileAttributeView.class, links(follow)),
        modifiedNanos,
        accessNanos);
  }

  /** Answers {@code utimensat(2)} through a view. */
  static void setTimes(
      BasicFileAttributeView view, @Nullable Long modifiedNanos, @Nullable Long accessNanos) {
    try {
      view.setTimes(fileTime(modifiedNanos), fileTime(accessNanos), null);
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  private static @Nullable FileTime fileTime(@Nullable Long nanos) {
    return nanos == null ? null : FileTime.from(nanos, TimeUnit.NANOSECONDS);
  }
}
