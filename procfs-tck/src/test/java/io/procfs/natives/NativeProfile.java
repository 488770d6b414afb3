package io.procfs.natives;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whether all programs are run, or only one. */
final class NativeProfile {
  private NativeProfile() {}

  static boolean isOn() {
    return Boolean.getBoolean("procfs.natives");
  }

  static void assumeOn() {
    assumeTrue(isOn(), "run with -Pclients");
  }
}
