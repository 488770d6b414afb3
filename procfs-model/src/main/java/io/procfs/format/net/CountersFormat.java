package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CounterGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code snmp} and {@code netstat}: for each group a line of names and a line of
 * values behind its prefix. Names and order are those of the release. Pure functions.
 *
 * <pre>{@code
 * CountersFormat.parse(bytes).get(2).value("CurrEstab");
 * }</pre>
 */
public final class CountersFormat {
  private CountersFormat() {}

  /** Writes the groups behind what {@code out} holds. */
  public static void write(List<CounterGroup> groups, ByteBuilder out) {
    for (int g = 0; g < groups.size(); g++) {
      CounterGroup group = groups.get(g);
      out.put(group.prefix()).put(':');
      for (int i = 0; i < group.size(); i++) {
        out.put(' ').put(group.name(i));
      }
      out.put('\n').put(group.prefix()).put(':');
      for (int i = 0; i < group.size(); i++) {
        out.put(' ').putDecimal(group.value(i));
      }
      out.put('\n');
    }
  }

  /**
   * Returns the groups that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<CounterGroup> parse(ByteString bytes) {
    return TextReader.parse("snmp", bytes, CountersFormat::groups, CountersFormat::write);
  }

  private static List<CounterGroup> groups(TextReader in) {
    List<CounterGroup> groups = new ArrayList<>();
    while (!in.isAtEnd()) {
      ByteString prefix = prefix(in);
      List<ByteString> names = new ArrayList<>();
      while (in.peek() == ' ') {
        in.expect(' ', "name");
        names.add(in.word('\n'));
      }
      in.expect('\n', "name");
      prefix(in);
      long[] values = new long[Math.max(names.size(), 4)];
      int count = 0;
      while (in.peek() == ' ' && count < names.size()) {
        in.expect(' ', "value");
        values[count++] = in.signed("value of " + names.get(count - 1));
      }
      if (count < names.size()) {
        throw in.failureAt(in.position(), "value", names.size() + " values");
      }
      in.expect('\n', "value");
      groups.add(CounterGroup.of(prefix, names, Arrays.copyOf(values, count)));
    }
    return Collections.unmodifiableList(groups);
  }

  private static ByteString prefix(TextReader in) {
    ByteString prefix = in.word(':');
    in.expect(':', "prefix");
    return prefix;
  }
}
