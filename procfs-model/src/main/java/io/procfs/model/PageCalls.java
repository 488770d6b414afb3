package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the pages of a task's memory, and what they are counted as. A kernel thread
 * has none: EINVAL.
 *
 * <pre>{@code
 * long at = task.mapAnonymous(1 << 20, Mapping.READ | Mapping.WRITE);
 * task.touch(at, 1 << 20);
 * task.madvise(at, 1 << 20, MemoryAdvice.FREE);           // LazyFree: 1024 kB
 * task.setAreaCounter(at, AreaCounter.KSM, 64 << 10);     // KSM: 64 kB
 * task.setMemoryPolicy(at, 1 << 20, "bind:0");            // numa_maps
 * }</pre>
 */
public sealed interface PageCalls permits Task {
  private Task self() {
    return (Task) this;
  }

  /**
   * Says how memory will be used, as {@code madvise(2)}.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL for what is not whole pages, and what the advice
   *     says; ENOMEM if some of it is not mapped
   */
  default void madvise(long address, long length, MemoryAdvice advice) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      AddressSpace memory = task.requireMemory();
      // Asked of all of it first: what is refused changes nothing.
      Memory.alter(memory, address, length, area -> advised(area, advice));
      switch (advice) {
        case DONTNEED -> Paging.drop(memory, address, length);
        case FREE -> Paging.free(memory, address, length);
        case PAGEOUT -> Paging.swapOut(memory, address, length);
        case MERGEABLE -> changeKsm(memory, KsmCounters::withMergeable);
        default -> {}
      }
    }
  }

  private static Area advised(Area area, MemoryAdvice advice) {
    Mapping mapping = area.mapping();
    boolean refused =
        switch (advice) {
          case DONTNEED, PAGEOUT -> mapping.is(Mapping.LOCKED | Mapping.DEVICE);
          case FREE -> mapping.file() != null || mapping.is(Mapping.SPECIAL);
          case DOFORK -> mapping.is(Mapping.DEVICE);
          case WIPEONFORK -> mapping.file() != null || mapping.is(Mapping.SHARED);
          case DODUMP -> mapping.is(Mapping.SPECIAL);
          default -> false;
        };
    if (refused) {
      throw Errno.EINVAL.because(advice + " of " + mapping);
    }
    if (advice == MemoryAdvice.MERGEABLE && !mapping.isMergeable()) {
      return area;
    }
    return advice.changesPages()
        ? area
        : area.as(mapping.withFlags(advice.applyTo(mapping.flags())));
  }

  /** Merges whatever may be, as {@code prctl(2)} with PR_SET_MEMORY_MERGE, or not any more. */
  default void setMemoryMerge(boolean any) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      AddressSpace memory = task.requireMemory();
      AddressSpace.Version old = memory.version();
      for (int i = 0; i < old.areaCount(); i++) {
        Mapping mapping = old.areaMapping(i);
        if (mapping.isMergeable()) {
          int flags = mapping.flags();
          int changed = any ? flags | Mapping.MERGEABLE : flags & ~Mapping.MERGEABLE;
          long start = old.areaStart(i);
          Memory.alter(
              memory,
              start,
              old.areaEnd(i) - start,
              area -> area.as(area.mapping().withFlags(changed)));
        }
      }
      changeKsm(memory, ksm -> ksm.withMergesAny(any));
    }
  }

  /** Says what merging pages came to. */
  default void setKsmCounters(KsmCounters counters) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      changeKsm(task.requireMemory(), old -> counters);
    }
  }

  private static void changeKsm(AddressSpace memory, UnaryOperator<KsmCounters> alteration) {
    AddressSpace.Version change = memory.version().change();
    change.attributes = change.attributes.withKsm(alteration.apply(change.attributes.ksm()));
    memory.set(change);
  }

  /**
   * Sets the policy of memory, as {@code mbind(2)}; ENOMEM if some of it is not mapped.
   *
   * @param policy in the words of {@code numa_maps}, such as {@code bind:0}; null for the task's
   */
  default void setMemoryPolicy(long address, long length, @Nullable String policy) {
    Task task = self();
    ByteString words = policy == null ? null : ByteString.of(policy);
    synchronized (task.kernel().lock()) {
      Memory.alter(task.requireMemory(), address, length, a -> a.as(a.mapping().withPolicy(words)));
    }
  }

  /**
   * Changes access and protection key, as {@code pkey_mprotect(2)}; EINVAL for a key that is not 0
   * to 15, else as {@link MemoryCalls#mprotect}.
   */
  default void protectWithKey(long address, long length, int access, int key) {
    if (key < 0 || key > 15) {
      throw Errno.EINVAL.because("no protection key: " + key);
    }
    Task task = self();
    synchronized (task.kernel().lock()) {
      Memory.protect(task.requireMemory(), address, length, access, key);
    }
  }

  /**
   * Sets what {@link Mapping} calls flags beside access: for what no call here sets, such as {@link
   * Mapping#SEALED}. ENOMEM if some of it is not mapped.
   */
  default void setMappingFlags(long address, long length, int set, int cleared) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      Memory.alter(
          task.requireMemory(),
          address,
          length,
          a -> a.as(a.mapping().withFlags((a.mapping().flags() & ~cleared) | set)));
    }
  }

  /** Forgets which pages were used: {@code clear_refs} 1, or 2 and 3 for one kind of areas. */
  default void forgetReferences(boolean anonymous, boolean ofFiles) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      Paging.forgetUse(task.requireMemory(), anonymous, ofFiles);
    }
  }

  /**
   * Says what {@code smaps} counts of an area; calls that move its pages move it from there. The
   * counters of the task ({@code VmRSS}) are others: {@link #setResidentPages}.
   *
   * @param address anywhere in the area; EINVAL if there is none
   * @param bytes not negative
   */
  default void setAreaCounter(long address, AreaCounter counter, long bytes) {
    requireCount(bytes);
    Task task = self();
    synchronized (task.kernel().lock()) {
      Paging.setCounter(task.requireMemory(), address, counter, bytes);
    }
  }

  /**
   * Says how many pages the task counts as in memory, whatever its areas have: RssAnon, RssFile and
   * RssShmem; not negative.
   */
  default void setResidentPages(int anonymous, int ofFiles, int ofSharedMemory) {
    requireCount(Math.min(Math.min(anonymous, ofFiles), ofSharedMemory));
    Task task = self();
    synchronized (task.kernel().lock()) {
      AddressSpace memory = task.requireMemory();
      AddressSpace.Version change = memory.version().change();
      change.rssAnon = anonymous;
      change.rssFile = ofFiles;
      change.rssShmem = ofSharedMemory;
      memory.set(change);
    }
  }

  private static void requireCount(long count) {
    if (count < 0) {
      throw new IllegalArgumentException(count + " is negative");
    }
  }

  /**
   * Writes to memory as a debugger does ({@code /proc/PID/mem}): access of the area does not
   * matter, but for shared memory, which stays as it is if it cannot be written.
   *
   * @return how many bytes were taken, up to the first page that is not there; EIO if none
   */
  default int writeMemory(long address, ByteString bytes) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      return MemoryBytes.write(task.requireMemory(), address, bytes);
    }
  }
}
