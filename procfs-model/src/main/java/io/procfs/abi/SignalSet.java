package io.procfs.abi;

/**
 * A set of signals 1 to 64, as the kernel's {@code sigset_t}.
 *
 * @param bits bit n-1 is signal n
 */
public record SignalSet(long bits) {
  /** No signal. */
  public static final SignalSet NONE = new SignalSet(0);

  /** Every signal, 1 to 64. */
  public static final SignalSet ALL = new SignalSet(-1);

  /**
   * Returns the set of {@code signals}.
   *
   * @throws IllegalArgumentException if one is not 1 to 64
   */
  public static SignalSet of(int... signals) {
    SignalSet set = NONE;
    for (int signal : signals) {
      set = set.with(signal);
    }
    return set;
  }

  private static long bit(int signal) {
    if (signal < 1 || signal > 64) {
      throw new IllegalArgumentException("signal " + signal + " is not 1 to 64");
    }
    return 1L << (signal - 1);
  }

  /** Returns whether {@code signal} (1 to 64) is in this. */
  public boolean contains(int signal) {
    return (bits & bit(signal)) != 0;
  }

  /** Returns this and {@code signal} (1 to 64). */
  public SignalSet with(int signal) {
    return new SignalSet(bits | bit(signal));
  }

  /** Returns this without {@code signal} (1 to 64). */
  public SignalSet without(int signal) {
    return new SignalSet(bits & ~bit(signal));
  }

  /** Returns what is in this or in {@code other}. */
  public SignalSet union(SignalSet other) {
    return new SignalSet(bits | other.bits);
  }
}
