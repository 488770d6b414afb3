package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.List;

/** The format of {@code if_inet6}: the IPv6 addresses of the interfaces. Pure functions. */
public final class IfInet6Format {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "if_inet6",
          "",
          Layout.of(
              "%i %02x %02x %02x %02x %8s\n",
              "address", "interface number", "prefix length", "scope", "flags", "device"),
          IfInet6Format::put,
          in ->
              new Parsed(
                  in.address(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.text()));

  private IfInet6Format() {}

  /**
   * A row.
   *
   * @param address the address
   * @param index the number of the interface
   * @param prefixLength the bits of the network
   * @param scope 0 global, 0x10 host, 0x20 link, 0x40 site
   * @param flags 0x80 permanent, 0x40 tentative
   * @param device the interface
   */
  public record Parsed(
      IpAddress address, int index, int prefixLength, int scope, int flags, ByteString device) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.address())
        .put(Integer.toUnsignedLong(row.index()))
        .put(Integer.toUnsignedLong(row.prefixLength()))
        .put(Integer.toUnsignedLong(row.scope()))
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
