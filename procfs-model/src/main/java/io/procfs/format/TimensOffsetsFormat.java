package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.ClockOffset;
import io.procfs.abi.Errno;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of {@code /proc/PID/timens_offsets}: how far the clocks of the time namespace of a
 * task's children are ahead of the machine's. Source: {@code time_namespaces(7)}, fs/proc/base.c,
 * since Linux 5.6. Pure functions.
 */
public final class TimensOffsetsFormat {
  /** A write of so many bytes is refused: EINVAL. */
  public static final int TOO_LONG = 4096;

  private static final int MOST_LINES = 2;
  private static final int LONGEST_CLOCK = 9;
  private static final int SECONDS_WIDTH = 10;
  private static final int NANOS_WIDTH = 9;
  private static final long NANOS = 1_000_000_000;
  private static final byte[] MONOTONIC = ascii("monotonic ");
  private static final byte[] BOOTTIME = ascii("boottime  ");

  private TimensOffsetsFormat() {}

  /**
   * What a file shows, which says nothing of a zombie.
   *
   * @param monotonic the offset of that clock
   * @param boottime the offset of that clock
   */
  public record Parsed(ClockOffset monotonic, ClockOffset boottime) {}

  /** Writes both lines behind what {@code out} holds. */
  public static void write(Parsed fields, ByteBuilder out) {
    write(fields.monotonic, fields.boottime, out);
  }

  /** Writes both lines behind what {@code out} holds. */
  public static void write(ClockOffset monotonic, ClockOffset boottime, ByteBuilder out) {
    line(MONOTONIC, monotonic, out);
    line(BOOTTIME, boottime, out);
  }

  private static void line(byte[] clock, ClockOffset offset, ByteBuilder out) {
    padded(SECONDS_WIDTH, offset.seconds(), out.put(clock).put(' '));
    padded(NANOS_WIDTH, offset.nanos(), out.put(' '));
    out.put('\n');
  }

  private static void padded(int width, long value, ByteBuilder out) {
    int digits = value < 0 ? 2 : 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    out.pad(' ', Math.max(0, width - digits)).putDecimal(value);
  }

  /**
   * Returns what {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("timens_offsets", bytes);
    ClockOffset monotonic = line(in, MONOTONIC, ClockOffset.MONOTONIC, "monotonic");
    ClockOffset boottime = line(in, BOOTTIME, ClockOffset.BOOTTIME, "boottime");
    in.end("boottime");
    return new Parsed(monotonic, boottime);
  }

  private static ClockOffset line(FieldReader in, byte[] word, int clock, String field) {
    in.expect(word, field);
    in.expect(' ', field);
    long seconds = in.signedPadded(SECONDS_WIDTH, field);
    in.expect(' ', field);
    long nanos = in.signedPadded(NANOS_WIDTH, field);
    in.expect('\n', field);
    return new ClockOffset(clock, seconds, nanos);
  }

  /**
   * What a write sets.
   *
   * @param offsets one or two
   * @param taken how many bytes were looked at: a third line is left to the next write
   */
  public record Written(List<ClockOffset> offsets, int taken) {
    /** Copies the list. */
    public Written {
      offsets = List.copyOf(offsets);
    }
  }

  /**
   * Returns what a write sets: lines of a clock, by name or number, seconds and nanoseconds. What
   * follows the number of nanoseconds is not looked at. Of any size: what may be, the time
   * namespace says.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no such text
   */
  public static Written parseWrite(ByteString written) {
    if (written.length() >= TOO_LONG) {
      throw Errno.EINVAL.exception();
    }
    int nul = written.indexOf((byte) 0, 0);
    ByteString text = nul < 0 ? written : written.truncate(nul);
    List<ClockOffset> offsets = new ArrayList<>(MOST_LINES);
    int from = 0;
    do {
      int feed = text.indexOf((byte) '\n', from);
      offsets.add(new Scanner(text.substring(from, feed < 0 ? text.length() : feed)).offset());
      from = feed < 0 ? text.length() : feed + 1;
      if (offsets.size() == MOST_LINES && from < text.length()) {
        return new Written(offsets, from);
      }
    } while (from < text.length());
    return new Written(offsets, written.length());
  }

  /** {@code sscanf(line, "%9s %lld %lu")} as lib/vsprintf.c has it. */
  private static final class Scanner {
    private final ByteString line;
    private int at;

    Scanner(ByteString line) {
      this.line = line;
    }

    ClockOffset offset() {
      int clock = clock();
      long seconds = number(true);
      long nanos = number(false);
      if (nanos >= NANOS) {
        throw Errno.EINVAL.exception();
      }
      return new ClockOffset(clock, seconds, nanos);
    }

    private int clock() {
      skipBlanks();
      int start = at;
      while (at < line.length() && at - start < LONGEST_CLOCK && !isBlank()) {
        at++;
      }
      return switch (line.substring(start, at).toString()) {
        case "monotonic", "1" -> ClockOffset.MONOTONIC;
        case "boottime", "7" -> ClockOffset.BOOTTIME;
        default -> throw Errno.EINVAL.exception();
      };
    }

    /** Reads a decimal number; what is beyond 64 bits is lost, as there. */
    private long number(boolean signed) {
      skipBlanks();
      boolean negative = signed && at < line.length() && line.byteAt(at) == '-';
      at += negative ? 1 : 0;
      int start = at;
      long value = 0;
      while (at < line.length() && line.byteAt(at) >= '0' && line.byteAt(at) <= '9') {
        value = value * 10 + line.byteAt(at) - '0';
        at++;
      }
      if (at == start) {
        throw Errno.EINVAL.exception();
      }
      return negative ? -value : value;
    }

    private void skipBlanks() {
      while (at < line.length() && isBlank()) {
        at++;
      }
    }

    private boolean isBlank() {
      return WrittenInteger.isSpace(line.byteAt(at));
    }
  }
}
