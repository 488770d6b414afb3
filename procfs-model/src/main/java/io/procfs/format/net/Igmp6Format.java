package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.List;

/** The format of {@code igmp6}: the IPv6 multicast groups. Pure functions. */
public final class Igmp6Format {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "igmp6",
          "",
          Layout.of(
              "%-4d %-15s %i %5d %08X %d\n", "index", "device", "group", "users", "flags", "timer"),
          Igmp6Format::put,
          in ->
              new Parsed(
                  in.intNumber(),
                  in.text(),
                  in.address(),
                  in.intNumber(),
                  in.intNumber(),
                  in.number()));

  private Igmp6Format() {}

  /**
   * A row.
   *
   * @param index the number of the interface
   * @param device the interface
   * @param group the group
   * @param users how many have joined
   * @param flags 4 reported last, 8 no report
   * @param timer ticks until the report
   */
  public record Parsed(
      int index, ByteString device, IpAddress group, int users, int flags, long timer) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.index())
        .put(row.device())
        .put(row.group())
        .put(row.users())
        .put(Integer.toUnsignedLong(row.flags()))
        .put(row.timer());
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
