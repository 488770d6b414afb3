package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.SignalSet;
import org.jspecify.annotations.Nullable;

/**
 * One state of a task (a thread). Immutable. What a task has given up when it exited is null.
 *
 * @param comm the name, at most 15 bytes but for kernel workers
 * @param runState what it does
 * @param credentials who it is
 * @param namespaces null once it has exited
 * @param memory null for kernel threads and once it has exited
 * @param files null once it has exited
 * @param fs null once it has exited
 * @param pendingQueue signals that wait for this thread, and how often
 * @param blocked signals that are held back
 * @param scheduling how it is scheduled
 * @param flags {@link TaskFlags}
 * @param cgroups in which control groups it is, or was when it exited
 * @param exitCode the wait status once it has exited, else 0
 * @param attributes what few tasks have other than the default
 */
public record TaskState(
    ByteString comm,
    RunState runState,
    Credentials credentials,
    @Nullable Namespaces namespaces,
    @Nullable AddressSpace memory,
    @Nullable FileTable files,
    @Nullable FsContext fs,
    PendingSignals pendingQueue,
    SignalSet blocked,
    Scheduling scheduling,
    int flags,
    CgroupSet cgroups,
    int exitCode,
    TaskAttributes attributes) {

  /** Returns the signals that wait for this thread. */
  public SignalSet pending() {
    return pendingQueue.signals();
  }

  /** Returns whether exec grants nothing. */
  public boolean noNewPrivileges() {
    return attributes.noNewPrivileges();
  }

  /** Returns where the task waits in the kernel, null if it runs or has exited. */
  public @Nullable WaitPoint waitPoint() {
    return WaitPoints.of(this);
  }

  Builder change() {
    return new Builder(this);
  }

  /** The fields of a state, being changed. */
  static final class Builder {
    ByteString comm;
    RunState runState;
    Credentials credentials;
    @Nullable Namespaces namespaces;
    @Nullable AddressSpace memory;
    @Nullable FileTable files;
    @Nullable FsContext fs;
    PendingSignals pendingQueue;
    SignalSet blocked;
    Scheduling scheduling;
    int flags;
    CgroupSet cgroups;
    int exitCode;
    TaskAttributes attributes;

    Builder(TaskState s) {
      comm = s.comm;
      runState = s.runState;
      credentials = s.credentials;
      namespaces = s.namespaces;
      memory = s.memory;
      files = s.files;
      fs = s.fs;
      pendingQueue = s.pendingQueue;
      blocked = s.blocked;
      scheduling = s.scheduling;
      flags = s.flags;
      cgroups = s.cgroups;
      exitCode = s.exitCode;
      attributes = s.attributes;
    }

    TaskState build() {
      return new TaskState(
          comm,
          runState,
          credentials,
          namespaces,
          memory,
          files,
          fs,
          pendingQueue,
          blocked,
          scheduling,
          flags,
          cgroups,
          exitCode,
          attributes);
    }
  }
}
