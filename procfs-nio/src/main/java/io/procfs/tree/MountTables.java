package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.MountFlags;
import io.procfs.format.MountinfoFields;
import io.procfs.format.MountinfoFormat;
import io.procfs.format.MountsFields;
import io.procfs.format.MountsFormat;
import io.procfs.format.MountstatsFields;
import io.procfs.format.MountstatsFormat;
import io.procfs.model.Mount;
import io.procfs.model.MountNamespace;
import io.procfs.model.SuperBlock;
import io.procfs.vfs.RecordStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code mounts}, {@code mountinfo} and {@code mountstats}: the mounts that can be reached from the
 * root of the task that was opened. A cursor is an index.
 */
final class MountTables implements RecordStream<Binds.Mounted, MountTables.Table> {
  private static final ByteString NONE = ByteString.of("none");

  private final LiveTree tree;
  private final Writer writer;

  private MountTables(Entry entry, Writer writer) {
    this.tree = entry.tree;
    this.writer = writer;
  }

  static MountTables mounts(Entry entry) {
    return new MountTables(entry, (line, out) -> MountsFormat.writeLine(line, out));
  }

  static MountTables mountinfo(Entry entry) {
    return new MountTables(entry, (line, out) -> MountinfoFormat.writeLine(line.info(), out));
  }

  static MountTables mountstats(Entry entry) {
    return new MountTables(entry, (line, out) -> MountstatsFormat.writeMount(line.stats(), out));
  }

  @Override
  public @Nullable Table start(Binds.Mounted bound) {
    return new Table(bound, bound.namespace().version(), tree.ownMount());
  }

  @Override
  public long show(Table table, long cursor, ByteBuilder out) {
    int index = (int) cursor;
    if (index >= table.version().mounts().size()) {
      return END;
    }
    Mount mount = table.version().mounts().get(index);
    ByteString seen = table.version().pathFrom(table.bound().root(), mount);
    if (seen != null) {
      writer.write(new Line(tree, table, mount, seen), out);
    }
    return index + 1 < table.version().mounts().size() ? index + 1 : END;
  }

  private interface Writer {
    void write(Line line, ByteBuilder out);
  }

  /**
   * One state of the mounts.
   *
   * @param bound what was opened
   * @param version all of them
   * @param own the file system that this tree stands for, null if it is mounted nowhere
   */
  record Table(Binds.Mounted bound, MountNamespace.Version version, @Nullable SuperBlock own) {}

  private record Line(LiveTree tree, Table table, Mount mount, ByteString mountPoint)
      implements MountsFields {
    @Override
    public ByteString source() {
      ByteString source = mount.source();
      return source == null ? NONE : source;
    }

    @Override
    public ByteString type() {
      return mount.superBlock().type();
    }

    @Override
    public ByteString options() {
      SuperBlock.Version of = mount.superBlock().version();
      ByteBuilder out = new ByteBuilder(64);
      MountFlags.putAccess(mount.isReadOnly() || of.isReadOnly(), out);
      MountFlags.putWordsOfSuperblock(of.flags(), out);
      MountFlags.putWordsOfMount(mount.flags(), out);
      putFileSystemOptions(of, out);
      return out.toByteString();
    }

    private boolean isOwn() {
      return mount.superBlock() == table.own();
    }

    private void putFileSystemOptions(SuperBlock.Version of, ByteBuilder out) {
      ByteString options = isOwn() ? ByteString.of(tree.options.text()) : of.options();
      if (!options.isEmpty()) {
        out.put(',').put(options);
      }
    }

    private ByteString superOptions() {
      SuperBlock.Version of = mount.superBlock().version();
      ByteBuilder out = new ByteBuilder(64);
      MountFlags.putAccess(of.isReadOnly(), out);
      MountFlags.putWordsOfSuperblock(of.flags(), out);
      putFileSystemOptions(of, out);
      return out.toByteString();
    }

    private ByteString mountOptions() {
      ByteBuilder out = new ByteBuilder(64);
      MountFlags.putAccess(mount.isReadOnly(), out);
      MountFlags.putWordsOfMount(mount.flags(), out);
      return out.toByteString();
    }

    private MountinfoFields info() {
      int master = mount.masterGroup();
      Binds.Mounted bound = table.bound();
      int from =
          master == 0 ? 0 : bound.namespace().dominatingGroup(table.version(), bound.root(), mount);
      DeviceNumber device =
          isOwn() ? DeviceNumber.ofStat(tree.device) : mount.superBlock().device();
      return new MountinfoFormat.Parsed(
          mount.id(),
          mount.parentId(),
          device,
          mount.shownRoot(),
          mountPoint,
          mountOptions(),
          mount.peerGroup(),
          master,
          from == master ? 0 : from,
          mount.isUnbindable(),
          type(),
          source(),
          superOptions());
    }

    private MountstatsFields stats() {
      return new MountstatsFormat.Parsed(source(), mountPoint, type(), null);
    }
  }
}
