package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;

/**
 * The format of {@code /proc/meminfo}: a line for each figure, in kB but for the numbers of huge
 * pages. Which figures there are is a matter of the release and of the build.
 */
public final class MeminfoFormat {
  private static final ByteString HUGE_PAGES = ByteString.of("HugePages_");
  private static final ByteString CORRUPTED = ByteString.of("HardwareCorrupted");
  private static final byte[] KB = ascii(" kB");

  /** Most lines are {@code "%-16s%8lu"}; some are printed with {@code %5lu} behind 19 columns. */
  private static final int LABEL = 16;

  private static final int DIGITS = 8;
  private static final int LONG_LABEL = 19;
  private static final int FEW_DIGITS = 5;

  private MeminfoFormat() {}

  /** Returns whether a figure is a number of pages and not of kB. */
  public static boolean isPlain(ByteString name) {
    return name.startsWith(HUGE_PAGES);
  }

  private static boolean isNarrow(ByteString name) {
    return isPlain(name) || name.equals(CORRUPTED);
  }

  /** Writes {@code fields} behind what {@code out} holds; names are without the colon. */
  public static void write(Counts fields, ByteBuilder out) {
    for (int i = 0; i < fields.count(); i++) {
      ByteString name = fields.name(i);
      boolean narrow = isNarrow(name);
      out.put(name).put(':').pad(' ', (narrow ? LONG_LABEL : LABEL) - name.length() - 1);
      out.putUnsigned(fields.value(i), narrow ? FEW_DIGITS : DIGITS);
      if (!isPlain(name)) {
        out.put(KB);
      }
      out.put('\n');
    }
  }

  /**
   * Returns the fields that {@code bytes} show, names without the colon.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static ParsedCounts parse(ByteString bytes) {
    FieldReader in = new FieldReader("meminfo", bytes);
    ParsedCounts.Builder fields = new ParsedCounts.Builder();
    while (!in.isAtEnd()) {
      int start = in.position();
      ByteString name = in.until(':', "name");
      if (name.isEmpty() || name.indexOf((byte) '\n', 0) >= 0) {
        in.backTo(start);
        throw in.failure("name", "a name and a colon");
      }
      boolean narrow = isNarrow(name);
      for (int i = name.length() + 1; i < (narrow ? LONG_LABEL : LABEL); i++) {
        in.expect(' ', "value");
      }
      long value = in.unsignedPadded(narrow ? FEW_DIGITS : DIGITS, "value");
      if (!isPlain(name)) {
        in.expect(KB, "unit");
      }
      in.expect('\n', "unit");
      fields.add(name, value);
    }
    return fields.build();
  }
}
