package io.procfs.model;

import io.procfs.abi.SignalSet;

/**
 * What a thread group does with signals, as far as it is not the default.
 *
 * @param ignored signals that are ignored
 * @param caught signals that have a handler
 */
public record SignalHandlers(SignalSet ignored, SignalSet caught) {
  /** The default for all. */
  public static final SignalHandlers DEFAULT = new SignalHandlers(SignalSet.NONE, SignalSet.NONE);

  SignalHandlers afterExec() {
    return caught.bits() == 0 ? this : new SignalHandlers(ignored, SignalSet.NONE);
  }
}
