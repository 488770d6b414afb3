package io.procfs.abi;

/**
 * The words of the line {@code SpeculationIndirectBranch} of {@code status}: what the CPU and
 * {@code prctl(2)} with PR_SPEC_INDIRECT_BRANCH say. Since Linux 5.11.
 */
public enum SpeculationIndirectBranch {
  UNSUPPORTED("unsupported"),
  NOT_AFFECTED("not affected"),
  CONDITIONAL_FORCE_DISABLED("conditional force disabled"),
  CONDITIONAL_DISABLED("conditional disabled"),
  CONDITIONAL_ENABLED("conditional enabled"),
  ALWAYS_ENABLED("always enabled"),
  ALWAYS_DISABLED("always disabled"),
  UNKNOWN("unknown");

  private final String words;

  SpeculationIndirectBranch(String words) {
    this.words = words;
  }

  /** Returns the words. */
  public String words() {
    return words;
  }
}
