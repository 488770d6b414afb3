package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.model.NetNamespace;
import io.procfs.model.net.NetInterface;
import io.procfs.vfs.DirectoryFile;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the directories of network namespaces: the rows of {@link NetInventory}, as one
 * namespace has them. Immutable; what it makes of a namespace is a small object and no state.
 */
final class NetDirectories {
  /** Inode numbers: so many for each namespace, behind those of what is the machine's. */
  private static final long FIRST_INODE = 0xF100_0000L;

  private static final int INODES_OF_ONE = 256;
  private static final ByteString DEV_SNMP6 = ByteString.of("dev_snmp6");

  /** By length, then by bytes: fs/proc/generic.c. */
  private static final Comparator<ByteString> IN_PROC =
      Comparator.comparingInt(ByteString::length).thenComparing(Comparator.naturalOrder());

  private final LiveTree tree;
  private final Names ofFirst;
  private final Names ofOthers;

  NetDirectories(LiveTree tree) {
    this.tree = tree;
    this.ofFirst = new Names(NetInventory.ROWS, true);
    this.ofOthers = new Names(NetInventory.ROWS, false);
  }

  /** Returns the directory of a namespace. */
  Directory of(NetNamespace net) {
    return new Directory(tree, net, net.isFirst() ? ofFirst : ofOthers, 0);
  }

  /** The rows of a directory that a namespace has. Immutable. */
  static final class Names {
    final ImmutableList<Place> places;
    final NameTable<Place> byName;
    final int directories;

    Names(List<NetRow> rows, boolean first) {
      ImmutableList.Builder<Place> found = ImmutableList.builder();
      int number = 1;
      int subdirectories = 0;
      for (NetRow row : rows) {
        Names inside = row.isDirectory() ? new Names(row.rows(), first) : null;
        if (first || !row.ofFirstOnly()) {
          found.add(new Place(row, number, inside));
          subdirectories += inside == null ? 0 : 1;
        }
        number += 1 + row.rows().size();
      }
      this.places = found.build();
      this.byName = new NameTable<>(places, place -> place.row().name());
      this.directories = subdirectories;
    }
  }

  /**
   * A row in a directory.
   *
   * @param row the row
   * @param number tells its inode from others of the namespace
   * @param inside what stands in it, null for a file
   */
  record Place(NetRow row, int number, @Nullable Names inside) {}

  private static long inode(NetNamespace net, int number) {
    return FIRST_INODE + net.ordinal() * INODES_OF_ONE + number;
  }

  /** A directory of a namespace, or the names in its top. */
  static final class Directory extends RootsNode {
    private final NetNamespace net;
    private final Names names;
    private final int number;

    Directory(LiveTree tree, NetNamespace net, Names names, int number) {
      super(tree, NetDirectories.inode(net, number), FileMode.S_IFDIR | 0555);
      this.net = net;
      this.names = names;
      this.number = number;
    }

    @Override
    int uid() {
      return net.uidOfFiles();
    }

    @Override
    int gid() {
      return net.gidOfFiles();
    }

    @Override
    int links() {
      return 2 + names.directories;
    }

    @Override
    public @Nullable Node lookup(ByteString name) {
      requireAccess(FileMode.X_OK);
      return find(name, 0, name.length());
    }

    /** Returns what {@code path[from..to)} names, null if there is no such thing. */
    @Nullable Node find(ByteString path, int from, int to) {
      Place place = names.byName.get(path, from, to);
      if (place == null) {
        return null;
      }
      int at = number + place.number();
      Names inside = place.inside();
      if (inside == null) {
        return new NetFile(tree, net, NetDirectories.inode(net, at), place.row());
      }
      return place.row().name().equals(DEV_SNMP6)
          ? new Interfaces(tree, net, at)
          : new Directory(tree, net, inside, at);
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
      requireAccess(FileMode.R_OK);
      return list();
    }

    OpenDirectory list() {
      ImmutableList<Place> places = names.places;
      return new OpenDirectory() {
        private int next;

        @Override
        public boolean next(ByteBuilder name) {
          if (next == places.size()) {
            return false;
          }
          name.put(places.get(next++).row().name());
          return true;
        }

        @Override
        public Node node() {
          return Directory.this;
        }
      };
    }
  }

  /** {@code dev_snmp6}: a file for each interface. */
  private static final class Interfaces extends RootsNode {
    private final NetNamespace net;

    Interfaces(LiveTree tree, NetNamespace net, int number) {
      super(tree, NetDirectories.inode(net, number), FileMode.S_IFDIR | 0555);
      this.net = net;
    }

    @Override
    int uid() {
      return net.uidOfFiles();
    }

    @Override
    int gid() {
      return net.gidOfFiles();
    }

    @Override
    int links() {
      return 2;
    }

    @Override
    public @Nullable Node lookup(ByteString name) {
      requireAccess(FileMode.X_OK);
      NetInterface found = net.state().find(name);
      if (found == null) {
        return null;
      }
      // Behind all rows there is room for interfaces.
      int number = INODES_OF_ONE / 2 + found.index() % (INODES_OF_ONE / 2);
      NetRow file = NetInventory.interfaceCounters(found.name());
      return new NetFile(tree, net, NetDirectories.inode(net, number), file);
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
      requireAccess(FileMode.R_OK);
      List<ByteString> list = new ArrayList<>();
      for (NetInterface device : net.state().interfaces()) {
        list.add(device.name());
      }
      list.sort(IN_PROC);
      return new OpenDirectory() {
        private int next;

        @Override
        public boolean next(ByteBuilder name) {
          if (next == list.size()) {
            return false;
          }
          name.put(list.get(next++));
          return true;
        }

        @Override
        public Node node() {
          return Interfaces.this;
        }
      };
    }
  }
}
