package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/PID/mounts}: a line for each mount. Blanks, newlines and backslashes
 * in names are shown as a backslash and three octal digits, and but for the mount point so are
 * {@code #}. Pure functions.
 */
public final class MountsFormat {
  private static final byte[] DUMP_AND_PASS = ascii(" 0 0\n");
  private static final String OPTIONS = "options";
  private static final ByteString READ_ONLY = ByteString.of("ro");
  private static final ByteString READ_WRITE = ByteString.of("rw");

  private MountsFormat() {}

  /** The fields of a line. The components are those of {@link MountsFields}. */
  public record Parsed(
      ByteString source, ByteString mountPoint, ByteString type, ByteString options)
      implements MountsFields {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(MountsFields fields, ByteBuilder out) {
    putEscaped(fields.source(), true, out);
    putEscaped(fields.mountPoint(), false, out.put(' '));
    putEscaped(fields.type(), true, out.put(' '));
    out.put(' ').put(fields.options()).put(DUMP_AND_PASS);
  }

  private static void putEscaped(ByteString name, boolean hash, ByteBuilder out) {
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

  /**
   * Returns the fields of the lines that {@code bytes} show; none for an empty file.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("mounts", bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      lines.add(
          new Parsed(
              name(in, true, "source"),
              name(in, false, "mount point"),
              name(in, true, "type"),
              options(in)));
    }
    return Collections.unmodifiableList(lines);
  }

  private static ByteString name(FieldReader in, boolean hash, String field) {
    int start = in.position();
    ByteString shown = in.until(' ', field);
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

  private static ByteString options(FieldReader in) {
    int start = in.position();
    ByteString rest = in.until('\n', OPTIONS).concat("\n");
    int end = rest.length() - DUMP_AND_PASS.length;
    if (end < 0 || !rest.substring(end).equals(ByteString.copyOf(DUMP_AND_PASS))) {
      in.backTo(start);
      throw in.failure(OPTIONS, "options and \" 0 0\"");
    }
    ByteString options = rest.substring(0, end);
    boolean known = options.startsWith(READ_ONLY) || options.startsWith(READ_WRITE);
    if (!known || (end > 2 && options.byteAt(2) != ',') || options.indexOf((byte) 0, 0) >= 0) {
      in.backTo(start);
      throw in.failure(OPTIONS, "ro or rw, then others behind commas");
    }
    return options;
  }
}
