package io.procfs.model;

import static com.google.common.base.Preconditions.checkArgument;

import io.procfs.abi.StackFrame;
import java.util.List;

/**
 * Where a task waits: what {@code syscall}, {@code wchan} and {@code stack} show. Immutable.
 *
 * <pre>{@code
 * task.setWaitPoint(
 *     new WaitPoint(
 *         35, // nanosleep
 *         List.of(0x7ffc_0000_1000L, 0L, 0L, 0L, 0L, 0L),
 *         0x7ffc_0000_0ff8L,
 *         0x7f00_1234_5678L,
 *         List.of(StackFrame.of("hrtimer_nanosleep", 0xb5, 0x130))));
 * }</pre>
 *
 * @param systemCall the number of the system call, -1 outside one
 * @param arguments six arguments, unsigned
 * @param stackPointer of the program, unsigned
 * @param instructionPointer of the program, unsigned
 * @param stack the kernel's functions, the innermost first; of the first {@code wchan} tells
 */
public record WaitPoint(
    int systemCall,
    List<Long> arguments,
    long stackPointer,
    long instructionPointer,
    List<StackFrame> stack) {
  /** How many arguments a system call has. */
  public static final int ARGUMENTS = 6;

  /** Takes what a task waits in; see {@link WaitPoint}. */
  public WaitPoint {
    checkArgument(arguments.size() == ARGUMENTS, "%s arguments instead of six", arguments.size());
    arguments = List.copyOf(arguments);
    stack = List.copyOf(stack);
  }
}
