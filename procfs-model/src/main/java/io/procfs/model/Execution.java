package io.procfs.model;

import static io.procfs.model.AddressSpace.PAGE_SIZE;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Signals;
import java.util.List;

/**
 * What exec does. Runs under the kernel's lock. After {@code fs/exec.c} and {@code
 * fs/binfmt_elf.c}, for x86-64.
 */
final class Execution {
  private static final long EXE_REGION = 0x5555_5555_4000L;
  private static final long STACK_TOP = 0x7fff_ffff_f000L;

  private Execution() {}

  static void exec(Task task, Dentry file, List<ByteString> arguments, List<ByteString> env) {
    Kernel kernel = task.kernel();
    takeOverGroup(task);
    ProgramImage image = kernel.image(file);
    TaskState.Builder state = task.state().change();
    state.comm = image.comm();
    state.credentials = afterExec(state.credentials);
    state.memory = new AddressSpace(load(kernel, image, state.credentials, arguments, env));
    state.flags = (state.flags & ~TaskFlags.FORKNOEXEC) | TaskFlags.RANDOMIZE;
    FileTable files = state.files;
    state.files = files == null ? null : files.withoutCloseOnExec();
    task.setState(state.build());
    TaskGroup.Version version = task.group().version();
    TaskGroup.Builder change = version.change();
    change.handlers = version.handlers().afterExec();
    change.exitSignal = Signals.SIGCHLD;
    task.group().set(change.build());
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
      }
    }
    TaskGroup.Builder change = version.change();
    change.threads = new Task[] {task};
    change.deadThreads = dead;
    if (leader != task) {
      Task parent = version.parent();
      if (parent != null) {
        parent.replaceChild(leader, task);
      }
    }
    group.set(change.build());
    for (int i = 1; i < version.threadCount(); i++) {
      Task other = version.thread(i);
      if (other != task) {
        other.markDead();
      }
      // The number of the thread that goes on is given up too: it gets the leader's.
      Lifecycle.detach(other);
    }
    if (leader != task) {
      leader.markDead();
      task.takeOver(leader);
    }
  }

  private static Credentials afterExec(Credentials c) {
    boolean root = c.euid() == 0 || c.uid() == 0;
    if (root) {
      CapabilitySet permitted = new CapabilitySet(c.bounding().bits() | c.inheritable().bits());
      return c.permitted().equals(permitted) && c.effective().equals(permitted)
          ? c
          : c.toBuilder()
              .permitted(permitted)
              .effective(c.euid() == 0 ? permitted : CapabilitySet.NONE)
              .build();
    }
    return c.permitted().equals(c.ambient()) && c.effective().equals(c.ambient())
        ? c
        : c.toBuilder().permitted(c.ambient()).effective(c.ambient()).build();
  }

  private static AddressSpace.Version load(
      Kernel kernel,
      ProgramImage image,
      Credentials credentials,
      List<ByteString> arguments,
      List<ByteString> env) {
    ByteString argumentArea = area(arguments);
    ByteString environmentArea = area(env);
    long[] bases = new long[ProgramImage.BASES];
    bases[ProgramImage.EXE] = EXE_REGION + kernel.nextRandom(1L << 28) * PAGE_SIZE;
    long exeEnd = bases[ProgramImage.EXE] + (long) image.exePages() * PAGE_SIZE;
    bases[ProgramImage.HEAP] = exeEnd + kernel.nextRandom(1L << 13) * PAGE_SIZE;
    bases[ProgramImage.STACK] = STACK_TOP - kernel.nextRandom(1L << 22) * PAGE_SIZE;
    long gap = (8L << 20) + (1L << 20) + kernel.nextRandom(1L << 28) * PAGE_SIZE;
    bases[ProgramImage.MMAP] = bases[ProgramImage.STACK] - gap;
    // From the top of the stack: a null pointer, the file name, the environment, the arguments.
    long envEnd = bases[ProgramImage.STACK] - 8 - (image.executable().plainPath().length() + 1);
    long envStart = envEnd - environmentArea.length();
    long argStart = envStart - argumentArea.length();
    long exe = bases[ProgramImage.EXE];
    long pointers = 8L * (arguments.size() + env.size() + 3) + 368;
    ExecContext exec =
        new ExecContext(
            image,
            exe,
            image.interpreter(bases[ProgramImage.MMAP]),
            image.vdso(bases[ProgramImage.MMAP]),
            credentials,
            exe + image.startCode(),
            exe + image.endCode(),
            exe + image.startData(),
            exe + image.endData(),
            bases[ProgramImage.HEAP],
            (argStart - 64 - pointers) & ~15L,
            argStart,
            envStart,
            envStart,
            envEnd);
    AddressSpace.Builder memory =
        new AddressSpace.Builder(exec, image.executable(), image.layout(), bases, image.resident());
    memory.arguments = argumentArea;
    memory.environment = environmentArea;
    memory.brk = bases[ProgramImage.HEAP] + (long) image.heapPages() * PAGE_SIZE;
    memory.rssAnon = image.residentAnon();
    memory.rssFile = image.residentFile();
    memory.tablePages = Memory.tablePages(image.layout(), bases, image.resident());
    return memory.build();
  }

  private static ByteString area(List<ByteString> strings) {
    ByteBuilder area = new ByteBuilder(64);
    for (ByteString string : strings) {
      area.put(string).put(0);
    }
    return area.toByteString();
  }
}
