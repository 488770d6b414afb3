package io.procfs.model.machine;

/** What tasks can be kept waiting for. */
public enum PressureResource {
  /** A CPU. The machine as a whole has no full pressure: somebody always runs. */
  CPU,
  /** A disk. */
  IO,
  /** Memory. */
  MEMORY
}
