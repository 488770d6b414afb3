package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/** The format of {@code /proc/PID/io}: a line for each counter. Pure functions. */
public final class IoFormat {
  private static final byte[] RCHAR = ascii("rchar: ");
  private static final byte[] WCHAR = ascii("\nwchar: ");
  private static final byte[] SYSCR = ascii("\nsyscr: ");
  private static final byte[] SYSCW = ascii("\nsyscw: ");
  private static final byte[] READ_BYTES = ascii("\nread_bytes: ");
  private static final byte[] WRITE_BYTES = ascii("\nwrite_bytes: ");
  private static final byte[] CANCELLED_WRITE_BYTES = ascii("\ncancelled_write_bytes: ");

  private IoFormat() {}

  /** The fields of a file. The components are those of {@link IoFields}. */
  public record Parsed(
      long rchar,
      long wchar,
      long syscr,
      long syscw,
      long readBytes,
      long writeBytes,
      long cancelledWriteBytes)
      implements IoFields {}

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(IoFields fields, ByteBuilder out) {
    out.ensure(256);
    out.put(RCHAR).putUnsigned(fields.rchar());
    out.put(WCHAR).putUnsigned(fields.wchar());
    out.put(SYSCR).putUnsigned(fields.syscr());
    out.put(SYSCW).putUnsigned(fields.syscw());
    out.put(READ_BYTES).putUnsigned(fields.readBytes());
    out.put(WRITE_BYTES).putUnsigned(fields.writeBytes());
    out.put(CANCELLED_WRITE_BYTES).putUnsigned(fields.cancelledWriteBytes());
    out.put('\n');
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("io", bytes);
    Parsed parsed =
        new Parsed(
            counter(in, RCHAR, "rchar"),
            counter(in, WCHAR, "wchar"),
            counter(in, SYSCR, "syscr"),
            counter(in, SYSCW, "syscw"),
            counter(in, READ_BYTES, "read_bytes"),
            counter(in, WRITE_BYTES, "write_bytes"),
            counter(in, CANCELLED_WRITE_BYTES, "cancelled_write_bytes"));
    in.expect('\n', "cancelled_write_bytes");
    in.end("the line behind the last");
    return parsed;
  }

  private static long counter(FieldReader in, byte[] key, String field) {
    in.expect(key, field);
    return in.unsigned(field);
  }
}
