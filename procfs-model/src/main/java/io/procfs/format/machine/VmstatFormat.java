package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;

/**
 * The format of {@code /proc/vmstat}: a name and a number a line. Which there are is a matter of
 * the release and of the build.
 */
public final class VmstatFormat {
  private VmstatFormat() {}

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(Counts fields, ByteBuilder out) {
    for (int i = 0; i < fields.count(); i++) {
      writeLine(fields.name(i), fields.value(i), out);
    }
  }

  /** Writes one line behind what {@code out} holds. */
  public static void writeLine(ByteString name, long value, ByteBuilder out) {
    out.put(name).put(' ').putUnsigned(value).put('\n');
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static ParsedCounts parse(ByteString bytes) {
    FieldReader in = new FieldReader("vmstat", bytes);
    ParsedCounts.Builder fields = new ParsedCounts.Builder();
    while (!in.isAtEnd()) {
      ByteString name = Columns.word(in, "name");
      in.expect(' ', "value");
      fields.add(name, in.unsigned("value"));
      in.expect('\n', "value");
    }
    return fields.build();
  }
}
