package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.List;

/**
 * The format of {@code mcfilter6}: the sources that sockets filter in IPv6 groups. Pure functions.
 */
public final class Mcfilter6Format {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "mcfilter6",
          "Idx Device                Multicast Address                   Source Address    INC    EXC\n",
          Layout.of(
              "%3d %6s %i %i %6u %6u\n",
              "Idx", "Device", "Multicast Address", "Source Address", "INC", "EXC"),
          Mcfilter6Format::put,
          in ->
              new Parsed(
                  in.intNumber(), in.text(), in.address(), in.address(), in.number(), in.number()));

  private Mcfilter6Format() {}

  /**
   * A row.
   *
   * @param index the number of the interface
   * @param device the first six bytes of its name
   * @param group the group
   * @param source the source
   * @param included how many include it
   * @param excluded how many exclude it
   */
  public record Parsed(
      int index,
      ByteString device,
      IpAddress group,
      IpAddress source,
      long included,
      long excluded) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.index())
        .put(row.device())
        .put(row.group())
        .put(row.source())
        .put(row.included())
        .put(row.excluded());
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
