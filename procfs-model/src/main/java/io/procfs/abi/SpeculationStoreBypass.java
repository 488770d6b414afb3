package io.procfs.abi;

/**
 * The words of the line {@code Speculation_Store_Bypass} of {@code status}: what the CPU and {@code
 * prctl(2)} with PR_SPEC_STORE_BYPASS say. Since Linux 4.17.
 */
public enum SpeculationStoreBypass {
  UNKNOWN("unknown"),
  NOT_VULNERABLE("not vulnerable"),
  THREAD_FORCE_MITIGATED("thread force mitigated"),
  THREAD_MITIGATED("thread mitigated"),
  THREAD_VULNERABLE("thread vulnerable"),
  GLOBALLY_MITIGATED("globally mitigated"),
  VULNERABLE("vulnerable");

  private final String words;

  SpeculationStoreBypass(String words) {
    this.words = words;
  }

  /** Returns the words. */
  public String words() {
    return words;
  }
}
