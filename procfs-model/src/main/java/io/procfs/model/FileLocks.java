package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.Errno;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locks of all files: {@code /proc/locks}. Changed under the kernel's lock, through {@link
 * LockCalls}; read without it.
 */
public final class FileLocks {
  private volatile ImmutableList<FileLock> locks = ImmutableList.of();

  FileLocks() {}

  /** Returns the locks at this moment, the newest first. */
  public List<FileLock> all() {
    return locks;
  }

  boolean isEmpty() {
    return locks.isEmpty();
  }

  /**
   * Makes a lock, in place of what its holder has of the same bytes.
   *
   * @throws io.procfs.abi.ErrnoException EAGAIN if it does not go together with another's
   */
  void add(FileLock wanted) {
    for (FileLock other : locks) {
      boolean together =
          other.kind().isRecord() ? wanted.kind().isRecord() : other.kind() == wanted.kind();
      if (together
          && other.inode() == wanted.inode()
          && other.holder() != wanted.holder()
          && (other.write() || wanted.write())
          && other.overlaps(wanted.start(), wanted.end())) {
        throw Errno.EAGAIN.because("locked by " + other.owner());
      }
    }
    remove(wanted);
    long start = wanted.start();
    long end = wanted.end();
    ImmutableList.Builder<FileLock> left = ImmutableList.builder();
    for (FileLock other : locks) {
      if (wanted.kind().isRecord() && isMergedWith(other, wanted)) {
        start = Math.min(start, other.start());
        end = Math.max(end, other.end());
      } else {
        left.add(other);
      }
    }
    FileLock merged = wanted.withRange(start, end);
    locks = ImmutableList.<FileLock>builder().add(merged).addAll(left.build()).build();
  }

  /** Adds a lock that another kernel has granted; once, by whatever descriptor it is told of. */
  void restore(FileLock lock) {
    boolean known =
        locks.stream().anyMatch(l -> isSameHolders(l, lock) && l.start() == lock.start());
    if (!known) {
      locks = ImmutableList.<FileLock>builder().addAll(locks).add(lock).build();
    }
  }

  /** Locks of one holder that touch are one: after {@code posix_lock_inode()}. */
  private static boolean isMergedWith(FileLock other, FileLock wanted) {
    long before = wanted.start() == 0 ? 0 : wanted.start() - 1;
    long behind = wanted.end() == Long.MAX_VALUE ? wanted.end() : wanted.end() + 1;
    return isSameHolders(other, wanted)
        && other.write() == wanted.write()
        && other.overlaps(before, behind);
  }

  private static boolean isSameHolders(FileLock other, FileLock wanted) {
    return other.kind() == wanted.kind()
        && other.inode() == wanted.inode()
        && other.holder() == wanted.holder();
  }

  /** Gives up what the holder of {@code wanted} has of its bytes. */
  void remove(FileLock wanted) {
    ImmutableList.Builder<FileLock> left = ImmutableList.builder();
    for (FileLock other : locks) {
      if (!isSameHolders(other, wanted) || !other.overlaps(wanted.start(), wanted.end())) {
        left.add(other);
        continue;
      }
      if (other.start() < wanted.start()) {
        left.add(other.withRange(other.start(), wanted.start() - 1));
      }
      if (other.end() > wanted.end()) {
        left.add(other.withRange(wanted.end() + 1, other.end()));
      }
    }
    locks = left.build();
  }

  /** Gives up all that a holder has, of one file or of all. */
  void removeAll(Object holder, @Nullable Inode inode) {
    locks =
        locks.stream()
            .filter(l -> l.holder() != holder || (inode != null && l.inode() != inode))
            .collect(ImmutableList.toImmutableList());
  }

  /** Hands what a table holds on to the one that an exec has made of it. */
  void replaceHolder(Object old, Object replacement) {
    locks =
        locks.stream()
            .map(
                l ->
                    l.holder() != old
                        ? l
                        : new FileLock(
                            l.kind(),
                            l.write(),
                            l.inode(),
                            l.owner(),
                            replacement,
                            l.file(),
                            l.start(),
                            l.end()))
            .collect(ImmutableList.toImmutableList());
  }
}
