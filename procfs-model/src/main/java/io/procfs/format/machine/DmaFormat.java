package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code /proc/dma}: the ISA DMA channels that are taken, and by whom. */
public final class DmaFormat {
  private static final LineFormat LINE = new LineFormat("dma", "%2d: %s\n");

  private DmaFormat() {}

  /**
   * The fields of a line.
   *
   * @param channel its number
   * @param driver who has it
   */
  public record Parsed(long channel, ByteString driver) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    LINE.write(out, fields.channel, fields.driver);
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(List<Parsed> lines, ByteBuilder out) {
    lines.forEach(line -> writeLine(line, out));
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return LINE.readAll(bytes, v -> new Parsed(v.number(), v.text()));
  }
}
