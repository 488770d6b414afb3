package io.procfs.nio.calls;

import io.procfs.nio.calls.Tally.Verdict;

/**
 * What one call gives over the JDK's own provider and over a subject, at the same moment.
 *
 * @param verdict how they compare
 * @param oracle what it gave over the JDK's provider
 * @param subject what it gave over the subject
 */
record Comparison(Verdict verdict, Outcome oracle, Outcome subject) {
  private static final int TRIES = 4;

  /**
   * Makes the call over both. Where they differ the oracle is asked again: what has changed
   * meanwhile is no difference.
   */
  static Comparison of(Call call, Scene oracle, Scene subject) {
    for (int tries = 1; ; tries++) {
      Outcome first = run(call, oracle);
      Outcome other = run(call, subject);
      Comparison before = of(first, other, subject.isModelled());
      if (before.verdict != Verdict.DIFFERENT) {
        return before;
      }
      Outcome second = run(call, oracle);
      Comparison after = of(second, other, subject.isModelled());
      boolean steady = first.equals(second);
      if (after.verdict != Verdict.DIFFERENT || (steady && tries > 1) || tries == TRIES) {
        return after;
      }
    }
  }

  /** Makes the call over a subject, and compares with what the oracle gave some time ago. */
  static Comparison of(Call call, Outcome oracle, Scene subject) {
    return of(oracle, run(call, subject), subject.isModelled());
  }

  private static Outcome run(Call call, Scene scene) {
    try {
      return call.over(scene);
    } finally {
      scene.endPuppets();
    }
  }

  private static Comparison of(Outcome oracle, Outcome other, boolean modelled) {
    Verdict verdict = Verdict.DIFFERENT;
    String expected = oracle.text(modelled);
    String text = other.text(modelled);
    if (other.missing() != null) {
      verdict = Verdict.NOT_IN_SLICE;
    } else if (text.equals(expected)) {
      verdict = Verdict.EQUAL;
    } else if (isWorded(expected, text)) {
      verdict = Verdict.WORDED;
    }
    return new Comparison(verdict, oracle, other);
  }

  /** Returns whether both are one exception, about which the subject has more to say. */
  private static boolean isWorded(String oracle, String other) {
    String said = oracle.endsWith(": null") ? oracle.substring(0, oracle.length() - 6) : oracle;
    return oracle.startsWith("thrown ") && other.startsWith(said + ": ");
  }
}
