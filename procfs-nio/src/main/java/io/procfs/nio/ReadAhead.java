package io.procfs.nio;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ErrnoException;
import io.procfs.vfs.OpenDirectory;

/**
 * Reads a directory as {@code readdir(3)} does: as many entries at once as {@code getdents(2)} puts
 * into 32 KiB. Who ends meanwhile is still listed, and the listing of a process that ends in its
 * midst goes on to the end of what was read. Not safe for use by several threads at once.
 */
final class ReadAhead {
  private static final int ROOM = 32 * 1024;

  /** What {@code .} and {@code ..} take, which come first and are not shown. */
  private static final int DOTS = 2 * sizeOf(1);

  private final OpenDirectory directory;

  /** The names, each with a NUL behind it. */
  private final ByteBuilder names = new ByteBuilder(64);

  private int at;
  private int taken = DOTS;
  private boolean ended;

  ReadAhead(OpenDirectory directory) {
    this.directory = directory;
  }

  /** Returns how many bytes an entry takes: {@code struct linux_dirent64}, to a multiple of 8. */
  private static int sizeOf(int nameLength) {
    return (19 + nameLength + 1 + 7) & ~7;
  }

  /**
   * Writes the name of the next entry behind what {@code name} holds.
   *
   * @return false at the end
   * @throws io.procfs.abi.ErrnoException what {@code getdents(2)} answers, once what was read
   *     before is used up
   */
  boolean next(ByteBuilder name) {
    if (at == names.length() && !read()) {
      return false;
    }
    for (byte b = names.byteAt(at++); b != 0; b = names.byteAt(at++)) {
      name.put(b);
    }
    return true;
  }

  /** Reads some entries; false if there are no more. */
  private boolean read() {
    names.clear();
    at = 0;
    try {
      while (!ended && taken <= ROOM) {
        int from = names.length();
        if (directory.next(names)) {
          // The last may not have fitted: that one is read a little early.
          taken += sizeOf(names.length() - from);
          names.put(0);
        } else {
          ended = true;
        }
      }
    } catch (ErrnoException e) {
      if (names.length() == 0) {
        throw e;
      }
      // Entries were read: that counts, and the next call fails.
    }
    taken = 0;
    return names.length() > 0;
  }
}
