package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/fdinfo/N}: four lines, then what the file adds. Pure functions.
 */
public final class FdinfoFormat {
  private static final byte[] POS = ascii("pos:\t");
  private static final byte[] FLAGS = ascii("\nflags:\t0");
  private static final byte[] MNT_ID = ascii("\nmnt_id:\t");
  private static final byte[] INO = ascii("\nino:\t");

  private FdinfoFormat() {}

  /** The fields of a file. The components are those of {@link FdinfoFields}. */
  public record Parsed(long pos, int flags, int mntId, long ino, ByteString more)
      implements FdinfoFields {}

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(FdinfoFields fields, ByteBuilder out) {
    out.put(POS).putDecimal(fields.pos());
    // 0%o: one zero too many for a zero.
    out.put(FLAGS).putOctal(Integer.toUnsignedLong(fields.flags()), 1);
    out.put(MNT_ID).putDecimal(fields.mntId());
    out.put(INO).putUnsigned(fields.ino());
    out.put('\n').put(fields.more());
  }

  /**
   * Returns the fields that {@code bytes} show; lines behind the first four as they are.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("fdinfo", bytes);
    in.expect(POS, "pos");
    long pos = in.signed("pos");
    in.expect(FLAGS, "flags");
    int flags = in.octal(1, "flags");
    in.expect(MNT_ID, "mnt_id");
    int mntId = in.signedInt("mnt_id");
    in.expect(INO, "ino");
    long ino = in.unsigned("ino");
    in.expect('\n', "ino");
    ByteString more = in.rest();
    if (!more.isEmpty() && more.byteAt(more.length() - 1) != '\n') {
      throw in.failure("the last line", "a newline at its end");
    }
    return new Parsed(pos, flags, mntId, ino, more);
  }
}
