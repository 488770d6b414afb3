package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.machine.KernelLog;
import io.procfs.vfs.OpenFile;
import java.nio.ByteBuffer;

/**
 * {@code /proc/kmsg}: what is read is taken away, from whatever position. Linux waits for the next
 * message; here nobody waits, and the answer is that of a file opened with O_NONBLOCK: EAGAIN.
 */
final class KernelLogFile extends OpenFile {
  private final KernelLog log;

  KernelLogFile(KernelLog log) {
    this.log = log;
  }

  @Override
  public int read(ByteBuffer target) {
    if (!target.hasRemaining()) {
      return 0;
    }
    ByteString taken = log.take(target.remaining());
    if (taken == null) {
      throw Errno.EAGAIN.exception();
    }
    target.put(taken.toByteArray());
    return taken.length();
  }

  @Override
  public int read(ByteBuffer target, long offset) {
    return read(target);
  }

  @Override
  public int write(ByteBuffer source) {
    throw TopFile.NO_OPERATION.exception();
  }

  @Override
  public int write(ByteBuffer source, long offset) {
    throw TopFile.NO_OPERATION.exception();
  }
}
