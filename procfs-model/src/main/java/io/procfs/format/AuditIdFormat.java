package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/loginuid} and {@code sessionid}: a number without a newline.
 * Source: fs/proc/base.c, since Linux 2.6.11 and 2.6.27. Pure functions.
 */
public final class AuditIdFormat {
  /** What is shown, unsigned, where nobody has logged in. */
  public static final int UNSET = -1;

  /** How many bytes of a write {@code kstrtouint_from_user()} looks at. */
  private static final int MOST_READ = 34;

  private AuditIdFormat() {}

  /** Writes an id, unsigned, {@link #UNSET} for none, behind what {@code out} holds. */
  public static void write(int id, ByteBuilder out) {
    out.putUnsigned(Integer.toUnsignedLong(id));
  }

  /**
   * Returns the id that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static int parse(ByteString bytes) {
    FieldReader in = new FieldReader("audit id", bytes);
    int id = in.unsignedInt("id");
    in.end("id");
    return id;
  }

  /**
   * Returns the id that a write to {@code loginuid} sets: decimal, one newline behind it at most.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is no number, ERANGE if it is above 2^32-1
   */
  public static int parseWrite(ByteString written) {
    return WrittenInteger.unsigned(WrittenInteger.copied(written, MOST_READ), 10);
  }
}
