package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps a few buffers to render into, so that reading a file makes no garbage. A tree has one.
 * Lock-free, safe for use by several threads; threads with different numbers seldom meet.
 */
public final class BufferPool {
  /** A page: what {@code seq_file} starts with. */
  private static final int CAPACITY = 4096;

  private static final int LARGEST_KEPT = 1 << 16;

  /** References to a cache line of 64 bytes, so that no two threads write to the same. */
  private static final int STRIDE = 16;

  private final AtomicReferenceArray<ByteBuilder> slots;
  private final int mask;

  /** Creates a pool for as many threads as the machine runs at once. */
  public BufferPool() {
    int wanted = Math.min(2 * Runtime.getRuntime().availableProcessors(), 64);
    int stripes = Integer.highestOneBit(Math.max(wanted, 2) * 2 - 1);
    this.mask = stripes - 1;
    this.slots = new AtomicReferenceArray<>(stripes * STRIDE);
  }

  /** Returns an empty buffer that nobody else has. */
  ByteBuilder take() {
    ByteBuilder buffer = slots.getAndSet(slot(), null);
    return buffer == null ? new ByteBuilder(CAPACITY) : buffer;
  }

  /** Takes a buffer back; whoever gives it must not use it any more. */
  void give(ByteBuilder buffer) {
    if (buffer.capacity() <= LARGEST_KEPT) {
      buffer.clear();
      slots.setRelease(slot(), buffer);
    }
  }

  @SuppressWarnings("deprecation") // threadId() came in 19
  private int slot() {
    return ((int) Thread.currentThread().getId() & mask) * STRIDE;
  }
}
