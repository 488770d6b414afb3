package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/** The format of {@code /proc/uptime}: two times in seconds. Pure functions. */
public final class UptimeFormat {
  private UptimeFormat() {}

  /**
   * The fields of a file.
   *
   * @param uptimeHundredths the time since boot, 1/100 seconds
   * @param idleHundredths the time that the CPUs were idle, 1/100 seconds
   */
  public record Parsed(long uptimeHundredths, long idleHundredths) implements UptimeFields {}

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(UptimeFields fields, ByteBuilder out) {
    putSeconds(fields.uptimeHundredths(), out);
    putSeconds(fields.idleHundredths(), out.put(' '));
    out.put('\n');
  }

  private static void putSeconds(long hundredths, ByteBuilder out) {
    long seconds = Long.divideUnsigned(hundredths, 100);
    int rest = (int) (hundredths - seconds * 100);
    out.putUnsigned(seconds).put('.').put('0' + rest / 10).put('0' + rest % 10);
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("uptime", bytes);
    long uptime = hundredths(in, "uptime");
    in.expect(' ', "idle");
    long idle = hundredths(in, "idle");
    in.expect('\n', "idle");
    in.end("idle");
    return new Parsed(uptime, idle);
  }

  private static long hundredths(FieldReader in, String field) {
    int start = in.position();
    long seconds = in.unsigned(field);
    in.expect('.', field);
    int rest = 10 * in.digit(field) + in.digit(field);
    long most = Long.divideUnsigned(-1 - rest, 100);
    if (Long.compareUnsigned(seconds, most) > 0) {
      in.backTo(start);
      throw in.failure(field, "seconds below 2^64 / 100");
    }
    return seconds * 100 + rest;
  }
}
