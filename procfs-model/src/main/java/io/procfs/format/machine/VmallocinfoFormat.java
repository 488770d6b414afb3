package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code /proc/vmallocinfo}: the ranges of the kernel's virtual memory. */
public final class VmallocinfoFormat {
  private static final LineFormat LINE = new LineFormat("vmallocinfo", "0x%016x-0x%016x %7d%s\n");

  private VmallocinfoFormat() {}

  /**
   * The fields of a line.
   *
   * @param first the first address, or a number in its place
   * @param end the address behind the last, or a number in its place
   * @param size in bytes
   * @param text who made it and of what, with the blank before it
   */
  public record Parsed(long first, long end, long size, ByteString text) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed f, ByteBuilder out) {
    LINE.write(out, f.first, f.end, f.size, f.text);
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return LINE.readAll(bytes, v -> new Parsed(v.number(), v.number(), v.number(), v.text()));
  }
}
