package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.SignalSet;
import java.util.List;

/** Makes the two tasks that no other task forks. */
final class Boot {
  private Boot() {}

  static Task init(Kernel kernel, Namespaces namespaces) {
    Task init = first(kernel, namespaces, "swapper/0", null, 0);
    kernel.pidNamespace().setInit(init);
    FileNames files = kernel.files();
    Dentry console = files.file("/dev/null");
    FileTable table = FileTable.empty();
    for (int fd = 0; fd < 3; fd++) {
      table.set(fd, new FileDescription(new FileObject.Named(console), 0100002, 25), false);
    }
    TaskState.Builder state = init.state().change();
    state.files = table;
    state.cgroups = CgroupSet.ROOTS.with(kernel.cgroups().boot());
    state.cgroups.joined();
    init.setState(state.build());
    Execution.exec(
        init,
        ByteString.of("/usr/lib/systemd/systemd"),
        List.of(ByteString.of("/sbin/init")),
        List.of(ByteString.of("HOME=/"), ByteString.of("TERM=linux")));
    return init;
  }

  static Task kthreadd(Kernel kernel, Namespaces namespaces) {
    TaskFields kind =
        new TaskFields(
            SignalSet.ALL, TaskFlags.KTHREAD | TaskFlags.NOFREEZE | TaskFlags.FORKNOEXEC);
    return first(kernel, namespaces, "kthreadd", kind, 0);
  }

  private record TaskFields(SignalSet ignored, int flags) {}

  private static Task first(
      Kernel kernel,
      Namespaces namespaces,
      String comm,
      @org.jspecify.annotations.Nullable TaskFields kthread,
      int exitSignal) {
    Dentry root = kernel.files().root();
    MountPath top = namespaces.mnt().version().root();
    TaskState state =
        new TaskState(
            ByteString.of(comm),
            RunState.SLEEPING,
            kernel.root(),
            namespaces,
            null,
            FileTable.empty(),
            new FsContext(new FsContext.Version(root, root, 0022, top, top)),
            PendingSignals.NONE,
            SignalSet.NONE,
            new Scheduling(0, 0, 0, 0, allCpus(kernel)),
            kthread == null ? 0 : kthread.flags,
            CgroupSet.ROOTS,
            0,
            TaskAttributes.DEFAULT);
    PidNamespace ns = kernel.pidNamespace();
    Pid pid = new Pid(ns, ns.allocate(), null, kernel.nextSerial());
    TaskGroup group = new TaskGroup();
    Task task = new Task(kernel, group, pid, state, kernel.clock().sinceBootNanos());
    // kthreadd stays in the group and session 0 of the idle task, which has no number.
    Pid own = kthread == null ? pid : new Pid(ns, 0, null, kernel.nextSerial());
    long threads = kernel.options().memoryBytes() / 4096 / 32;
    TaskGroup.Builder version =
        new TaskGroup.Builder(task, own, own, ResourceLimits.initial(threads));
    version.exitSignal = exitSignal;
    if (kthread != null) {
      version.handlers = new SignalHandlers(kthread.ignored, SignalSet.NONE);
    } else {
      version.autogroup = kernel.autogroups().make(); // init has made a session of its own
    }
    group.set(version.build());
    Lifecycle.publish(task, true);
    own.joinGroup(own);
    own.use();
    return task;
  }

  private static long allCpus(Kernel kernel) {
    return -1L >>> (64 - kernel.options().cpus());
  }
}
