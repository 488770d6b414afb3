package io.procfs.tree;

import io.procfs.abi.IpAddress;
import io.procfs.model.net.Ipv4Route;
import io.procfs.model.net.Ipv6Route;
import io.procfs.model.net.NetState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of {@code ipv6_route}: table by table, a network behind those within it, as a walk of
 * the tree of {@code net/ipv6/ip6_fib.c} comes by them; the root comes last, and if no route is
 * there the entry that leads nowhere.
 */
final class Ipv6Routes {
  private static final Comparator<Ipv6Route> WITHIN_FIRST = Ipv6Routes::compare;

  private Ipv6Routes() {}

  static List<Ipv6Route> inOrder(NetState state) {
    List<Ipv6Route> rows = new ArrayList<>();
    addTable(state, Ipv4Route.MAIN, rows);
    addTable(state, Ipv4Route.LOCAL, rows);
    return rows;
  }

  private static void addTable(NetState state, int table, List<Ipv6Route> rows) {
    List<Ipv6Route> own = new ArrayList<>();
    boolean rooted = false;
    for (Ipv6Route route : state.routes6()) {
      if (route.table() == table) {
        own.add(route);
        rooted |= route.length() == 0;
      }
    }
    own.sort(WITHIN_FIRST);
    rows.addAll(own);
    if (!rooted) {
      rows.add(Ipv6Route.none(table));
    }
  }

  private static int compare(Ipv6Route a, Ipv6Route b) {
    int shorter = Math.min(a.length(), b.length());
    IpAddress ofA = a.destination().prefix(shorter);
    int order = ofA.compareTo(b.destination().prefix(shorter));
    if (order != 0) {
      return order;
    }
    return a.length() != b.length()
        ? Integer.compare(b.length(), a.length())
        : Integer.compareUnsigned(a.metric(), b.metric());
  }
}
