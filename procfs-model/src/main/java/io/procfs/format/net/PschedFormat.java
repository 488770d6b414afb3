package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code psched}: the clocks of packet schedulers. Pure functions. */
public final class PschedFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "psched",
          "",
          Layout.of(
              "%08x %08x %08x %08x\n",
              "ticks in a microsecond", "nanoseconds in a tick", "constant", "resolution"),
          PschedFormat::put,
          in -> new Parsed(in.intNumber(), in.intNumber(), in.intNumber(), in.intNumber()));

  private PschedFormat() {}

  /**
   * A row.
   *
   * @param microsecondTicks nanoseconds in a microsecond
   * @param tickNanoseconds nanoseconds in a tick of the scheduler
   * @param million 1000000
   * @param resolution ticks of the timer in a second
   */
  public record Parsed(int microsecondTicks, int tickNanoseconds, int million, int resolution) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(Integer.toUnsignedLong(row.microsecondTicks()))
        .put(Integer.toUnsignedLong(row.tickNanoseconds()))
        .put(Integer.toUnsignedLong(row.million()))
        .put(Integer.toUnsignedLong(row.resolution()));
  }

  /** Writes a row behind what {@code out} holds. */
  public static void writeLine(Parsed row, ByteBuilder out) {
    TABLE.writeLine(row, out);
  }

  /** Writes a whole file behind what {@code out} holds. */
  public static void write(List<Parsed> rows, ByteBuilder out) {
    TABLE.write(rows, out);
  }

  /**
   * Returns the rows that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return TABLE.parse(bytes);
  }
}
