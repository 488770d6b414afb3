package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.List;

/** The format of {@code route}: the IPv4 routes of the main table. Pure functions. */
public final class RouteFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "route",
          Table.padded(
              "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
              127),
          Layout.of(
              127,
              "%s\t%a\t%a\t%04X\t%d\t%u\t%d\t%a\t%d\t%u\t%u\n",
              "Iface",
              "Destination",
              "Gateway",
              "Flags",
              "RefCnt",
              "Use",
              "Metric",
              "Mask",
              "MTU",
              "Window",
              "IRTT"),
          RouteFormat::put,
          in ->
              new Parsed(
                  in.text(),
                  in.address(),
                  in.address(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.address(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber()));

  private RouteFormat() {}

  /**
   * A row.
   *
   * @param device the interface, {@code *} if there is none
   * @param destination the network
   * @param gateway the next hop
   * @param flags 1 up, 2 gateway, 4 host, 0x200 reject
   * @param references always 0
   * @param use always 0, unsigned
   * @param metric the priority
   * @param mask the network mask
   * @param mtu 40 more than the advertised segment size, 0 if none is set
   * @param window the window, 0 if none is set, unsigned
   * @param roundTripTime an eighth of the round trip time, unsigned
   */
  public record Parsed(
      ByteString device,
      IpAddress destination,
      IpAddress gateway,
      int flags,
      int references,
      int use,
      int metric,
      IpAddress mask,
      int mtu,
      int window,
      int roundTripTime) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.device())
        .put(row.destination())
        .put(row.gateway())
        .put(Integer.toUnsignedLong(row.flags()))
        .put(row.references())
        .put(Integer.toUnsignedLong(row.use()))
        .put(row.metric())
        .put(row.mask())
        .put(row.mtu())
        .put(Integer.toUnsignedLong(row.window()))
        .put(Integer.toUnsignedLong(row.roundTripTime()));
  }

  /** Writes the heading behind what {@code out} holds. */
  public static void writeHeading(ByteBuilder out) {
    TABLE.writeHeading(out);
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
