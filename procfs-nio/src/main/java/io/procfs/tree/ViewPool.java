package io.procfs.tree;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps a few views of tasks, so that a read makes none: as {@link io.procfs.vfs.BufferPool} does
 * with buffers. Lock-free; threads with different numbers seldom meet.
 */
final class ViewPool {
  /** References to a cache line of 64 bytes, so that no two threads write to the same. */
  private static final int STRIDE = 16;

  private final LiveTree tree;
  private final AtomicReferenceArray<TaskView> slots;
  private final int mask;

  ViewPool(LiveTree tree) {
    this.tree = tree;
    int wanted = Math.min(2 * Runtime.getRuntime().availableProcessors(), 64);
    int stripes = Integer.highestOneBit(Math.max(wanted, 2) * 2 - 1);
    this.mask = stripes - 1;
    this.slots = new AtomicReferenceArray<>(stripes * STRIDE);
  }

  /** Returns a view that nobody else has. */
  TaskView take() {
    TaskView view = slots.getAndSet(slot(), null);
    return view == null ? new TaskView(tree) : view;
  }

  /** Takes a view back; whoever gives it must not use it any more. */
  void give(TaskView view) {
    view.forget();
    slots.setRelease(slot(), view);
  }

  @SuppressWarnings("deprecation") // threadId() came in 19
  private int slot() {
    return ((int) Thread.currentThread().getId() & mask) * STRIDE;
  }
}
