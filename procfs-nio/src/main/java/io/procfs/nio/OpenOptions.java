package io.procfs.nio;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The options of a caller that opens a file, read once into bits: a sum of the constants of this
 * class. What is refused, and how, is as in the JDK.
 */
final class OpenOptions {
  static final int READ = 1;
  static final int WRITE = 1 << 1;
  static final int APPEND = 1 << 2;
  static final int TRUNCATE_EXISTING = 1 << 3;
  static final int CREATE = 1 << 4;
  static final int CREATE_NEW = 1 << 5;
  static final int DELETE_ON_CLOSE = 1 << 6;
  static final int SYNC = 1 << 7;
  static final int DSYNC = 1 << 8;
  static final int NOFOLLOW_LINKS = 1 << 9;
  static final int DIRECT = 1 << 10;

  private OpenOptions() {}

  /** Reads the options of a channel with a position: reading if nothing else is asked for. */
  static int ofChannel(Set<? extends OpenOption> options) {
    // What nearly all ask for needs no iterator.
    if (options.isEmpty() || (options.size() == 1 && options.contains(StandardOpenOption.READ))) {
      return READ;
    }
    int bits = parse(options);
    if (!any(bits, READ | WRITE)) {
      bits |= any(bits, APPEND) ? WRITE : READ;
    }
    if (any(bits, READ) && any(bits, APPEND)) {
      throw new IllegalArgumentException("READ + APPEND not allowed");
    }
    if (any(bits, APPEND) && any(bits, TRUNCATE_EXISTING)) {
      throw new IllegalArgumentException("APPEND + TRUNCATE_EXISTING not allowed");
    }
    return bits;
  }

  /** Reads the options of a channel without a position. */
  static int ofAsynchronousChannel(Set<? extends OpenOption> options) {
    int bits = parse(options);
    if (!any(bits, READ | WRITE)) {
      bits |= READ;
    }
    if (any(bits, APPEND)) {
      throw new UnsupportedOperationException("APPEND not allowed");
    }
    return bits;
  }

  /** Returns whether {@code bits} have one of {@code wanted}. */
  static boolean any(int bits, int wanted) {
    return (bits & wanted) != 0;
  }

  private static int parse(Set<? extends OpenOption> options) {
    int bits = 0;
    for (OpenOption option : options) {
      if (option instanceof StandardOpenOption standard) {
        bits |= bit(standard);
      } else if (option == LinkOption.NOFOLLOW_LINKS) {
        bits |= NOFOLLOW_LINKS;
      } else if (option == null) {
        throw new NullPointerException();
      } else if (isDirect(option)) {
        bits |= DIRECT;
      } else {
        throw new UnsupportedOperationException(option + " not supported");
      }
    }
    return bits;
  }

  private static int bit(StandardOpenOption option) {
    return switch (option) {
      case READ -> READ;
      case WRITE -> WRITE;
      case APPEND -> APPEND;
      case TRUNCATE_EXISTING -> TRUNCATE_EXISTING;
      case CREATE -> CREATE;
      case CREATE_NEW -> CREATE_NEW;
      case DELETE_ON_CLOSE -> DELETE_ON_CLOSE;
      case SPARSE -> 0;
      case SYNC -> SYNC;
      case DSYNC -> DSYNC;
    };
  }

  /** Whether this is {@code ExtendedOpenOption.DIRECT}, of a module that may not be there. */
  private static boolean isDirect(OpenOption option) {
    return option instanceof Enum<?> constant
        && constant.name().equals("DIRECT")
        && constant.getDeclaringClass().getName().equals("com.sun.nio.file.ExtendedOpenOption");
  }
}
