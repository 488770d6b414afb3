package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code netfilter/nfnetlink_queue}: who decides about packets. Pure functions. */
public final class NfnetlinkQueueFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "nfnetlink_queue",
          "",
          Layout.of(
              "%5u %6u %5u %1u %5u %5u %5u %8u %2d\n",
              "queue",
              "peer port",
              "queue total",
              "copy mode",
              "copy range",
              "queue dropped",
              "user dropped",
              "id sequence",
              "constant"),
          NfnetlinkQueueFormat::put,
          in ->
              new Parsed(
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber()));

  private NfnetlinkQueueFormat() {}

  /**
   * A row.
   *
   * @param queue the number of the queue
   * @param portId who listens, unsigned
   * @param waiting packets that wait
   * @param copyMode 0 nothing, 1 figures, 2 packets
   * @param copyRange bytes of a packet that are copied, unsigned
   * @param dropped packets dropped by a full queue, unsigned
   * @param userDropped packets that could not be sent to who listens, unsigned
   * @param sequence the number of the last packet, unsigned
   * @param one always 1
   */
  public record Parsed(
      int queue,
      int portId,
      int waiting,
      int copyMode,
      int copyRange,
      int dropped,
      int userDropped,
      int sequence,
      int one) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(Integer.toUnsignedLong(row.queue()))
        .put(Integer.toUnsignedLong(row.portId()))
        .put(Integer.toUnsignedLong(row.waiting()))
        .put(Integer.toUnsignedLong(row.copyMode()))
        .put(Integer.toUnsignedLong(row.copyRange()))
        .put(Integer.toUnsignedLong(row.dropped()))
        .put(Integer.toUnsignedLong(row.userDropped()))
        .put(Integer.toUnsignedLong(row.sequence()))
        .put(row.one());
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
