package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A file of a heading and rows.
 *
 * @param <F> the fields of a row
 * @param <R> the record of a row
 */
final class Table<F, R extends F> {
  private final String file;
  private final byte[] heading;
  private final Layout layout;
  private final BiConsumer<F, Layout.Writer> writer;
  private final Function<Layout.Reader, R> reader;

  /**
   * Makes a table.
   *
   * @param heading with its line feed; may be empty
   * @param writer puts the columns of a row, in their order
   * @param reader takes the columns of a row, in their order
   */
  Table(
      String file,
      String heading,
      Layout layout,
      BiConsumer<F, Layout.Writer> writer,
      Function<Layout.Reader, R> reader) {
    this.file = file;
    this.heading = heading.getBytes(ISO_8859_1);
    this.layout = layout;
    this.writer = writer;
    this.reader = reader;
  }

  void writeHeading(ByteBuilder out) {
    out.put(heading);
  }

  void writeLine(F fields, ByteBuilder out) {
    Layout.Writer row = layout.into(out);
    writer.accept(fields, row);
    row.end();
  }

  void write(List<? extends F> rows, ByteBuilder out) {
    writeHeading(out);
    for (F row : rows) {
      writeLine(row, out);
    }
  }

  List<R> parse(ByteString bytes) {
    return TextReader.parse(file, bytes, this::rows, this::write);
  }

  private List<R> rows(TextReader in) {
    in.expect(heading, "heading");
    List<R> rows = new ArrayList<>();
    while (!in.isAtEnd()) {
      Layout.Reader row = layout.from(in);
      rows.add(reader.apply(row));
      row.end();
    }
    return Collections.unmodifiableList(rows);
  }

  /** Returns a heading that {@code "%-*s\n"} fills to a width. */
  static String padded(String heading, int width) {
    return heading + " ".repeat(width - heading.length()) + "\n";
  }
}
