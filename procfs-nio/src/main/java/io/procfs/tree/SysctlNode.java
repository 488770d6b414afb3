package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.NetNamespace;
import io.procfs.model.machine.Sysctl;
import io.procfs.model.net.NetInterface;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A setting of the kernel, or a directory of settings: fs/proc/proc_sysctl.c. */
abstract class SysctlNode extends RootsNode {
  /** Inode numbers start above that of the root. */
  private static final long FIRST_INODE = 100;

  /** Behind those of the first network namespace come those of interfaces and of others. */
  private static final long FIRST_MIXED = 1 << 14;

  private static final long END_OF_MIXED = 1 << 20;

  private static final ByteString NET = ByteString.of("net");
  private static final ByteString CONF = ByteString.of("conf");
  private static final ByteString NEIGH = ByteString.of("neigh");
  private static final ByteString GC_INTERVAL = ByteString.of("gc_interval");
  private static final ByteString GC_THRESH = ByteString.of("gc_thresh");
  private static final ByteString ALL = ByteString.of("all");
  private static final ByteString DEFAULT = ByteString.of("default");

  SysctlNode(LiveTree tree, long inode, int mode) {
    super(tree, inode, mode);
  }

  /**
   * Returns an inode number: one for each setting, and for those of interfaces and of further
   * network namespaces one that seldom another one has.
   */
  private static long inode(long namespace, int device, int number) {
    if (namespace == 0 && device == 0) {
      return FIRST_INODE + number;
    }
    long mixed = ((namespace << 32) + ((long) device << 12) + number) * 0x9E37_79B9_7F4A_7C15L;
    return FIRST_MIXED + (mixed >>> 1) % (END_OF_MIXED - FIRST_MIXED);
  }

  @Override
  public final void setOwner(int uid, int gid) {
    if (uid != -1 || gid != -1) {
      throw Errno.EPERM.exception();
    }
  }

  private static @Nullable Errno refusal(int mask, int mode, int shift) {
    return (mask & ~(mode >> shift) & 7) == 0 ? null : Errno.EACCES;
  }

  /** A setting. */
  static final class Setting extends SysctlNode {
    private final Sysctl row;
    private final @Nullable ByteString device;

    Setting(LiveTree tree, long inode, int permissions, Sysctl row, @Nullable ByteString device) {
      super(tree, inode, FileMode.S_IFREG | permissions);
      this.row = row;
      this.device = device;
    }

    /**
     * Answers {@code test_perm()}: by the effective ids and the mode, whatever one is capable of; a
     * setting that nobody may write is not written by root either.
     */
    @Override
    public @Nullable Errno access(int mask) {
      return refusal(mask, SysctlOwner.mode(tree, row, mode), SysctlOwner.shift(tree, row));
    }

    @Override
    public OpenFile open(int flags) {
      Opens.checkNotDirectory(flags);
      requireAccess(Access.maskOf(flags));
      Opens.checkNotDirect(flags);
      if (row.isLive()) {
        return Sysctls.open(tree, row.path());
      }
      return new SysctlBinding(tree, SysctlOwner.settings(tree, row.scope()), row, path()).open();
    }

    private String path() {
      return device == null ? row.path() : row.path().replace("/default/", "/" + device + "/");
    }
  }

  /** A directory. */
  static final class Directory extends SysctlNode {
    private final SysctlLevel level;
    private final @Nullable NetNamespace net;
    private final ByteString name;

    /** Whether what stands here is one for each interface. */
    private final boolean perDevice;

    private final @Nullable ByteString device;
    private final int deviceNumber;

    private Directory(
        LiveTree tree,
        long inode,
        SysctlLevel level,
        @Nullable NetNamespace net,
        ByteString name,
        @Nullable ByteString device,
        int deviceNumber) {
      super(tree, inode, FileMode.S_IFDIR | 0555);
      this.level = level;
      this.net = net;
      this.name = name;
      this.device = device;
      this.deviceNumber = deviceNumber;
      this.perDevice = net != null && (name.equals(CONF) || name.equals(NEIGH));
    }

    /** Makes the directory {@code sys}. */
    static Directory top(LiveTree tree, long inode) {
      return new Directory(tree, inode, SysctlLevel.FIRST, null, ByteString.of("sys"), null, 0);
    }

    @Override
    public @Nullable Errno access(int mask) {
      return refusal(mask, mode, SysctlOwner.shift(tree.credentials));
    }

    @Override
    public @Nullable Node lookup(ByteString wanted) {
      return find(wanted, 0, wanted.length());
    }

    private @Nullable SysctlNode find(ByteString path, int from, int to) {
      SysctlLevel.Place place = level.byName.get(path, from, to);
      if (place != null && !isHidden(place.name())) {
        return node(place);
      }
      return perDevice ? ofDevice(path.substring(from, to)) : null;
    }

    private SysctlNode node(SysctlLevel.Place place) {
      Sysctl row = place.row();
      SysctlLevel inside = place.inside();
      boolean entersNet = net == null && place.name().equals(NET);
      NetNamespace below = entersNet ? SysctlOwner.net(tree) : net;
      long namespace = below == null ? 0 : below.ordinal();
      boolean other = namespace != 0;
      long number = inode(namespace, deviceNumber, place.number());
      if (row != null) {
        return new Setting(tree, number, other ? row.modeElsewhere() : row.mode(), row, device);
      }
      if (entersNet && other) {
        SysctlLevel.Place others = SysctlLevel.OTHERS.byName.get(NET);
        inside = others == null ? inside : others.inside();
      }
      if (inside == null) {
        throw new AssertionError(place.name());
      }
      return new Directory(tree, number, inside, below, place.name(), device, deviceNumber);
    }

    /** Returns the directory of an interface, or of all of them. */
    private @Nullable SysctlNode ofDevice(ByteString wanted) {
      List<ByteString> names = deviceNames();
      int index = names.indexOf(wanted);
      if (index < 0 || net == null) {
        return null;
      }
      int number = (index + 1) * 4 + (hasAll() ? 0 : 1);
      long own = inode(net.isFirst() ? 0 : net.ordinal(), number, 4095);
      return new Directory(tree, own, ofDefault(), net, wanted, wanted, number);
    }

    private SysctlLevel ofDefault() {
      SysctlLevel.Place found = level.byName.get(DEFAULT);
      SysctlLevel inside = found == null ? null : found.inside();
      if (inside == null) {
        throw new AssertionError(name);
      }
      return inside;
    }

    /** Some stand in the directory of the default only, which for neighbours is only one. */
    private boolean isHidden(ByteString child) {
      if (device != null) {
        return child.startsWith(GC_THRESH) || child.equals(GC_INTERVAL);
      }
      return perDevice && !hasAll() && net != null && !net.isFirst() && child.equals(DEFAULT);
    }

    private boolean hasAll() {
      return name.equals(CONF);
    }

    private List<ByteString> deviceNames() {
      List<ByteString> names = new ArrayList<>();
      if (hasAll()) {
        names.add(ALL);
      }
      if (net != null) {
        for (NetInterface each : net.state().interfaces()) {
          names.add(each.name());
        }
      }
      return names;
    }

    /** Returns what {@code path[from..]} names below this, null if it must be walked. */
    @Nullable Node locate(ByteString path, int from) {
      int slash = path.indexOf((byte) '/', from);
      SysctlNode child = find(path, from, slash < 0 ? path.length() : slash);
      if (child == null || slash < 0) {
        return child;
      }
      return child instanceof Directory directory ? directory.locate(path, slash + 1) : null;
    }

    @Override
    public OpenFile open(int flags) {
      OpenFile file = DirectoryFile.open(flags);
      requireAccess(Access.maskOf(flags));
      Opens.checkNotDirect(flags);
      return file;
    }

    @Override
    public OpenDirectory openDirectory() {
      return new Listing(names());
    }

    private List<ByteString> names() {
      List<ByteString> names = new ArrayList<>();
      for (SysctlLevel.Place place : level.places) {
        if (!isHidden(place.name())) {
          names.add(place.name());
        }
      }
      if (perDevice) {
        names.addAll(deviceNames());
        names.sort(null);
      }
      return names;
    }

    private final class Listing extends OpenDirectory {
      private final List<ByteString> names;
      private int next;

      Listing(List<ByteString> names) {
        this.names = names;
      }

      @Override
      public boolean next(ByteBuilder target) {
        if (next == names.size()) {
          return false;
        }
        target.put(names.get(next++));
        return true;
      }

      @Override
      public Node node() {
        return Directory.this;
      }
    }
  }
}
