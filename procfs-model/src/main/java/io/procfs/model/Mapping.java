package io.procfs.model;

import io.procfs.abi.ByteString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual memory area is of, without its addresses: shared by all processes that run the
 * same program. Immutable.
 *
 * @param flags a sum of {@link #READ}, {@link #WRITE}, {@link #EXEC}, {@link #SHARED}, {@link
 *     #GROWS_DOWN}, {@link #SPECIAL}, {@link #LOCKED}
 * @param file what is mapped, null for anonymous memory
 * @param offset into the file in bytes, a multiple of 4096; 0 for anonymous memory
 * @param name what is shown in place of a path, such as {@code [heap]}; null for none
 */
public record Mapping(int flags, @Nullable Dentry file, long offset, @Nullable ByteString name) {
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

  /** Returns whether {@code flag} is among the flags. */
  public boolean is(int flag) {
    return (flags & flag) != 0;
  }

  /** Returns whether pages that come into memory are the process' own. */
  boolean isAnonymousByDefault() {
    return file == null || (flags & (WRITE | SHARED)) == WRITE;
  }

  /** Returns whether this is of shared memory without a name. */
  boolean isSharedAnonymous() {
    return file != null && file.isSharedMemory();
  }

  /** Returns this, {@code bytes} further on in the file. */
  Mapping after(long bytes) {
    return file == null || bytes == 0 ? this : new Mapping(flags, file, offset + bytes, name);
  }

  /** Returns this with the access of {@code access}, a sum of READ, WRITE and EXEC. */
  Mapping withAccess(int access) {
    return new Mapping((flags & ~(READ | WRITE | EXEC)) | access, file, offset, name);
  }

  Mapping withLocked(boolean locked) {
    return new Mapping(locked ? flags | LOCKED : flags & ~LOCKED, file, offset, name);
  }

  /** Returns whether an area of {@code next} that begins {@code bytes} behind this continues it. */
  boolean continuesWith(Mapping next, long bytes) {
    return flags == next.flags
        && file == next.file
        && (flags & SPECIAL) == 0
        && (file == null || offset + bytes == next.offset)
        && Objects.equals(name, next.name)
        && (file != null || (flags & SHARED) == 0);
  }
}
