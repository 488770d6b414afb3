package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CounterGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * The formats of counters that have a line each: {@code snmp6}, {@code dev_snmp6/*}, {@code
 * xfrm_stat}. Names and order are those of the release. Immutable; pure functions.
 */
public final class NamedCountersFormat {
  /** {@code snmp6}, and {@code dev_snmp6} with {@code ifIndex} first. */
  public static final NamedCountersFormat SNMP6 = new NamedCountersFormat("snmp6", "%-32s\t%u\n");

  /** {@code xfrm_stat}. */
  public static final NamedCountersFormat XFRM_STAT =
      new NamedCountersFormat("xfrm_stat", "%-24s\t%u\n");

  private final String file;
  private final Layout layout;

  private NamedCountersFormat(String file, String layout) {
    this.file = file;
    this.layout = Layout.of(layout, "name", "value");
  }

  /** Writes the counters behind what {@code out} holds; their prefix is not shown. */
  public void write(CounterGroup counters, ByteBuilder out) {
    for (int i = 0; i < counters.size(); i++) {
      layout.into(out).put(counters.name(i)).put(counters.value(i)).end();
    }
  }

  /**
   * Returns the counters that {@code bytes} show, without prefix.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public CounterGroup parse(ByteString bytes) {
    return TextReader.parse(file, bytes, this::counters, this::write);
  }

  private CounterGroup counters(TextReader in) {
    List<ByteString> names = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    while (!in.isAtEnd()) {
      Layout.Reader row = layout.from(in);
      names.add(row.text());
      values.add(row.number());
      row.end();
    }
    return CounterGroup.of(
        ByteString.empty(), names, values.stream().mapToLong(Long::longValue).toArray());
  }

  @Override
  public String toString() {
    return file;
  }
}
