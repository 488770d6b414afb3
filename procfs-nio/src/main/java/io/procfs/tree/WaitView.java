package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.StackFrame;
import io.procfs.format.StackFormat;
import io.procfs.format.SyscallFields;
import io.procfs.format.SyscallFormat;
import io.procfs.format.WchanFormat;
import io.procfs.model.FileTable;
import io.procfs.model.RunState;
import io.procfs.model.WaitPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code syscall}, {@code stack} and {@code wchan} show of where a task waits. */
final class WaitView implements SyscallFields {
  private static final ByteString NOWHERE = ByteString.empty();
  private static final int READ = 0;

  /** What a reader of his own stack sees: the functions that print it. */
  private static final ImmutableList<StackFrame> READING =
      ImmutableList.of(
          StackFrame.of("proc_pid_stack", 0xb1, 0x150),
          StackFrame.of("proc_single_show", 0x51, 0xe0),
          StackFrame.of("seq_read_iter", 0x12f, 0x490),
          StackFrame.of("seq_read", 0x128, 0x170),
          StackFrame.of("vfs_read", 0xbb, 0x3d0),
          StackFrame.of("ksys_read", 0x6f, 0xf0),
          StackFrame.of("do_syscall_64", 0x71, 0x290),
          StackFrame.of("entry_SYSCALL_64_after_hwframe", 0x76, 0x7e));

  private static final long PAGE = 4096;

  private final TaskView view;
  private @Nullable WaitPoint point;

  WaitView(TaskView view) {
    this.view = view;
  }

  void writeSyscall(ByteBuilder out) {
    WaitPoint waits = view.state().waitPoint();
    point = isReading() ? reading(waits) : waits;
    SyscallFormat.write(this, out);
    point = null;
  }

  void writeStack(ByteBuilder out) {
    WaitPoint waits = view.state().waitPoint();
    List<StackFrame> stack =
        isReading() ? READING : waits == null ? ImmutableList.of() : waits.stack();
    for (int i = 0; i < stack.size(); i++) {
      StackFormat.writeLine(stack.get(i), out);
    }
  }

  /** Nobody who may not trace the task learns it: rule PERM-022. */
  void writeWchan(ByteBuilder out) {
    WaitPoint waits = isReading() ? null : view.state().waitPoint();
    if (waits == null || waits.stack().isEmpty() || !view.tree.mayRead(view.task())) {
      WchanFormat.write(NOWHERE, out);
    } else {
      WchanFormat.write(waits.stack().get(0).symbol(), out);
    }
  }

  /** Returns whether this is the one who looks: it is in a system call, and runs. */
  private boolean isReading() {
    return view.tree.isSelf(view.task()) && view.runState() == RunState.RUNNING;
  }

  /** Returns the call with which a task reads its own file: the next descriptor, a page. */
  private WaitPoint reading(@Nullable WaitPoint waits) {
    FileTable files = view.state().files();
    int fd = 0;
    while (files != null && files.version().get(fd) != null) {
      fd++;
    }
    long stack = waits == null ? 0 : waits.stackPointer();
    long code = waits == null ? 0 : waits.instructionPointer();
    return new WaitPoint(
        READ, ImmutableList.of((long) fd, stack + 0x80, PAGE, 0L, 0L, 0L), stack, code, READING);
  }

  private WaitPoint point() {
    WaitPoint known = point;
    if (known == null) {
      throw new AssertionError("not waiting");
    }
    return known;
  }

  // A task that has exited has no registers any more; one that runs, none that can be read.

  @Override
  public boolean isRunning() {
    return point == null && !view.runState().hasExited();
  }

  @Override
  public int number() {
    return point == null ? -1 : point().systemCall();
  }

  @Override
  public long argument(int index) {
    return point().arguments().get(index);
  }

  @Override
  public long stackPointer() {
    return point == null ? 0 : point().stackPointer();
  }

  @Override
  public long instructionPointer() {
    return point == null ? 0 : point().instructionPointer();
  }
}
