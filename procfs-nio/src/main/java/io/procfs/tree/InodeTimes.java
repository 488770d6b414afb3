package io.procfs.tree;

import io.procfs.model.KernelClock;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The times of inodes: when each was first looked up. Bounded: where too many are looked up, the
 * oldest time of a set is forgotten, as the kernel drops an inode from its cache; at the next
 * look-up it is a new inode, with the time of then.
 *
 * <p>Lock-free. A slot is two words, the time and the inode number XOR the time, so that what two
 * writers mixed, or a reader saw half written, is no inode's and counts as empty.
 */
final class InodeTimes {
  private static final int WAYS = 4;
  private static final int SETS = 1 << 12;
  private static final long NONE = Long.MIN_VALUE;

  private final KernelClock clock;
  private final AtomicLongArray words = new AtomicLongArray(SETS * WAYS * 2);

  InodeTimes(KernelClock clock) {
    this.clock = clock;
  }

  /** Returns the time of an inode, nanoseconds since 1970: now, if it was not seen before. */
  long of(long inode) {
    int set = firstSlot(inode);
    for (int slot = set; slot < set + WAYS * 2; slot += 2) {
      long time = timeIn(slot, inode);
      if (time != NONE) {
        return time;
      }
    }
    long now = clock.wallNanos();
    put(set, inode, now);
    return now;
  }

  /** Sets the time of an inode, as {@code utimensat(2)} does until the inode is dropped. */
  void set(long inode, long nanos) {
    int set = firstSlot(inode);
    for (int slot = set; slot < set + WAYS * 2; slot += 2) {
      if (timeIn(slot, inode) != NONE) {
        store(slot, inode, nanos);
        return;
      }
    }
    put(set, inode, nanos);
  }

  private static int firstSlot(long inode) {
    long hash = inode * 0x9E37_79B9_7F4A_7C15L;
    return ((int) (hash >>> 40) & (SETS - 1)) * WAYS * 2;
  }

  private long timeIn(int slot, long inode) {
    long time = words.getAcquire(slot);
    return (time ^ words.getAcquire(slot + 1)) == inode ? time : NONE;
  }

  /** Takes the slot of the oldest time; an empty one is as old as 1970. */
  private void put(int set, long inode, long nanos) {
    int oldest = set;
    for (int slot = set + 2; slot < set + WAYS * 2; slot += 2) {
      if (words.getPlain(slot) < words.getPlain(oldest)) {
        oldest = slot;
      }
    }
    store(oldest, inode, nanos);
  }

  private void store(int slot, long inode, long nanos) {
    words.setRelease(slot, nanos);
    words.setRelease(slot + 1, inode ^ nanos);
  }
}
