package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of {@code /proc/interrupts}: a column for each CPU, a row for each interrupt, those of
 * devices by number, those of the CPUs by name.
 */
public final class InterruptsFormat {
  private static final byte[] CPU = ascii("CPU");
  private static final int COUNT_WIDTH = 10;
  private static final int HEADING_INDENT = 8;
  private static final int LEAST_LABEL = 3;

  private InterruptsFormat() {}

  /**
   * The fields of a row.
   *
   * @param label a number, or a name of an interrupt of the CPUs
   * @param counts for each CPU, unsigned; some have one for all
   * @param description all that stands behind: what makes it, and who is waked
   */
  public record Row(ByteString label, List<Long> counts, ByteString description) {
    /** Copies the list. */
    public Row {
      counts = List.copyOf(counts);
    }
  }

  /**
   * The fields of a file.
   *
   * @param labelWidth how wide the labels are: 3, more for a machine of many interrupts
   * @param cpus the numbers of the CPUs that are online
   * @param rows the rows
   */
  public record Parsed(int labelWidth, List<Integer> cpus, List<Row> rows) {
    /** Copies the lists. */
    public Parsed {
      cpus = List.copyOf(cpus);
      rows = List.copyOf(rows);
    }
  }

  /** Writes the blanks before the names of the CPUs. */
  public static void startHeading(int labelWidth, ByteBuilder out) {
    out.pad(' ', labelWidth + HEADING_INDENT);
  }

  /** Writes the name of a CPU behind {@link #startHeading}; a line feed is to follow. */
  public static void writeCpu(int number, ByteBuilder out) {
    int start = out.put(CPU).length();
    out.putUnsigned(number).pad(' ', start + HEADING_INDENT - out.length());
  }

  /** Writes the label of a row. */
  public static void startRow(int labelWidth, ByteString label, ByteBuilder out) {
    Columns.putRight(label, labelWidth, out);
    out.put(':');
  }

  /**
   * Writes a count of a row, the last of {@code written} others: all that stand below each other
   * end in one column, unless a label or a number is too long.
   */
  public static void writeCount(
      int labelWidth, ByteString label, int written, long count, ByteBuilder out) {
    int width = width(labelWidth, label, written);
    out.pad(' ', COUNT_WIDTH < width ? 1 : 0).putUnsigned(count, Math.min(width, COUNT_WIDTH));
  }

  /** Returns how many columns a count takes: a label of ARM takes one of them. */
  private static int width(int labelWidth, ByteString label, int written) {
    return written == 0 && label.length() == labelWidth + 1 ? COUNT_WIDTH : COUNT_WIDTH + 1;
  }

  /** Writes what ends a row. */
  public static void endRow(ByteString description, ByteBuilder out) {
    out.put(description).put('\n');
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(Parsed fields, ByteBuilder out) {
    startHeading(fields.labelWidth, out);
    fields.cpus.forEach(number -> writeCpu(number, out));
    out.put('\n');
    for (Row row : fields.rows) {
      startRow(fields.labelWidth, row.label, out);
      for (int i = 0; i < row.counts.size(); i++) {
        writeCount(fields.labelWidth, row.label, i, row.counts.get(i), out);
      }
      endRow(row.description, out);
    }
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("interrupts", bytes);
    int labelWidth = Columns.blanks(in) - HEADING_INDENT;
    if (labelWidth < LEAST_LABEL) {
      throw in.failure("heading", "11 blanks or more before");
    }
    List<Integer> cpus = cpus(in);
    List<Row> rows = new ArrayList<>();
    while (!in.isAtEnd()) {
      int start = in.position();
      Columns.blanks(in);
      ByteString label = in.until(':', "label");
      int length = in.position() - start - 1;
      if (length < labelWidth
          || (length > labelWidth && label.length() < length)
          || label.indexOf((byte) '\n', 0) >= 0) {
        in.backTo(start);
        throw in.failure("label", "a label in " + labelWidth + " columns");
      }
      List<Long> counts = new ArrayList<>();
      while (counts.size() < cpus.size()) {
        int width = width(labelWidth, label, counts.size());
        if (!isCount(in, width)) {
          break;
        }
        if (width > COUNT_WIDTH) {
          in.expect(' ', "count");
        }
        counts.add(in.unsignedPadded(COUNT_WIDTH, "count"));
      }
      rows.add(new Row(label, counts, in.until('\n', "description")));
    }
    return new Parsed(labelWidth, cpus, rows);
  }

  /** Returns whether a count comes next, not a description. */
  private static boolean isCount(FieldReader in, int width) {
    int start = in.position();
    int blanks = Columns.blanks(in);
    int digits = 0;
    for (int next = in.peek(); next >= '0' && next <= '9'; next = in.peek()) {
      digits++;
      in.backTo(in.position() + 1);
    }
    in.backTo(start);
    return digits > 0 && blanks == Math.max(width - COUNT_WIDTH, width - digits);
  }

  /** Reads {@code CPU%-8d} up to the end of the line. */
  static List<Integer> cpus(FieldReader in) {
    List<Integer> cpus = new ArrayList<>();
    while (in.skip(CPU)) {
      int start = in.position();
      cpus.add(in.count("CPU"));
      while (in.position() < start + HEADING_INDENT) {
        in.expect(' ', "CPU");
      }
    }
    in.expect('\n', "CPU");
    return cpus;
  }
}
