package io.procfs.model.net;

import io.procfs.abi.IpAddress;
import java.util.List;

/**
 * A multicast route: a row of {@code ip_mr_cache} or {@code ip6_mr_cache}.
 *
 * @param group where to
 * @param origin where from
 * @param input the number of the interface that it comes by, -1 if there is none
 * @param packets forwarded
 * @param bytes forwarded
 * @param wrong packets that came by another interface
 * @param outputs the interfaces that it leaves by
 */
public record MulticastRoute(
    IpAddress group,
    IpAddress origin,
    int input,
    long packets,
    long bytes,
    long wrong,
    List<Output> outputs) {
  /** Keeps a copy of the outputs. */
  public MulticastRoute {
    outputs = List.copyOf(outputs);
  }

  /**
   * An interface that a route leaves by.
   *
   * @param number its number in multicast routing
   * @param ttl the least time to live
   */
  public record Output(int number, int ttl) {}
}
