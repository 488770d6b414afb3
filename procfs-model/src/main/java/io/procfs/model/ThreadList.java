package io.procfs.model;

import java.util.Arrays;

/**
 * The threads of a group in the order of their creation. Immutable; a change costs the same however
 * many there are, but for a path through a tree of fan-out 32. The identities of threads that join
 * later are greater ({@link Pid#serial()}), so that one is found by its own.
 */
final class ThreadList {
  private static final int WIDTH = 32;

  static final ThreadList EMPTY = new ThreadList(0, new Object[0], 0);

  /** 0 for a leaf, whose items are tasks; else the items are lists of one level less. */
  private final int level;

  private final Object[] items;
  private final int size;

  private ThreadList(int level, Object[] items, int size) {
    this.level = level;
    this.items = items;
    this.size = size;
  }

  int size() {
    return size;
  }

  Task get(int index) {
    ThreadList at = this;
    int left = index;
    while (at.level > 0) {
      int i = 0;
      for (; left >= at.child(i).size; i++) {
        left -= at.child(i).size;
      }
      at = at.child(i);
    }
    return (Task) at.items[left];
  }

  private ThreadList child(int i) {
    return (ThreadList) items[i];
  }

  private long firstSerial() {
    return level == 0 ? ((Task) items[0]).pid().serial() : child(0).firstSerial();
  }

  /** Returns this with a thread that is younger than all others. */
  ThreadList plus(Task task) {
    if (isFull()) {
      return new ThreadList(level + 1, new Object[] {this, single(level, task)}, size + 1);
    }
    if (level == 0) {
      return new ThreadList(0, append(items, task), size + 1);
    }
    ThreadList last = child(items.length - 1);
    Object[] changed;
    if (last.isFull()) {
      changed = append(items, single(level - 1, task));
    } else {
      changed = items.clone();
      changed[items.length - 1] = last.plus(task);
    }
    return new ThreadList(level, changed, size + 1);
  }

  private boolean isFull() {
    return items.length == WIDTH && (level == 0 || child(WIDTH - 1).isFull());
  }

  private static ThreadList single(int level, Task task) {
    Object item = level == 0 ? task : single(level - 1, task);
    return new ThreadList(level, new Object[] {item}, 1);
  }

  private static Object[] append(Object[] items, Object item) {
    Object[] changed = Arrays.copyOf(items, items.length + 1);
    changed[items.length] = item;
    return changed;
  }

  /** Returns this without a thread that is in it. */
  ThreadList minus(Task task) {
    int at = find(task.pid().serial());
    if (level == 0) {
      return size == 1 ? EMPTY : new ThreadList(0, remove(items, at), size - 1);
    }
    ThreadList less = child(at).minus(task);
    if (less.size == 0) {
      return items.length == 1 ? EMPTY : new ThreadList(level, remove(items, at), size - 1);
    }
    Object[] changed = items.clone();
    changed[at] = less;
    return new ThreadList(level, changed, size - 1);
  }

  /** Returns the index of the last item that does not begin behind a serial number. */
  private int find(long serial) {
    int low = 0;
    int high = items.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      long first = level == 0 ? ((Task) items[middle]).pid().serial() : child(middle).firstSerial();
      if (first <= serial) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static Object[] remove(Object[] items, int at) {
    Object[] changed = new Object[items.length - 1];
    System.arraycopy(items, 0, changed, 0, at);
    System.arraycopy(items, at + 1, changed, at, changed.length - at);
    return changed;
  }
}
