package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The system calls of a task that concern memory. A kernel thread has none: EINVAL.
 *
 * <pre>{@code
 * long at = task.mapAnonymous(1 << 20, Mapping.READ | Mapping.WRITE);
 * task.touch(at, 64 << 10); // 16 more pages in VmRSS
 * task.mprotect(at, 4096, Mapping.READ); // two lines in maps
 * task.munmap(at, 1 << 20);
 * }</pre>
 */
public sealed interface MemoryCalls permits Task {
  private Task self() {
    return (Task) this;
  }

  /** Maps anonymous private memory, as {@code mmap(2)}; {@code access} is of {@link Mapping}. */
  default long mapAnonymous(long length, int access) {
    return mmap(0, length, new Mapping(access, null, 0, null));
  }

  /** Maps shared anonymous memory, shown as {@code /dev/zero (deleted)}. */
  default long mapShared(long length, int access) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireMemory();
      Memory.requireRange(0, length);
      Dentry zero =
          task.kernel()
              .files()
              .nameless(FileNames.SHARED_MEMORY, Memory.SHMEM_DEVICE, FileMode.S_IFREG | 0777);
      return mmap(
          0, length, new Mapping(access | Mapping.SHARED | Mapping.OPEN_WRITE, zero, 0, null));
    }
  }

  /** Maps a file, as {@code mmap(2)}; {@code flags} are of {@link Mapping}. */
  default long mapFile(String path, long offset, long length, int flags) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      return mmap(0, length, new Mapping(flags, task.kernel().files().file(path), offset, null));
    }
  }

  /**
   * Maps what a descriptor is open on, as {@code mmap(2)}: a memfd, say.
   *
   * @throws io.procfs.abi.ErrnoException EBADF; ENODEV if it is no file; EACCES if it is not open
   *     for reading, or shared and writable memory is asked for of one not open for writing; as
   *     {@link #mmap}
   */
  default long mapDescriptor(int fd, long offset, long length, int flags) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      FileDescription description = task.requireFiles().require(fd);
      FileObject object = description.object();
      if (!(object instanceof FileObject.Named named)) {
        throw Errno.ENODEV.because("mmap of " + object.linkText());
      }
      boolean writable = OpenFlags.writes(description.flags());
      boolean writes =
          (flags & (Mapping.SHARED | Mapping.WRITE)) == (Mapping.SHARED | Mapping.WRITE);
      if (!OpenFlags.reads(description.flags()) || (writes && !writable)) {
        throw Errno.EACCES.because("descriptor " + fd + " is not open for that");
      }
      int all = writable ? flags | Mapping.OPEN_WRITE : flags;
      return mmap(0, length, new Mapping(all, named.dentry(), offset, null));
    }
  }

  /**
   * Maps memory, as {@code mmap(2)}.
   *
   * @param address where (MAP_FIXED: what is there is replaced), 0 for the kernel's choice
   * @param length in bytes
   * @param mapping of what
   * @return the address; EINVAL for what is not whole pages, ENOMEM without room
   */
  default long mmap(long address, long length, Mapping mapping) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      return Memory.map(task.requireMemory(), address, length, mapping);
    }
  }

  /** Unmaps memory, as {@code munmap(2)}; EINVAL for what is not whole pages. */
  default void munmap(long address, long length) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      Memory.unmap(task.requireMemory(), address, length);
    }
  }

  /** Changes access to memory, as {@code mprotect(2)}; ENOMEM if some of it is not mapped. */
  default void mprotect(long address, long length, int access) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      Memory.protect(task.requireMemory(), address, length, access);
    }
  }

  /**
   * Locks memory, as {@code mlock(2)}: what may be accessed comes into memory and counts as VmLck.
   * ENOMEM if some of it is not mapped.
   */
  default void mlock(long address, long length) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      Memory.lock(task.requireMemory(), address, length, true);
      touch(address, length);
    }
  }

  /** Unlocks memory, as {@code munlock(2)}; ENOMEM if some of it is not mapped. */
  default void munlock(long address, long length) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      Memory.lock(task.requireMemory(), address, length, false);
    }
  }

  /** Names anonymous memory, as {@code prctl(2)} with PR_SET_VMA_ANON_NAME; null unnames it. */
  default void nameMemory(long address, long length, @Nullable String name) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      Memory.name(task.requireMemory(), address, length, name == null ? null : ByteString.of(name));
    }
  }

  /**
   * Moves the end of the heap, as {@code brk(2)}; returns where it is then: unchanged if it cannot
   * be there.
   */
  default long brk(long address) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      return Memory.brk(task.requireMemory(), address);
    }
  }

  /**
   * Brings pages into memory by reading or, where it is allowed, writing them; a stack grows down
   * to them. What is not mapped is passed over.
   *
   * @return how many faults that took: minor ones, and a major one for each page that was in swap
   */
  default int touch(long address, long length) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      long stack = task.group().version().limits().soft(Resource.STACK);
      Paging.Faults faults = Paging.touch(task.requireMemory(), address, length, stack);
      int all = faults.minor() + faults.major();
      if (all != 0) {
        task.setUsage(task.usage().withFaults(faults.minor(), faults.major()));
      }
      return all;
    }
  }

  /** Moves anonymous pages out to swap: VmSwap; returns how many were in memory. */
  default int swapOut(long address, long length) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      return Paging.swapOut(task.requireMemory(), address, length);
    }
  }

  /** Resets the peak of the resident size to what it is now: {@code clear_refs} 5. */
  default void resetPeakRss() {
    change(m -> m.peakRss = 0);
  }

  /**
   * Overwrites the memory of arguments and environment, as {@code setproctitle(3)} does.
   *
   * @param bytes what is from the first byte of the arguments on; what is behind it stays; EFAULT
   *     if there is not so much
   */
  default void overwriteArguments(ByteString bytes) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      Memory.overwriteArguments(task.requireMemory(), bytes);
    }
  }

  /** Says which mappings a core dump has, {@code core(5)}; nine bits are kept. */
  default void setCoredumpFilter(int filter) {
    changeAttributes(a -> a.withCoredumpFilter(filter & 0x1ff));
  }

  /** Says that a core is being written, or not any more: CoreDumping. */
  default void setCoreDumping(boolean dumping) {
    changeAttributes(a -> a.withCoreDumping(dumping));
  }

  /** Allows transparent huge pages or not, as {@code prctl(2)} with PR_SET_THP_DISABLE. */
  default void setTransparentHugePages(boolean allowed) {
    changeAttributes(a -> a.withTransparentHugePages(allowed));
  }

  /** Says how many pages a device driver holds: VmPin; not negative. */
  default void setPinnedPages(int pages) {
    requireCount(pages);
    changeAttributes(a -> a.withPinnedPages(pages));
  }

  /** Says how much of {@code hugetlbfs} is in use: HugetlbPages; in bytes, not negative. */
  default void setHugetlbBytes(long bytes) {
    requireCount(bytes);
    changeAttributes(a -> a.withHugetlbBytes(bytes));
  }

  private static void requireCount(long count) {
    if (count < 0) {
      throw new IllegalArgumentException(count + " is negative");
    }
  }

  private void changeAttributes(UnaryOperator<MemoryAttributes> alteration) {
    change(m -> m.attributes = alteration.apply(m.attributes));
  }

  private void change(java.util.function.Consumer<AddressSpace.Version> alteration) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      AddressSpace memory = task.requireMemory();
      AddressSpace.Version change = memory.version().change();
      alteration.accept(change);
      memory.set(change);
    }
  }
}
