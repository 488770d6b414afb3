package io.procfs.model;

import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;

/**
 * The system calls of a task that concern sessions, process groups and the terminal.
 *
 * <pre>{@code
 * Task shell = kernel.init().fork().exec("/bin/bash", "-bash");
 * shell.setsid();
 * shell.setTerminal(new DeviceNumber(136, 0)); // /dev/pts/0
 * Task job = shell.fork();
 * job.setpgid(job);
 * job.exec("/usr/bin/make", "make");
 * shell.setForeground(job); // tpgid of both is the number of job
 * }</pre>
 */
public sealed interface SessionCalls permits Task {
  private Task self() {
    return (Task) this;
  }

  /**
   * Makes a session, as {@code setsid(2)}: a new process group too, and no terminal.
   *
   * @return the number of the session; EPERM if there is a process group of the own number
   */
  default int setsid() {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("setsid");
      TaskGroup.Version version = task.group().version();
      Pid own = version.leader().pid();
      if (own.groupSession() != null || version.session() == own) {
        throw Errno.EPERM.because("setsid: " + this + " leads a process group");
      }
      TaskGroup.Builder change = version.change();
      change.session = own;
      change.terminal = null;
      change.processGroup = own;
      change.autogroup = task.kernel().autogroups().make();
      own.use();
      own.joinGroup(own);
      task.group().set(change.build());
      Lifecycle.leaveGroup(version.processGroup());
      Lifecycle.release(version.session());
      return own.number();
    }
  }

  /**
   * Moves this process into the process group that another one leads, as {@code setpgid(2)}; see
   * {@link #setpgid(int)}.
   *
   * @param leader the leader of the group; this process itself for a new one
   */
  default void setpgid(Task leader) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      setpgid(task, leader.group().version().leader().pid());
    }
  }

  /**
   * Moves this process into a process group, as {@code setpgid(2)} called by itself.
   *
   * @param processGroup a number in the own pid namespace; 0 or its own for a new group
   * @throws io.procfs.abi.ErrnoException EINVAL if negative; EPERM if this leads a session, or
   *     there is no such group in its session
   */
  default void setpgid(int processGroup) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("setpgid");
      if (processGroup < 0) {
        throw Errno.EINVAL.because("setpgid to " + processGroup);
      }
      Pid own = task.group().version().leader().pid();
      Pid wanted = processGroup == 0 ? own : own.namespace().findReserved(processGroup);
      if (wanted == null) {
        throw Errno.EPERM.because("setpgid: no group " + processGroup);
      }
      setpgid(task, wanted);
    }
  }

  private static void setpgid(Task task, Pid wanted) {
    task.requireAlive("setpgid");
    TaskGroup.Version version = task.group().version();
    Pid own = version.leader().pid();
    if (version.session() == own) {
      throw Errno.EPERM.because("setpgid: " + task + " leads a session");
    }
    if (wanted != own && wanted.groupSession() != version.session()) {
      throw Errno.EPERM.because("setpgid: no group " + wanted.number() + " in this session");
    }
    wanted.joinGroup(version.session());
    TaskGroup.Builder change = version.change();
    change.processGroup = wanted;
    task.group().set(change.build());
    Lifecycle.leaveGroup(version.processGroup());
  }

  /**
   * Makes a terminal the controlling one of the session that this leads, as {@code ioctl_tty(2)}
   * with TIOCSCTTY: processes forked from now on share it. {@link DeviceNumber#NONE} gives it up.
   *
   * @throws io.procfs.abi.ErrnoException EPERM if this does not lead a session or has a terminal
   */
  default void setTerminal(DeviceNumber terminal) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("terminal");
      TaskGroup.Version version = task.group().version();
      boolean none = terminal.equals(DeviceNumber.NONE);
      boolean leads = version.session() == version.leader().pid();
      if (!none && (!leads || version.foreground() != null)) {
        throw Errno.EPERM.because(
            "TIOCSCTTY: " + task + " is no leader of a session without a terminal");
      }
      Terminal old = version.terminalObject();
      if (none && leads && old != null) {
        old.hangUp();
      }
      task.changeGroup(
          "terminal",
          g -> g.terminal = none ? null : new Terminal(terminal, version.processGroup()));
    }
  }

  /**
   * Puts a process group into the foreground of the terminal, as {@code tcsetpgrp(3)}: all
   * processes of the session see it.
   *
   * @param leader a process of the group
   * @throws io.procfs.abi.ErrnoException ENOTTY without a terminal, EPERM for a group of another
   *     session
   */
  default void setForeground(Task leader) {
    Task task = self();
    synchronized (task.kernel().lock()) {
      task.requireAlive("tcsetpgrp");
      TaskGroup.Version version = task.group().version();
      TaskGroup.Version others = leader.group().version();
      Terminal terminal = version.terminalObject();
      if (terminal == null || terminal.isHungUp()) {
        throw Errno.ENOTTY.because(task + " has no terminal");
      }
      if (others.session() != version.session()) {
        throw Errno.EPERM.because("tcsetpgrp: " + leader + " is of another session");
      }
      terminal.setForeground(others.processGroup());
    }
  }
}
