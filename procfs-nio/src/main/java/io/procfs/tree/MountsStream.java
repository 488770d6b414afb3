package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.MountsFields;
import io.procfs.format.MountsFormat;
import io.procfs.model.Mount;
import io.procfs.vfs.RecordStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code mounts}: the mounts below the root of the task that was opened. A cursor is an index. */
final class MountsStream implements RecordStream<Binds.Mounted, MountsStream.Table> {
  MountsStream(Entry entry) {}

  @Override
  public @Nullable Table start(Binds.Mounted bound) {
    return new Table(bound.namespace().mounts(), bound.root().path());
  }

  @Override
  public long show(Table table, long cursor, ByteBuilder out) {
    return table.show((int) cursor, out);
  }

  /**
   * One state of the mounts.
   *
   * @param mounts all of them
   * @param root the directory that is taken for {@code /}
   */
  record Table(List<Mount> mounts, ByteString root) {
    long show(int index, ByteBuilder out) {
      if (index >= mounts.size()) {
        return END;
      }
      Mount mount = mounts.get(index);
      ByteString seen = LiveTree.seenFrom(root, mount.mountPoint());
      if (seen != null) {
        MountsFormat.writeLine(new Line(mount, seen), out);
      }
      return index + 1 < mounts.size() ? index + 1 : END;
    }
  }

  private record Line(Mount mount, ByteString mountPoint) implements MountsFields {
    @Override
    public ByteString source() {
      return mount.source();
    }

    @Override
    public ByteString type() {
      return mount.type();
    }

    @Override
    public ByteString options() {
      return mount.options();
    }
  }
}
