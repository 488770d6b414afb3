package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code dev}: the traffic of the interfaces. Pure functions. */
public final class DevFormat {
  private static final Table<DevFields, Parsed> TABLE =
      new Table<>(
          "dev",
          "Inter-|   Receive                                                |  Transmit\n"
              + " face |bytes    packets errs drop fifo frame compressed multicast"
              + "|bytes    packets errs drop fifo colls carrier compressed\n",
          Layout.of(
              "%6s: %7u %7u %4u %4u %4u %5u %10u %9u %8u %7u %4u %4u %4u %5u %7u %10u\n",
              "face",
              "bytes",
              "packets",
              "errs",
              "drop",
              "fifo",
              "frame",
              "compressed",
              "multicast",
              "sent bytes",
              "sent packets",
              "sent errs",
              "sent drop",
              "sent fifo",
              "colls",
              "carrier",
              "sent compressed"),
          DevFormat::put,
          in ->
              new Parsed(
                  in.text(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number(),
                  in.number()));

  private DevFormat() {}

  /** The fields of a row. The components are those of {@link DevFields}. */
  public record Parsed(
      ByteString name,
      long receivedBytes,
      long receivedPackets,
      long receiveErrors,
      long receiveDrops,
      long receiveOverruns,
      long frameErrors,
      long receivedCompressed,
      long multicast,
      long sentBytes,
      long sentPackets,
      long sendErrors,
      long sendDrops,
      long sendOverruns,
      long collisions,
      long carrierErrors,
      long sentCompressed)
      implements DevFields {}

  private static void put(DevFields fields, Layout.Writer row) {
    row.put(fields.name())
        .put(fields.receivedBytes())
        .put(fields.receivedPackets())
        .put(fields.receiveErrors())
        .put(fields.receiveDrops())
        .put(fields.receiveOverruns())
        .put(fields.frameErrors())
        .put(fields.receivedCompressed())
        .put(fields.multicast())
        .put(fields.sentBytes())
        .put(fields.sentPackets())
        .put(fields.sendErrors())
        .put(fields.sendDrops())
        .put(fields.sendOverruns())
        .put(fields.collisions())
        .put(fields.carrierErrors())
        .put(fields.sentCompressed());
  }

  /** Writes the heading behind what {@code out} holds. */
  public static void writeHeading(ByteBuilder out) {
    TABLE.writeHeading(out);
  }

  /** Writes the row of {@code fields} behind what {@code out} holds. */
  public static void writeLine(DevFields fields, ByteBuilder out) {
    TABLE.writeLine(fields, out);
  }

  /** Writes a whole file behind what {@code out} holds. */
  public static void write(List<? extends DevFields> rows, ByteBuilder out) {
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
