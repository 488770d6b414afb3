package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.List;

/** The format of {@code anycast6}: the IPv6 anycast addresses. Pure functions. */
public final class Anycast6Format {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "anycast6",
          "",
          Layout.of("%-4d %-15s %i %5d\n", "index", "device", "address", "users"),
          Anycast6Format::put,
          in -> new Parsed(in.intNumber(), in.text(), in.address(), in.intNumber()));

  private Anycast6Format() {}

  /**
   * A row.
   *
   * @param index the number of the interface
   * @param device the interface
   * @param address the address
   * @param users how many have joined
   */
  public record Parsed(int index, ByteString device, IpAddress address, int users) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.index()).put(row.device()).put(row.address()).put(row.users());
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
