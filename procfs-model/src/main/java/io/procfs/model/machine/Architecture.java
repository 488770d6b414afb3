package io.procfs.model.machine;

/** The kinds of machines, as {@code uname -m} names them. */
public enum Architecture {
  /** 64-bit PC. */
  X86_64("x86_64"),

  /** 64-bit ARM. */
  ARM64("aarch64");

  private final String machine;

  Architecture(String machine) {
    this.machine = machine;
  }

  /** Returns what {@code uname -m} prints. */
  public String machine() {
    return machine;
  }
}
