package io.procfs.model;

import io.procfs.abi.Errno;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pid namespace: numbers to identities. Look-up costs the same however many tasks there are;
 * listing is ascending and weakly consistent: who lived throughout is listed exactly once.
 *
 * <p>A table of pages of 1,024 numbers, each with its slots, a map of the numbers in use and a map
 * of the thread group leaders. Readers see slots and maps by acquire loads.
 */
public final class PidNamespace extends Namespace {
  /** The least {@code pid_max} that can be set. */
  public static final int PID_MAX_MIN = 301;

  /** The greatest {@code pid_max}, and that of a new namespace since Linux 6.14. */
  public static final int PID_MAX_LIMIT = 4_194_304;

  private static final int RESERVED_PIDS = 300;
  private static final int PAGE_BITS = 10;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE_SIZE - 1;
  private static final VarHandle PAGE = MethodHandles.arrayElementVarHandle(Page[].class);
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Pid[].class);
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private static final class Page {
    final @Nullable Pid[] slots = new Pid[PAGE_SIZE];
    final long[] leaders = new long[PAGE_SIZE / 64];

    /** Guarded by the kernel's lock. */
    final long[] used = new long[PAGE_SIZE / 64];
  }

  private final @Nullable PidNamespace parent;
  private final int level;
  private volatile @Nullable Page[] pages = new Page[1];
  private volatile int pidMax = PID_MAX_LIMIT;
  private volatile int lastPid;
  private volatile @Nullable Task init;
  private volatile boolean dead;

  PidNamespace(@Nullable PidNamespace parent, long inode) {
    super(NamespaceType.PID, inode);
    this.parent = parent;
    this.level = parent == null ? 0 : parent.level + 1;
  }

  /** Returns the namespace in which this was made, null for the first one. */
  public @Nullable PidNamespace parent() {
    return parent;
  }

  /** Returns how deep this is nested, 0 for the first one. */
  public int level() {
    return level;
  }

  /** Returns whether this is {@code other} or below it. */
  boolean isWithin(PidNamespace other) {
    for (PidNamespace at = this; at != null; at = at.parent) {
      if (at == other) {
        return true;
      }
    }
    return false;
  }

  /** Returns the process that adopts orphans; null before it is made and once it is reaped. */
  public @Nullable Task init() {
    return init;
  }

  /** Returns the number that was given last, 0 if none was. */
  public int lastPid() {
    return lastPid;
  }

  /** Returns one more than the highest number that is given. */
  public int pidMax() {
    return pidMax;
  }

  /**
   * Changes {@code pid_max}.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL unless {@link #PID_MAX_MIN} to {@link
   *     #PID_MAX_LIMIT}
   */
  public void setPidMax(int newPidMax) {
    if (newPidMax < PID_MAX_MIN || newPidMax > PID_MAX_LIMIT) {
      throw Errno.EINVAL.because(
          "pid_max " + newPidMax + " is not " + PID_MAX_MIN + " to " + PID_MAX_LIMIT);
    }
    pidMax = newPidMax;
  }

  /** Sets the number from which the search for the next one starts; 0 or more. */
  public void setLastPid(int number) {
    lastPid = number;
  }

  void setInit(@Nullable Task task) {
    init = task;
  }

  /** Returns whether its init has ended: nobody comes to be in it any more. */
  public boolean isDead() {
    return dead;
  }

  void setDead() {
    dead = true;
  }

  /** Returns the identity of a number, null if there is none with a task (or was reaped). */
  public @Nullable Pid find(int number) {
    Pid pid = findReserved(number);
    return pid == null || pid.task() == null ? null : pid;
  }

  /** Returns the identity of a number, one that only a group or a session still needs too. */
  @Nullable Pid findReserved(int number) {
    @Nullable Page[] table = pages;
    int index = number >>> PAGE_BITS;
    if (index >= table.length) { // a negative number too
      return null;
    }
    Page page = (Page) PAGE.getAcquire(table, index);
    return page == null ? null : (Pid) SLOT.getAcquire(page.slots, number & PAGE_MASK);
  }

  /** Returns the task of a number, null if there is none. */
  public @Nullable Task task(int number) {
    Pid pid = find(number);
    return pid == null ? null : pid.task();
  }

  /**
   * Returns the first thread group leader (a zombie too) with a number of at least {@code from}.
   *
   * @return null if there is none
   */
  public @Nullable Pid nextLeader(int from) {
    @Nullable Page[] table = pages;
    int start = Math.max(from, 0);
    for (int index = start >>> PAGE_BITS; index < table.length; index++) {
      Page page = (Page) PAGE.getAcquire(table, index);
      if (page != null) {
        Pid found = nextLeader(page, index == start >>> PAGE_BITS ? start & PAGE_MASK : 0);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable Pid nextLeader(Page page, int from) {
    int word = from >>> 6;
    long bits = (long) WORD.getAcquire(page.leaders, word) & (-1L << from);
    while (true) {
      while (bits != 0) {
        int slot = (word << 6) + Long.numberOfTrailingZeros(bits);
        Pid pid = (Pid) SLOT.getAcquire(page.slots, slot);
        if (pid != null && pid.task() != null) {
          return pid;
        }
        bits &= bits - 1;
      }
      if (++word == page.leaders.length) {
        return null;
      }
      bits = (long) WORD.getAcquire(page.leaders, word);
    }
  }

  /**
   * Reserves the next free number after the last one, wrapping to 300 as {@code idr_alloc_cyclic}.
   * Under the kernel's lock.
   *
   * @throws io.procfs.abi.ErrnoException EAGAIN if all are in use
   */
  int allocate() {
    int max = pidMax;
    int number = lastPid >= max ? -1 : nextFree(lastPid + 1, max);
    if (number < 0) {
      number = nextFree(lastPid >= RESERVED_PIDS ? RESERVED_PIDS : 1, Math.min(lastPid + 1, max));
    }
    if (number < 0) {
      throw Errno.EAGAIN.because("all numbers below pid_max " + max + " are in use");
    }
    reserve(number);
    lastPid = number;
    return number;
  }

  /**
   * Reserves a chosen number, as {@code clone3} with {@code set_tid}. Under the kernel's lock.
   *
   * @throws io.procfs.abi.ErrnoException EEXIST if it is in use, EINVAL if it cannot be
   */
  void allocate(int number) {
    if (number < 1 || number >= pidMax) {
      throw Errno.EINVAL.because("pid " + number + " is not 1 to " + (pidMax - 1));
    }
    if (isUsed(number)) {
      throw Errno.EEXIST.because("pid " + number + " is in use");
    }
    reserve(number); // the search for the next free one goes on where it was
  }

  /** Reserves a number of another kernel, whatever {@code pid_max} is; no effect if it is. */
  void reserveRestored(int number) {
    reserve(number);
  }

  private boolean isUsed(int number) {
    Page page = number >>> PAGE_BITS < pages.length ? pages[number >>> PAGE_BITS] : null;
    return page != null && (page.used[(number & PAGE_MASK) >>> 6] & (1L << number)) != 0;
  }

  private int nextFree(int from, int to) {
    int number = from;
    while (number < to) {
      int index = number >>> PAGE_BITS;
      Page page = index < pages.length ? pages[index] : null;
      if (page == null) {
        return number;
      }
      long free = ~page.used[(number & PAGE_MASK) >>> 6] & (-1L << number);
      if (free != 0) {
        int found = (number & ~63) + Long.numberOfTrailingZeros(free);
        return found < to ? found : -1;
      }
      number = (number & ~63) + 64;
    }
    return -1;
  }

  private void reserve(int number) {
    Page page = pageFor(number);
    page.used[(number & PAGE_MASK) >>> 6] |= 1L << number;
  }

  private Page pageFor(int number) {
    int index = number >>> PAGE_BITS;
    @Nullable Page[] table = pages;
    if (index >= table.length) {
      table = Arrays.copyOf(table, Math.max(index + 1, table.length * 2));
      pages = table;
    }
    Page page = table[index];
    if (page == null) {
      page = new Page();
      PAGE.setRelease(table, index, page);
    }
    return page;
  }

  /** Publishes an identity under its number. Under the kernel's lock. */
  void publish(int number, Pid pid, boolean leader) {
    Page page = pageFor(number);
    SLOT.setRelease(page.slots, number & PAGE_MASK, pid);
    if (leader) {
      int word = (number & PAGE_MASK) >>> 6;
      WORD.setRelease(page.leaders, word, page.leaders[word] | (1L << number));
    }
  }

  /** Takes an identity out of sight; its number stays reserved. Under the kernel's lock. */
  void withdraw(int number) {
    Page page = pageFor(number);
    int word = (number & PAGE_MASK) >>> 6;
    WORD.setRelease(page.leaders, word, page.leaders[word] & ~(1L << number));
  }

  /** Gives a number back. Under the kernel's lock. */
  void free(int number) {
    Page page = pageFor(number);
    SLOT.setRelease(page.slots, number & PAGE_MASK, null);
    page.used[(number & PAGE_MASK) >>> 6] &= ~(1L << number);
  }
}
