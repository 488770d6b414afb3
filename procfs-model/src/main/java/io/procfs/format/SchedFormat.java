package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;
import java.util.Map;

/**
 * The format of {@code /proc/PID/sched}: a heading, a row a number, and what is known of memory
 * nodes. Pure functions.
 */
public final class SchedFormat {
  private static final byte[] THREADS = ascii(", #threads: ");
  private static final byte[] RULE = ascii(")\n" + "-".repeat(67) + "\n");
  private static final byte[] CURRENT_NODE = ascii("current_node=");
  private static final byte[] GROUP = ascii(", numa_group_id=");
  private static final byte[] FAULTS = ascii("numa_faults node=");
  private static final byte[][] KINDS = {
    ascii(" task_private="),
    ascii(" task_shared="),
    ascii(" group_private="),
    ascii(" group_shared="),
  };

  private static final ImmutableList<SchedRow> ROWS = ImmutableList.copyOf(SchedRow.values());
  private static final int NUMBER_WIDTH = 21;
  private static final int MILLIS_WIDTH = 14;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private SchedFormat() {}

  /**
   * The fields of a file.
   *
   * @param comm the name
   * @param pid the number of the task
   * @param threads the number of threads
   * @param values the rows that are there
   * @param numaNodes how many memory nodes follow, -1 if nothing of memory nodes does
   * @param currentNode the node on which it ran last, 0 without any
   * @param numaGroup the NUMA group
   * @param faults for each node its number and its four counts of faults
   */
  public record Parsed(
      ByteString comm,
      int pid,
      int threads,
      Map<SchedRow, Long> values,
      int numaNodes,
      int currentNode,
      int numaGroup,
      List<Long> faults)
      implements SchedFields {
    private static final int COLUMNS = 5;

    /** Keeps what a file shows; see {@link Parsed}. */
    public Parsed {
      values = Map.copyOf(values);
      faults = List.copyOf(faults);
    }

    @Override
    public boolean has(SchedRow row) {
      return values.containsKey(row);
    }

    @Override
    public long value(SchedRow row) {
      Long value = values.get(row);
      if (value == null) {
        throw new IllegalArgumentException("no row " + row);
      }
      return value;
    }

    @Override
    public int node(int index) {
      return faults.get(index * COLUMNS).intValue();
    }

    @Override
    public long numaFaults(int index, int kind) {
      return faults.get(index * COLUMNS + 1 + kind);
    }
  }

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(SchedFields fields, ByteBuilder out) {
    out.ensure(2048);
    out.put(fields.comm()).put(' ').put('(').putDecimal(fields.pid());
    out.put(THREADS).putDecimal(fields.threads()).put(RULE);
    for (int i = 0; i < ROWS.size(); i++) {
      SchedRow row = ROWS.get(i);
      if (fields.has(row)) {
        putRow(row, fields.value(row), out);
      }
    }
    if (fields.numaNodes() >= 0) {
      out.put(CURRENT_NODE).putDecimal(fields.currentNode());
      out.put(GROUP).putDecimal(fields.numaGroup()).put('\n');
    }
    for (int node = 0; node < fields.numaNodes(); node++) {
      out.put(FAULTS).putDecimal(fields.node(node));
      for (int kind = 0; kind < KINDS.length; kind++) {
        out.put(KINDS[kind]).putUnsigned(fields.numaFaults(node, kind));
      }
      out.put('\n');
    }
  }

  private static void putRow(SchedRow row, long value, ByteBuilder out) {
    out.put(row.padded());
    if (!row.isMillis()) {
      putSigned(value, NUMBER_WIDTH, out);
    } else {
      // The sign of less than a millisecond is lost, as in the kernel.
      putSigned(value / NANOS_PER_MILLI, MILLIS_WIDTH, out);
      int below = (int) Math.abs(value % NANOS_PER_MILLI);
      out.put('.');
      for (int digit = NANOS_PER_MILLI / 10; digit > 0; digit /= 10) {
        out.put('0' + below / digit % 10);
      }
    }
    out.put('\n');
  }

  /** Writes {@code %*lld}. */
  private static void putSigned(long value, int width, ByteBuilder out) {
    int digits = value < 0 ? 2 : 1;
    for (long left = value / 10; left != 0; left /= 10) {
      digits++;
    }
    out.pad(' ', width - digits).putDecimal(value);
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    // The name may hold anything; what follows it does not hold a comma.
    FieldReader in = new FieldReader("sched", bytes);
    ByteString comm = in.untilText(THREADS, "comm");
    int open = comm.lastIndexOf((byte) '(');
    if (open < 1 || comm.byteAt(open - 1) != ' ') {
      in.backTo(0);
      throw in.failure("comm", "a name, a blank and a number in parentheses");
    }
    in.backTo(open + 1);
    int pid = in.signedInt("pid");
    in.expect(THREADS, "threads");
    int threads = in.signedInt("threads");
    in.expect(RULE, "threads");
    ImmutableMap.Builder<SchedRow, Long> values = ImmutableMap.builder();
    for (SchedRow row : SchedRow.values()) {
      if (in.skip(row.padded())) {
        values.put(row, value(in, row));
        in.expect('\n', row.label());
      }
    }
    int nodes = -1;
    int currentNode = 0;
    int group = 0;
    ImmutableList.Builder<Long> faults = ImmutableList.builder();
    if (in.skip(CURRENT_NODE)) {
      currentNode = in.signedInt("current_node");
      in.expect(GROUP, "numa_group_id");
      group = in.signedInt("numa_group_id");
      in.expect('\n', "numa_group_id");
      for (nodes = 0; in.skip(FAULTS); nodes++) {
        faults.add((long) in.signedInt("node"));
        for (byte[] kind : KINDS) {
          in.expect(kind, "faults");
          faults.add(in.unsigned("faults"));
        }
        in.expect('\n', "faults");
      }
    }
    in.end("the row behind the last");
    return new Parsed(
        comm.substring(0, open - 1),
        pid,
        threads,
        values.buildOrThrow(),
        nodes,
        currentNode,
        group,
        faults.build());
  }

  private static long value(FieldReader in, SchedRow row) {
    if (!row.isMillis()) {
      return in.signedPadded(NUMBER_WIDTH, row.label());
    }
    int start = in.position();
    long millis = in.signedPadded(MILLIS_WIDTH, row.label());
    in.expect('.', row.label());
    long below = 0;
    for (int i = 0; i < 6; i++) {
      below = below * 10 + in.digit(row.label());
    }
    if (Math.abs(millis) > Long.MAX_VALUE / NANOS_PER_MILLI - 1) {
      in.backTo(start);
      throw in.failure(row.label(), "nanoseconds of 63 bits");
    }
    return millis * NANOS_PER_MILLI + (millis < 0 ? -below : below);
  }
}
