package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code rt6_stats}: how many IPv6 routes there are. Pure functions. */
public final class Rt6StatsFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "rt6_stats",
          "",
          Layout.of(
              "%04x %04x %04x %04x %04x %04x %04x\n",
              "fib nodes",
              "route nodes",
              "allocated",
              "entries",
              "cached",
              "destinations",
              "discarded"),
          Rt6StatsFormat::put,
          in ->
              new Parsed(
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber()));

  private Rt6StatsFormat() {}

  /**
   * A row.
   *
   * @param nodes nodes of the trees
   * @param routeNodes nodes with routes
   * @param allocated routes that were made
   * @param entries routes that are in a tree
   * @param cached cached exceptions
   * @param destinations destinations in use
   * @param discarded routes that were discarded
   */
  public record Parsed(
      int nodes,
      int routeNodes,
      int allocated,
      int entries,
      int cached,
      int destinations,
      int discarded) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(Integer.toUnsignedLong(row.nodes()))
        .put(Integer.toUnsignedLong(row.routeNodes()))
        .put(Integer.toUnsignedLong(row.allocated()))
        .put(Integer.toUnsignedLong(row.entries()))
        .put(Integer.toUnsignedLong(row.cached()))
        .put(Integer.toUnsignedLong(row.destinations()))
        .put(Integer.toUnsignedLong(row.discarded()));
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
