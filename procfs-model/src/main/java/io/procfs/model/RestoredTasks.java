package io.procfs.model;

import io.procfs.abi.DeviceNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tasks of a kernel from images: first all of them, each for itself, then who belongs to
 * whom. Under the kernel's lock.
 */
final class RestoredTasks {
  private final Kernel kernel;
  private final RestoredNamespaces namespaces;
  private final RestoredFiles files;
  private final RestoredMemory memory;
  private final Map<Credentials, Credentials> credentials = new HashMap<>();
  private final Map<Long, Autogroup> autogroups = new HashMap<>();
  private final Map<Place, Terminal> terminals = new HashMap<>();
  private final List<Made> processes = new ArrayList<>();
  private @Nullable Pid noPid;

  private record Place(DeviceNumber device, Pid session) {}

  /** A process, and its tasks by the order of its image. */
  private record Made(ProcessImage image, List<Task> tasks) {}

  RestoredTasks(Kernel kernel, RestoredNamespaces namespaces) {
    this.kernel = kernel;
    this.namespaces = namespaces;
    this.files = new RestoredFiles(kernel, namespaces);
    this.memory = new RestoredMemory(kernel, files);
  }

  void make(Collection<ProcessImage> images) {
    namespaces.learnPidNamespaces(images);
    for (ProcessImage image : images) {
      processes.add(make(image));
    }
    for (Made process : processes) {
      joinGroup(process);
    }
    for (Made process : processes) {
      link(process);
    }
    memory.correct();
  }

  // ---- each for itself ----

  private Made make(ProcessImage image) {
    ProcessImage.Builder values = image.values();
    List<Task> tasks = new ArrayList<>();
    Task existing = kernel.pidNamespace().task(image.pid());
    TaskGroup group = existing == null ? new TaskGroup() : existing.group();
    PidNamespace space = namespaces.pid(values.namespaces, values.leader.numbers().length);
    TaskState state = state(image, values.leader, space, null);
    tasks.add(
        existing == null
            ? newTask(group, values.leader, space, state)
            : replace(existing, values.leader, state));
    TaskState living = state;
    for (TaskImage thread : values.threads) {
      TaskState next = state(image, thread, space, living.fs() == null ? null : living);
      living = living.fs() == null ? next : living;
      tasks.add(newTask(group, thread, space, next));
    }
    return new Made(image, tasks);
  }

  private Task replace(Task existing, TaskImage image, TaskState state) {
    AddressSpace old = existing.state().memory();
    if (old != null) {
      old.removeUser();
    }
    existing.restore(state, image.usage(), image.startNanos());
    return existing;
  }

  private Task newTask(TaskGroup group, TaskImage image, PidNamespace space, TaskState state) {
    Pid pid = pid(image.numbers(), space);
    Task task = new Task(kernel, group, pid, state, image.startNanos());
    task.setUsage(image.usage());
    return task;
  }

  /**
   * Makes the state of a thread.
   *
   * @param leader one that has what all threads of the process have, null if there is none yet
   */
  private TaskState state(
      ProcessImage process, TaskImage image, PidNamespace space, @Nullable TaskState leader) {
    ProcessImage.Builder values = process.values();
    boolean ended = image.hasExited();
    Credentials who = credentials(image, process);
    Namespaces own = leader == null ? namespaces.of(values.namespaces, space) : leader.namespaces();
    AddressSpace mm = null;
    FileTable table = null;
    FsContext fs = null;
    if (!ended && leader != null && leader.files() != null && leader.fs() != null) {
      AddressSpace shared = leader.memory();
      if (shared != null) {
        shared.addUser();
      }
      mm = shared;
      table = leader.files().share();
      fs = leader.fs();
    } else if (!ended) {
      MemoryImage described = values.memory;
      mm = described == null ? null : memory.make(described, who);
      table = files.table(process, own == null ? firstNet() : own.net());
      fs = places(values, own);
    }
    Scheduling scheduling = image.scheduling();
    long cpus = -1L >>> (64 - kernel.options().cpus());
    return new TaskState(
        image.comm(),
        image.runState(),
        who,
        ended ? null : own,
        mm,
        table,
        fs,
        image.pending(),
        image.blocked(),
        scheduling == null ? new Scheduling(0, 0, 0, 0, cpus) : scheduling,
        image.flags(),
        CgroupSet.ROOTS,
        image.exitCode(),
        image.attributes());
  }

  private FsContext places(ProcessImage.Builder values, @Nullable Namespaces own) {
    Namespaces seen = own == null ? Task.present(kernel.init().state().namespaces()) : own;
    MountNamespace.Version mounts = seen.mnt().version();
    return new FsContext(
        new FsContext.Version(
            files.directory(values.cwd),
            files.directory(values.root),
            values.umask,
            mounts.locate(values.cwd.path()),
            mounts.locate(values.root.path())));
  }

  private NetNamespace firstNet() {
    return Task.present(kernel.init().state().namespaces()).net();
  }

  /** Most tasks are one of a few users. */
  private Credentials credentials(TaskImage image, ProcessImage process) {
    UserNamespace user = namespaces.user(process.values().namespaces);
    Credentials who = image.credentials().apply(Credentials.root(user).toBuilder()).build();
    Credentials known = credentials.putIfAbsent(who, who);
    return known == null ? who : known;
  }

  // ---- numbers ----

  /** Returns the identity of numbers, which may be in use by groups and sessions already. */
  private Pid pid(int[] numbers, PidNamespace space) {
    if (numbers.length == 0 || numbers[0] == 0) {
      return noPid();
    }
    Pid known = kernel.pidNamespace().findReserved(numbers[0]);
    if (known != null) {
      return known;
    }
    PidNamespace own = space;
    int levels = numbers.length;
    while (levels > 1 && numbers[levels - 1] == 0) {
      levels--;
    }
    while (own.level() > levels - 1) {
      own = Task.present(own.parent());
    }
    int[] byLevel = new int[own.level() + 1];
    System.arraycopy(numbers, 0, byLevel, 0, byLevel.length);
    Pid pid =
        new Pid(own, byLevel[own.level()], own.level() == 0 ? null : byLevel, kernel.nextSerial());
    for (PidNamespace at = own; at != null; at = at.parent()) {
      at.reserveRestored(byLevel[at.level()]);
      at.publish(byLevel[at.level()], pid, false);
    }
    return pid;
  }

  /** Returns the identity without a number: of the group and session of the kernel's threads. */
  private Pid noPid() {
    Pid none = noPid;
    if (none == null) {
      Pid ofKernel = kernel.kthreadd().group().version().session();
      none =
          ofKernel.number() == 0
              ? ofKernel
              : new Pid(kernel.pidNamespace(), 0, null, kernel.nextSerial());
      noPid = none;
    }
    return none;
  }

  // ---- who belongs to whom ----

  private void joinGroup(Made process) {
    ProcessImage.Builder values = process.image.values();
    Task leader = process.tasks.get(0);
    PidNamespace space = leader.pid().namespace();
    boolean existing = leader.pid().task() == leader;
    TaskGroup.Version init = kernel.init().group().version();
    Pid processGroup =
        values.processGroup.length == 0 ? init.processGroup() : pid(values.processGroup, space);
    Pid session = values.session.length == 0 ? init.session() : pid(values.session, space);
    ResourceLimits limits = values.limits == null ? init.limits() : values.limits;
    TaskGroup.Builder version = new TaskGroup.Builder(leader, processGroup, session, limits);
    for (Task thread : process.tasks.subList(1, process.tasks.size())) {
      version.others = version.others.plus(thread);
    }
    version.pending = TaskImage.pending(values.pending);
    version.handlers = values.handlers;
    version.deadThreads = values.deadThreads;
    version.children = values.children;
    version.autogroup = autogroup(values);
    version.timers = timers(values);
    version.exitSignal = values.exitSignal;
    version.oomScoreAdj = (short) values.oomScoreAdj;
    version.oomScoreAdjMin = (short) Math.min(0, values.oomScoreAdj);
    version.groupExitCode = values.exitCode;
    version.exiting = process.tasks.stream().noneMatch(Task::isAlive);
    version.stopped = !version.exiting && isStopped(process);
    version.terminal = terminal(values, session, space);
    processGroup.joinGroup(session);
    session.use();
    if (existing) {
      TaskGroup.Version old = leader.group().version();
      leader.group().set(version.build());
      Lifecycle.leaveGroup(old.processGroup());
      Lifecycle.release(old.session());
    } else {
      leader.group().set(version.build());
      Lifecycle.publish(leader, true);
    }
    for (Task thread : process.tasks.subList(1, process.tasks.size())) {
      Lifecycle.publish(thread, false);
    }
    if (space.init() == null && leader.pid().number() == 1) {
      space.setInit(leader);
    }
    for (Task task : process.tasks) {
      TaskState state = task.state();
      kernel.signalsQueued(state.credentials().uid(), PendingSignals.NONE, state.pendingQueue());
    }
    int uid = leader.state().credentials().uid();
    kernel.signalsQueued(uid, PendingSignals.NONE, version.pending);
  }

  private @Nullable PosixTimers timers(ProcessImage.Builder values) {
    PosixTimers timers = null;
    for (int i = values.timers.size() - 1; i >= 0; i--) {
      ProcessImage.Timer timer = values.timers.get(i);
      Pid target = kernel.pidNamespace().findReserved(timer.target());
      timers =
          (timers == null ? PosixTimers.NONE : timers)
              .plus(
                  new PosixTimer(
                      timer.id(),
                      timer.clock(),
                      timer.signal(),
                      timer.value(),
                      timer.notification(),
                      timer.thread(),
                      target == null ? noPid() : target));
    }
    return timers;
  }

  private static boolean isStopped(Made process) {
    return process.tasks.stream()
        .allMatch(
            task ->
                !task.isAlive()
                    || task.state().runState() == RunState.STOPPED
                    || task.state().runState() == RunState.TRACING_STOP);
  }

  private @Nullable Autogroup autogroup(ProcessImage.Builder values) {
    if (values.autogroup == 0) {
      return null;
    }
    Autogroup group =
        autogroups.computeIfAbsent(values.autogroup, id -> kernel.autogroups().restore(id));
    group.setNice(values.autogroupNice);
    return group;
  }

  private @Nullable Terminal terminal(
      ProcessImage.Builder values, Pid session, PidNamespace space) {
    if (values.terminal.equals(DeviceNumber.NONE)) {
      return null;
    }
    int front = values.foreground;
    return terminals.computeIfAbsent(
        new Place(values.terminal, session),
        place -> new Terminal(place.device(), front <= 0 ? null : pid(new int[] {front}, space)));
  }

  private void link(Made process) {
    ProcessImage.Builder values = process.image.values();
    Task leader = process.tasks.get(0);
    Task parent = values.parent == 0 ? null : taskOrPlaceholder(values.parent);
    if (parent != null && parent.group() != leader.group()) {
      Task old = leader.group().version().parent();
      if (old != null) {
        old.removeChild(leader);
      }
      TaskGroup.Builder change = leader.group().version().change();
      change.parent = parent;
      leader.group().set(change.build());
      parent.addChild(leader);
    }
    for (int i = 0; i < process.tasks.size(); i++) {
      TaskImage image = i == 0 ? values.leader : values.threads.get(i - 1);
      if (image.tracer() != 0) {
        kernel.traces().set(process.tasks.get(i), taskOrPlaceholder(image.tracer()));
      }
    }
    FileTable table = leader.state().files();
    if (table != null) {
      files.link(process.image, table);
    }
  }

  /** Returns a task; one that was not described is made, as init's child. */
  private Task taskOrPlaceholder(int tid) {
    Task task = kernel.pidNamespace().task(tid);
    if (task != null) {
      return task;
    }
    Pid known = kernel.pidNamespace().findReserved(tid);
    TaskImage image = TaskImage.builder(tid).comm("unknown").build();
    if (known != null && known.namespace() != kernel.pidNamespace()) {
      // A group of an inner namespace whose leader is not described: it keeps its numbers.
      int[] numbers = new int[known.namespace().level() + 1];
      for (int level = 0; level < numbers.length; level++) {
        numbers[level] = known.numberAt(level);
      }
      image = TaskImage.builder(numbers).comm("unknown").build();
    }
    ProcessImage unknown =
        ProcessImage.builder(image)
            .memory(MemoryImage.builder(FileImage.of("/unknown")).build())
            .build();
    Made made = make(unknown);
    joinGroup(made);
    link(made);
    return made.tasks().get(0);
  }
}
