package io.procfs.model;

import static io.procfs.model.AddressSpace.PAGE_SIZE;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.Signals;
import java.util.List;

/**
 * What exec does. Runs under the kernel's lock. After {@code fs/exec.c}, {@code fs/binfmt_elf.c},
 * {@code fs/binfmt_script.c} and {@code security/commoncap.c}, for x86-64.
 */
final class Execution {
  private static final long EXE_REGION = 0x5555_5555_4000L;
  private static final long STACK_TOP = 0x7fff_ffff_f000L;

  /** Scripts that are interpreted by scripts: {@code exec_binprm()}. */
  private static final int MAX_INTERPRETERS = 5;

  /** MAX_ARG_STRLEN. */
  private static final int MAX_STRING = 32 * PAGE_SIZE;

  /** At most three quarters of 8 MiB, however large the stack may be. */
  private static final long MAX_AREA = 6L << 20;

  private static final int CLEARED_FLAGS =
      TaskFlags.RANDOMIZE
          | TaskFlags.FORKNOEXEC
          | TaskFlags.NOFREEZE
          | TaskFlags.NO_SETAFFINITY
          | TaskFlags.KTHREAD;

  private Execution() {}

  static void exec(Task task, ByteString path, List<ByteString> arguments, List<ByteString> env) {
    FileNames names = task.kernel().files();
    Credentials old = task.state().credentials();
    Dentry file = executable(names.file(path), path, old);
    List<ByteString> argv = arguments.isEmpty() ? ImmutableList.of(ByteString.empty()) : arguments;
    ByteString interpreted = path;
    for (int depth = 0; file.inode().interpreter() != null; depth++) {
      if (depth == MAX_INTERPRETERS) {
        throw Errno.ELOOP.because(path + " is interpreted by scripts only");
      }
      List<ByteString> line = Task.present(file.inode().interpreter());
      argv =
          ImmutableList.<ByteString>builder()
              .addAll(line)
              .add(interpreted)
              .addAll(argv.subList(1, argv.size()))
              .build();
      interpreted = line.get(0);
      file = executable(names.file(interpreted), interpreted, old);
    }
    checkSize(task, argv, env);
    ByteString name = path.substring(path.lastIndexOf((byte) '/') + 1).truncate(15);
    run(task, file, path, name, argv, env);
  }

  private static Dentry executable(Dentry file, ByteString path, Credentials c) {
    Inode inode = file.inode();
    if (!FileMode.isRegular(inode.mode()) || !inode.permits(c, FileMode.X_OK)) {
      throw Errno.EACCES.because(path + " is not an executable file");
    }
    return file;
  }

  private static void checkSize(Task task, List<ByteString> argv, List<ByteString> env) {
    long stack = task.group().version().limits().soft(Resource.STACK);
    long room = Math.min(MAX_AREA, Math.max(MAX_STRING, stack >>> 2));
    long size = 8L * (argv.size() + env.size());
    for (List<ByteString> strings : List.of(argv, env)) {
      for (ByteString string : strings) {
        if (string.length() >= MAX_STRING || string.indexOf((byte) 0, 0) >= 0) {
          throw (string.length() >= MAX_STRING ? Errno.E2BIG : Errno.EINVAL)
              .because("an argument of " + string.length() + " bytes, or with a NUL in it");
        }
        size += string.length() + 1;
      }
    }
    if (size > room) {
      throw Errno.E2BIG.because(size + " bytes of arguments; there is room for " + room);
    }
  }

  private static void run(
      Task task,
      Dentry file,
      ByteString path,
      ByteString name,
      List<ByteString> argv,
      List<ByteString> env) {
    Kernel kernel = task.kernel();
    takeOverGroup(task);
    ProgramImage image = kernel.image(file);
    TaskState.Builder state = task.state().change();
    Credentials old = state.credentials;
    Credentials next = afterExec(old, file.inode(), state.attributes);
    AddressSpace.Version memory =
        load(kernel, image, next, isSecure(old, next), path, argv, env, state.memory);
    memory.dumpable = isDumpable(old, next, file.inode()) ? 1 : 0;
    state.comm = name;
    state.credentials = next;
    if (state.memory != null) {
      state.memory.removeUser();
    }
    state.memory = new AddressSpace(memory);
    state.attributes = state.attributes.afterExec();
    Namespaces namespaces = state.namespaces;
    state.namespaces = namespaces == null ? null : namespaces.withTimeOfChildren();
    state.flags = (state.flags & ~CLEARED_FLAGS) | TaskFlags.RANDOMIZE;
    FileTable files = state.files;
    state.files = files == null ? null : files.withoutCloseOnExec();
    if (files != null && state.files != null) {
      task.kernel().openFiles().replaced(files, state.files);
    }
    task.setState(state.build());
    TaskGroup.Version version = task.group().version();
    SignalHandlers handlers = version.handlers().afterExec();
    if (!handlers.equals(version.handlers())
        || version.exitSignal() != Signals.SIGCHLD
        || version.hasTimers()) {
      TaskGroup.Builder change = version.change();
      change.timers = null;
      change.handlers = handlers;
      change.exitSignal = Signals.SIGCHLD;
      task.group().set(change.build());
    }
  }

  /** Ends the other threads; one that is not the leader takes over the leader's numbers. */
  private static void takeOverGroup(Task task) {
    TaskGroup group = task.group();
    TaskGroup.Version version = group.version();
    Task leader = version.leader();
    if (version.threadCount() == 1) {
      return;
    }
    Usage dead = version.deadThreads();
    for (int i = 0; i < version.threadCount(); i++) {
      Task other = version.thread(i);
      if (other != task) {
        dead = dead.plus(other.usage());
        task.adoptChildrenOf(other);
        SignalDelivery.forget(other);
        task.kernel().traces().end(other);
      }
    }
    if (leader != task) {
      SignalDelivery.payerChanges(leader, task);
      Task parent = version.parent();
      if (parent != null) {
        parent.replaceChild(leader, task);
      }
      PidNamespace ns = leader.pid().namespace();
      if (ns.init() == leader) {
        ns.setInit(task);
      }
    }
    TaskGroup.Builder change = version.change();
    change.leader = task;
    change.others = ThreadList.EMPTY;
    change.deadThreads = dead;
    group.set(change.build());
    for (int i = 1; i < version.threadCount(); i++) {
      Task other = version.thread(i);
      if (other != task) {
        other.markDead();
      }
      // The number of the thread that goes on is given up too: it gets the leader's.
      Lifecycle.detach(other, false);
    }
    if (leader != task) {
      leader.markDead();
      task.takeOver(leader);
    }
  }

  /** What {@code bprm_fill_uid()} and {@code cap_bprm_creds_from_file()} make of credentials. */
  private static Credentials afterExec(Credentials c, Inode file, TaskAttributes attributes) {
    UserNamespace users = c.userNamespace();
    boolean unprivileged = attributes.noNewPrivileges();
    boolean counts =
        !unprivileged
            && users.uidMap().fromMachine(file.uid()) != IdMap.NONE
            && users.gidMap().fromMachine(file.gid()) != IdMap.NONE;
    int euid = counts && (file.mode() & 04000) != 0 ? file.uid() : c.euid();
    int egid = counts && (file.mode() & 02010) == 02010 ? file.gid() : c.egid();
    boolean changed = euid != c.euid() || !(egid == c.egid() || c.inGroup(egid));
    int root = users.rootUid();
    boolean fromRoot = (attributes.securebits() & Securebits.NOROOT) == 0;
    boolean real = fromRoot && c.uid() == root;
    boolean effective = fromRoot && euid == root;
    long gained = real || effective ? c.bounding().bits() | c.inheritable().bits() : 0;
    if (unprivileged) {
      gained &= c.permitted().bits();
    }
    CapabilitySet ambient = changed ? CapabilitySet.NONE : c.ambient();
    CapabilitySet permitted = new CapabilitySet(gained | ambient.bits());
    Credentials next =
        c.toBuilder()
            .uids(c.uid(), euid, euid, euid)
            .gids(c.gid(), egid, egid, egid)
            .permitted(permitted)
            .effective(effective ? permitted : ambient)
            .ambient(ambient)
            .build();
    return next.equals(c) ? c : next;
  }

  private static boolean isSecure(Credentials old, Credentials next) {
    boolean ids = next.euid() != old.uid() || next.egid() != old.gid();
    boolean grew =
        next.uid() != next.userNamespace().rootUid()
            && !next.ambient().containsAll(next.permitted());
    return ids || grew;
  }

  /** What {@code begin_new_exec()} and then {@code commit_creds()} leave. */
  private static boolean isDumpable(Credentials old, Credentials next, Inode file) {
    return file.permits(old, FileMode.R_OK)
        && old.euid() == old.uid()
        && old.egid() == old.gid()
        && !next.exposes(old);
  }

  private static AddressSpace.Version load(
      Kernel kernel,
      ProgramImage image,
      Credentials credentials,
      boolean secure,
      ByteString path,
      List<ByteString> arguments,
      List<ByteString> env,
      @org.jspecify.annotations.Nullable AddressSpace old) {
    ByteString argumentArea = area(arguments);
    ByteString environmentArea = area(env);
    long exeBase = EXE_REGION + kernel.nextRandom(1L << 28) * PAGE_SIZE;
    long exeEnd = exeBase + (long) image.exePages() * PAGE_SIZE;
    long startBrk = exeEnd + kernel.nextRandom(1L << 13) * PAGE_SIZE;
    long stackTop = STACK_TOP - kernel.nextRandom(1L << 22) * PAGE_SIZE;
    long gap = (8L << 20) + (1L << 20) + kernel.nextRandom(1L << 28) * PAGE_SIZE;
    // From the top of the stack: a null pointer, the file name, the environment, the arguments.
    long envEnd = stackTop - 8 - (path.length() + 1);
    long envStart = envEnd - environmentArea.length();
    long argStart = envStart - argumentArea.length();
    long pointers = 8L * (arguments.size() + env.size() + 3) + 368;
    ExecContext exec =
        new ExecContext(
            image,
            credentials,
            secure,
            exeBase,
            stackTop - gap,
            startBrk,
            stackTop,
            (argStart - 64 - pointers) & ~15L,
            argStart,
            envStart,
            envEnd);
    AddressSpace.Version memory = new AddressSpace.Version(exec);
    memory.arguments = argumentArea;
    memory.environment = environmentArea;
    memory.brk = startBrk + (long) image.heapPages() * PAGE_SIZE;
    memory.rssAnon = image.residentAnon();
    memory.rssFile = image.residentFile();
    memory.tablePages = PageTables.count(memory.areas);
    if (old != null) {
      memory.attributes = old.version().attributes().inherited();
      if (old.version().environment().equals(environmentArea)) {
        memory.environment = old.version().environment();
      }
    }
    return memory;
  }

  private static ByteString area(List<ByteString> strings) {
    ByteBuilder area = new ByteBuilder(64);
    for (ByteString string : strings) {
      area.put(string).put(0);
    }
    return area.toByteString();
  }
}
