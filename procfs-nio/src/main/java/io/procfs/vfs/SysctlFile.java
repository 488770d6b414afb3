package io.procfs.vfs;

import java.nio.ByteBuffer;

/** What all settings have in common: a read or write of several buffers is one of all of them. */
abstract class SysctlFile extends OpenFile {
  @Override
  public int read(ByteBuffer target) {
    int count = read(target, position());
    moveTo(position() + count);
    return count;
  }

  /** Moves the position by what was taken. */
  @Override
  public int write(ByteBuffer source) {
    int count = write(source, position());
    moveTo(position() + count);
    return count;
  }

  @Override
  public final long read(ByteBuffer[] targets, int from, int count) {
    return Transfers.readAsOne(this, targets, from, count);
  }

  @Override
  public final long write(ByteBuffer[] sources, int from, int count) {
    return Transfers.writeAsOne(this, sources, from, count);
  }

  @Override
  public final void seek(long offset) {
    moveTo(SeekRule.ANY.apply(position(), offset));
  }
}
