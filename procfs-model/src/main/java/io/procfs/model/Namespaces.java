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

  Namespaces withNet(NetNamespace other) {
    return new Namespaces(mnt, uts, ipc, other, cgroup, time, timeForChildren, pidForChildren);
  }

  Namespaces withPidForChildren(PidNamespace pid) {
    return new Namespaces(mnt, uts, ipc, net, cgroup, time, timeForChildren, pid);
  }
}
