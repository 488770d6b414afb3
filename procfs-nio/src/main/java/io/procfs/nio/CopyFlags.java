package io.procfs.nio;

import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;

/**
 * The options of a copy or a move, read once.
 *
 * @param replace whether a target that is there is replaced
 * @param attributes whether times, owner and permissions are copied
 * @param follow whether a link is followed
 * @param atomic whether to rename, or to fail
 */
record CopyFlags(boolean replace, boolean attributes, boolean follow, boolean atomic) {
  /** How the JDK refuses an option of a move. */
  private static final String UNSUPPORTED =
      Runtime.version().feature() < 22 ? "Unsupported copy option" : "Unsupported option";

  /** Whether messages name the option that is refused: not in 17. */
  private static final boolean NAMES_OPTIONS = Runtime.version().feature() >= 21;

  /**
   * Reads the options of a copy.
   *
   * @throws UnsupportedOperationException if one is for nothing here
   * @throws NullPointerException if one is null
   */
  static CopyFlags ofCopy(CopyOption[] options) {
    boolean replace = false;
    boolean attributes = false;
    boolean follow = true;
    for (CopyOption option : options) {
      if (option == StandardCopyOption.REPLACE_EXISTING) {
        replace = true;
      } else if (option == StandardCopyOption.COPY_ATTRIBUTES) {
        attributes = true;
      } else if (option == LinkOption.NOFOLLOW_LINKS) {
        follow = false;
      } else if (!isInterruptible(option)) {
        throw refused("Unsupported copy option", option);
      }
    }
    return new CopyFlags(replace, attributes, follow, false);
  }

  /** Reads the options of a move, as {@link #ofCopy}. */
  static CopyFlags ofMove(CopyOption[] options) {
    boolean replace = false;
    boolean atomic = false;
    for (CopyOption option : options) {
      if (option == StandardCopyOption.REPLACE_EXISTING) {
        replace = true;
      } else if (option == StandardCopyOption.ATOMIC_MOVE) {
        atomic = true;
      } else if (option != LinkOption.NOFOLLOW_LINKS) {
        throw refused(UNSUPPORTED, option);
      }
    }
    return new CopyFlags(replace, true, false, atomic);
  }

  /**
   * Whether this is {@code ExtendedCopyOption.INTERRUPTIBLE}, of a module that may not be there.
   */
  private static boolean isInterruptible(CopyOption option) {
    return option instanceof Enum<?> constant
        && constant.name().equals("INTERRUPTIBLE")
        && constant.getDeclaringClass().getName().equals("com.sun.nio.file.ExtendedCopyOption");
  }

  private static RuntimeException refused(String why, CopyOption option) {
    return option == null
        ? new NullPointerException()
        : new UnsupportedOperationException(why + (NAMES_OPTIONS ? ": " + option : ""));
  }
}
