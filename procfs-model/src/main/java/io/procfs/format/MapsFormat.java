package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The format of {@code /proc/PID/maps}: a line for each area of memory. Pure functions. */
public final class MapsFormat {
  /** Where the name starts, less the blank before it that is always there. */
  private static final int NAME_COLUMN = 72;

  private static final byte[] NEWLINE = {'\n'};
  private static final ByteString NEWLINE_SHOWN = ByteString.of("\\012");

  private MapsFormat() {}

  /** The fields of a line. The components are those of {@link MapsFields}. */
  public record Parsed(
      long start,
      long end,
      boolean readable,
      boolean writable,
      boolean executable,
      boolean shared,
      long offset,
      int deviceMajor,
      int deviceMinor,
      long inode,
      ByteString name)
      implements MapsFields {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(MapsFields fields, ByteBuilder out) {
    ByteString name = fields.name();
    int lineStart = out.length();
    out.ensure(128 + 4 * name.length());
    out.putHex(fields.start(), 8).put('-').putHex(fields.end(), 8).put(' ');
    out.put(fields.readable() ? 'r' : '-').put(fields.writable() ? 'w' : '-');
    out.put(fields.executable() ? 'x' : '-').put(fields.shared() ? 's' : 'p');
    out.put(' ').putHex(fields.offset(), 8).put(' ');
    out.putHex(fields.deviceMajor(), 2).put(':').putHex(fields.deviceMinor(), 2);
    out.put(' ').putUnsigned(fields.inode()).put(' ');
    if (!name.isEmpty()) {
      out.pad(' ', NAME_COLUMN - (out.length() - lineStart)).put(' ');
      putName(name, out);
    }
    out.put('\n');
  }

  private static void putName(ByteString name, ByteBuilder out) {
    int newline = name.indexOf((byte) '\n', 0);
    if (newline < 0) {
      out.put(name);
      return;
    }
    for (int i = 0; i < name.length(); i++) {
      byte b = name.byteAt(i);
      if (b == '\n') {
        out.put(NEWLINE_SHOWN);
      } else {
        out.put(b);
      }
    }
  }

  /**
   * Returns the fields of the lines that {@code bytes} show; none for an empty file.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("maps", bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      lines.add(parseLine(in));
    }
    return Collections.unmodifiableList(lines);
  }

  static Parsed parseLine(FieldReader in) {
    int lineStart = in.position();
    long start = in.hex(8, "address");
    in.expect('-', "address");
    long end = in.hex(8, "address");
    in.expect(' ', "perms");
    boolean readable = in.oneOf("r-", "perms") == 'r';
    boolean writable = in.oneOf("w-", "perms") == 'w';
    boolean executable = in.oneOf("x-", "perms") == 'x';
    boolean shared = in.oneOf("sp", "perms") == 's';
    in.expect(' ', "offset");
    long offset = in.hex(8, "offset");
    in.expect(' ', "dev");
    int major = deviceNumber(in, 12);
    in.expect(':', "dev");
    int minor = deviceNumber(in, 20);
    in.expect(' ', "inode");
    long inode = in.unsigned("inode");
    in.expect(' ', "pathname");
    ByteString name = ByteString.empty();
    if (!in.skip(NEWLINE)) {
      for (int column = in.position() - lineStart; column < NAME_COLUMN; column++) {
        in.expect(' ', "pathname");
      }
      in.expect(' ', "pathname");
      name = parseName(in);
    }
    return new Parsed(
        start, end, readable, writable, executable, shared, offset, major, minor, inode, name);
  }

  private static int deviceNumber(FieldReader in, int bits) {
    int start = in.position();
    long number = in.hex(2, "dev");
    if (number >>> bits != 0) {
      in.backTo(start);
      throw in.failure("dev", "a device number of " + bits + " bits");
    }
    return (int) number;
  }

  private static ByteString parseName(FieldReader in) {
    int start = in.position();
    ByteString shown = in.until('\n', "pathname");
    if (shown.isEmpty() || shown.indexOf((byte) 0, 0) >= 0) {
      in.backTo(start);
      throw in.failure("pathname", "a name without NUL");
    }
    ByteBuilder name = new ByteBuilder(shown.length());
    for (int i = 0; i < shown.length(); i++) {
      if (shown.byteAt(i) == '\\'
          && i + 4 <= shown.length()
          && shown.substring(i, i + 4).equals(NEWLINE_SHOWN)) {
        name.put('\n');
        i += 3;
      } else {
        name.put(shown.byteAt(i));
      }
    }
    return name.toByteString();
  }
}
