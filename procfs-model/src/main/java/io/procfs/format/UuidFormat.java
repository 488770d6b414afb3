package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.UUID;

/**
 * The format of {@code /proc/sys/kernel/random/uuid} and {@code boot_id}: 36 characters, lower
 * case, and a newline. Source: {@code random(4)}. Pure functions.
 */
public final class UuidFormat {
  private UuidFormat() {}

  /**
   * Writes a UUID behind what {@code out} holds.
   *
   * @param high the first 64 bits, as of {@link UUID#getMostSignificantBits}
   * @param low the last 64 bits
   */
  public static void write(long high, long low, ByteBuilder out) {
    out.putHex(high >>> 32, 8).put('-');
    out.putHex(high >>> 16 & 0xffff, 4).put('-');
    out.putHex(high & 0xffff, 4).put('-');
    out.putHex(low >>> 48, 4).put('-');
    out.putHex(low & 0xffff_ffff_ffffL, 12).put('\n');
  }

  /**
   * Returns the UUID that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static UUID parse(ByteString bytes) {
    FieldReader in = new FieldReader("uuid", bytes);
    long high = group(in, 0, 8);
    in.expect('-', "uuid");
    high = group(in, high, 4);
    in.expect('-', "uuid");
    high = group(in, high, 4);
    in.expect('-', "uuid");
    long low = group(in, 0, 4);
    in.expect('-', "uuid");
    low = group(in, low, 12);
    in.expect('\n', "uuid");
    in.end("uuid");
    return new UUID(high, low);
  }

  private static long group(FieldReader in, long before, int digits) {
    long value = before;
    for (int i = 0; i < digits; i++) {
      value = value << 4 | in.hexDigit("uuid");
    }
    return value;
  }
}
