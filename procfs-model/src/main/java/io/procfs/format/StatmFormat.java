package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/** The format of {@code /proc/PID/statm}: seven numbers on a line. Pure functions. */
public final class StatmFormat {
  private StatmFormat() {}

  /**
   * The fields of a file.
   *
   * @param size the address space
   * @param resident what of it is in memory
   * @param shared what of that is of files or shared memory
   * @param text the program's code
   * @param data data and stack
   */
  public record Parsed(long size, long resident, long shared, long text, long data)
      implements StatmFields {}

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(StatmFields fields, ByteBuilder out) {
    out.ensure(7 * 21);
    out.putUnsigned(fields.size()).put(' ');
    out.putUnsigned(fields.resident()).put(' ');
    out.putUnsigned(fields.shared()).put(' ');
    out.putUnsigned(fields.text()).putAscii(" 0 ");
    out.putUnsigned(fields.data()).putAscii(" 0\n");
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("statm", bytes);
    long size = in.unsigned("size");
    in.expect(' ', "resident");
    long resident = in.unsigned("resident");
    in.expect(' ', "shared");
    long shared = in.unsigned("shared");
    in.expect(' ', "text");
    long text = in.unsigned("text");
    in.expect(FieldReader.ascii(" 0 "), "lib");
    long data = in.unsigned("data");
    in.expect(FieldReader.ascii(" 0\n"), "dt");
    in.end("dt");
    return new Parsed(size, resident, shared, text, data);
  }
}
