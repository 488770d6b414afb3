package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The format of {@code ptype}: who receives packets of which type. Pure functions. */
public final class PtypeFormat {
  /** In place of a type: packets of all types. */
  public static final int ALL = -1;

  private static final byte[] HEADING = "Type Device      Function\n".getBytes(ISO_8859_1);
  private static final byte[] ALL_TYPES = "ALL ".getBytes(ISO_8859_1);
  private static final Layout TYPE = Layout.of("%04x", "Type");
  private static final Layout REST = Layout.of(" %-8s %s\n", "Device", "Function");

  private PtypeFormat() {}

  /**
   * A receiver.
   *
   * @param type the Ethernet protocol, or {@link #ALL}
   * @param device the interface, empty for any
   * @param function the kernel's function
   */
  public record Parsed(int type, ByteString device, ByteString function) {}

  /** Writes the heading behind what {@code out} holds. */
  public static void writeHeading(ByteBuilder out) {
    out.put(HEADING);
  }

  /** Writes a row behind what {@code out} holds. */
  public static void writeLine(Parsed row, ByteBuilder out) {
    if (row.type() == ALL) {
      out.put(ALL_TYPES);
    } else {
      TYPE.into(out).put(row.type()).end();
    }
    REST.into(out).put(row.device()).put(row.function()).end();
  }

  /** Writes a whole file behind what {@code out} holds. */
  public static void write(List<Parsed> rows, ByteBuilder out) {
    writeHeading(out);
    for (Parsed row : rows) {
      writeLine(row, out);
    }
  }

  /**
   * Returns the rows that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return TextReader.parse("ptype", bytes, PtypeFormat::rows, PtypeFormat::write);
  }

  private static List<Parsed> rows(TextReader in) {
    in.expect(HEADING, "heading");
    List<Parsed> rows = new ArrayList<>();
    while (!in.isAtEnd()) {
      int type = ALL;
      if (!in.skip(ALL_TYPES)) {
        Layout.Reader row = TYPE.from(in);
        type = row.intNumber();
        row.end();
        if (type < 0) {
          throw in.failureAt(in.position(), "Type", "a type of packets");
        }
      }
      Layout.Reader row = REST.from(in);
      rows.add(new Parsed(type, row.text(), row.text()));
      row.end();
    }
    return Collections.unmodifiableList(rows);
  }
}
