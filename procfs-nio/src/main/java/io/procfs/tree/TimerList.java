package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.machine.TimerListFormat;
import io.procfs.format.machine.TimerListFormat.Line;
import io.procfs.model.machine.CpuTime;
import io.procfs.model.machine.Machine;

/**
 * {@code timer_list}: the clocks of each CPU at this moment, kernel/time/timer_list.c. Timers that
 * are set are not modelled, so none is active.
 */
final class TimerList {
  private static final int BASES = 8;
  private static final long NANOS_PER_JIFFY = 4_000_000;
  private static final long FIRST_JIFFY = 4_294_892_296L;

  private TimerList() {}

  static void write(LiveTree tree, ByteBuilder out) {
    long now = tree.kernel.clock().sinceBootNanos();
    long wall = tree.kernel.clock().wallNanos() - now;
    Machine machine = tree.kernel.machine();
    line(Line.of("Timer List Version", "v0.10"), out);
    line(Line.of("HRTIMER_MAX_CLOCK_BASES", BASES), out);
    line(Line.of("now at " + now + " nsecs"), out);
    out.put('\n');
    for (int cpu = 0; cpu < machine.cpuTimes().cpus(); cpu++) {
      line(Line.of("cpu", cpu), out);
      for (int base = 0; base < BASES; base++) {
        base(cpu, base, base % 2 == 1 ? wall : 0, out);
      }
      long tick = now / NANOS_PER_JIFFY * NANOS_PER_JIFFY;
      line(Line.of("  .expires_next   ", tick + NANOS_PER_JIFFY + " nsecs"), out);
      line(Line.of("  .hres_active    ", 1), out);
      line(Line.of("  .nr_events      ", now / NANOS_PER_JIFFY), out);
      line(Line.of("  .nohz           ", 1), out);
      line(Line.of("  .last_tick      ", tick + " nsecs"), out);
      line(Line.of("  .tick_stopped   ", 0), out);
      long idle = machine.cpuTimes().nanos(cpu, CpuTime.IDLE);
      long waited = machine.cpuTimes().nanos(cpu, CpuTime.IOWAIT);
      line(Line.of("  .idle_sleeptime ", idle + " nsecs"), out);
      line(Line.of("  .iowait_sleeptime", waited + " nsecs"), out);
      line(Line.of("jiffies", FIRST_JIFFY + now / NANOS_PER_JIFFY), out);
      out.put('\n');
    }
  }

  private static void base(int cpu, int index, long offset, ByteBuilder out) {
    line(new Line(ByteString.of(" clock " + index), ByteString.empty()), out);
    ByteBuilder address = new ByteBuilder(16);
    address.putHex(ZoneFiles.hashed(cpu * BASES + index), 16);
    line(Line.of("  .base", "      " + address.toByteString()), out);
    line(Line.of("  .index", "     " + index), out);
    line(Line.of("  .resolution", "1 nsecs"), out);
    line(Line.of("  .offset", "    " + offset + " nsecs"), out);
    line(new Line(ByteString.of("active timers"), ByteString.empty()), out);
  }

  private static void line(Line line, ByteBuilder out) {
    TimerListFormat.writeLine(line, out);
  }
}
