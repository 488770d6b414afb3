package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.format.TimensOffsetsFormat;
import io.procfs.format.TimensOffsetsFormat.Written;
import io.procfs.model.Namespaces;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.model.TimeNamespace;
import io.procfs.model.UserNamespace;
import io.procfs.vfs.Input;
import io.procfs.vfs.SingleRecord;

/** {@code timens_offsets}: the clocks of the time namespace of a task's children. */
final class TimeOffsets {
  private TimeOffsets() {}

  static Answer.OfFile<Pid> file() {
    return entry ->
        new SingleRecord<Pid>(
                entry.tree.buffers,
                (pid, out) -> entry.show(pid, TimeOffsets::show, out),
                new Offsets(entry.tree))
            ::open;
  }

  /** Nothing of a zombie: rule EXIT-016. */
  private static void show(TaskView view, ByteBuilder out) {
    Namespaces namespaces = view.state().namespaces();
    if (namespaces != null) {
      TimeNamespace time = namespaces.timeForChildren();
      TimensOffsetsFormat.write(time.monotonic(), time.boottime(), out);
    }
  }

  /** What is written is looked at first, then whose it is: rule EXIT-033. */
  private record Offsets(LiveTree tree) implements Input<Pid> {
    @Override
    public int write(Pid pid, ByteString bytes) {
      return writeAt(pid, bytes, 0);
    }

    @Override
    public int writeAt(Pid pid, ByteString bytes, long offset) {
      if (offset != 0) {
        throw Errno.EINVAL.exception();
      }
      Written written = TimensOffsetsFormat.parseWrite(bytes);
      Task task = pid.task();
      Namespaces namespaces = task == null ? null : task.state().namespaces();
      if (task == null || namespaces == null) {
        throw Errno.ESRCH.exception();
      }
      UserNamespace owner = namespaces.timeForChildren().owner();
      UserNamespace asked = owner == null ? tree.kernel.userNamespace() : owner;
      if (!tree.credentials.capable(asked, CapabilitySet.SYS_TIME)) {
        throw Errno.EPERM.exception();
      }
      try {
        task.setClockOffsets(written.offsets());
      } catch (ErrnoException e) {
        throw e.errno().exception();
      }
      return written.taken();
    }
  }
}
