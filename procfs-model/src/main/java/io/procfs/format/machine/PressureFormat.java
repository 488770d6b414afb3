package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/pressure/*}: how long some, or all, tasks were kept waiting. Source:
 * {@code Documentation/accounting/psi.rst}.
 */
public final class PressureFormat {
  private static final byte[] SOME = ascii("some");
  private static final byte[] FULL = ascii("full");
  private static final byte[] AVG10 = ascii(" avg10=");
  private static final byte[] AVG60 = ascii(" avg60=");
  private static final byte[] AVG300 = ascii(" avg300=");
  private static final byte[] TOTAL = ascii(" total=");

  /** So many bytes of what is written are looked at, and the last of them is not. */
  private static final int MOST_WRITTEN = 32;

  private static final long LONGEST_WINDOW = 10_000_000;
  private static final long COMMON_WINDOW = 2_000_000;

  private PressureFormat() {}

  /**
   * The fields of a line.
   *
   * @param isFull whether all tasks were kept waiting, or else some
   * @param tenSeconds the average over ten seconds, 1/100 per cent
   * @param sixtySeconds the average over a minute, 1/100 per cent
   * @param threeHundredSeconds the average over five minutes, 1/100 per cent
   * @param totalMicros the time since boot, microseconds
   */
  public record Line(
      boolean isFull,
      long tenSeconds,
      long sixtySeconds,
      long threeHundredSeconds,
      long totalMicros) {}

  /** Writes a line behind what {@code out} holds. */
  public static void writeLine(Line line, ByteBuilder out) {
    out.put(line.isFull ? FULL : SOME);
    Hundredths.put(line.tenSeconds, out.put(AVG10));
    Hundredths.put(line.sixtySeconds, out.put(AVG60));
    Hundredths.put(line.threeHundredSeconds, out.put(AVG300));
    out.put(TOTAL).putUnsigned(line.totalMicros).put('\n');
  }

  /**
   * Returns the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Line> parse(ByteString bytes) {
    FieldReader in = new FieldReader("pressure", bytes);
    List<Line> lines = new ArrayList<>();
    do {
      boolean full = in.skip(FULL);
      if (!full) {
        in.expect(SOME, "some");
      }
      in.expect(AVG10, "avg10");
      long ten = Hundredths.read(in, "avg10");
      in.expect(AVG60, "avg60");
      long sixty = Hundredths.read(in, "avg60");
      in.expect(AVG300, "avg300");
      long threeHundred = Hundredths.read(in, "avg300");
      in.expect(TOTAL, "total");
      lines.add(new Line(full, ten, sixty, threeHundred, in.unsigned("total")));
      in.expect('\n', "total");
    } while (!in.isAtEnd());
    return Collections.unmodifiableList(lines);
  }

  /**
   * Checks a trigger that is written, as {@code psi_trigger_create()}: {@code some 150000 1000000}
   * and a byte more, which the kernel drops, asks to be told when the stalls of a window of so many
   * microseconds come to so much.
   *
   * @param privileged whether the writer has CAP_SYS_RESOURCE; others have windows of whole 2 s
   * @throws io.procfs.abi.ErrnoException EINVAL for anything else
   */
  public static void checkTrigger(ByteString bytes, boolean privileged) {
    ByteString text = bytes.substring(0, Math.min(bytes.length(), MOST_WRITTEN) - 1);
    Scan scan = new Scan(text);
    if (!scan.word(SOME) && !scan.word(FULL)) {
      throw Errno.EINVAL.exception();
    }
    long threshold = scan.number();
    long window = scan.number();
    boolean fits = window != 0 && window <= LONGEST_WINDOW;
    boolean common = privileged || window % COMMON_WINDOW == 0;
    if (!fits || !common || threshold == 0 || threshold > window) {
      throw Errno.EINVAL.exception();
    }
  }

  /** {@code sscanf()} with {@code "some %u %u"}. */
  private static final class Scan {
    private final ByteString text;
    private int at;

    Scan(ByteString text) {
      this.text = text;
    }

    boolean word(byte[] word) {
      if (!text.startsWith(ByteString.copyOf(word))) {
        return false;
      }
      at = word.length;
      return true;
    }

    long number() {
      while (at < text.length() && isSpace(text.byteAt(at))) {
        at++;
      }
      int start = at;
      long value = 0;
      while (at < text.length() && text.byteAt(at) >= '0' && text.byteAt(at) <= '9') {
        value = value * 10 + text.byteAt(at++) - '0';
      }
      if (at == start) {
        throw Errno.EINVAL.exception();
      }
      return value & 0xffff_ffffL;
    }

    private static boolean isSpace(byte b) {
      return b == ' ' || (b >= '\t' && b <= '\r');
    }
  }
}
