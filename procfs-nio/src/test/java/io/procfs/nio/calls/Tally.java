package io.procfs.nio.calls;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what came of comparing. Not safe for several threads. */
final class Tally {
  /** What a comparison ends with. */
  enum Verdict {
    EQUAL,
    /** The same exception, with a message that goes on where the JDK's ends. */
    WORDED,
    DIFFERENT,
    NOT_IN_SLICE,
    EXCUSED
  }

  private final Map<String, Map<Verdict, Integer>> bySubject = new LinkedHashMap<>();
  private final Map<String, Integer> missing = new TreeMap<>();
  private final Map<String, String> excused = new TreeMap<>();

  /** Counts one. */
  void count(String subject, String row, Verdict verdict, @Nullable String detail) {
    bySubject
        .computeIfAbsent(subject, s -> new EnumMap<>(Verdict.class))
        .merge(verdict, 1, Integer::sum);
    if (verdict == Verdict.NOT_IN_SLICE) {
      missing.merge(String.valueOf(detail), 1, Integer::sum);
    } else if (verdict == Verdict.EXCUSED) {
      excused.put(subject + " " + row, String.valueOf(detail));
    }
  }

  /** Returns a report of some lines. */
  String report(String title) {
    StringBuilder text = new StringBuilder(title + "\n");
    bySubject.forEach(
        (subject, verdicts) -> {
          int calls = verdicts.values().stream().mapToInt(Integer::intValue).sum();
          text.append("  ").append(calls).append(" calls over ").append(subject);
          text.append(": ").append(verdicts).append('\n');
        });
    text.append("  not in the slice: ").append(missing).append('\n');
    excused.forEach(
        (row, reason) ->
            text.append("  excused ").append(row).append(": ").append(reason).append('\n'));
    return text.toString();
  }
}
