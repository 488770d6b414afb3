package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import java.util.List;

/**
 * A controller of control groups: a row of {@code /proc/cgroups}. Immutable. Source: {@code
 * include/linux/cgroup_subsys.h}, {@code cgroups(7)}.
 *
 * @param name its name in version 2, {@code io}
 * @param v1Name its name in version 1 and in {@code /proc}, {@code blkio}
 * @param isUnified whether a group of version 2 can have it
 * @param isThreaded whether threads of one process may differ in it
 * @param isEnabled whether the kernel was not told to leave it out ({@code cgroup_disable=})
 */
public record CgroupController(
    ByteString name, ByteString v1Name, boolean isUnified, boolean isThreaded, boolean isEnabled) {
  /** Those of a kernel with the common configuration, in the order of the file. */
  public static final List<CgroupController> DEFAULT =
      ImmutableList.of(
          unified("cpuset", "cpuset", true),
          unified("cpu", "cpu", true),
          v1("cpuacct"),
          unified("io", "blkio", false),
          unified("memory", "memory", false),
          v1("devices"),
          v1("freezer"),
          v1("net_cls"),
          v1("perf_event"),
          v1("net_prio"),
          unified("hugetlb", "hugetlb", false),
          unified("pids", "pids", true));

  private static CgroupController unified(String name, String v1Name, boolean threaded) {
    return new CgroupController(ByteString.of(name), ByteString.of(v1Name), true, threaded, true);
  }

  /** Returns a controller that version 1 alone can have in groups, or that has no name there. */
  public static CgroupController v1(String name) {
    return new CgroupController(ByteString.of(name), ByteString.of(name), false, true, true);
  }

  /** Returns this, left out of the kernel or not. */
  public CgroupController withEnabled(boolean enabled) {
    return new CgroupController(name, v1Name, isUnified, isThreaded, enabled);
  }
}
