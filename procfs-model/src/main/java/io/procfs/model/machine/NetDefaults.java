package io.procfs.model.machine;

import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;

/** What settings of a network namespace are where the row of {@code default} does not say. */
final class NetDefaults {
  private static final ImmutableMap<String, long[]> ANYWHERE =
      ImmutableMap.<String, long[]>builder()
          .put("net/ipv4/conf/all/accept_source_route", new long[] {0})
          .put("net/ipv4/conf/lo/disable_policy", new long[] {1})
          .put("net/ipv4/conf/lo/disable_xfrm", new long[] {1})
          .put("net/ipv6/conf/all/accept_dad", new long[] {0})
          .put("net/ipv6/conf/lo/accept_dad", new long[] {-1})
          .put("net/ipv6/conf/lo/mtu", new long[] {65_536})
          .put("net/ipv6/conf/lo/use_tempaddr", new long[] {-1})
          .buildOrThrow();

  /** A namespace that is not the first shares tables of sockets, and says so by the sign. */
  private static final ImmutableMap<String, long[]> NOT_FIRST =
      ImmutableMap.of(
          "net/ipv4/tcp_ehash_entries", new long[] {-262_144},
          "net/ipv4/udp_hash_entries", new long[] {-16_384},
          "net/ipv6/route/gc_min_interval_ms", new long[] {0});

  private NetDefaults() {}

  /** Returns a value, null if the row says it. */
  static @Nullable Object of(String path, boolean first) {
    long[] found = ANYWHERE.get(path);
    if (found == null && !first) {
      found = NOT_FIRST.get(path);
    }
    boolean device = path.startsWith("net/ipv6/conf/") && path.endsWith("/mtu");
    return found == null && device && !path.contains("/default/") && !path.contains("/all/")
        ? new long[] {1500}
        : found;
  }
}
