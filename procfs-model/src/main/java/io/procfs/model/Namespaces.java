package io.procfs.model;

/**
 * The namespaces of a task but the user namespace, which its credentials hold, and its own pid
 * namespace, which its {@link Pid} holds: the kernel's {@code struct nsproxy}.
 */
public record Namespaces(
    MountNamespace mnt,
    UtsNamespace uts,
    IpcNamespace ipc,
    NetNamespace net,
    CgroupNamespace cgroup,
    TimeNamespace time,
    TimeNamespace timeForChildren,
    PidNamespace pidForChildren) {

  /** Returns these with the time that was meant for children: {@code timens_on_fork()}. */
  Namespaces withTimeOfChildren() {
    if (time == timeForChildren) {
      return this;
    }
    timeForChildren.enter();
    return new Namespaces(
        mnt, uts, ipc, net, cgroup, timeForChildren, timeForChildren, pidForChildren);
  }
}
