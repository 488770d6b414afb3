package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CounterGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code sockstat} and {@code sockstat6}: a line for each protocol, with words and
 * numbers behind its name. Pure functions.
 */
public final class SockstatFormat {
  private SockstatFormat() {}

  /** Writes the lines behind what {@code out} holds. */
  public static void write(List<CounterGroup> lines, ByteBuilder out) {
    for (int g = 0; g < lines.size(); g++) {
      CounterGroup line = lines.get(g);
      out.put(line.prefix()).put(':');
      for (int i = 0; i < line.size(); i++) {
        out.put(' ').put(line.name(i)).put(' ').putDecimal(line.value(i));
      }
      out.put('\n');
    }
  }

  /**
   * Returns the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<CounterGroup> parse(ByteString bytes) {
    return TextReader.parse("sockstat", bytes, SockstatFormat::lines, SockstatFormat::write);
  }

  private static List<CounterGroup> lines(TextReader in) {
    List<CounterGroup> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      ByteString prefix = in.word(':');
      in.expect(':', "protocol");
      List<ByteString> names = new ArrayList<>();
      List<Long> values = new ArrayList<>();
      while (in.peek() == ' ') {
        in.expect(' ', "word");
        names.add(in.word(' '));
        in.expect(' ', "word");
        values.add(in.signed("number"));
      }
      in.expect('\n', "end of the line");
      lines.add(
          CounterGroup.of(prefix, names, values.stream().mapToLong(Long::longValue).toArray()));
    }
    return Collections.unmodifiableList(lines);
  }
}
