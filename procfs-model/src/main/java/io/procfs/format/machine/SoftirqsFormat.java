package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.List;

/** The format of {@code /proc/softirqs}: a column for each CPU, a row for each kind. */
public final class SoftirqsFormat {
  private static final int HEADING_INDENT = 20;
  private static final int LABEL_WIDTH = 12;
  private static final int COUNT_WIDTH = 10;

  private SoftirqsFormat() {}

  /**
   * The fields of a row.
   *
   * @param kind what it is for
   * @param counts for each CPU, unsigned
   */
  public record Row(ByteString kind, List<Long> counts) {
    /** Copies the list. */
    public Row {
      counts = List.copyOf(counts);
    }
  }

  /**
   * The fields of a file.
   *
   * @param cpus the numbers of the CPUs that can be
   * @param rows the rows
   */
  public record Parsed(List<Integer> cpus, List<Row> rows) {
    /** Copies the lists. */
    public Parsed {
      cpus = List.copyOf(cpus);
      rows = List.copyOf(rows);
    }
  }

  /** Writes the blanks before the names of the CPUs. */
  public static void startHeading(ByteBuilder out) {
    out.pad(' ', HEADING_INDENT);
  }

  /** Writes the name of a kind, with which a row begins; counts and a line feed are to follow. */
  public static void startRow(ByteString kind, ByteBuilder out) {
    Columns.putRight(kind, LABEL_WIDTH, out);
    out.put(':');
  }

  /** Writes a count of a row. */
  public static void writeCount(long count, ByteBuilder out) {
    out.put(' ').putUnsigned(count, COUNT_WIDTH);
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(Parsed fields, ByteBuilder out) {
    startHeading(out);
    fields.cpus.forEach(number -> InterruptsFormat.writeCpu(number, out));
    out.put('\n');
    for (Row row : fields.rows) {
      startRow(row.kind, out);
      row.counts.forEach(count -> writeCount(count, out));
      out.put('\n');
    }
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("softirqs", bytes);
    if (Columns.blanks(in) != HEADING_INDENT) {
      throw in.failure("heading", "20 blanks before");
    }
    List<Integer> cpus = InterruptsFormat.cpus(in);
    List<Row> rows = new ArrayList<>();
    while (!in.isAtEnd()) {
      int start = in.position();
      int blanks = Columns.blanks(in);
      ByteString kind = in.until(':', "kind");
      int length = blanks + kind.length();
      if (kind.indexOf((byte) '\n', 0) >= 0
          || length < LABEL_WIDTH
          || (blanks > 0 && length > LABEL_WIDTH)) {
        in.backTo(start);
        throw in.failure("kind", "a kind in 12 columns");
      }
      List<Long> counts = new ArrayList<>();
      for (int i = 0; i < cpus.size(); i++) {
        in.expect(' ', "count");
        counts.add(in.unsignedPadded(COUNT_WIDTH, "count"));
      }
      in.expect('\n', "count");
      rows.add(new Row(kind, counts));
    }
    return new Parsed(cpus, rows);
  }
}
