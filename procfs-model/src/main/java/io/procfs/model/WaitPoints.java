package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.StackFrame;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks wait of which nobody said it: a process in {@code poll(2)}, as most that have nothing
 * to do; a thread of the kernel where its kind waits. The functions, and the order of the words,
 * are those of Linux 6.18 on x86-64.
 */
final class WaitPoints {
  private static final int POLL = 7;

  private static final ImmutableList<Long> ZEROS = ImmutableList.of(0L, 0L, 0L, 0L, 0L, 0L);

  private static final StackFrame DO_SYSCALL = StackFrame.of("do_syscall_64", 0x71, 0x290);
  private static final StackFrame DO_SYSCALL_EXIT = StackFrame.of("do_syscall_64", 0x250, 0x290);
  private static final StackFrame ENTRY =
      StackFrame.of("entry_SYSCALL_64_after_hwframe", 0x76, 0x7e);
  private static final StackFrame EXIT_LOOP = StackFrame.of("exit_to_user_mode_loop", 0x6b, 0xe0);
  private static final StackFrame SIGNAL = StackFrame.of("arch_do_signal_or_restart", 0x71, 0x2a0);

  private static final ImmutableList<StackFrame> IN_POLL =
      ImmutableList.of(
          StackFrame.of("poll_schedule_timeout.constprop.0", 0x32, 0xa0),
          StackFrame.of("do_poll.constprop.0", 0x1d6, 0x330),
          StackFrame.of("do_sys_poll", 0x1ce, 0x2c0),
          StackFrame.of("__x64_sys_poll", 0xa8, 0x150),
          DO_SYSCALL,
          ENTRY);

  private static final ImmutableList<StackFrame> IN_SIGNAL_STOP =
      ImmutableList.of(
          StackFrame.of("do_signal_stop", 0x16f, 0x210),
          StackFrame.of("get_signal", 0x242, 0x8a0),
          SIGNAL,
          EXIT_LOOP,
          DO_SYSCALL_EXIT,
          ENTRY);

  private static final ImmutableList<StackFrame> IN_PTRACE_STOP =
      ImmutableList.of(
          StackFrame.of("ptrace_stop", 0x132, 0x340),
          StackFrame.of("get_signal", 0x465, 0x8a0),
          SIGNAL,
          EXIT_LOOP,
          DO_SYSCALL_EXIT,
          ENTRY);

  private static final StackFrame KTHREAD = StackFrame.of("kthread", 0xf9, 0x240);
  private static final StackFrame FORK = StackFrame.of("ret_from_fork", 0x18e, 0x1c0);
  private static final StackFrame FORK_ENTRY = StackFrame.of("ret_from_fork_asm", 0x1a, 0x30);

  private static final ByteString KTHREADD_NAME = ByteString.of("kthreadd");
  private static final ByteString GET_SIGNAL = ByteString.of("get_signal");
  private static final ByteString LIBC = ByteString.of("libc");

  private static final WaitPoint KTHREADD =
      ofKernel(ImmutableList.of(StackFrame.of("kthreadd", 0x2a9, 0x2e0), FORK, FORK_ENTRY));
  private static final WaitPoint WORKER = ofThread("worker_thread", 0xc2, 0x3a0);
  private static final WaitPoint PER_CPU = ofThread("smpboot_thread_fn", 0x91, 0x230);

  private WaitPoints() {}

  private static WaitPoint ofThread(String function, int offset, int size) {
    return ofKernel(
        ImmutableList.of(StackFrame.of(function, offset, size), KTHREAD, FORK, FORK_ENTRY));
  }

  private static WaitPoint ofKernel(ImmutableList<StackFrame> stack) {
    return new WaitPoint(0, ZEROS, 0, 0, stack);
  }

  /** Returns where a task waits in this state, null if it runs or has exited. */
  static @Nullable WaitPoint of(TaskState state) {
    return switch (state.runState()) {
      case RUNNING, ZOMBIE, DEAD -> null;
      case STOPPED -> withStack(chosen(state), IN_SIGNAL_STOP);
      case TRACING_STOP -> withStack(chosen(state), IN_PTRACE_STOP);
      default -> chosen(state);
    };
  }

  private static WaitPoint withStack(WaitPoint point, ImmutableList<StackFrame> stack) {
    if (point.stack().stream().anyMatch(frame -> frame.symbol().equals(GET_SIGNAL))) {
      return point; // told of one that has stopped
    }
    return new WaitPoint(
        point.systemCall(),
        point.arguments(),
        point.stackPointer(),
        point.instructionPointer(),
        stack);
  }

  private static WaitPoint chosen(TaskState state) {
    WaitPoint told = state.attributes().waitPoint();
    if (told != null) {
      return told;
    }
    AddressSpace memory = state.memory();
    return memory == null ? ofKernelThread(state) : inPoll(memory.version());
  }

  private static WaitPoint ofKernelThread(TaskState state) {
    if (state.comm().equals(KTHREADD_NAME)) {
      return KTHREADD;
    }
    return (state.flags() & TaskFlags.WORKQUEUE_WORKER) != 0 ? WORKER : PER_CPU;
  }

  private static WaitPoint inPoll(AddressSpace.Version memory) {
    long stack = (memory.exec().startStack() & ~15L) - 0x148;
    return new WaitPoint(
        POLL,
        ImmutableList.of(stack + 0x28, 1L, 0xffff_ffffL, 0L, 0L, 0L),
        stack,
        code(memory),
        IN_POLL);
  }

  /** Returns an address in the code of the C library, or of the program if it has none. */
  private static long code(AddressSpace.Version memory) {
    for (int i = 0; i < memory.areaCount(); i++) {
      Mapping what = memory.areaMapping(i);
      Dentry file = what.file();
      if (file != null && what.is(Mapping.EXEC) && file.name().startsWith(LIBC)) {
        return memory.areaStart(i) + (memory.areaEnd(i) - memory.areaStart(i)) / 2 + 0xd;
      }
    }
    ExecContext program = memory.exec();
    return program.startCode() + (program.endCode() - program.startCode()) / 2 + 0xd;
  }
}
