package io.procfs.vfs;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * One resolution of a path, as {@code link_path_walk()} of fs/namei.c does it: name by name, with
 * one count of links for all of them. Used once.
 */
final class Walk {
  /** MAXSYMLINKS of include/linux/namei.h: in all, chained or side by side. */
  private static final int MOST_LINKS = 40;

  /** PATH_MAX less its NUL. */
  private static final int LONGEST_PATH = 4095;

  static final StatReceiver<Boolean> IS_DIRECTORY =
      new StatReceiver<>() {
        @Override
        public Boolean generated(
            int mode, int uid, int gid, int nlink, long size, long ino, long dev, long timeNanos) {
          return FileMode.isDirectory(mode);
        }

        @Override
        public Boolean full(Stat stat) {
          return FileMode.isDirectory(stat.mode());
        }
      };

  private final Mounts mounts;
  private final boolean textual;
  private int links;

  /**
   * Prepares a resolution.
   *
   * @param textual whether links are followed by their text alone, magic ones included: {@code
   *     realpath(3)} knows nothing else
   */
  Walk(Mounts mounts, boolean textual) {
    this.mounts = mounts;
    this.textual = textual;
  }

  /** Refuses a path that is longer than the kernel takes. */
  static void checkLength(ByteString path) {
    if (path.length() > LONGEST_PATH) {
      throw Errno.ENAMETOOLONG.exception();
    }
  }

  /** Resolves {@code path}; what it leads to must exist. */
  Location to(Location start, ByteString path, boolean followLast) {
    Location found = place(start, path, followLast).found();
    if (found == null) {
      throw Errno.ENOENT.exception();
    }
    return found;
  }

  /** Resolves {@code path}; its last name need not exist. */
  Place place(Location start, ByteString path, boolean followLast) {
    if (!textual) {
      // realpath(3) hands the kernel one name after the other, behind the real path so far.
      checkLength(path);
    }
    return place(start, path, followLast, false);
  }

  /**
   * Resolves {@code path}.
   *
   * @param asIs whether the names are those of the objects themselves, so that no link of the
   *     mounted tree among them is followed
   */
  private Place place(Location start, ByteString path, boolean followLast, boolean asIs) {
    int length = path.length();
    Location at = length > 0 && path.byteAt(0) == '/' ? mounts.top() : start;
    Location directory = at;
    ByteString name = ByteString.empty();
    @Nullable Location found = at;
    int from = skipSlashes(path, 0);
    while (from < length) {
      if (found == null) {
        throw Errno.ENOENT.exception();
      }
      at = found;
      int end = path.indexOf((byte) '/', from);
      end = end < 0 ? length : end;
      int next = skipSlashes(path, end);
      boolean follow = next < length || end < length || followLast;
      directory = at;
      name = ByteString.empty();
      if (isDots(path, from, end)) {
        requireSearchable(at.node());
        found = end - from == 2 ? at.up() : at;
      } else {
        name = path.substring(from, end);
        Node node = at.node().lookup(name);
        if (node == null) {
          found = null;
        } else if (follow && node.isLink() && !(asIs && mounts.isBelow(path, from))) {
          Place target = follow(at, new Location(node, at, name));
          directory = target.directory();
          name = target.name();
          found = target.found();
        } else {
          found = new Location(node, at, name);
        }
        if (found != null && next == length && end < length) {
          requireDirectory(found.node());
        }
      }
      from = next;
    }
    return new Place(directory, name, found);
  }

  private Place follow(Location directory, Location link) {
    if (++links > MOST_LINKS) {
      throw Errno.ELOOP.exception();
    }
    Jump jump = textual ? null : link.node().jump();
    if (jump instanceof Jump.ToNode object) {
      return new Place(directory, link.name(), new Location(object.node(), null, link.path()));
    }
    if (jump instanceof Jump.ToPath place) {
      return place(mounts.top(), place.path(), true, true);
    }
    ByteString text = link.node().readLink();
    if (text.isEmpty()) {
      throw Errno.ENOENT.exception();
    }
    return place(directory, text, true, false);
  }

  /** A step to {@code .} or {@code ..} asks the directory that it starts from, as any step. */
  private void requireSearchable(Node node) {
    requireDirectory(node);
    Errno refusal = textual ? null : node.access(FileMode.X_OK);
    if (refusal != null) {
      throw refusal.exception();
    }
  }

  private static void requireDirectory(Node node) {
    if (!node.stat(IS_DIRECTORY)) {
      throw Errno.ENOTDIR.exception();
    }
  }

  private static boolean isDots(ByteString path, int from, int end) {
    int length = end - from;
    return length <= 2 && path.byteAt(from) == '.' && path.byteAt(end - 1) == '.';
  }

  private static int skipSlashes(ByteString path, int from) {
    while (from < path.length() && path.byteAt(from) == '/') {
      from++;
    }
    return from;
  }
}
