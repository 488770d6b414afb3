package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.MapsFields;
import io.procfs.format.MapsFormat;
import io.procfs.model.AddressSpace;
import io.procfs.model.Dentry;
import io.procfs.model.Inode;
import io.procfs.model.Mapping;
import io.procfs.vfs.RecordStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code maps}, after fs/proc/task_mmu.c: area by area, and a cursor that is an address, so that a
 * read resumes behind what was shown whatever has become of it: rule SEQ-008.
 */
final class MapsStream implements RecordStream<Binds.Memory, MapsStream.Areas> {
  private final Entry entry;

  MapsStream(Entry entry) {
    this.entry = entry;
  }

  @Override
  public @Nullable Areas start(Binds.Memory bound) {
    entry.present(bound.pid());
    AddressSpace.Version memory = bound.inUse();
    return memory == null ? null : new Areas(entry.tree, memory);
  }

  @Override
  public long show(Areas areas, long cursor, ByteBuilder out) {
    return areas.show(cursor, out);
  }

  /** One state of a memory, and the area of it that is being shown. */
  static final class Areas implements MapsFields {
    private final LiveTree tree;
    private final AddressSpace.Version memory;
    private int index;
    private @Nullable Mapping mapping;
    private @Nullable Inode inode;

    Areas(LiveTree tree, AddressSpace.Version memory) {
      this.tree = tree;
      this.memory = memory;
    }

    long show(long cursor, ByteBuilder out) {
      // Reads go on where they were, mostly: the area behind the last one.
      boolean follows = index < memory.areaCount() && memory.areaEnd(index) == cursor;
      index = follows ? index + 1 : memory.firstAreaBehind(cursor);
      if (index >= memory.areaCount()) {
        return END;
      }
      Mapping what = memory.areaMapping(index);
      Dentry file = what.file();
      mapping = what;
      inode = file == null ? null : file.inode();
      MapsFormat.writeLine(this, out);
      return index + 1 < memory.areaCount() ? memory.areaEnd(index) : END;
    }

    private Mapping mapping() {
      Mapping what = mapping;
      if (what == null) {
        throw new AssertionError("no area is shown");
      }
      return what;
    }

    @Override
    public long start() {
      return memory.areaStart(index);
    }

    @Override
    public long end() {
      return memory.areaEnd(index);
    }

    @Override
    public boolean readable() {
      return mapping().is(Mapping.READ);
    }

    @Override
    public boolean writable() {
      return mapping().is(Mapping.WRITE);
    }

    @Override
    public boolean executable() {
      return mapping().is(Mapping.EXEC);
    }

    @Override
    public boolean shared() {
      return mapping().is(Mapping.SHARED);
    }

    @Override
    public long offset() {
      return mapping().offset();
    }

    @Override
    public int deviceMajor() {
      return inode == null ? 0 : inode.device().major();
    }

    @Override
    public int deviceMinor() {
      return inode == null ? 0 : inode.device().minor();
    }

    @Override
    public long inode() {
      return inode == null ? 0 : inode.number();
    }

    @Override
    public ByteString name() {
      ByteString name = mapping().name();
      Dentry file = mapping().file();
      return name != null ? name : file == null ? ByteString.empty() : tree.pathOf(file);
    }
  }
}
