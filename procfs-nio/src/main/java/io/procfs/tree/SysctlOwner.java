package io.procfs.tree;

import io.procfs.abi.CapabilitySet;
import io.procfs.model.Credentials;
import io.procfs.model.Namespaces;
import io.procfs.model.NetNamespace;
import io.procfs.model.PidNamespace;
import io.procfs.model.Task;
import io.procfs.model.UserNamespace;
import io.procfs.model.machine.Sysctl;
import io.procfs.model.machine.SysctlScope;
import io.procfs.model.machine.SysctlSettings;

/** Whose settings a reader sees: those of the machine and of his namespaces. */
final class SysctlOwner {
  private SysctlOwner() {}

  /** Returns the namespaces of who reads; those of the boot if he is no task. */
  static Namespaces namespaces(LiveTree tree) {
    Task self = tree.observer.self();
    Namespaces seen = self == null ? null : self.state().namespaces();
    if (seen == null) {
      seen = tree.kernel.init().state().namespaces();
    }
    if (seen == null) {
      throw new AssertionError("the first init does not end");
    }
    return seen;
  }

  /** Returns the pid namespace of who reads: that of the mount if he is no task. */
  static PidNamespace pids(LiveTree tree) {
    Task self = tree.observer.self();
    return self == null ? tree.namespace : self.pid().namespace();
  }

  static NetNamespace net(LiveTree tree) {
    return namespaces(tree).net();
  }

  private static UserNamespace user(LiveTree tree) {
    return tree.credentials.userNamespace();
  }

  /** Returns the settings among which one of that scope is. */
  static SysctlSettings settings(LiveTree tree, SysctlScope scope) {
    return switch (scope) {
      case NET -> net(tree).settings();
      case IPC -> namespaces(tree).ipc().settings();
      case USER -> user(tree).settings();
      default -> tree.kernel.machine().settings();
    };
  }

  /**
   * Returns which of the three digits of a mode count for who asks: by what he may in the namespace
   * whose setting it is, {@code set_permissions()} and others; 6 for those of the owner, 3, 0.
   */
  static int shift(LiveTree tree, Sysctl row) {
    Credentials who = tree.credentials;
    if (row.scope() == SysctlScope.USER) {
      return who.capable(user(tree), CapabilitySet.SYS_RESOURCE) ? 6 : 0;
    }
    if (row.path().startsWith("net/")
        && who.capable(tree.kernel.userNamespace(), CapabilitySet.NET_ADMIN)) {
      return 6;
    }
    if (row.scope() == SysctlScope.PID
        && who.capable(tree.kernel.userNamespace(), CapabilitySet.SYS_ADMIN)) {
      return 6;
    }
    return shift(who);
  }

  /** Returns which digits count by ids alone: {@code test_perm()}. */
  static int shift(Credentials who) {
    if (who.euid() == 0) {
      return 6;
    }
    if (who.egid() == 0) {
      return 3;
    }
    for (int i = 0; i < who.groupCount(); i++) {
      if (who.group(i) == 0) {
        return 3;
      }
    }
    return 0;
  }

  /** Returns the permissions that count: those who restore processes may do more. */
  static int mode(LiveTree tree, Sysctl row, int mode) {
    return row.path().endsWith("_next_id") && mayRestore(tree) ? mode | 0222 : mode;
  }

  /** Returns whether who asks may choose numbers as {@code checkpoint_restore_ns_capable()}. */
  static boolean mayRestore(LiveTree tree) {
    return tree.capable(CapabilitySet.CHECKPOINT_RESTORE) || tree.capable(CapabilitySet.SYS_ADMIN);
  }
}
