package io.procfs.model;

import io.procfs.abi.ByteString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual memory area is of, without its addresses: shared by all processes that run the
 * same program. Immutable.
 *
 * @param flags a sum of {@link #READ}, {@link #WRITE}, {@link #EXEC}, {@link #SHARED}, {@link
 *     #GROWS_DOWN}, {@link #SPECIAL}, {@link #LOCKED} and the less common ones behind them
 * @param file what is mapped, null for anonymous memory
 * @param offset into the file in bytes, a multiple of 4096; 0 for anonymous memory
 * @param name what is shown in place of a path, such as {@code [heap]}; null for none
 * @param policy on which memory nodes its pages are, as {@code numa_maps} words it; null for the
 *     policy of the task
 */
public record Mapping(
    int flags,
    @Nullable Dentry file,
    long offset,
    @Nullable ByteString name,
    @Nullable ByteString policy) {
  /** May be read. */
  public static final int READ = 1;

  /** May be written. */
  public static final int WRITE = 2;

  /** May be executed. */
  public static final int EXEC = 4;

  /** Is shared, as {@code MAP_SHARED}: shown as {@code s}. */
  public static final int SHARED = 8;

  /** Grows downwards: the stack of the main thread. */
  public static final int GROWS_DOWN = 16;

  /** Is the kernel's own, as the vdso: never merged. */
  public static final int SPECIAL = 32;

  /** Is locked into memory, as {@code mlock(2)}. */
  public static final int LOCKED = 64;

  /** The file was opened for writing, too: a shared mapping of it may become writable. */
  public static final int OPEN_WRITE = 1 << 7;

  /** Counts as memory that may be needed, {@code ac}: private and writable now or once. */
  public static final int ACCOUNTED = 1 << 8;

  /** Is not counted so, {@code MAP_NORESERVE}: {@code nr}. */
  public static final int NORESERVE = 1 << 9;

  /** Is not inherited by a child, {@code MADV_DONTFORK}: {@code dc}. */
  public static final int DONTFORK = 1 << 10;

  /** Is not in a core dump, {@code MADV_DONTDUMP}: {@code dd}. */
  public static final int DONTDUMP = 1 << 11;

  /** Is empty in a child, {@code MADV_WIPEONFORK}: {@code wf}. */
  public static final int WIPEONFORK = 1 << 12;

  /** Wants huge pages, {@code MADV_HUGEPAGE}: {@code hg}. */
  public static final int HUGEPAGE = 1 << 13;

  /** Wants no huge pages, {@code MADV_NOHUGEPAGE}: {@code nh}. */
  public static final int NOHUGEPAGE = 1 << 14;

  /** May be merged with equal pages, {@code MADV_MERGEABLE}: {@code mg}. */
  public static final int MERGEABLE = 1 << 15;

  /** Is read here and there, {@code MADV_RANDOM}: {@code rr}. */
  public static final int RANDOM = 1 << 16;

  /** Is read from first to last, {@code MADV_SEQUENTIAL}: {@code sr}. */
  public static final int SEQUENTIAL = 1 << 17;

  /** Is memory of a device: {@code io} and {@code pf}. */
  public static final int DEVICE = 1 << 18;

  /** Cannot be extended by {@code mremap(2)}: {@code de}. */
  public static final int DONTEXPAND = 1 << 19;

  /** Is of huge pages of {@code hugetlbfs}, of 2 MiB: {@code ht}. */
  public static final int HUGETLB = 1 << 20;

  /** Cannot be changed any more, {@code mseal(2)}: {@code sl}. */
  public static final int SEALED = 1 << 21;

  /** Is locked as it comes into memory, {@code MLOCK_ONFAULT}: {@code lf}. */
  public static final int LOCK_ON_FAULT = 1 << 22;

  /** Where the number of the protection key is, 4 bits: {@code pkey_mprotect(2)}. */
  static final int KEY_SHIFT = 28;

  private static final int KEY_BITS = 0xf << KEY_SHIFT;

  /** Says what follows from the other flags: accounted, opened for writing. */
  public Mapping {
    if ((flags & (WRITE | SHARED | NORESERVE | SPECIAL)) == WRITE) {
      flags |= ACCOUNTED;
    }
    if ((flags & (WRITE | SHARED)) == (WRITE | SHARED)) {
      flags |= OPEN_WRITE;
    }
  }

  /** A mapping with the memory policy of the task. */
  public Mapping(int flags, @Nullable Dentry file, long offset, @Nullable ByteString name) {
    this(flags, file, offset, name, null);
  }

  /** Returns the number of the protection key, 0 to 15. */
  public int protectionKey() {
    return flags >>> KEY_SHIFT;
  }

  /** Returns whether {@code flag} is among the flags. */
  public boolean is(int flag) {
    return (flags & flag) != 0;
  }

  /** Returns whether pages that come into memory are the process' own. */
  boolean isAnonymousByDefault() {
    return file == null || (flags & (WRITE | SHARED)) == WRITE;
  }

  /** Returns whether equal pages may be merged: {@code ksm_compatible()}. */
  boolean isMergeable() {
    return !is(SHARED | SPECIAL | DEVICE | DONTEXPAND | HUGETLB);
  }

  /** Returns whether this is of shared memory without a name. */
  boolean isSharedAnonymous() {
    return file != null && file.isSharedMemory();
  }

  /** Returns this, {@code bytes} further on in the file. */
  Mapping after(long bytes) {
    return file == null || bytes == 0
        ? this
        : new Mapping(flags, file, offset + bytes, name, policy);
  }

  /** Returns this with other flags. */
  Mapping withFlags(int newFlags) {
    return newFlags == flags ? this : new Mapping(newFlags, file, offset, name, policy);
  }

  /** Returns this with the access of {@code access}, a sum of READ, WRITE and EXEC. */
  Mapping withAccess(int access) {
    return withFlags((flags & ~(READ | WRITE | EXEC)) | access);
  }

  Mapping withLocked(boolean locked) {
    return withFlags(locked ? flags | LOCKED : flags & ~LOCKED);
  }

  Mapping withKey(int key) {
    return withFlags((flags & ~KEY_BITS) | (key << KEY_SHIFT));
  }

  Mapping withName(@Nullable ByteString newName) {
    return new Mapping(flags, file, offset, newName, policy);
  }

  Mapping withPolicy(@Nullable ByteString newPolicy) {
    return new Mapping(flags, file, offset, name, newPolicy);
  }

  /** Returns whether an area of {@code next} that begins {@code bytes} behind this continues it. */
  boolean continuesWith(Mapping next, long bytes) {
    return flags == next.flags
        && file == next.file
        && (flags & SPECIAL) == 0
        && (file == null || offset + bytes == next.offset)
        && Objects.equals(name, next.name)
        && Objects.equals(policy, next.policy)
        && (file != null || (flags & SHARED) == 0);
  }
}
