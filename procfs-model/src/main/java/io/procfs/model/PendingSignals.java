package io.procfs.model;

import io.procfs.abi.SignalSet;
import io.procfs.abi.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Signals that wait. Immutable. A classic signal waits once however often it was sent, a real-time
 * signal (32 and up) as often as it was sent; SIGKILL waits without taking room in the queue.
 */
public final class PendingSignals {
  /** None. */
  public static final PendingSignals NONE = new PendingSignals(SignalSet.NONE, null, 0);

  private static final int FIRST_REAL_TIME = 32;

  private final SignalSet signals;

  /** How often each real-time signal waits, null if each that waits does so once. */
  private final int @Nullable [] realTime;

  private final int queued;

  private PendingSignals(SignalSet signals, int @Nullable [] realTime, int queued) {
    this.signals = signals;
    this.realTime = realTime;
    this.queued = queued;
  }

  /** Returns which signals wait. */
  public SignalSet signals() {
    return signals;
  }

  /** Returns how many entries they have in the queue: what SigQ of {@code status} counts. */
  public int queued() {
    return queued;
  }

  boolean isEmpty() {
    return signals.bits() == 0;
  }

  /** Returns how often a real-time signal waits. */
  private int times(int signal) {
    return !signals.contains(signal) ? 0 : realTime == null ? 1 : realTime[signal - 32];
  }

  /**
   * Returns these and one more.
   *
   * @param room whether the queue has room for a real-time signal: without it, only that it waits
   *     is known
   */
  PendingSignals with(int signal, boolean room) {
    if (signal < FIRST_REAL_TIME) {
      return signals.contains(signal)
          ? this
          : new PendingSignals(
              signals.with(signal), realTime, queued + (signal == Signals.SIGKILL ? 0 : 1));
    }
    if (room && realTime == null && !signals.contains(signal)) {
      return new PendingSignals(signals.with(signal), null, queued + 1);
    }
    int[] counts = new int[65 - FIRST_REAL_TIME];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = times(i + FIRST_REAL_TIME);
    }
    counts[signal - FIRST_REAL_TIME] += room ? 1 : 0;
    return new PendingSignals(signals.with(signal), counts, queued + (room ? 1 : 0));
  }

  /** Returns these without {@code gone}. */
  PendingSignals without(SignalSet gone) {
    long going = signals.bits() & gone.bits();
    if (going == 0) {
      return this;
    }
    if (going == signals.bits()) {
      return NONE;
    }
    int fewer = 0;
    for (long left = going; left != 0; left &= left - 1) {
      int signal = Long.numberOfTrailingZeros(left) + 1;
      fewer += signal >= FIRST_REAL_TIME ? times(signal) : signal == Signals.SIGKILL ? 0 : 1;
    }
    return new PendingSignals(new SignalSet(signals.bits() & ~going), realTime, queued - fewer);
  }

  @Override
  public String toString() {
    return Long.toHexString(signals.bits()) + " (" + queued + " queued)";
  }
}
