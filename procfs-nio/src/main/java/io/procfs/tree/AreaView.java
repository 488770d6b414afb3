package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.format.SmapsCounter;
import io.procfs.format.SmapsFields;
import io.procfs.model.AddressSpace;
import io.procfs.model.AreaCounter;
import io.procfs.model.AreaUsage;
import io.procfs.model.Dentry;
import io.procfs.model.Inode;
import io.procfs.model.KernelOptions;
import io.procfs.model.Mapping;
import io.procfs.vfs.RecordStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One state of a memory, and the area of it that is being shown: areas by address, and behind them
 * the page of old system calls, if the kernel has one.
 */
final class AreaView implements SmapsFields {
  /** The cursor of the page of old system calls: {@code SENTINEL_VMA_GATE}. */
  private static final long GATE = -2;

  private static final long VSYSCALL = 0xffff_ffff_ff60_0000L;
  private static final ByteString VSYSCALL_NAME = ByteString.of("[vsyscall]");
  private static final long HUGE_PAGE = 2L << 20;

  private final LiveTree tree;
  private final AddressSpace space;
  private final AddressSpace.Version memory;
  private final List<SmapsCounter> counters;
  private final AreaUsage usage = new AreaUsage();
  private int index;
  private @Nullable Mapping mapping;
  private @Nullable Inode inode;

  AreaView(
      LiveTree tree, AddressSpace space, AddressSpace.Version memory, List<SmapsCounter> counters) {
    this.tree = tree;
    this.space = space;
    this.memory = memory;
    this.counters = counters;
  }

  private KernelOptions.Vsyscall vsyscall() {
    return tree.kernel.options().vsyscall();
  }

  /** Moves to the area at a cursor; returns whether there is one. */
  boolean moveTo(long cursor) {
    int count = memory.areaCount();
    if (cursor != GATE) {
      // Reads go on where they were, mostly: the area behind the last one.
      boolean follows = index < count && memory.areaEnd(index) == cursor;
      index = follows ? index + 1 : memory.firstAreaBehind(cursor);
    } else {
      index = count;
    }
    if (index < count) {
      Mapping what = memory.areaMapping(index);
      Dentry file = what.file();
      mapping = what;
      inode = file == null ? null : file.inode();
      return true;
    }
    mapping = null;
    inode = null;
    return vsyscall() != KernelOptions.Vsyscall.NONE;
  }

  /** Returns the cursor of the area behind this. */
  long next() {
    if (isGate()) {
      return RecordStream.END;
    }
    if (index + 1 < memory.areaCount()) {
      return memory.areaEnd(index);
    }
    return vsyscall() == KernelOptions.Vsyscall.NONE ? RecordStream.END : GATE;
  }

  /** Returns whether this is the page of old system calls, which is no memory of the process. */
  boolean isGate() {
    return index >= memory.areaCount();
  }

  AddressSpace.Version memory() {
    return memory;
  }

  /** Counts the pages of the area. */
  AreaUsage count() {
    usage.clear();
    if (!isGate()) {
      usage.add(space, memory, index);
    }
    return usage;
  }

  Mapping mapping() {
    Mapping what = mapping;
    if (what == null) {
      throw new AssertionError("no area is shown");
    }
    return what;
  }

  @Override
  public long start() {
    return isGate() ? VSYSCALL : memory.areaStart(index);
  }

  @Override
  public long end() {
    return isGate() ? VSYSCALL + AddressSpace.PAGE_SIZE : memory.areaEnd(index);
  }

  @Override
  public boolean readable() {
    return isGate() ? vsyscall() == KernelOptions.Vsyscall.EMULATE : mapping().is(Mapping.READ);
  }

  @Override
  public boolean writable() {
    return !isGate() && mapping().is(Mapping.WRITE);
  }

  @Override
  public boolean executable() {
    return isGate() || mapping().is(Mapping.EXEC);
  }

  @Override
  public boolean shared() {
    return !isGate() && mapping().is(Mapping.SHARED);
  }

  @Override
  public long offset() {
    return isGate() ? 0 : mapping().offset();
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
    if (isGate()) {
      return VSYSCALL_NAME;
    }
    ByteString name = mapping().name();
    Dentry file = mapping().file();
    return name != null ? name : file == null ? ByteString.empty() : tree.pathOf(file);
  }

  /** Returns a path as the observer sees it. */
  ByteString path(Dentry file) {
    return tree.pathOf(file);
  }

  @Override
  public List<SmapsCounter> counters() {
    return counters;
  }

  @Override
  public long counter(SmapsCounter counter) {
    return switch (counter) {
      case SIZE -> end() - start();
      case KERNEL_PAGE_SIZE, MMU_PAGE_SIZE ->
          !isGate() && mapping().is(Mapping.HUGETLB) ? HUGE_PAGE : AddressSpace.PAGE_SIZE;
      case THP_ELIGIBLE -> mayHaveHugePages() ? 1 : 0;
      case PROTECTION_KEY -> isGate() ? 0 : mapping().protectionKey();
      default -> counter(usage, counter);
    };
  }

  /** Returns what was counted, as it is shown. */
  static long counter(AreaUsage usage, SmapsCounter counter) {
    return usage.get(
        switch (counter) {
          case RSS -> AreaCounter.RSS;
          case PSS -> AreaCounter.PSS;
          case PSS_DIRTY -> AreaCounter.PSS_DIRTY;
          case PSS_ANON -> AreaCounter.PSS_ANON;
          case PSS_FILE -> AreaCounter.PSS_FILE;
          case PSS_SHMEM -> AreaCounter.PSS_SHMEM;
          case SHARED_CLEAN -> AreaCounter.SHARED_CLEAN;
          case SHARED_DIRTY -> AreaCounter.SHARED_DIRTY;
          case PRIVATE_CLEAN -> AreaCounter.PRIVATE_CLEAN;
          case PRIVATE_DIRTY -> AreaCounter.PRIVATE_DIRTY;
          case REFERENCED -> AreaCounter.REFERENCED;
          case ANONYMOUS -> AreaCounter.ANONYMOUS;
          case KSM -> AreaCounter.KSM;
          case LAZY_FREE -> AreaCounter.LAZY_FREE;
          case ANON_HUGE_PAGES -> AreaCounter.ANON_HUGE_PAGES;
          case SHMEM_PMD_MAPPED -> AreaCounter.SHMEM_PMD_MAPPED;
          case FILE_PMD_MAPPED -> AreaCounter.FILE_PMD_MAPPED;
          case SHARED_HUGETLB -> AreaCounter.SHARED_HUGETLB;
          case PRIVATE_HUGETLB -> AreaCounter.PRIVATE_HUGETLB;
          case SWAP -> AreaCounter.SWAP;
          case SWAP_PSS -> AreaCounter.SWAP_PSS;
          case LOCKED -> AreaCounter.LOCKED;
          default -> throw new AssertionError(counter + " is not counted");
        });
  }

  /** As where huge pages come only on advice: {@code transparent_hugepage/enabled} madvise. */
  private boolean mayHaveHugePages() {
    if (isGate()
        || !mapping().is(Mapping.HUGEPAGE)
        || mapping().file() != null
        || !memory.attributes().transparentHugePages()) {
      return false;
    }
    long first = (start() + HUGE_PAGE - 1) & -HUGE_PAGE;
    return first >= start() && first + HUGE_PAGE <= end();
  }

  @Override
  public ByteString vmFlags() {
    return isGate() ? VmFlags.of(vsyscall()) : VmFlags.of(mapping());
  }

  @Override
  public boolean thpAligned() {
    return tree.release.atLeast(6, 6);
  }
}
