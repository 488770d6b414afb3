package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code ip6_mr_vif}: the interfaces of IPv6 multicast routing. Pure functions. */
public final class MulticastInterface6Format {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "ip6_mr_vif",
          "Interface      BytesIn  PktsIn  BytesOut PktsOut Flags\n",
          Layout.of(
              "%2d %-10s %8d %7d  %8d %7d %05X\n",
              "number", "Interface", "BytesIn", "PktsIn", "BytesOut", "PktsOut", "Flags"),
          MulticastInterface6Format::put,
          in ->
              new Parsed(
                  in.intNumber(),
                  in.text(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.intNumber()));

  private MulticastInterface6Format() {}

  /**
   * A row.
   *
   * @param number its number there
   * @param device the interface, or {@code none}
   * @param bytesIn bytes received
   * @param packetsIn packets received
   * @param bytesOut bytes sent
   * @param packetsOut packets sent
   * @param flags 1 register
   */
  public record Parsed(
      int number,
      ByteString device,
      long bytesIn,
      long packetsIn,
      long bytesOut,
      long packetsOut,
      int flags) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.number())
        .put(row.device())
        .put(row.bytesIn())
        .put(row.packetsIn())
        .put(row.bytesOut())
        .put(row.packetsOut())
        .put(Integer.toUnsignedLong(row.flags()));
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
