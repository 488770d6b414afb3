package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * Names in the tables of mounts: {@code seq_escape()} and {@code mangle()} of the kernel. Blanks,
 * newlines and backslashes are shown as a backslash and three octal digits, and in some places so
 * are {@code #}.
 */
final class MountNames {
  private static final ByteString READ_ONLY = ByteString.of("ro");
  private static final ByteString READ_WRITE = ByteString.of("rw");

  private MountNames() {}

  /** Writes a name; {@code hash} says whether {@code #} is escaped. */
  static void put(ByteString name, boolean hash, ByteBuilder out) {
    for (int i = 0; i < name.length(); i++) {
      byte b = name.byteAt(i);
      if (isEscaped(b, hash)) {
        out.put('\\').putOctal(b, 3);
      } else {
        out.put(b);
      }
    }
  }

  private static boolean isEscaped(int b, boolean hash) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\\' || (hash && b == '#');
  }

  /** Reads a name and the blank behind it. */
  static ByteString read(FieldReader in, boolean hash, String field) {
    int start = in.position();
    return plain(in, start, in.until(' ', field), hash, field);
  }

  /** Reads a name before a blank or the end of the line, which stays. */
  static ByteString readLast(FieldReader in, boolean hash, String field) {
    int start = in.position();
    return plain(in, start, in.untilOneOf(" \n", field), hash, field);
  }

  private static ByteString plain(
      FieldReader in, int start, ByteString shown, boolean hash, String field) {
    ByteBuilder name = new ByteBuilder(shown.length());
    for (int i = 0; i < shown.length(); i++) {
      int b = shown.byteAt(i);
      if (b == '\\') {
        b = escaped(shown, i);
        i += 3;
        if (!isEscaped(b, hash)) {
          in.backTo(start);
          throw in.failure(field, "no backslash but in \\040, \\011, \\012, \\134" + hash(hash));
        }
      } else if (b == 0 || isEscaped(b, hash)) {
        in.backTo(start);
        throw in.failure(field, "blanks, newlines and NUL not as they are" + hash(hash));
      }
      name.put(b);
    }
    return name.toByteString();
  }

  private static String hash(boolean hash) {
    return hash ? ", # as \\043" : "";
  }

  /** Returns the value of three octal digits behind a backslash, 0 if they are none. */
  private static int escaped(ByteString shown, int backslash) {
    int value = 0;
    for (int i = backslash + 1; i < backslash + 4; i++) {
      int digit = i < shown.length() ? shown.byteAt(i) - '0' : -1;
      if (digit < 0 || digit > 7) {
        return 0;
      }
      value = value << 3 | digit;
    }
    return value;
  }

  /** Returns whether options begin with {@code rw} or {@code ro}, and others behind a comma. */
  static boolean areOptions(ByteString options) {
    boolean known = options.startsWith(READ_ONLY) || options.startsWith(READ_WRITE);
    return known
        && (options.length() == 2 || options.byteAt(2) == ',')
        && options.indexOf((byte) 0, 0) < 0;
  }
}
