package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/iomem} and {@code /proc/ioports}: ranges of addresses and who has
 * them, those within another one indented by two blanks more.
 */
public final class ResourcesFormat {
  private static final LineFormat MEMORY = new LineFormat("iomem", "%08x-%08x : %s\n");
  private static final LineFormat PORTS = new LineFormat("ioports", "%04x-%04x : %s\n");

  private ResourcesFormat() {}

  /**
   * The fields of a line.
   *
   * @param depth in how many others it is
   * @param first the first address, unsigned
   * @param last the last address, unsigned
   * @param name who has it
   */
  public record Parsed(int depth, long first, long last, ByteString name) {}

  /** Writes the line of a range behind what {@code out} holds. */
  public static void writeLine(boolean ports, Parsed fields, ByteBuilder out) {
    out.pad(' ', 2 * fields.depth);
    (ports ? PORTS : MEMORY).write(out, fields.first, fields.last, fields.name);
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @param ports whether it is {@code ioports}
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(boolean ports, ByteString bytes) {
    LineFormat line = ports ? PORTS : MEMORY;
    FieldReader in = line.reader(bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      int blanks = Columns.blanks(in);
      if (blanks % 2 != 0) {
        throw in.failure("depth", "an even number of blanks before");
      }
      LineFormat.Values v = line.read(in);
      lines.add(new Parsed(blanks / 2, v.number(), v.number(), v.text()));
    }
    return Collections.unmodifiableList(lines);
  }
}
