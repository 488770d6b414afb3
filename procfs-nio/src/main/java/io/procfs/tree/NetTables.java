package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import io.procfs.format.net.Anycast6Format;
import io.procfs.format.net.ArpFormat;
import io.procfs.format.net.CpuCountersFormat;
import io.procfs.format.net.DevMcastFormat;
import io.procfs.format.net.FlowlabelFormat;
import io.procfs.format.net.IfInet6Format;
import io.procfs.format.net.Igmp6Format;
import io.procfs.format.net.IgmpFormat;
import io.procfs.format.net.Ipv6RouteFormat;
import io.procfs.format.net.Mcfilter6Format;
import io.procfs.format.net.McfilterFormat;
import io.procfs.format.net.MulticastInterface6Format;
import io.procfs.format.net.MulticastInterfaceFormat;
import io.procfs.format.net.MulticastRouteFormat;
import io.procfs.format.net.NetlinkFormat;
import io.procfs.format.net.NfLogFormat;
import io.procfs.format.net.NfnetlinkLogFormat;
import io.procfs.format.net.NfnetlinkQueueFormat;
import io.procfs.format.net.PacketFormat;
import io.procfs.format.net.RouteFormat;
import io.procfs.model.net.GroupMembership;
import io.procfs.model.net.HardwareGroup;
import io.procfs.model.net.InterfaceAddress;
import io.procfs.model.net.Ipv4Route;
import io.procfs.model.net.Ipv6Route;
import io.procfs.model.net.LogListener;
import io.procfs.model.net.LoggerOfFamily;
import io.procfs.model.net.MulticastInterface;
import io.procfs.model.net.MulticastRoute;
import io.procfs.model.net.Neighbour;
import io.procfs.model.net.NetInterface;
import io.procfs.model.net.NetMisc;
import io.procfs.model.net.NetStack;
import io.procfs.model.net.NetState;
import io.procfs.model.net.NetlinkSocket;
import io.procfs.model.net.PacketSocket;
import io.procfs.model.net.QueueListener;
import io.procfs.model.net.SocketTable;
import io.procfs.model.net.SourceFilter;
import io.procfs.tree.NetKinds.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of a namespace that few read: each row is made when it is shown. */
final class NetTables {
  static final Rows<NetState, Neighbour> ARP =
      new Rows<>(
          ArpFormat::writeHeading,
          NetState::neighbours,
          (row, out) ->
              ArpFormat.writeLine(
                  new ArpFormat.Parsed(
                      row.address(),
                      row.hardwareType(),
                      row.flags(),
                      hex(row.hardwareAddress(), ':'),
                      row.device()),
                  out));

  static final Rows<NetState, Ipv4Route> ROUTE =
      new Rows<>(RouteFormat::writeHeading, NetTables::mainRoutes, NetTables::route);

  static final Rows<NetState, Ipv6Route> IPV6_ROUTE =
      new Rows<>(null, Ipv6Routes::inOrder, NetTables::route6);

  static final Rows<NetState, OfDevice<InterfaceAddress>> IF_INET6 =
      new Rows<>(
          null,
          state -> byDevice(state, NetInterface::addresses6),
          (row, out) ->
              IfInet6Format.writeLine(
                  new IfInet6Format.Parsed(
                      row.of().address(),
                      row.device().index(),
                      row.of().prefixLength(),
                      row.of().scope(),
                      row.of().flags(),
                      row.device().name()),
                  out));

  static final Rows<NetState, OfDevice<GroupMembership>> IGMP6 =
      new Rows<>(
          null,
          state -> byDevice(state, NetInterface::groups6),
          (row, out) ->
              Igmp6Format.writeLine(
                  new Igmp6Format.Parsed(
                      row.device().index(),
                      row.device().name(),
                      row.of().group(),
                      row.of().users(),
                      row.of().flags(),
                      row.of().timer()),
                  out));

  static final Rows<NetState, OfDevice<GroupMembership>> ANYCAST6 =
      new Rows<>(
          null,
          state -> byDevice(state, NetInterface::anycast6),
          (row, out) ->
              Anycast6Format.writeLine(
                  new Anycast6Format.Parsed(
                      row.device().index(),
                      row.device().name(),
                      row.of().group(),
                      row.of().users()),
                  out));

  static final Rows<NetState, NetInterface> IGMP =
      new Rows<>(IgmpFormat::writeHeading, NetTables::withGroups, NetTables::igmp);

  static final Rows<NetState, OfDevice<HardwareGroup>> DEV_MCAST =
      new Rows<>(
          null,
          state -> byDevice(state, NetInterface::hardwareGroups),
          (row, out) ->
              DevMcastFormat.writeLine(
                  new DevMcastFormat.Parsed(
                      row.device().index(),
                      row.device().name(),
                      row.of().users(),
                      row.of().global() ? 1 : 0,
                      hex(row.of().address(), (char) 0)),
                  out));

  static final Rows<NetState, NetlinkSocket> NETLINK =
      new Rows<>(
          NetlinkFormat::writeHeading,
          state -> list(state.netlink()),
          (row, out) ->
              NetlinkFormat.writeLine(
                  new NetlinkFormat.Parsed(
                      row.pointer(),
                      row.protocol(),
                      row.portId(),
                      row.groups(),
                      row.receiveMemory(),
                      row.sendMemory(),
                      row.dumping() ? 1 : 0,
                      row.references(),
                      row.drops(),
                      row.inode()),
                  out));

  static final Rows<NetState, PacketSocket> PACKET =
      new Rows<>(
          PacketFormat::writeHeading,
          state -> list(state.packet()),
          (row, out) ->
              PacketFormat.writeLine(
                  new PacketFormat.Parsed(
                      row.pointer(),
                      row.references(),
                      row.type(),
                      row.protocol(),
                      row.index(),
                      row.isRunning() ? 1 : 0,
                      row.receiveMemory(),
                      row.uid(),
                      row.inode()),
                  out));

  static final Rows<NetState, SourceFilter> MCFILTER =
      new Rows<>(
          McfilterFormat::writeHeading,
          state -> state.misc().filters(),
          (row, out) ->
              McfilterFormat.writeLine(
                  new McfilterFormat.Parsed(
                      row.index(),
                      row.device().truncate(6),
                      row.group().word(0),
                      row.source().word(0),
                      row.included(),
                      row.excluded()),
                  out));

  static final Rows<NetState, SourceFilter> MCFILTER6 =
      new Rows<>(
          Mcfilter6Format::writeHeading,
          state -> state.misc().filters6(),
          (row, out) ->
              Mcfilter6Format.writeLine(
                  new Mcfilter6Format.Parsed(
                      row.index(),
                      row.device().truncate(6),
                      row.group(),
                      row.source(),
                      row.included(),
                      row.excluded()),
                  out));

  static final Rows<NetState, io.procfs.model.net.FlowLabel> FLOW_LABELS =
      new Rows<>(
          FlowlabelFormat::writeHeading,
          state -> state.misc().flowLabels(),
          (row, out) ->
              FlowlabelFormat.writeLine(
                  new FlowlabelFormat.Parsed(
                      row.label(),
                      row.share(),
                      row.owner(),
                      row.users(),
                      row.linger(),
                      row.expires(),
                      row.destination(),
                      row.optionLength()),
                  out));

  static final Rows<NetState, MulticastInterface> IP_MR_VIF =
      new Rows<>(
          MulticastInterfaceFormat::writeHeading,
          state -> state.misc().multicastInterfaces(),
          (row, out) ->
              MulticastInterfaceFormat.writeLine(
                  new MulticastInterfaceFormat.Parsed(
                      row.number(),
                      row.device(),
                      row.bytesIn(),
                      row.packetsIn(),
                      row.bytesOut(),
                      row.packetsOut(),
                      row.flags(),
                      row.local(),
                      row.remote()),
                  out));

  static final Rows<NetState, MulticastInterface> IP6_MR_VIF =
      new Rows<>(
          MulticastInterface6Format::writeHeading,
          state -> state.misc().multicastInterfaces6(),
          (row, out) ->
              MulticastInterface6Format.writeLine(
                  new MulticastInterface6Format.Parsed(
                      row.number(),
                      row.device(),
                      row.bytesIn(),
                      row.packetsIn(),
                      row.bytesOut(),
                      row.packetsOut(),
                      row.flags()),
                  out));

  static final Rows<NetState, MulticastRoute> IP_MR_CACHE =
      multicastRoutes(MulticastRouteFormat.IP_MR_CACHE, NetMisc::multicastRoutes);

  static final Rows<NetState, MulticastRoute> IP6_MR_CACHE =
      multicastRoutes(MulticastRouteFormat.IP6_MR_CACHE, NetMisc::multicastRoutes6);

  static final Rows<NetState, LogListener> NFNETLINK_LOG =
      new Rows<>(
          null,
          state -> state.misc().logListeners(),
          (row, out) ->
              NfnetlinkLogFormat.writeLine(
                  new NfnetlinkLogFormat.Parsed(
                      row.group(),
                      row.portId(),
                      row.queued(),
                      row.copyMode(),
                      row.copyRange(),
                      row.flushTimeout(),
                      row.references()),
                  out));

  static final Rows<NetState, QueueListener> NFNETLINK_QUEUE =
      new Rows<>(
          null,
          state -> state.misc().queueListeners(),
          (row, out) ->
              NfnetlinkQueueFormat.writeLine(
                  new NfnetlinkQueueFormat.Parsed(
                      row.queue(),
                      row.portId(),
                      row.waiting(),
                      row.copyMode(),
                      row.copyRange(),
                      row.dropped(),
                      row.userDropped(),
                      row.sequence(),
                      1),
                  out));

  static final Rows<NetStack, LoggerOfFamily> NF_LOG =
      new Rows<>(
          null,
          NetStack::loggers,
          (row, out) ->
              NfLogFormat.writeLine(
                  new NfLogFormat.Parsed(row.family(), row.logger(), row.available()), out));

  static final Rows<NetStack, List<Integer>> SOFTNET =
      new Rows<>(
          null,
          NetStack::softnet,
          (row, out) -> CpuCountersFormat.SOFTNET_STAT.write(List.of(row), out));

  private NetTables() {}

  /**
   * Something of an interface.
   *
   * @param device the interface
   * @param of the thing
   */
  record OfDevice<T>(NetInterface device, T of) {}

  private static <T> List<OfDevice<T>> byDevice(
      NetState state, Function<NetInterface, List<T>> things) {
    List<OfDevice<T>> rows = new ArrayList<>();
    for (NetInterface device : state.interfaces()) {
      for (T thing : things.apply(device)) {
        rows.add(new OfDevice<>(device, thing));
      }
    }
    return rows;
  }

  private static <S extends io.procfs.model.net.NetSocket> List<S> list(SocketTable<S> table) {
    List<S> rows = new ArrayList<>(table.size());
    SocketTable.Cursor<S> cursor = table.from(Long.MIN_VALUE);
    for (S socket = cursor.next(); socket != null; socket = cursor.next()) {
      rows.add(socket);
    }
    return rows;
  }

  /** Lines of the machine that are shown as they are. */
  static Rows<NetStack, ByteString> lines(Function<NetStack, List<ByteString>> lines) {
    return new Rows<>(null, lines, (line, out) -> out.put(line).put('\n'));
  }

  /** Lines of a namespace that are shown as they are. */
  static Rows<NetState, ByteString> linesOf(Function<NetMisc, List<ByteString>> lines) {
    return new Rows<>(
        null, state -> lines.apply(state.misc()), (line, out) -> out.put(line).put('\n'));
  }

  private static Rows<NetState, MulticastRoute> multicastRoutes(
      MulticastRouteFormat format, Function<NetMisc, List<MulticastRoute>> routes) {
    return new Rows<>(
        format::writeHeading,
        state -> routes.apply(state.misc()),
        (row, out) -> multicastRoute(format, row, out));
  }

  private static void multicastRoute(
      MulticastRouteFormat format, MulticastRoute row, ByteBuilder out) {
    ImmutableList.Builder<MulticastRouteFormat.Output> outputs = ImmutableList.builder();
    for (MulticastRoute.Output output : row.outputs()) {
      outputs.add(new MulticastRouteFormat.Output(output.number(), output.ttl()));
    }
    format.writeLine(
        new MulticastRouteFormat.Parsed(
            row.group(),
            row.origin(),
            row.input(),
            row.packets(),
            row.bytes(),
            row.wrong(),
            outputs.build()),
        out);
  }

  private static ByteString hex(ByteString bytes, char separator) {
    ByteBuilder out = new ByteBuilder(3 * bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      if (i > 0 && separator != 0) {
        out.put(separator);
      }
      out.putHex(bytes.byteAt(i) & 0xff, 2);
    }
    return out.toByteString();
  }

  /**
   * What {@code fib_route_seq_show()} leaves out: other tables, and routes to all of a network. The
   * table is made with the first route: before that there is no heading either.
   */
  private static @Nullable List<Ipv4Route> mainRoutes(NetState state) {
    if (state.routes().isEmpty()) {
      return null;
    }
    List<Ipv4Route> rows = new ArrayList<>();
    for (Ipv4Route route : state.trie().routes()) {
      if (route.table() == Ipv4Route.MAIN && route.type() != Ipv4Route.BROADCAST) {
        rows.add(route);
      }
    }
    return rows;
  }

  private static void route(Ipv4Route row, ByteBuilder out) {
    RouteFormat.writeLine(
        new RouteFormat.Parsed(
            row.device(),
            row.destination(),
            row.gateway(),
            row.flags(),
            0,
            0,
            row.metric(),
            row.mask(),
            row.mtu(),
            row.window(),
            row.roundTripTime()),
        out);
  }

  private static void route6(Ipv6Route row, ByteBuilder out) {
    Ipv6RouteFormat.writeLine(
        new Ipv6RouteFormat.Parsed(
            row.destination(),
            row.length(),
            row.source(),
            row.sourceLength(),
            row.gateway(),
            row.metric(),
            row.references(),
            0,
            row.flags(),
            row.device()),
        out);
  }

  /** Only what is up takes part in IGMP. */
  private static List<NetInterface> withGroups(NetState state) {
    List<NetInterface> rows = new ArrayList<>();
    for (NetInterface device : state.interfaces()) {
      if (!device.groups().isEmpty()) {
        rows.add(device);
      }
    }
    return rows;
  }

  private static void igmp(NetInterface device, ByteBuilder out) {
    List<IgmpFormat.Group> groups = new ArrayList<>();
    for (GroupMembership of : device.groups()) {
      IpAddress group = of.group();
      int running = of.timer() == 0 ? 0 : 1;
      groups.add(new IgmpFormat.Group(group, of.users(), running, of.timer(), 0));
    }
    ByteString version = ByteString.of("V" + device.igmpVersion());
    IgmpFormat.writeDevice(
        new IgmpFormat.Parsed(device.index(), device.name(), groups.size(), version, groups), out);
  }
}
