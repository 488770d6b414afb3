package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.List;

/** The format of {@code ipv6_route}: the IPv6 routes of all tables. Pure functions. */
public final class Ipv6RouteFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "ipv6_route",
          "",
          Layout.of(
              "%i %02x %i %02x %i %08x %08x %08x %08x %8s\n",
              "destination",
              "destination length",
              "source",
              "source length",
              "gateway",
              "metric",
              "references",
              "use",
              "flags",
              "device"),
          Ipv6RouteFormat::put,
          in ->
              new Parsed(
                  in.address(),
                  in.intNumber(),
                  in.address(),
                  in.intNumber(),
                  in.address(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.text()));

  private Ipv6RouteFormat() {}

  /**
   * A row.
   *
   * @param destination the network
   * @param destinationLength its bits
   * @param source the network of senders
   * @param sourceLength its bits
   * @param gateway the next hop
   * @param metric the priority, unsigned
   * @param references how many refer to it, unsigned
   * @param use always 0, unsigned
   * @param flags such as 1 up, 2 gateway, 0x200 reject
   * @param device the interface
   */
  public record Parsed(
      IpAddress destination,
      int destinationLength,
      IpAddress source,
      int sourceLength,
      IpAddress gateway,
      int metric,
      int references,
      int use,
      int flags,
      ByteString device) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.destination())
        .put(Integer.toUnsignedLong(row.destinationLength()))
        .put(row.source())
        .put(Integer.toUnsignedLong(row.sourceLength()))
        .put(row.gateway())
        .put(Integer.toUnsignedLong(row.metric()))
        .put(Integer.toUnsignedLong(row.references()))
        .put(Integer.toUnsignedLong(row.use()))
        .put(Integer.toUnsignedLong(row.flags()))
        .put(row.device());
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
