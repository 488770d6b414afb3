package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code connector}: who listens to messages of the kernel. Pure functions. */
public final class ConnectorFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "connector",
          "Name            ID\n",
          Layout.of("%-15s %u:%u\n", "Name", "ID", "value"),
          ConnectorFormat::put,
          in -> new Parsed(in.text(), in.intNumber(), in.intNumber()));

  private ConnectorFormat() {}

  /**
   * A row.
   *
   * @param name the name
   * @param index the first number, unsigned
   * @param value the second number, unsigned
   */
  public record Parsed(ByteString name, int index, int value) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.name())
        .put(Integer.toUnsignedLong(row.index()))
        .put(Integer.toUnsignedLong(row.value()));
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
