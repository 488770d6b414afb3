package io.procfs.format.net;

import static io.procfs.format.net.Table.padded;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The formats of the tables of internet sockets: {@code tcp}, {@code udp}, {@code udplite}, {@code
 * raw}, {@code icmp} and their IPv6 twins. Immutable; pure functions.
 *
 * <pre>{@code
 * for (SocketFormat.Parsed row : SocketFormat.TCP.parse(bytes)) {
 *   System.out.println(row.localAddress() + " " + row.localPort() + " " + row.inode());
 * }
 * }</pre>
 */
public final class SocketFormat {
  private static final String V4 =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
  private static final String V6 =
      "  sl  local_address                         remote_address                        st"
          + " tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
  private static final String DATAGRAM = " ref pointer drops";

  private static final String[] NAMES = {
    "sl",
    "local_address",
    "local port",
    "remote_address",
    "remote port",
    "st",
    "tx_queue",
    "rx_queue",
    "tr",
    "tm->when",
    "retrnsmt",
    "uid",
    "timeout",
    "inode",
    "ref",
    "pointer",
    "drops or rto",
    "ato",
    "quick",
    "cwnd",
    "ssthresh"
  };
  private static final String QUEUES = " %02X %08X:%08X %02X:%08X %08X %5u %8d %u %d %p";
  private static final String ADDRESSES = "%a:%04X %a:%04X";
  private static final String ADDRESSES6 = "%b:%04X %b:%04X";
  private static final String TCP_FIGURES = " %u %u %u %u %d\n";

  /** {@code tcp}. */
  public static final SocketFormat TCP = tcp("tcp", padded(V4, 149), 149, ADDRESSES);

  /** {@code tcp6}. */
  public static final SocketFormat TCP6 = tcp("tcp6", V6 + "\n", 0, ADDRESSES6);

  /** {@code udp}. */
  public static final SocketFormat UDP =
      datagram("udp", padded(" " + V4 + DATAGRAM, 127), 127, "%5d: " + ADDRESSES);

  /** {@code udp6}. */
  public static final SocketFormat UDP6 = datagram6("udp6");

  /** {@code udplite}. */
  public static final SocketFormat UDPLITE =
      datagram("udplite", padded(" " + V4 + DATAGRAM, 127), 127, "%5d: " + ADDRESSES);

  /** {@code udplite6}. */
  public static final SocketFormat UDPLITE6 = datagram6("udplite6");

  /** {@code raw}. */
  public static final SocketFormat RAW =
      datagram("raw", V4 + DATAGRAM + "\n", 0, "%4d: " + ADDRESSES);

  /** {@code raw6}. */
  public static final SocketFormat RAW6 = datagram6("raw6");

  /** {@code icmp}. */
  public static final SocketFormat ICMP =
      datagram("icmp", padded(V4 + DATAGRAM, 127), 127, "%5d: " + ADDRESSES);

  /** {@code icmp6}. */
  public static final SocketFormat ICMP6 = datagram6("icmp6");

  private final String file;
  private final byte[] heading;
  private final boolean tcp;
  private final Layout layout;

  /** The row of a connection that is not yet, or no longer, a socket. */
  private final Layout brief;

  private SocketFormat(String file, String heading, boolean tcp, Layout layout, Layout brief) {
    this.file = file;
    this.heading = heading.getBytes(ISO_8859_1);
    this.tcp = tcp;
    this.layout = layout;
    this.brief = brief;
  }

  private static SocketFormat tcp(String file, String heading, int width, String addresses) {
    String row = "%4d: " + addresses + QUEUES;
    return new SocketFormat(
        file,
        heading,
        true,
        Layout.of(width, row + TCP_FIGURES, NAMES),
        Layout.of(width, row + "\n", NAMES));
  }

  private static SocketFormat datagram(String file, String heading, int width, String row) {
    Layout layout = Layout.of(width, row + QUEUES + " %u\n", NAMES);
    return new SocketFormat(file, heading, false, layout, layout);
  }

  private static SocketFormat datagram6(String file) {
    return datagram(file, V6 + DATAGRAM + "\n", 0, "%5d: " + ADDRESSES6);
  }

  /** The fields of a row. The components are those of {@link SocketFields}. */
  public record Parsed(
      int slot,
      IpAddress localAddress,
      int localPort,
      IpAddress remoteAddress,
      int remotePort,
      int state,
      int transmitQueue,
      int receiveQueue,
      int timer,
      long timerExpires,
      int retransmits,
      int uid,
      int probes,
      long inode,
      int references,
      long pointer,
      int drops,
      boolean hasTcpFigures,
      long retransmitTimeout,
      long acknowledgeTimeout,
      int quickAcknowledge,
      int congestionWindow,
      int slowStartThreshold)
      implements SocketFields {}

  /** Writes the heading behind what {@code out} holds. */
  public void writeHeading(ByteBuilder out) {
    out.put(heading);
  }

  /** Writes the row of {@code fields} behind what {@code out} holds. */
  public void writeLine(SocketFields fields, ByteBuilder out) {
    boolean full = !tcp || fields.hasTcpFigures();
    Layout.Writer row =
        (full ? layout : brief)
            .into(out)
            .put(fields.slot())
            .put(fields.localAddress())
            .put(fields.localPort())
            .put(fields.remoteAddress())
            .put(fields.remotePort())
            .put(fields.state())
            .put(Integer.toUnsignedLong(fields.transmitQueue()))
            .put(Integer.toUnsignedLong(fields.receiveQueue()))
            .put(fields.timer())
            .put(fields.timerExpires())
            .put(Integer.toUnsignedLong(fields.retransmits()))
            .put(Integer.toUnsignedLong(fields.uid()))
            .put(fields.probes())
            .put(fields.inode())
            .put(fields.references())
            .put(fields.pointer());
    if (!tcp) {
      row.put(Integer.toUnsignedLong(fields.drops()));
    } else if (full) {
      row.put(fields.retransmitTimeout())
          .put(fields.acknowledgeTimeout())
          .put(Integer.toUnsignedLong(fields.quickAcknowledge()))
          .put(Integer.toUnsignedLong(fields.congestionWindow()))
          .put(fields.slowStartThreshold());
    }
    row.end();
  }

  /** Writes a whole file behind what {@code out} holds. */
  public void write(List<? extends SocketFields> rows, ByteBuilder out) {
    writeHeading(out);
    for (SocketFields row : rows) {
      writeLine(row, out);
    }
  }

  /**
   * Returns the rows that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public List<Parsed> parse(ByteString bytes) {
    return TextReader.parse(file, bytes, this::rows, this::write);
  }

  private List<Parsed> rows(TextReader in) {
    in.expect(heading, "heading");
    List<Parsed> rows = new ArrayList<>();
    while (!in.isAtEnd()) {
      rows.add(row(in));
    }
    return Collections.unmodifiableList(rows);
  }

  private Parsed row(TextReader in) {
    boolean full = !tcp || hasFigures(in);
    Layout.Reader row = (full ? layout : brief).from(in);
    Parsed parsed =
        new Parsed(
            row.intNumber(),
            row.address(),
            row.intNumber(),
            row.address(),
            row.intNumber(),
            row.intNumber(),
            row.intNumber(),
            row.intNumber(),
            row.intNumber(),
            row.number(),
            row.intNumber(),
            row.intNumber(),
            row.intNumber(),
            row.number(),
            row.intNumber(),
            row.number(),
            tcp ? 0 : row.intNumber(),
            tcp && full,
            tcp && full ? row.number() : 0,
            tcp && full ? row.number() : 0,
            tcp && full ? row.intNumber() : 0,
            tcp && full ? row.intNumber() : 0,
            tcp && full ? row.intNumber() : 0);
    row.end();
    return parsed;
  }

  /** Returns whether a row of {@code tcp} has more than twelve words. */
  private static boolean hasFigures(TextReader in) {
    int begin = in.position();
    int words = 0;
    while (in.peek() >= 0 && in.peek() != '\n') {
      in.skipBlanks(Integer.MAX_VALUE);
      words += in.word(' ').isEmpty() ? 0 : 1;
      if (in.peek() == '\t') {
        break;
      }
    }
    in.backTo(begin);
    return words > 12;
  }

  @Override
  public String toString() {
    return file;
  }
}
