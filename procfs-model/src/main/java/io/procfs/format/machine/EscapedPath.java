package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;

/** Paths with blanks, tabulators, line feeds and backslashes as three octal digits. */
final class EscapedPath {
  private EscapedPath() {}

  static void put(ByteString path, ByteBuilder out) {
    for (int i = 0; i < path.length(); i++) {
      byte b = path.byteAt(i);
      if (isEscaped(b)) {
        out.put('\\').putOctal(b, 3);
      } else {
        out.put(b);
      }
    }
  }

  private static boolean isEscaped(int b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\\';
  }

  static ByteString read(FieldReader in, String field) {
    ByteString shown = Columns.word(in, field);
    ByteBuilder path = new ByteBuilder(shown.length());
    for (int i = 0; i < shown.length(); i++) {
      int b = shown.byteAt(i);
      if (b == '\\') {
        b = octal(shown, i + 1);
        i += 3;
        if (!isEscaped(b)) {
          throw in.failure(field, "no backslash before but in \\040, \\011, \\012, \\134");
        }
      }
      path.put(b);
    }
    return path.toByteString();
  }

  private static int octal(ByteString shown, int from) {
    int value = 0;
    for (int i = from; i < from + 3; i++) {
      int digit = i < shown.length() ? shown.byteAt(i) - '0' : -1;
      if (digit < 0 || digit > 7) {
        return 0;
      }
      value = value * 8 + digit;
    }
    return value;
  }
}
