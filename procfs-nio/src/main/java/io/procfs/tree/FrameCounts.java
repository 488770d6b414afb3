package io.procfs.tree;

import io.procfs.abi.Errno;
import io.procfs.vfs.Memory;
import java.nio.ByteBuffer;

/**
 * {@code kpagecount}, {@code kpageflags} and {@code kpagecgroup}: eight bytes for each frame of the
 * memory, fs/proc/page.c. The model knows no frames: each is one that nobody has, of no kind, and
 * charged to no group.
 */
final class FrameCounts implements Memory<LiveTree> {
  private static final int ENTRY = Long.BYTES;
  private static final int PAGE_SIZE = 4096;

  @Override
  public int read(LiveTree tree, ByteBuffer target, long offset) {
    long end = tree.kernel.machine().setup().memoryBytes() / PAGE_SIZE * ENTRY;
    int wanted = target.remaining();
    if (offset % ENTRY != 0 || wanted % ENTRY != 0) {
      throw Errno.EINVAL.exception();
    }
    int count = (int) Math.max(0, Math.min(wanted, end - offset));
    for (int i = 0; i < count; i += ENTRY) {
      target.putLong(0);
    }
    return count;
  }

  @Override
  public int write(LiveTree tree, ByteBuffer source, long offset) {
    throw TopFile.NO_OPERATION.exception();
  }
}
