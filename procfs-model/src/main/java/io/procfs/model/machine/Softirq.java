package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of soft interrupts. Immutable.
 *
 * @param kind what it is for
 * @param counts how often it came on each CPU
 */
public record Softirq(ByteString kind, List<Long> counts) {
  /** Copies the list. */
  public Softirq {
    counts = List.copyOf(counts);
  }

  /** Returns how often it came on all CPUs. */
  public long total() {
    long sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /** Returns this after it came {@code times} more on a CPU. */
  public Softirq plus(int cpu, long times) {
    List<Long> changed = new ArrayList<>(counts);
    changed.set(cpu, changed.get(cpu) + times);
    return new Softirq(kind, changed);
  }
}
