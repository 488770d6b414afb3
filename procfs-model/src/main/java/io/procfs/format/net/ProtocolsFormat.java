package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code protocols}: the kinds of sockets that the kernel knows. Pure functions.
 *
 * <p>Linux before 5.16 has one column more, {@code sp}.
 */
public final class ProtocolsFormat {
  /** How many operations Linux 6.18 has columns for. */
  public static final int OPERATIONS = 18;

  private static final byte[] HEADING =
      heading("cl co di ac io in de sh ss gs se re bi br ha uh gp em\n");
  private static final byte[] OLD_HEADING =
      heading("cl co di ac io in de sh ss gs se re sp bi br ha uh gp em\n");
  private static final Layout ROW =
      Layout.of(
          "%-9s %4u %6d  %6d   %-3s %6u   %-3s  %-10s ",
          "protocol", "size", "sockets", "memory", "press", "maxhdr", "slab", "module");

  private ProtocolsFormat() {}

  private static byte[] heading(String operations) {
    return ("protocol  size sockets  memory press maxhdr  slab module     " + operations)
        .getBytes(ISO_8859_1);
  }

  /**
   * A protocol.
   *
   * @param name its name
   * @param size bytes of a socket, unsigned
   * @param sockets how many there are
   * @param memory pages that they have, -1 if that is not counted
   * @param pressure {@code yes}, {@code no}, or {@code NI} if it is not known
   * @param maxHeader the longest header, unsigned
   * @param slab {@code yes} if sockets have a cache of their own, else {@code no}
   * @param module {@code kernel}, or the name of a module
   * @param operations {@code y} or {@code n} for each operation: 18 letters, or 19 of older
   *     releases
   */
  public record Parsed(
      ByteString name,
      int size,
      int sockets,
      long memory,
      ByteString pressure,
      int maxHeader,
      ByteString slab,
      ByteString module,
      ByteString operations) {}

  /** Writes a row behind what {@code out} holds. */
  public static void writeLine(Parsed row, ByteBuilder out) {
    ROW.into(out)
        .put(row.name())
        .put(Integer.toUnsignedLong(row.size()))
        .put(row.sockets())
        .put(row.memory())
        .put(row.pressure())
        .put(Integer.toUnsignedLong(row.maxHeader()))
        .put(row.slab())
        .put(row.module())
        .end();
    for (int i = 0; i < row.operations().length(); i++) {
      (i > 0 ? out.put(' ') : out).put(' ').put(row.operations().byteAt(i));
    }
    out.put('\n');
  }

  /** Writes the heading of Linux 6.18 behind what {@code out} holds. */
  public static void writeHeading(ByteBuilder out) {
    out.put(HEADING);
  }

  /** Writes a whole file behind what {@code out} holds. */
  public static void write(List<Parsed> rows, ByteBuilder out) {
    boolean old = !rows.isEmpty() && rows.get(0).operations().length() > OPERATIONS;
    out.put(old ? OLD_HEADING : HEADING);
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
    return TextReader.parse("protocols", bytes, ProtocolsFormat::rows, ProtocolsFormat::write);
  }

  private static List<Parsed> rows(TextReader in) {
    boolean old = in.skip(OLD_HEADING);
    if (!old) {
      in.expect(HEADING, "heading");
    }
    List<Parsed> rows = new ArrayList<>();
    while (!in.isAtEnd()) {
      Layout.Reader row = ROW.from(in);
      ByteString name = row.text();
      int size = row.intNumber();
      int sockets = row.intNumber();
      long memory = row.number();
      ByteString pressure = row.text();
      int maxHeader = row.intNumber();
      ByteString slab = row.text();
      ByteString module = row.text();
      row.end();
      rows.add(
          new Parsed(
              name,
              size,
              sockets,
              memory,
              pressure,
              maxHeader,
              slab,
              module,
              operations(in, old ? OPERATIONS + 1 : OPERATIONS)));
    }
    return Collections.unmodifiableList(rows);
  }

  private static ByteString operations(TextReader in, int count) {
    byte[] operations = new byte[count];
    for (int i = 0; i < count; i++) {
      in.skipBlanks(2);
      int letter = in.peek();
      if (letter != 'y' && letter != 'n') {
        throw in.failureAt(in.position(), "operations", "y or n");
      }
      operations[i] = (byte) letter;
      in.expect((char) letter, "operations");
    }
    in.expect('\n', "end of the line");
    return ByteString.copyOf(operations);
  }
}
