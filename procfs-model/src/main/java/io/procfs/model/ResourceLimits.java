package io.procfs.model;

/** The limits of a thread group: {@code getrlimit(2)}. Immutable. */
public final class ResourceLimits {
  /** No limit: RLIM_INFINITY. */
  public static final long UNLIMITED = -1L;

  private final long[] values;

  private ResourceLimits(long[] values) {
    this.values = values;
  }

  /** Returns no limits at all. */
  public static ResourceLimits unlimited() {
    long[] values = new long[2 * Resource.values().length];
    java.util.Arrays.fill(values, UNLIMITED);
    return new ResourceLimits(values);
  }

  /**
   * Returns the limits that the kernel gives to init, where {@code threads} tasks fit in memory.
   */
  static ResourceLimits initial(long threads) {
    return unlimited()
        .with(Resource.STACK, 8L << 20, UNLIMITED)
        .with(Resource.CORE, 0, UNLIMITED)
        .with(Resource.NPROC, threads, threads)
        .with(Resource.NOFILE, 1024, 4096)
        .with(Resource.MEMLOCK, 8L << 20, 8L << 20)
        .with(Resource.SIGPENDING, threads, threads)
        .with(Resource.MSGQUEUE, 819_200, 819_200)
        .with(Resource.NICE, 0, 0)
        .with(Resource.RTPRIO, 0, 0);
  }

  /** Returns the soft limit, unsigned, in the unit of the resource. */
  public long soft(Resource resource) {
    return values[2 * resource.row()];
  }

  /** Returns the hard limit, unsigned, in the unit of the resource. */
  public long hard(Resource resource) {
    return values[2 * resource.row() + 1];
  }

  /** Returns these with one limit changed. */
  public ResourceLimits with(Resource resource, long soft, long hard) {
    long[] changed = values.clone();
    changed[2 * resource.row()] = soft;
    changed[2 * resource.row() + 1] = hard;
    return new ResourceLimits(changed);
  }
}
