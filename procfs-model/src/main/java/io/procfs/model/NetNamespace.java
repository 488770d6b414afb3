package io.procfs.model;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.procfs.abi.ByteString;
import io.procfs.model.machine.SysctlScope;
import io.procfs.model.machine.SysctlSettings;
import io.procfs.model.net.InternetProtocol;
import io.procfs.model.net.InternetSocket;
import io.procfs.model.net.NetState;
import io.procfs.model.net.NetlinkSocket;
import io.procfs.model.net.SocketTable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A network namespace: whose interfaces, addresses, routes and sockets a task sees. What it holds
 * is a picture that is replaced as a whole; readers take no lock.
 *
 * <pre>{@code
 * NetNamespace net = task.netNamespace();
 * net.update(state -> state.withUp("lo"));
 * net.update(state -> state.plus("Udp", "NoPorts", 1));
 * }</pre>
 */
public final class NetNamespace extends Namespace {
  private final SysctlSettings settings;
  private final boolean first;

  /** Where the numbers of namespaces begin that are made after boot. */
  private static final long FIRST_INODE = 0xF000_0000L;

  /** The netlink protocols that the kernel answers in every namespace. */
  private static final int[] NETLINK = {0, 4, 6, 9, 10, 12, 15, 16};

  /** Those that it answers in the first one only. */
  private static final int[] NETLINK_OF_FIRST = {7, 11};

  private volatile NetState state;
  private volatile int uidOfFiles;
  private volatile int gidOfFiles;

  // Under the kernel's lock.
  private final Ports ports = new Ports();
  private final Map<ByteString, UnixKind> unixPaths = new HashMap<>();

  @GuardedBy("this")
  private int lastPort = 32_767;

  /** Makes a namespace that has a loopback, which is down. */
  NetNamespace(long inode) {
    this(inode, false);
  }

  NetNamespace(long inode, boolean first) {
    super(NamespaceType.NET, inode);
    this.first = first;
    this.settings = new SysctlSettings(SysctlScope.NET, isFirst());
    NetState.Builder fresh = NetState.fresh().change();
    for (int protocol : NETLINK) {
      fresh.put(kernelSocket(protocol));
    }
    if (isFirst()) {
      for (int protocol : NETLINK_OF_FIRST) {
        fresh.put(kernelSocket(protocol));
      }
    }
    this.state = fresh.build();
  }

  private NetlinkSocket kernelSocket(int protocol) {
    // No descriptor leads to these: any number that others have not.
    long inode = isFirst() ? 500 + protocol : 0x4000_0000L + ordinal() * 32 + protocol;
    return new NetlinkSocket(inode, protocol, 0, 0, 0, 0, false, 2, 0, inode);
  }

  /** Keeps who is root now: whoever is mapped later does not count, {@code proc_net_ns_init()}. */
  @Override
  void ownedBy(UserNamespace owner) {
    uidOfFiles = owner.uidOfRoot();
    gidOfFiles = owner.gidOfRoot();
  }

  /**
   * Returns the user id of the machine that owns the files about this in {@code /proc/PID/net}:
   * root's of the owner when this was made.
   */
  public int uidOfFiles() {
    return uidOfFiles;
  }

  /** Returns the group id of the machine that owns those files. */
  public int gidOfFiles() {
    return gidOfFiles;
  }

  /** Returns whether this is the one of the boot. */
  public boolean isFirst() {
    return first;
  }

  /** Returns a small number that tells this from other network namespaces, 0 for the first. */
  public long ordinal() {
    return isFirst() ? 0 : Math.max(1, inode() - FIRST_INODE);
  }

  /** Returns what this holds at this moment. */
  public NetState state() {
    return state;
  }

  /** Changes what this holds: {@code change} sees the latest picture and returns the next. */
  public synchronized void update(UnaryOperator<NetState> change) {
    state = change.apply(state);
  }

  /** Returns who has which port. */
  Ports ports() {
    return ports;
  }

  /** Returns who has which address of the UNIX family. */
  Map<ByteString, UnixKind> unixPaths() {
    return unixPaths;
  }

  /** Takes out what has waited for late packets long enough. */
  void forgetOver(NetState of, NetState.Builder change, boolean v6, long now) {
    SocketTable.Cursor<InternetSocket> cursor =
        of.sockets(InternetProtocol.TCP, v6).from(Long.MIN_VALUE);
    for (InternetSocket s = cursor.next(); s != null; s = cursor.next()) {
      if (s.timer() == InternetSocket.TIME_WAIT_TIMER && s.timerEndNanos() <= now) {
        change.remove(s);
      }
    }
  }

  /** Returns what is added to hashes, so that buckets differ between namespaces. */
  int hashMix() {
    return (int) ((inode() * 0x9e37_79b9L) >>> 8);
  }

  /** Returns the next port for a socket that wants any: 32768 to 60999, round and round. */
  synchronized int nextPort() {
    lastPort = lastPort >= 60_999 ? 32_768 : lastPort + 1;
    return lastPort;
  }

  /** Returns the settings that this namespace has of its own. */
  public SysctlSettings settings() {
    return settings;
  }
}
