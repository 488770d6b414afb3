package io.procfs.tree;

import com.google.common.collect.ImmutableMap;
import io.procfs.abi.Errno;
import io.procfs.abi.Signals;
import io.procfs.model.Kernel;
import io.procfs.model.Pid;
import io.procfs.model.PidNamespace;
import io.procfs.model.Task;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a key that is written to {@code sysrq-trigger}: drivers/tty/sysrq.c. */
final class Sysrq {
  private static final String HELP =
      "sysrq: HELP : terminate-all-tasks(e) kill-all-tasks(i) show-backtrace-all-active-cpus(l)"
          + " show-memory-usage(m) nice-all-RT-tasks(n) show-registers(p) sync(s)"
          + " show-task-states(t) unmount(u) show-blocked-tasks(w)";

  /** What the kernel says before it does it; showing things has no other effect. */
  private static final ImmutableMap<Character, String> SHOWN =
      ImmutableMap.of(
          'l', "sysrq: Show backtrace of all active CPUs",
          'm', "sysrq: Show Memory",
          'p', "sysrq: Show Regs",
          's', "sysrq: Emergency Sync",
          't', "sysrq: Show State",
          'w', "sysrq: Show Blocked State");

  private Sysrq() {}

  /**
   * Does what a key asks for, and returns what the kernel logs.
   *
   * @throws io.procfs.abi.ErrnoException EPERM for what the machine would not survive
   */
  static String handle(Kernel kernel, char key) {
    switch (key) {
      case 'b', 'c', 'o' -> throw Errno.EPERM.exception();
      case 'e' -> {
        signal(kernel, Signals.SIGTERM);
        return "sysrq: Terminate All Tasks";
      }
      case 'i' -> {
        signal(kernel, Signals.SIGKILL);
        return "sysrq: Kill All Tasks";
      }
      default -> {
        String shown = SHOWN.get(key);
        return shown == null ? HELP : shown;
      }
    }
  }

  /** Signals all processes but threads of the kernel and the first init. */
  private static void signal(Kernel kernel, int signal) {
    PidNamespace all = kernel.pidNamespace();
    List<Task> processes = new ArrayList<>();
    for (Pid pid = all.nextLeader(1); pid != null; pid = all.nextLeader(pid.numberIn(all) + 1)) {
      Task task = pid.task();
      if (task != null && task != kernel.init() && !task.isKernelThread() && task.isAlive()) {
        processes.add(task);
      }
    }
    processes.forEach(task -> task.kill(signal));
  }
}
