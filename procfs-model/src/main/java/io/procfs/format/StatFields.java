package io.procfs.format;

import io.procfs.abi.ByteString;

/**
 * What {@code /proc/PID/stat} shows: 52 fields, of which three (itrealvalue, nswap, cnswap) are
 * always 0 and have no method here.
 *
 * <p>Names and order are those of {@code proc_pid_stat(5)}. "Unsigned" means that all bits count:
 * the upper half of the range are negative numbers in Java. A tick is 1/100 second. Without memory
 * (a kernel thread, a zombie) the addresses and sizes are 0; without permission to trace the task
 * startcode and endcode are 1, the other addresses, wchan and exit_code 0.
 */
public interface StatFields {
  /** Field 1: the number in the pid namespace of the mount. */
  int pid();

  /** Field 2: the name, at most 15 bytes for a user's task and 63 for a kernel worker; no NUL. */
  ByteString comm();

  /** Field 3: the state, one of {@code RSDTtXZPI}. */
  char state();

  /** Field 4: the number of the parent, 0 if it is not in the namespace. */
  int ppid();

  /** Field 5: the process group, 0 if it is not in the namespace. */
  int pgrp();

  /** Field 6: the session, 0 if it is not in the namespace. */
  int session();

  /** Field 7: the controlling terminal as a device number, 0 without one. */
  int ttyNr();

  /** Field 8: the foreground process group of the terminal, -1 without one. */
  int tpgid();

  /** Field 9: the kernel's PF_ word, unsigned. */
  int flags();

  /** Field 10: faults without input, unsigned. */
  long minflt();

  /** Field 11: those of children that were waited for, unsigned. */
  long cminflt();

  /** Field 12: faults with input, unsigned. */
  long majflt();

  /** Field 13: those of children that were waited for, unsigned. */
  long cmajflt();

  /** Field 14: ticks in user mode, unsigned; guest time is part of it. */
  long utime();

  /** Field 15: ticks in the kernel, unsigned. */
  long stime();

  /** Field 16: ticks in user mode of children that were waited for. */
  long cutime();

  /** Field 17: ticks in the kernel of children that were waited for. */
  long cstime();

  /** Field 18: 20 + nice, or -1 - rt_priority for a real-time task. */
  int priority();

  /** Field 19: -20 to 19. */
  int nice();

  /** Field 20: the threads of the group, also in the file of one thread. */
  int numThreads();

  /** Field 22: ticks between boot and the start of the task, unsigned. */
  long starttime();

  /** Field 23: the size of the address space in bytes, unsigned. */
  long vsize();

  /** Field 24: the pages in memory, unsigned. */
  long rss();

  /** Field 25: the soft RLIMIT_RSS in bytes, unsigned; -1 for no limit. */
  long rsslim();

  /** Field 26: the first address of the program's code, unsigned. */
  long startcode();

  /** Field 27: the end of the program's code, unsigned. */
  long endcode();

  /** Field 28: the bottom of the stack, unsigned. */
  long startstack();

  /** Field 29: the stack pointer, unsigned; 0 unless the task exits or dumps core. */
  long kstkesp();

  /** Field 30: the instruction pointer, unsigned; 0 unless the task exits or dumps core. */
  long kstkeip();

  /** Field 31: signals 1 to 31 that are pending for the thread; bit n-1 is signal n. */
  int signal();

  /** Field 32: signals 1 to 31 that are blocked. */
  int blocked();

  /** Field 33: signals 1 to 31 that are ignored. */
  int sigignore();

  /** Field 34: signals 1 to 31 that are caught. */
  int sigcatch();

  /** Field 35: whether the task waits. It was an address before Linux 4.4. */
  boolean wchan();

  /** Field 38: the signal that the parent gets, 0 for none, -1 for a thread that does not lead. */
  int exitSignal();

  /** Field 39: the CPU that it last ran on. */
  int processor();

  /** Field 40: 1 to 99 for a real-time task, else 0; unsigned. */
  int rtPriority();

  /** Field 41: the scheduling policy, 0 normal, 1 FIFO, 2 RR, 3 batch, 5 idle; unsigned. */
  int policy();

  /** Field 42: ticks of waiting for block devices, unsigned. Since Linux 2.6.18. */
  long delayacctBlkioTicks();

  /** Field 43: ticks of running a virtual machine, unsigned. Since Linux 2.6.24. */
  long guestTime();

  /** Field 44: those of children that were waited for. Since Linux 2.6.24. */
  long cguestTime();

  /** Field 45: the first address of the program's data, unsigned. Since Linux 3.3. */
  long startData();

  /** Field 46: the end of the program's data, unsigned. Since Linux 3.3. */
  long endData();

  /** Field 47: where the heap starts, unsigned. Since Linux 3.3. */
  long startBrk();

  /** Field 48: where the arguments start, unsigned. Since Linux 3.5. */
  long argStart();

  /** Field 49: where the arguments end, unsigned. Since Linux 3.5. */
  long argEnd();

  /** Field 50: where the environment starts, unsigned. Since Linux 3.5. */
  long envStart();

  /** Field 51: where the environment ends, unsigned. Since Linux 3.5. */
  long envEnd();

  /** Field 52: the wait status of a zombie, 0 while alive. Since Linux 3.5. */
  int exitCode();
}
