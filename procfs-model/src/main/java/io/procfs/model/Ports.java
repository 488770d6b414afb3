package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.model.net.InternetProtocol;
import java.util.HashMap;
import java.util.Map;

/** Who has which port of a namespace. Under the kernel's lock. */
final class Ports {
  private final Map<Integer, ImmutableList<InternetKind>> holders = new HashMap<>();

  private static int key(InternetProtocol protocol, int port) {
    return (protocol.number() << 16) | port;
  }

  /** Returns who has a port. */
  ImmutableList<InternetKind> at(InternetProtocol protocol, int port) {
    return holders.getOrDefault(key(protocol, port), ImmutableList.of());
  }

  void add(InternetProtocol protocol, int port, InternetKind holder) {
    ImmutableList<InternetKind> more =
        ImmutableList.<InternetKind>builder().addAll(at(protocol, port)).add(holder).build();
    holders.put(key(protocol, port), more);
  }

  void remove(InternetProtocol protocol, int port, InternetKind holder) {
    ImmutableList<InternetKind> left =
        at(protocol, port).stream()
            .filter(other -> other != holder)
            .collect(ImmutableList.toImmutableList());
    if (left.isEmpty()) {
      holders.remove(key(protocol, port));
    } else {
      holders.put(key(protocol, port), left);
    }
  }
}
