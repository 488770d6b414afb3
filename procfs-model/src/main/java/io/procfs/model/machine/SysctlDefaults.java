package io.procfs.model.machine;

import com.google.common.collect.ImmutableMap;

/** The settings that Linux takes from the size of the memory when it boots. */
final class SysctlDefaults {
  private static final long PAGE = 4096;

  /** A kernel stack. */
  private static final long THREAD_SIZE = 16_384;

  private SysctlDefaults() {}

  /** Returns texts by what stands for them in the table. */
  static ImmutableMap<String, String> of(MachineSetup setup) {
    long pages = setup.memoryBytes() / PAGE;
    long threads = clamp(setup.memoryBytes() / (8 * THREAD_SIZE), 20, 0x3fff_ffff);
    long watches = clamp(pages / 100 * PAGE / 1280, 8192, 1_048_576);
    long low = Math.max(pages / 8, 128) / 4 * 3;
    // A pool of pages for who must not wait: 4 * sqrt(kB), and more for huge pages.
    long reserve = clamp((long) Math.sqrt(pages * 4 * 16.0), 128, 262_144);
    return ImmutableMap.<String, String>builder()
        .put("@threads", "" + threads)
        .put("@namespaces", "" + threads / 2)
        .put("@files", "" + Math.max(pages * 4 / 10, 8192))
        .put("@epoll", "" + pages / 25 * PAGE / 184)
        .put("@watches", "" + watches)
        .put("@marks", "" + watches)
        .put("@tcp", low / 3 * 2 + " " + low / 9 * 8 + " " + low / 3 * 4)
        .put("@udp", low / 3 * 4 + " " + low / 9 * 16 + " " + low / 3 * 8)
        .put("@reserve", "" + reserve)
        .put("@user", "" + Math.min(pages * 4 / 32, 131_072))
        .put("@cpus", setup.cpus() == 1 ? "0" : "0-" + (setup.cpus() - 1))
        .buildOrThrow();
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }
}
