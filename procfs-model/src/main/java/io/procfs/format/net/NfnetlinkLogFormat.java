package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code netfilter/nfnetlink_log}: who is told of logged packets. Pure functions. */
public final class NfnetlinkLogFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "nfnetlink_log",
          "",
          Layout.of(
              "%5u %6u %5u %1u %5u %6u %2u\n",
              "group",
              "peer port",
              "queue length",
              "copy mode",
              "copy range",
              "flush timeout",
              "references"),
          NfnetlinkLogFormat::put,
          in ->
              new Parsed(
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber()));

  private NfnetlinkLogFormat() {}

  /**
   * A row.
   *
   * @param group the group
   * @param portId who listens, unsigned
   * @param queued messages that wait
   * @param copyMode 0 nothing, 1 figures, 2 packets
   * @param copyRange bytes of a packet that are copied, unsigned
   * @param flushTimeout hundredths of a second
   * @param references references of the kernel
   */
  public record Parsed(
      int group,
      int portId,
      int queued,
      int copyMode,
      int copyRange,
      int flushTimeout,
      int references) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(Integer.toUnsignedLong(row.group()))
        .put(Integer.toUnsignedLong(row.portId()))
        .put(Integer.toUnsignedLong(row.queued()))
        .put(Integer.toUnsignedLong(row.copyMode()))
        .put(Integer.toUnsignedLong(row.copyRange()))
        .put(Integer.toUnsignedLong(row.flushTimeout()))
        .put(Integer.toUnsignedLong(row.references()));
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
