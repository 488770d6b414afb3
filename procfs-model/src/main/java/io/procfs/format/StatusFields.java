package io.procfs.format;

import io.procfs.abi.ByteString;
import io.procfs.abi.SpeculationIndirectBranch;
import io.procfs.abi.SpeculationStoreBypass;

/**
 * What {@code /proc/PID/status} shows, in the order of the file. Source: {@code
 * proc_pid_status(5)}.
 *
 * <p>Sizes are in KiB. "Unsigned" means that all bits count: the upper half of the range are
 * negative numbers in Java. Lines that a task or a kernel does not have are named by methods that
 * say so: {@link #umask()}, {@link #hasMemory()} and, where the kernel's configuration decides,
 * {@link #hasUntagMask()} and {@link #hasThreadFeatures()}.
 */
public interface StatusFields {
  /** {@code Name}: the bytes themselves, at most 63; the file escapes newline and backslash. */
  ByteString name();

  /** {@code Umask}: 0 to 0777, -1 for no such line (a zombie). Since Linux 4.7. */
  int umask();

  /** {@code State}: the letter, one of {@code RSDTtXZPI}; the file adds the word. */
  char state();

  /** {@code Tgid}: the number of the group's leader. */
  int tgid();

  /** {@code Ngid}: the NUMA group, 0 for none. Since Linux 3.13. */
  int ngid();

  /** {@code Pid}: the number of the thread. */
  int pid();

  /** {@code PPid}: the number of the parent, 0 if it is not in the namespace. */
  int ppid();

  /** {@code TracerPid}: the number of the tracer, 0 for none. */
  int tracerPid();

  /** {@code Uid}, 1: the real user, unsigned. */
  int uid();

  /** {@code Uid}, 2: the effective user, unsigned. */
  int euid();

  /** {@code Uid}, 3: the saved user, unsigned. */
  int suid();

  /** {@code Uid}, 4: the file system's user, unsigned. */
  int fsuid();

  /** {@code Gid}, 1: the real group, unsigned. */
  int gid();

  /** {@code Gid}, 2: the effective group, unsigned. */
  int egid();

  /** {@code Gid}, 3: the saved group, unsigned. */
  int sgid();

  /** {@code Gid}, 4: the file system's group, unsigned. */
  int fsgid();

  /** {@code FDSize}: how many descriptors the table has room for, 0 for a zombie. */
  int fdSize();

  /** {@code Groups}: how many supplementary groups there are, 0 to 65536. */
  int groupCount();

  /**
   * {@code Groups}: a supplementary group, unsigned.
   *
   * @param index from 0
   */
  int group(int index);

  /** {@code NStgid} to {@code NSsid}: how many pid namespaces deep, from that of the mount. */
  int pidLevels();

  /** {@code NStgid}: the leader's number at a level, 0 being the mount's. Since Linux 4.1. */
  int nsTgid(int level);

  /** {@code NSpid}: the thread's number at a level. Since Linux 4.1. */
  int nsPid(int level);

  /** {@code NSpgid}: the process group at a level, 0 if it is not there. Since Linux 4.1. */
  int nsPgid(int level);

  /** {@code NSsid}: the session at a level, 0 if it is not there. Since Linux 4.1. */
  int nsSid(int level);

  /** {@code Kthread}: whether it is a kernel thread. Since Linux 6.8. */
  boolean kthread();

  /**
   * Whether there are the lines {@code VmPeak} to {@code untag_mask}; not for a kernel thread or a
   * zombie. Their values are not asked for otherwise.
   */
  boolean hasMemory();

  /** {@code VmPeak}: the greatest size so far. */
  long vmPeak();

  /** {@code VmSize}: the size of the address space. */
  long vmSize();

  /** {@code VmLck}: what is locked, see {@code mlock(2)}. */
  long vmLck();

  /** {@code VmPin}: what cannot be moved. Since Linux 3.2. */
  long vmPin();

  /** {@code VmHWM}: the most in memory so far. */
  long vmHwm();

  /** {@code VmRSS}: what is in memory, the sum of the next three. */
  long vmRss();

  /** {@code RssAnon}: anonymous memory. Since Linux 4.5. */
  long rssAnon();

  /** {@code RssFile}: memory of files. Since Linux 4.5. */
  long rssFile();

  /** {@code RssShmem}: shared memory. Since Linux 4.5. */
  long rssShmem();

  /** {@code VmData}: private writable areas but the stack. */
  long vmData();

  /** {@code VmStk}: the stack. */
  long vmStk();

  /** {@code VmExe}: the program's code. */
  long vmExe();

  /** {@code VmLib}: other code. */
  long vmLib();

  /** {@code VmPTE}: page tables. */
  long vmPte();

  /** {@code VmSwap}: what was moved out. */
  long vmSwap();

  /** {@code HugetlbPages}: memory of hugetlbfs. Since Linux 4.4. */
  long hugetlbPages();

  /** {@code CoreDumping}: whether it dumps core. Since Linux 4.15. */
  boolean coreDumping();

  /** {@code THP_enabled}: whether it may have transparent huge pages. Since Linux 5.0. */
  boolean thpEnabled();

  /** Whether there is a line {@code untag_mask}: on x86-64 with CONFIG_ADDRESS_MASKING. */
  default boolean hasUntagMask() {
    return true;
  }

  /** {@code untag_mask}: the bits of an address that count. Since Linux 6.4. */
  default long untagMask() {
    return -1;
  }

  /** {@code Threads}: how many the group has. */
  int threads();

  /** {@code SigQ}, 1: signals that are queued for the real user, unsigned. */
  int sigQueued();

  /** {@code SigQ}, 2: the soft RLIMIT_SIGPENDING, unsigned. */
  long sigQueueLimit();

  /** {@code SigPnd}: signals that are pending for the thread; bit n-1 is signal n. */
  long sigPnd();

  /** {@code ShdPnd}: signals that are pending for the group. */
  long shdPnd();

  /** {@code SigBlk}: signals that are blocked. */
  long sigBlk();

  /** {@code SigIgn}: signals that are ignored. */
  long sigIgn();

  /** {@code SigCgt}: signals that are caught. */
  long sigCgt();

  /** {@code CapInh}: inheritable capabilities; bit n is capability n. */
  long capInh();

  /** {@code CapPrm}: permitted capabilities. */
  long capPrm();

  /** {@code CapEff}: effective capabilities. */
  long capEff();

  /** {@code CapBnd}: the bounding set. */
  long capBnd();

  /** {@code CapAmb}: ambient capabilities. Since Linux 4.3. */
  long capAmb();

  /** {@code NoNewPrivs}: whether exec gives no privileges. Since Linux 4.10. */
  boolean noNewPrivs();

  /** {@code Seccomp}: 0 off, 1 strict, 2 filter. Since Linux 3.8. */
  int seccomp();

  /** {@code Seccomp_filters}: how many filters there are. Since Linux 5.9. */
  int seccompFilters();

  /** {@code Speculation_Store_Bypass}. Since Linux 4.17. */
  SpeculationStoreBypass speculationStoreBypass();

  /** {@code SpeculationIndirectBranch}. Since Linux 5.11. */
  SpeculationIndirectBranch speculationIndirectBranch();

  /** {@code Cpus_allowed} and {@code Cpus_allowed_list}: as long as the machine has CPUs. */
  BitMask cpusAllowed();

  /** {@code Mems_allowed} and {@code Mems_allowed_list}: 1024 bits in common builds. */
  BitMask memsAllowed();

  /** {@code voluntary_ctxt_switches}, unsigned. Since Linux 2.6.23. */
  long voluntarySwitches();

  /** {@code nonvoluntary_ctxt_switches}, unsigned. Since Linux 2.6.23. */
  long nonvoluntarySwitches();

  /**
   * Whether there are the lines {@code x86_Thread_features} and {@code x86_Thread_features_locked}:
   * on x86-64 with CONFIG_X86_USER_SHADOW_STACK. Since Linux 6.6.
   */
  default boolean hasThreadFeatures() {
    return false;
  }

  /** {@code x86_Thread_features}: bit 0 is {@code shstk}, bit 1 {@code wrss}. */
  default int threadFeatures() {
    return 0;
  }

  /** {@code x86_Thread_features_locked}: the bits that cannot be changed any more. */
  default int threadFeaturesLocked() {
    return 0;
  }
}
