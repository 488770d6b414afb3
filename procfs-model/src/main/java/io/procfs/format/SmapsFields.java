package io.procfs.format;

import io.procfs.abi.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/PID/smaps} shows of one area: its line of {@code maps}, and counters. Source:
 * {@code proc_pid_smaps(5)}. Also all of {@code smaps_rollup}.
 */
public interface SmapsFields extends MapsFields {
  /** The counters that are shown, in their order. */
  List<SmapsCounter> counters();

  /**
   * A counter that is shown.
   *
   * @return bytes, a multiple of 1024 and not negative; THPeligible is 0 or 1, ProtectionKey 0 to
   *     15
   */
  long counter(SmapsCounter counter);

  /** The words of VmFlags, a blank between; null for no such line (before Linux 3.8). */
  @Nullable ByteString vmFlags();

  /**
   * Whether THPeligible stands in eight columns, as since Linux 6.6, or close to its label's
   * blanks.
   */
  boolean thpAligned();
}
