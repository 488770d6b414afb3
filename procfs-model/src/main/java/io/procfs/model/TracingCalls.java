package io.procfs.model;

import io.procfs.abi.Errno;
import org.jspecify.annotations.Nullable;

/**
 * The system calls of a task that trace another: {@code ptrace(2)}.
 *
 * <pre>{@code
 * Task debugger = shell.fork();
 * Task program = debugger.fork();
 * debugger.attach(program);  // TracerPid of status, state t
 * debugger.resume(program);  // asleep again, still traced
 * debugger.detach(program);
 * }</pre>
 */
public sealed interface TracingCalls permits Task {
  private Task self() {
    return (Task) this;
  }

  /** Lets the parent trace this task, as PTRACE_TRACEME; EPERM if it is traced already. */
  default void traceMe() {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("ptrace");
      Task parent = task.group().version().parent();
      if (parent == null || task.state().attributes().tracer() != null) {
        throw Errno.EPERM.because("ptrace: " + task + " has no parent, or is traced already");
      }
      task.kernel().traces().set(task, parent);
    }
  }

  /**
   * Traces a task and stops it, as PTRACE_ATTACH.
   *
   * @throws io.procfs.abi.ErrnoException EPERM if it is traced already, of this group or the
   *     kernel's, or must not be traced by this; ESRCH if it has ended
   */
  default void attach(Task target) {
    synchronized (self().kernel().lock()) {
      seize(target);
      stop(target);
    }
  }

  /** Traces a task and does not stop it, as PTRACE_SEIZE; see {@link #attach}. */
  default void seize(Task target) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("ptrace");
      target.requireAlive("ptrace");
      if (target.group() == task.group()
          || target.isKernelThread()
          || target.state().attributes().tracer() != null
          || !PtraceAccess.mayTrace(task, target)) {
        throw Errno.EPERM.because("ptrace: " + target + " cannot be traced by " + task);
      }
      task.kernel().traces().set(target, task);
    }
  }

  /** Stops a task that this traces, as PTRACE_INTERRUPT; ESRCH if this does not trace it. */
  default void interrupt(Task target) {
    synchronized (self().kernel().lock()) {
      requireTracee(target);
      stop(target);
    }
  }

  private static void stop(Task target) {
    target.change(s -> s.runState = RunState.TRACING_STOP);
  }

  /** Lets a stopped task go on, traced, as PTRACE_CONT; ESRCH if this has not stopped it. */
  default void resume(Task target) {
    synchronized (self().kernel().lock()) {
      requireTracee(target);
      if (target.state().runState() != RunState.TRACING_STOP) {
        throw Errno.ESRCH.because("ptrace: " + target + " is not stopped");
      }
      target.change(s -> s.runState = RunState.SLEEPING);
    }
  }

  /** Traces a task no more: it goes on, or stays stopped by a signal, as PTRACE_DETACH; ESRCH. */
  default void detach(Task target) {
    synchronized (self().kernel().lock()) {
      requireTracee(target);
      self().kernel().traces().set(target, null);
    }
  }

  private void requireTracee(Task target) {
    Task tracer = target.state().attributes().tracer();
    if (tracer != self() || !target.isAlive()) {
      throw Errno.ESRCH.because("ptrace: " + target + " is not traced by " + self());
    }
  }

  /**
   * Says who traces this task, whoever may; null for nobody. The end of the tracer ends it, too.
   *
   * @throws io.procfs.abi.ErrnoException EPERM if it is traced already, or by its own group
   */
  default void setTracer(@Nullable Task tracer) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("ptrace");
      if (tracer != null) {
        tracer.requireAlive("ptrace");
        if (tracer.group() == task.group() || task.state().attributes().tracer() != null) {
          throw Errno.EPERM.because("ptrace: " + task + " cannot be traced by " + tracer);
        }
      }
      task.kernel().traces().set(task, tracer);
    }
  }
}
