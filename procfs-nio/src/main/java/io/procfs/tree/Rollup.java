package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.format.SmapsCounter;
import io.procfs.format.SmapsFields;
import io.procfs.format.SmapsFormat;
import io.procfs.model.AddressSpace;
import io.procfs.model.AreaUsage;
import io.procfs.vfs.SingleRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code smaps_rollup}: the counters of all areas as if they were one. */
final class Rollup implements SmapsFields {
  private static final ByteString NAME = ByteString.of("[rollup]");

  private final AddressSpace.Version memory;
  private final AreaUsage usage;
  private final List<SmapsCounter> counters;

  private Rollup(AddressSpace.Version memory, AreaUsage usage, List<SmapsCounter> counters) {
    this.memory = memory;
    this.usage = usage;
    this.counters = counters;
  }

  /** Returns the file. */
  static Answer.OfFile<Binds.Memory> file() {
    return entry -> {
      List<SmapsCounter> counters = SmapsCounter.ofRollup(entry.tree.release);
      return new SingleRecord<Binds.Memory>(
              entry.tree.buffers, (bound, out) -> show(entry, bound, counters, out), null)
          ::open;
    };
  }

  /** Also once the memory is gone, by exit or exec, this is about nothing: ESRCH. */
  private static void show(
      Entry entry, Binds.Memory bound, List<SmapsCounter> counters, ByteBuilder out) {
    entry.present(bound.pid());
    AddressSpace.Version memory = bound.inUse();
    AddressSpace space = bound.space();
    if (memory == null || space == null) {
      throw Errno.ESRCH.exception();
    }
    AreaUsage usage = new AreaUsage();
    for (int i = 0; i < memory.areaCount(); i++) {
      usage.add(space, memory, i);
    }
    SmapsFormat.writeArea(new Rollup(memory, usage, counters), out);
  }

  @Override
  public long start() {
    return memory.areaCount() == 0 ? 0 : memory.areaStart(0);
  }

  @Override
  public long end() {
    int count = memory.areaCount();
    return count == 0 ? 0 : memory.areaEnd(count - 1);
  }

  @Override
  public boolean readable() {
    return false;
  }

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public boolean executable() {
    return false;
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public long offset() {
    return 0;
  }

  @Override
  public int deviceMajor() {
    return 0;
  }

  @Override
  public int deviceMinor() {
    return 0;
  }

  @Override
  public long inode() {
    return 0;
  }

  @Override
  public ByteString name() {
    return NAME;
  }

  @Override
  public List<SmapsCounter> counters() {
    return counters;
  }

  @Override
  public long counter(SmapsCounter counter) {
    return AreaView.counter(usage, counter);
  }

  @Override
  public @Nullable ByteString vmFlags() {
    return null;
  }

  @Override
  public boolean thpAligned() {
    return true;
  }
}
