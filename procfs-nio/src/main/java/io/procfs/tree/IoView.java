package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.IoFields;
import io.procfs.format.IoFormat;
import io.procfs.model.IoUsage;
import io.procfs.model.TaskGroup;

/**
 * The fields of {@code io}, after {@code do_io_accounting()} of fs/proc/base.c: of a thread, or of
 * a process with the threads that have ended and the children that were waited for (rule IO-004).
 */
final class IoView implements IoFields {
  private final TaskView view;
  private long rchar;
  private long wchar;
  private long syscr;
  private long syscw;
  private long readBytes;
  private long writeBytes;
  private long cancelledWriteBytes;

  IoView(TaskView view) {
    this.view = view;
  }

  /** Writes the file. */
  void write(ByteBuilder out) {
    rchar = 0;
    wchar = 0;
    syscr = 0;
    syscw = 0;
    readBytes = 0;
    writeBytes = 0;
    cancelledWriteBytes = 0;
    if (view.isProcess()) {
      TaskGroup.Version group = view.group();
      add(group.deadThreads().io());
      add(group.children().io());
      for (int i = 0; i < group.threadCount(); i++) {
        add(group.thread(i).usage().io());
      }
    } else {
      add(view.task().usage().io());
    }
    IoFormat.write(this, out);
  }

  private void add(IoUsage io) {
    rchar += io.rchar();
    wchar += io.wchar();
    syscr += io.syscr();
    syscw += io.syscw();
    readBytes += io.readBytes();
    writeBytes += io.writeBytes();
    cancelledWriteBytes += io.cancelledWriteBytes();
  }

  @Override
  public long rchar() {
    return rchar;
  }

  @Override
  public long wchar() {
    return wchar;
  }

  @Override
  public long syscr() {
    return syscr;
  }

  @Override
  public long syscw() {
    return syscw;
  }

  @Override
  public long readBytes() {
    return readBytes;
  }

  @Override
  public long writeBytes() {
    return writeBytes;
  }

  @Override
  public long cancelledWriteBytes() {
    return cancelledWriteBytes;
  }
}
