package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code dev_mcast}: the hardware addresses of groups. Pure functions. */
public final class DevMcastFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "dev_mcast",
          "",
          Layout.of(
              "%-4d %-15s %-5d %-5d %s\n", "index", "device", "users", "global users", "address"),
          DevMcastFormat::put,
          in -> new Parsed(in.intNumber(), in.text(), in.intNumber(), in.intNumber(), in.text()));

  private DevMcastFormat() {}

  /**
   * A row.
   *
   * @param index the number of the interface
   * @param device the interface
   * @param users how many want it
   * @param globalUsers 1 if it was added by hand
   * @param address pairs of digits without separator
   */
  public record Parsed(
      int index, ByteString device, int users, int globalUsers, ByteString address) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.index())
        .put(row.device())
        .put(row.users())
        .put(row.globalUsers())
        .put(row.address());
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
