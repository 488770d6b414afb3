package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The formats of hexadecimal counters in a row for each CPU: {@code softnet_stat} and those of
 * {@code stat}. Immutable; pure functions. A counter is 32 bits wide.
 */
public final class CpuCountersFormat {
  /** {@code softnet_stat}: as many columns as the release has. */
  public static final CpuCountersFormat SOFTNET_STAT =
      new CpuCountersFormat("softnet_stat", "", "");

  /** {@code stat/arp_cache} and {@code stat/ndisc_cache}. */
  public static final CpuCountersFormat NEIGHBOURS =
      new CpuCountersFormat(
          "arp_cache",
          "entries  allocs   destroys hash_grows lookups  hits     res_failed rcv_probes_mcast"
              + " rcv_probes_ucast periodic_gc_runs forced_gc_runs unresolved_discards table_fulls\n",
          "%08x %08x %08x %08x   %08x %08x %08x   %08x         %08x         %08x        "
              + " %08x       %08x            %08x\n");

  /** {@code stat/rt_cache}. */
  public static final CpuCountersFormat RT_CACHE =
      new CpuCountersFormat(
          "rt_cache",
          "entries  in_hit   in_slow_tot in_slow_mc in_no_route in_brd   in_martian_dst"
              + " in_martian_src out_hit  out_slow_tot out_slow_mc gc_total gc_ignored gc_goal_miss"
              + " gc_dst_overflow in_hlist_search out_hlist_search\n",
          "%08x %08x %08x    %08x   %08x    %08x %08x       %08x       %08x %08x     %08x    %08x"
              + " %08x   %08x     %08x        %08x        %08x\n");

  /** {@code stat/nf_conntrack}. */
  public static final CpuCountersFormat NF_CONNTRACK =
      new CpuCountersFormat(
          "nf_conntrack",
          "entries  clashres found new invalid ignore delete chainlength insert insert_failed drop"
              + " early_drop icmp_error  expect_new expect_create expect_delete search_restart\n",
          "%08x  %08x %08x %08x %08x %08x %08x %08x %08x %08x %08x %08x %08x  %08x %08x %08x %08x\n");

  /** {@code stat/synproxy}. */
  public static final CpuCountersFormat SYNPROXY =
      new CpuCountersFormat(
          "synproxy",
          "entries\t\tsyn_received\tcookie_invalid\tcookie_valid\tcookie_retrans\tconn_reopened\n",
          "%08x\t%08x\t%08x\t%08x\t%08x\t%08x\n");

  private final String file;
  private final byte[] heading;
  private final int columns;
  private final @Nullable Layout layout;

  private CpuCountersFormat(String file, String heading, String row) {
    this.file = file;
    this.heading = heading.getBytes(ISO_8859_1);
    this.columns = row.split("%08x", -1).length - 1;
    this.layout = row.isEmpty() ? null : Layout.of(row, heading.trim().split("\\s+"));
  }

  /** Returns how many counters a row has, 0 if that differs by release. */
  public int columns() {
    return columns;
  }

  /**
   * Writes a whole file behind what {@code out} holds.
   *
   * @param rows a row for each CPU, unsigned
   */
  public void write(List<List<Integer>> rows, ByteBuilder out) {
    out.put(heading);
    for (List<Integer> row : rows) {
      if (layout == null) {
        for (int i = 0; i < row.size(); i++) {
          (i > 0 ? out.put(' ') : out).putHex(Integer.toUnsignedLong(row.get(i)), 8);
        }
        out.put('\n');
      } else {
        Layout.Writer line = layout.into(out);
        for (int i = 0; i < columns; i++) {
          line.put(i < row.size() ? Integer.toUnsignedLong(row.get(i)) : 0);
        }
        line.end();
      }
    }
  }

  /**
   * Returns the rows that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public List<List<Integer>> parse(ByteString bytes) {
    return TextReader.parse(file, bytes, this::rows, this::write);
  }

  private List<List<Integer>> rows(TextReader in) {
    in.expect(heading, "heading");
    List<List<Integer>> rows = new ArrayList<>();
    while (!in.isAtEnd()) {
      rows.add(layout == null ? words(in) : row(layout.from(in)));
    }
    return Collections.unmodifiableList(rows);
  }

  private List<Integer> row(Layout.Reader line) {
    ImmutableList.Builder<Integer> row = ImmutableList.builder();
    for (int i = 0; i < columns; i++) {
      row.add(line.intNumber());
    }
    line.end();
    return row.build();
  }

  private static List<Integer> words(TextReader in) {
    ImmutableList.Builder<Integer> row = ImmutableList.builder();
    row.add(in.word32("counter"));
    while (in.peek() == ' ') {
      in.expect(' ', "counter");
      row.add(in.word32("counter"));
    }
    in.expect('\n', "end of the line");
    return row.build();
  }

  @Override
  public String toString() {
    return file;
  }
}
