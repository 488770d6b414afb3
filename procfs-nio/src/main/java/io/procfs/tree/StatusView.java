package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.SpeculationIndirectBranch;
import io.procfs.abi.SpeculationStoreBypass;
import io.procfs.format.BitMask;
import io.procfs.format.StatusFields;
import io.procfs.model.AddressSpace;
import io.procfs.model.Credentials;
import io.procfs.model.FileTable;
import io.procfs.model.FsContext;
import io.procfs.model.Pid;
import io.procfs.model.PidNamespace;
import io.procfs.model.Resource;
import io.procfs.model.Task;
import io.procfs.model.TaskAttributes;
import io.procfs.model.TaskFlags;
import org.jspecify.annotations.Nullable;

/** The fields of {@code status}, after {@code proc_pid_status()} of fs/proc/array.c. */
final class StatusView implements StatusFields {
  /** MAX_NUMNODES of common builds. */
  private static final int MEMORY_NODES = 1024;

  /** What the tasks of a machine with one memory node may use. */
  private static final BitMask MEMORY_NODE_0 = BitMask.of(MEMORY_NODES, 1);

  private final TaskView view;

  /** The CPUs that were shown last: most tasks have the same. */
  private @Nullable BitMask cpus;

  private long shownCpus;

  StatusView(TaskView view) {
    this.view = view;
  }

  private TaskAttributes attributes() {
    return view.state().attributes();
  }

  private Credentials credentials() {
    return view.state().credentials();
  }

  @Override
  public ByteString name() {
    return view.state().comm();
  }

  @Override
  public int umask() {
    FsContext fs = view.state().fs();
    return fs == null ? -1 : fs.version().umask();
  }

  @Override
  public char state() {
    return view.runState().letter();
  }

  @Override
  public int tgid() {
    return view.tgid();
  }

  @Override
  public int ngid() {
    return attributes().numaGroup();
  }

  @Override
  public int pid() {
    return view.number(view.task().pid());
  }

  @Override
  public int ppid() {
    return view.parent();
  }

  @Override
  public int tracerPid() {
    Task tracer = attributes().tracer();
    return tracer == null ? 0 : view.number(tracer.pid());
  }

  @Override
  public int uid() {
    return view.tree.shownUid(credentials().uid());
  }

  @Override
  public int euid() {
    return view.tree.shownUid(credentials().euid());
  }

  @Override
  public int suid() {
    return view.tree.shownUid(credentials().suid());
  }

  @Override
  public int fsuid() {
    return view.tree.shownUid(credentials().fsuid());
  }

  @Override
  public int gid() {
    return view.tree.shownGid(credentials().gid());
  }

  @Override
  public int egid() {
    return view.tree.shownGid(credentials().egid());
  }

  @Override
  public int sgid() {
    return view.tree.shownGid(credentials().sgid());
  }

  @Override
  public int fsgid() {
    return view.tree.shownGid(credentials().fsgid());
  }

  @Override
  public int fdSize() {
    FileTable files = view.state().files();
    return files == null ? 0 : files.version().allocated();
  }

  @Override
  public int groupCount() {
    return credentials().groupCount();
  }

  @Override
  public int group(int index) {
    return view.tree.shownGid(credentials().group(index));
  }

  @Override
  public int pidLevels() {
    return view.task().pid().namespace().level() - view.tree.namespace.level() + 1;
  }

  @Override
  public int nsTgid(int level) {
    return numberAt(view.group().leader().pid(), level);
  }

  @Override
  public int nsPid(int level) {
    return numberAt(view.task().pid(), level);
  }

  @Override
  public int nsPgid(int level) {
    return numberAt(view.group().processGroup(), level);
  }

  @Override
  public int nsSid(int level) {
    return numberAt(view.group().session(), level);
  }

  /**
   * Returns a number as the namespace so far below the mount's, on the way to the task's, has it.
   */
  private int numberAt(Pid pid, int level) {
    PidNamespace viewer = view.task().pid().namespace();
    for (int up = pidLevels() - 1; up > level; up--) {
      PidNamespace parent = viewer.parent();
      if (parent == null) {
        return 0;
      }
      viewer = parent;
    }
    return pid.numberIn(viewer);
  }

  @Override
  public boolean kthread() {
    return (view.state().flags() & TaskFlags.KTHREAD) != 0;
  }

  @Override
  public boolean hasMemory() {
    return view.memory() != null;
  }

  private AddressSpace.Version memory() {
    AddressSpace.Version memory = view.memory();
    if (memory == null) {
      throw new AssertionError("asked for memory that is not there");
    }
    return memory;
  }

  private static long kib(int pages) {
    return (long) pages * (AddressSpace.PAGE_SIZE / 1024);
  }

  @Override
  public long vmPeak() {
    return kib(memory().peakTotal());
  }

  @Override
  public long vmSize() {
    return kib(memory().totalPages());
  }

  @Override
  public long vmLck() {
    return kib(memory().lockedPages());
  }

  @Override
  public long vmPin() {
    return kib(memory().attributes().pinnedPages());
  }

  @Override
  public long vmHwm() {
    return kib(memory().peakRss());
  }

  @Override
  public long vmRss() {
    return kib(memory().rss());
  }

  @Override
  public long rssAnon() {
    return kib(memory().rssAnon());
  }

  @Override
  public long rssFile() {
    return kib(memory().rssFile());
  }

  @Override
  public long rssShmem() {
    return kib(memory().rssShmem());
  }

  @Override
  public long vmData() {
    return kib(memory().dataPages());
  }

  @Override
  public long vmStk() {
    return kib(memory().stackPages());
  }

  @Override
  public long vmExe() {
    return kib(memory().exePages());
  }

  @Override
  public long vmLib() {
    return kib(memory().libPages());
  }

  @Override
  public long vmPte() {
    return kib(memory().tablePages());
  }

  @Override
  public long vmSwap() {
    return kib(memory().swapPages());
  }

  @Override
  public long hugetlbPages() {
    return memory().attributes().hugetlbBytes() / 1024;
  }

  @Override
  public boolean coreDumping() {
    return memory().attributes().coreDumping();
  }

  @Override
  public boolean thpEnabled() {
    return memory().attributes().transparentHugePages();
  }

  @Override
  public int threads() {
    return view.group().threadCount();
  }

  @Override
  public int sigQueued() {
    return view.tree.kernel.queuedSignals(credentials().uid());
  }

  @Override
  public long sigQueueLimit() {
    return view.group().limits().soft(Resource.SIGPENDING);
  }

  @Override
  public long sigPnd() {
    return view.state().pending().bits();
  }

  @Override
  public long shdPnd() {
    return view.group().pending().bits();
  }

  @Override
  public long sigBlk() {
    return view.state().blocked().bits();
  }

  @Override
  public long sigIgn() {
    return view.group().handlers().ignored().bits();
  }

  @Override
  public long sigCgt() {
    return view.group().handlers().caught().bits();
  }

  @Override
  public long capInh() {
    return credentials().inheritable().bits();
  }

  @Override
  public long capPrm() {
    return credentials().permitted().bits();
  }

  @Override
  public long capEff() {
    return credentials().effective().bits();
  }

  @Override
  public long capBnd() {
    return credentials().bounding().bits();
  }

  @Override
  public long capAmb() {
    return credentials().ambient().bits();
  }

  @Override
  public boolean noNewPrivs() {
    return view.state().noNewPrivileges();
  }

  @Override
  public int seccomp() {
    return attributes().seccompMode();
  }

  @Override
  public int seccompFilters() {
    return attributes().seccompFilters();
  }

  @Override
  public SpeculationStoreBypass speculationStoreBypass() {
    return attributes().storeBypass();
  }

  @Override
  public SpeculationIndirectBranch speculationIndirectBranch() {
    return attributes().indirectBranch();
  }

  @Override
  public BitMask cpusAllowed() {
    long allowed = view.state().scheduling().allowedCpus();
    BitMask shown = cpus;
    if (allowed != shownCpus || shown == null) {
      shown = BitMask.of(view.tree.kernel.options().cpus(), allowed);
      cpus = shown;
      shownCpus = allowed;
    }
    return shown;
  }

  @Override
  public BitMask memsAllowed() {
    long allowed = attributes().allowedMemoryNodes();
    return allowed == 1 ? MEMORY_NODE_0 : BitMask.of(MEMORY_NODES, allowed);
  }

  @Override
  public long voluntarySwitches() {
    return view.task().usage().voluntarySwitches();
  }

  @Override
  public long nonvoluntarySwitches() {
    return view.task().usage().involuntarySwitches();
  }
}
