package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.List;

/** The format of {@code ip6_flowlabel}: the flow labels that are leased. Pure functions. */
public final class FlowlabelFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "ip6_flowlabel",
          "Label S Owner  Users  Linger Expires  Dst                              Opt\n",
          Layout.of(
              "%05X %-1d %-6d %-6d %-6d %-8d %i %-4d\n",
              "Label", "S", "Owner", "Users", "Linger", "Expires", "Dst", "Opt"),
          FlowlabelFormat::put,
          in ->
              new Parsed(
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.number(),
                  in.number(),
                  in.address(),
                  in.intNumber()));

  private FlowlabelFormat() {}

  /**
   * A row.
   *
   * @param label the label, its first byte highest
   * @param share who may use it: 255 any, 1 its maker, 2 a process, 3 a user
   * @param owner the process or user
   * @param users how many use it
   * @param linger seconds that it outlives its users
   * @param expires seconds until it ends
   * @param destination where to
   * @param optionLength bytes of options
   */
  public record Parsed(
      int label,
      int share,
      int owner,
      int users,
      long linger,
      long expires,
      IpAddress destination,
      int optionLength) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(Integer.toUnsignedLong(row.label()))
        .put(row.share())
        .put(row.owner())
        .put(row.users())
        .put(row.linger())
        .put(row.expires())
        .put(row.destination())
        .put(row.optionLength());
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
