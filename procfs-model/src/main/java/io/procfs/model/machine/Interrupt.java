package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An interrupt. Immutable.
 *
 * @param label its number, or its name if it is one of the CPUs' own
 * @param counts how often it came on each CPU; some of the CPUs' own have one for all
 * @param description all that stands behind the counts: what makes it and who is waked
 * @param affinity the CPUs to which it may go, bit n is CPU n
 */
public record Interrupt(
    ByteString label, List<Long> counts, ByteString description, long affinity) {
  private static final ByteString TLB = ByteString.of("TLB");
  private static final ByteString MIS = ByteString.of("MIS");

  /** Copies the list. */
  public Interrupt {
    counts = List.copyOf(counts);
  }

  /**
   * Returns the interrupt of a device, which never came.
   *
   * @param number of the interrupt
   * @param cpus how many CPUs there are
   * @param chip what hands it on, such as IO-APIC
   * @param line its number there
   * @param trigger edge or level
   * @param actions who is waked, with a comma and a blank between several
   */
  public static Interrupt device(
      int number, int cpus, String chip, int line, String trigger, String actions) {
    StringBuilder text = new StringBuilder(" ");
    text.append(" ".repeat(Math.max(0, 8 - chip.length()))).append(chip).append(' ');
    text.append(" ".repeat(line < 10 ? 2 : line < 100 ? 1 : 0)).append(line).append('-');
    text.append(trigger).append(" ".repeat(Math.max(0, 8 - trigger.length())));
    text.append("  ").append(actions);
    return new Interrupt(
        ByteString.of("" + number),
        nothing(cpus),
        ByteString.of(text.toString()),
        -1L >>> (64 - cpus));
  }

  /** Returns one of the CPUs' own, which never came. */
  public static Interrupt named(String label, int cpus, String text) {
    return new Interrupt(
        ByteString.of(label), nothing(cpus), ByteString.of(text), -1L >>> (64 - cpus));
  }

  private static List<Long> nothing(int cpus) {
    return Collections.nCopies(cpus, 0L);
  }

  /** Returns the number, -1 for one of the CPUs' own. */
  public int number() {
    int number = 0;
    for (int i = 0; i < label.length(); i++) {
      int digit = label.byteAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return label.isEmpty() ? -1 : number;
  }

  /**
   * Returns whether it counts in the sum of {@code stat}: a flush of the TLB is a function call
   * already, and MIS is about an I/O APIC.
   */
  public boolean isCounted() {
    return !label.equals(TLB) && !label.equals(MIS);
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
  public Interrupt plus(int cpu, long times) {
    List<Long> changed = new ArrayList<>(counts);
    changed.set(cpu, changed.get(cpu) + times);
    return new Interrupt(label, changed, description, affinity);
  }

  /** Returns this going to other CPUs, bit n is CPU n. */
  public Interrupt withAffinity(long cpus) {
    return new Interrupt(label, counts, description, cpus);
  }

  /** Returns who is waked, each; none for one of the CPUs' own. */
  public List<String> actions() {
    String text = description.toString();
    int from = text.lastIndexOf("  ");
    return number() < 0 || from < 0 ? List.of() : List.of(text.substring(from + 2).split(", ", -1));
  }
}
