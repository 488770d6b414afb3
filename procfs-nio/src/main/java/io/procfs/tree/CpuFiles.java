package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.format.UptimeFormat;
import io.procfs.format.machine.CpuinfoFormat;
import io.procfs.format.machine.InterruptsFormat;
import io.procfs.format.machine.KernelStatFormat;
import io.procfs.format.machine.LoadavgFormat;
import io.procfs.format.machine.PressureFormat;
import io.procfs.format.machine.SoftirqsFormat;
import io.procfs.model.Task;
import io.procfs.model.TaskCounts;
import io.procfs.model.machine.CpuDescription;
import io.procfs.model.machine.CpuTime;
import io.procfs.model.machine.Interrupt;
import io.procfs.model.machine.LoadAverage;
import io.procfs.model.machine.Pressure;
import io.procfs.model.machine.PressureResource;
import io.procfs.model.machine.PressureState;
import io.procfs.model.machine.Softirq;
import io.procfs.vfs.Input;
import io.procfs.vfs.RecordStream;
import io.procfs.vfs.SingleRecordFile;
import java.util.List;

/** The files at the top that tell of the CPUs and of what keeps them busy. */
final class CpuFiles {
  private static final long NANOS_PER_HUNDREDTH = 10_000_000;

  /** As wide are the labels of interrupts while there are fewer than a thousand. */
  private static final int LABEL_WIDTH = 3;

  private CpuFiles() {}

  static void uptime(LiveTree tree, ByteBuilder out) {
    long ahead = tree.timeNamespace().boottime().toNanos();
    long up = (tree.kernel.clock().sinceBootNanos() + ahead) / NANOS_PER_HUNDREDTH;
    long idle = tree.kernel.machine().cpuTimes().nanos(CpuTime.IDLE) / NANOS_PER_HUNDREDTH;
    UptimeFormat.write(new UptimeFormat.Parsed(up, idle), out);
  }

  static void stat(LiveTree tree, ByteBuilder out) {
    KernelStatFormat.write(new KernelStatView(tree), out);
  }

  static void loadavg(LiveTree tree, ByteBuilder out) {
    LoadAverage load = tree.kernel.machine().loadAverage().get();
    Task self = tree.observer.self();
    LoadavgFormat.write(
        new LoadavgFormat.Parsed(
            LoadAverage.hundredths(load.one()),
            LoadAverage.hundredths(load.five()),
            LoadAverage.hundredths(load.fifteen()),
            KernelStatView.running(tree, TaskCounts.of(tree.kernel)),
            tree.kernel.threadCount(),
            (self == null ? tree.namespace : self.pid().namespace()).lastPid()),
        out);
  }

  static TopFile.Kind cpuinfo() {
    return TopFile.stream(ListStream.of(t -> t.kernel.machine().cpus().get(), CpuFiles::cpu));
  }

  private static void cpu(CpuDescription cpu, ByteBuilder out) {
    for (CpuDescription.Field field : cpu.fields()) {
      CpuinfoFormat.writeLine(field.key(), field.text(), out);
    }
    out.put('\n');
  }

  /** The heading comes with the first row. */
  static TopFile.Kind interrupts() {
    RecordStream<LiveTree, List<Interrupt>> rows =
        new RecordStream<>() {
          @Override
          public List<Interrupt> start(LiveTree tree) {
            return tree.kernel.machine().interrupts().get();
          }

          @Override
          public long show(List<Interrupt> all, long cursor, ByteBuilder out) {
            if (cursor == 0) {
              InterruptsFormat.startHeading(LABEL_WIDTH, out);
              putCpus(columns(all), out);
            }
            if (cursor < all.size()) {
              row(all.get((int) cursor), out);
            }
            return cursor + 1 < all.size() ? cursor + 1 : END;
          }
        };
    return TopFile.stream(rows);
  }

  private static int columns(List<Interrupt> all) {
    int columns = 0;
    for (Interrupt interrupt : all) {
      columns = Math.max(columns, interrupt.counts().size());
    }
    return columns;
  }

  private static void putCpus(int count, ByteBuilder out) {
    for (int cpu = 0; cpu < count; cpu++) {
      InterruptsFormat.writeCpu(cpu, out);
    }
    out.put('\n');
  }

  private static void row(Interrupt interrupt, ByteBuilder out) {
    InterruptsFormat.startRow(LABEL_WIDTH, interrupt.label(), out);
    List<Long> counts = interrupt.counts();
    for (int i = 0; i < counts.size(); i++) {
      InterruptsFormat.writeCount(LABEL_WIDTH, interrupt.label(), i, counts.get(i), out);
    }
    InterruptsFormat.endRow(interrupt.description(), out);
  }

  static void softirqs(LiveTree tree, ByteBuilder out) {
    SoftirqsFormat.startHeading(out);
    putCpus(tree.kernel.machine().cpuTimes().cpus(), out);
    for (Softirq kind : tree.kernel.machine().softirqs().get()) {
      SoftirqsFormat.startRow(kind.kind(), out);
      for (long count : kind.counts()) {
        SoftirqsFormat.writeCount(count, out);
      }
      out.put('\n');
    }
  }

  // ---- pressure ----

  /** A file of {@code pressure}; each time it is opened it takes one trigger. */
  static TopFile.Kind pressure(PressureResource resource) {
    return tree ->
        new SingleRecordFile<>(
            tree.buffers, new PressureHandle(tree, resource), CpuFiles::pressure, TRIGGER);
  }

  private static final Input<PressureHandle> TRIGGER = PressureHandle::write;

  private static void pressure(PressureHandle handle, ByteBuilder out) {
    PressureState state = handle.tree.kernel.machine().pressure(handle.resource).get();
    line(false, state.some(), out);
    line(true, state.full(), out);
  }

  private static void line(boolean full, Pressure pressure, ByteBuilder out) {
    PressureFormat.writeLine(
        new PressureFormat.Line(
            full,
            Pressure.hundredths(pressure.ten()),
            Pressure.hundredths(pressure.sixty()),
            Pressure.hundredths(pressure.threeHundred()),
            pressure.totalNanos() / 1000),
        out);
  }

  /** What an open file of {@code pressure} is of, and whether it has its trigger. */
  private static final class PressureHandle {
    private final LiveTree tree;
    private final PressureResource resource;
    private boolean isArmed;

    PressureHandle(LiveTree tree, PressureResource resource) {
      this.tree = tree;
      this.resource = resource;
    }

    /** Answers {@code psi_write()}: the file is told of stalls, which shows in poll(2) alone. */
    int write(ByteString bytes) {
      if (isArmed) {
        throw Errno.EBUSY.exception();
      }
      boolean privileged =
          tree.credentials.capable(tree.kernel.userNamespace(), CapabilitySet.SYS_RESOURCE);
      PressureFormat.checkTrigger(bytes, privileged);
      isArmed = true;
      return bytes.length();
    }
  }
}
