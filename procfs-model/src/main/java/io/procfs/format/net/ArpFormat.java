package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.List;

/** The format of {@code arp}: the IPv4 neighbours. Pure functions. */
public final class ArpFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "arp",
          "IP address       HW type     Flags       HW address            Mask     Device\n",
          Layout.of(
              "%-16q 0x%-10x0x%-10x%-17s     *        %s\n",
              "IP address", "HW type", "Flags", "HW address", "Device"),
          ArpFormat::put,
          in -> new Parsed(in.address(), in.intNumber(), in.intNumber(), in.text(), in.text()));

  private ArpFormat() {}

  /**
   * A row.
   *
   * @param address the address
   * @param hardwareType the type of the hardware, 1 for Ethernet
   * @param flags 2 for a complete entry, 4 for a permanent one, 8 for a published one
   * @param hardwareAddress pairs of digits behind colons
   * @param device the interface
   */
  public record Parsed(
      IpAddress address,
      int hardwareType,
      int flags,
      ByteString hardwareAddress,
      ByteString device) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.address())
        .put(Integer.toUnsignedLong(row.hardwareType()))
        .put(Integer.toUnsignedLong(row.flags()))
        .put(row.hardwareAddress())
        .put(row.device());
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
