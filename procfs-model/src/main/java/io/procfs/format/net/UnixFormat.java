package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code unix}. Pure functions.
 *
 * <p>The kernel escapes nothing: a path that holds a line feed goes on in the next line, and is
 * parsed so as long as that does not look like a row.
 */
public final class UnixFormat {
  private static final byte[] HEADING =
      "Num       RefCount Protocol Flags    Type St Inode Path\n".getBytes(ISO_8859_1);
  private static final Layout ROW =
      Layout.of(
          "%p: %08X 00000000 %08X %04X %02X %5u",
          "Num", "RefCount", "Flags", "Type", "St", "Inode");

  private UnixFormat() {}

  /** The fields of a row. The components are those of {@link UnixFields}. */
  public record Parsed(
      long pointer,
      int references,
      int flags,
      int type,
      int state,
      long inode,
      @Nullable ByteString path)
      implements UnixFields {}

  /** Writes the heading behind what {@code out} holds. */
  public static void writeHeading(ByteBuilder out) {
    out.put(HEADING);
  }

  /** Writes the row of {@code fields} behind what {@code out} holds. */
  public static void writeLine(UnixFields fields, ByteBuilder out) {
    ROW.into(out)
        .put(fields.pointer())
        .put(Integer.toUnsignedLong(fields.references()))
        .put(Integer.toUnsignedLong(fields.flags()))
        .put(fields.type())
        .put(fields.state())
        .put(fields.inode())
        .end();
    ByteString path = fields.path();
    if (path != null) {
      out.put(' ').put(path);
    }
    out.put('\n');
  }

  /** Writes a whole file behind what {@code out} holds. */
  public static void write(List<? extends UnixFields> rows, ByteBuilder out) {
    writeHeading(out);
    for (UnixFields row : rows) {
      writeLine(row, out);
    }
  }

  /**
   * Returns the rows that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return TextReader.parse("unix", bytes, UnixFormat::rows, UnixFormat::write);
  }

  private static List<Parsed> rows(TextReader in) {
    in.expect(HEADING, "heading");
    List<Parsed> rows = new ArrayList<>();
    while (!in.isAtEnd()) {
      Layout.Reader row = ROW.from(in);
      long pointer = row.number();
      int references = row.intNumber();
      int flags = row.intNumber();
      int type = row.intNumber();
      int state = row.intNumber();
      long inode = row.number();
      row.end();
      rows.add(new Parsed(pointer, references, flags, type, state, inode, path(in)));
    }
    return Collections.unmodifiableList(rows);
  }

  private static @Nullable ByteString path(TextReader in) {
    if (in.peek() != ' ') {
      in.expect('\n', "end of the line");
      return null;
    }
    in.expect(' ', "Path");
    ByteString path = in.line("Path");
    while (!in.isAtEnd() && !looksLikeRow(in)) {
      path = path.join((byte) '\n', in.line("Path"));
    }
    return path;
  }

  private static boolean looksLikeRow(TextReader in) {
    int begin = in.position();
    boolean looks = true;
    for (int i = 0; i < 16 && looks; i++) {
      looks = Character.digit(in.peek(), 16) >= 0;
      in.backTo(begin + i + (looks ? 1 : 0));
    }
    looks &= in.peek() == ':';
    in.backTo(begin);
    return looks;
  }
}
