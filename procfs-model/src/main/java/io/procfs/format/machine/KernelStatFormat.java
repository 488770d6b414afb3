package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.List;

/** The format of {@code /proc/stat}: a line for each CPU, and sums of the kernel. */
public final class KernelStatFormat {
  private static final byte[] CPU = ascii("cpu");
  private static final byte[] ALL_CPUS = ascii("cpu ");
  private static final byte[] INTR = ascii("intr ");
  private static final byte[] CTXT = ascii("ctxt ");
  private static final byte[] BTIME = ascii("btime ");
  private static final byte[] PROCESSES = ascii("processes ");
  private static final byte[] RUNNING = ascii("procs_running ");
  private static final byte[] BLOCKED = ascii("procs_blocked ");
  private static final byte[] SOFTIRQ = ascii("softirq ");

  private static final int LEAST_COLUMNS = 7;
  private static final int MOST_COLUMNS = 10;

  private KernelStatFormat() {}

  /**
   * The line of a CPU.
   *
   * @param number of the CPU
   * @param times by column
   */
  public record Cpu(int number, List<Long> times) {
    /** Copies the list. */
    public Cpu {
      times = List.copyOf(times);
    }
  }

  /** The fields of a file. The components are those of {@link KernelStatFields}. */
  public record Parsed(
      List<Long> totals,
      List<Cpu> cpus,
      long interrupts,
      List<Long> irqs,
      long contextSwitches,
      long bootSeconds,
      long forks,
      long running,
      long blocked,
      long softirqs,
      List<Long> softirqKinds)
      implements KernelStatFields {
    /** Copies the lists. */
    public Parsed {
      totals = List.copyOf(totals);
      cpus = List.copyOf(cpus);
      irqs = List.copyOf(irqs);
      softirqKinds = List.copyOf(softirqKinds);
    }

    @Override
    public int columns() {
      return totals.size();
    }

    @Override
    public long total(int column) {
      return totals.get(column);
    }

    @Override
    public int cpuCount() {
      return cpus.size();
    }

    @Override
    public int cpu(int line) {
      return cpus.get(line).number();
    }

    @Override
    public long time(int line, int column) {
      return cpus.get(line).times().get(column);
    }

    @Override
    public int irqCount() {
      return irqs.size();
    }

    @Override
    public long irq(int number) {
      return irqs.get(number);
    }

    @Override
    public int softirqCount() {
      return softirqKinds.size();
    }

    @Override
    public long softirq(int kind) {
      return softirqKinds.get(kind);
    }
  }

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(KernelStatFields fields, ByteBuilder out) {
    int columns = fields.columns();
    out.put(ALL_CPUS);
    for (int column = 0; column < columns; column++) {
      out.put(' ').putUnsigned(fields.total(column));
    }
    out.put('\n');
    for (int line = 0; line < fields.cpuCount(); line++) {
      out.put(CPU).putUnsigned(fields.cpu(line));
      for (int column = 0; column < columns; column++) {
        out.put(' ').putUnsigned(fields.time(line, column));
      }
      out.put('\n');
    }
    out.put(INTR).putUnsigned(fields.interrupts());
    for (int irq = 0; irq < fields.irqCount(); irq++) {
      out.put(' ').putUnsigned(fields.irq(irq));
    }
    out.put('\n').put(CTXT).putUnsigned(fields.contextSwitches());
    out.put('\n').put(BTIME).putUnsigned(fields.bootSeconds());
    out.put('\n').put(PROCESSES).putUnsigned(fields.forks());
    out.put('\n').put(RUNNING).putUnsigned(fields.running());
    out.put('\n').put(BLOCKED).putUnsigned(fields.blocked());
    out.put('\n').put(SOFTIRQ).putUnsigned(fields.softirqs());
    for (int kind = 0; kind < fields.softirqCount(); kind++) {
      out.put(' ').putUnsigned(fields.softirq(kind));
    }
    out.put('\n');
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("stat", bytes);
    in.expect(ALL_CPUS, "cpu");
    List<Long> totals = Columns.numbers(in, "cpu");
    if (totals.size() < LEAST_COLUMNS || totals.size() > MOST_COLUMNS) {
      throw in.failure("cpu", "a line of 7 to 10 times before");
    }
    List<Cpu> cpus = new ArrayList<>();
    while (in.skip(CPU)) {
      int number = in.count("cpu");
      List<Long> times = Columns.numbers(in, "cpu");
      if (times.size() != totals.size()) {
        throw in.failure("cpu", "a line of " + totals.size() + " times before");
      }
      cpus.add(new Cpu(number, times));
    }
    long interrupts = field(in, INTR, "intr");
    List<Long> irqs = Columns.numbers(in, "intr");
    long switches = line(in, CTXT, "ctxt");
    long boot = line(in, BTIME, "btime");
    long forks = line(in, PROCESSES, "processes");
    long running = line(in, RUNNING, "procs_running");
    long blocked = line(in, BLOCKED, "procs_blocked");
    long softirqs = field(in, SOFTIRQ, "softirq");
    List<Long> kinds = Columns.numbers(in, "softirq");
    in.end("the line behind the last");
    return new Parsed(
        totals, cpus, interrupts, irqs, switches, boot, forks, running, blocked, softirqs, kinds);
  }

  private static long field(FieldReader in, byte[] key, String field) {
    in.expect(key, field);
    return in.unsigned(field);
  }

  private static long line(FieldReader in, byte[] key, String field) {
    long value = field(in, key, field);
    in.expect('\n', field);
    return value;
  }
}
