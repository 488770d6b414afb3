package io.procfs.record;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one {@link ExportedProc#sync()} did.
 *
 * @param written how many files, links and directories were made or replaced
 * @param removed how many entries were removed; a directory with all that is in it counts once
 * @param unchanged how many entries were left as they are
 * @param ownersKept whether the owners are those of the {@code /proc}; false if the directory's
 *     file system or the lack of a privilege does not allow it: then everything is the writer's
 * @param leftOut what is missing, in the order of the {@code /proc}
 */
public record ExportReport(
    int written, int removed, int unchanged, boolean ownersKept, List<LeftOut> leftOut) {
  /** Creates a report of these numbers. */
  public ExportReport {
    leftOut = List.copyOf(leftOut);
  }

  /** Returns how often each reason for leaving something out was given. */
  public Map<String, Integer> reasons() {
    Map<String, Integer> reasons = new TreeMap<>();
    leftOut.forEach(one -> reasons.merge(one.reason(), 1, Integer::sum));
    return reasons;
  }
}
