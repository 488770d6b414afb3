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

  private MountsFormat() {}

  /** The fields of a line. The components are those of {@link MountsFields}. */
  public record Parsed(
      ByteString source, ByteString mountPoint, ByteString type, ByteString options)
      implements MountsFields {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(MountsFields fields, ByteBuilder out) {
    MountNames.put(fields.source(), true, out);
    MountNames.put(fields.mountPoint(), false, out.put(' '));
    MountNames.put(fields.type(), true, out.put(' '));
    out.put(' ').put(fields.options()).put(DUMP_AND_PASS);
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
              MountNames.read(in, true, "source"),
              MountNames.read(in, false, "mount point"),
              MountNames.read(in, true, "type"),
              options(in)));
    }
    return Collections.unmodifiableList(lines);
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
    if (!MountNames.areOptions(options)) {
      in.backTo(start);
      throw in.failure(OPTIONS, "ro or rw, then others behind commas");
    }
    return options;
  }
}
