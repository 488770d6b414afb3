package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/autogroup}: the group in which a task is scheduled, one a session.
 * Source: {@code sched(7)}, kernel/sched/autogroup.c, since Linux 2.6.38. Pure functions.
 */
public final class AutogroupFormat {
  /** How many bytes of a write are looked at, and how many it reports at most. */
  public static final int MOST_WRITTEN = 12;

  private static final byte[] GROUP = ascii("/autogroup-");
  private static final byte[] NICE = ascii(" nice ");

  private AutogroupFormat() {}

  /**
   * What a file shows.
   *
   * @param id the number of the group, from 1; 0 for a task in none, of which the file is empty
   * @param nice the nice value of the group, -20 to 19; 0 without a group
   */
  public record Parsed(long id, int nice) {}

  /** Writes a group behind what {@code out} holds; see {@link Parsed}. */
  public static void write(long id, int nice, ByteBuilder out) {
    if (id != 0) {
      out.put(GROUP).putDecimal(id).put(NICE).putDecimal(nice).put('\n');
    }
  }

  /**
   * Returns what {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("autogroup", bytes);
    if (in.isAtEnd()) {
      return new Parsed(0, 0);
    }
    in.expect(GROUP, "autogroup");
    int start = in.position();
    long id = in.signed("autogroup");
    if (id == 0) {
      in.backTo(start);
      throw in.failure("autogroup", "a number that is not 0");
    }
    in.expect(NICE, "nice");
    int nice = in.signedInt(-20, 19, "nice");
    in.expect('\n', "nice");
    in.end("nice");
    return new Parsed(id, nice);
  }

  /**
   * Returns the nice value that a write sets: decimal, with {@code 0x} hexadecimal, with {@code 0}
   * octal, blanks around it. Of any size: what it may be, the group says.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number, ERANGE if it is no {@code int}
   */
  public static int parseWrite(ByteString written) {
    return WrittenInteger.signed(
        WrittenInteger.strip(WrittenInteger.copied(written, MOST_WRITTEN)), 0);
  }
}
