package io.procfs.model;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes a kernel of which each process is described, and not forked: for tests that need one exact
 * state, and for what is loaded from a recording. What it makes is as alive as one that was booted.
 *
 * <pre>{@code
 * Kernel kernel =
 *     KernelBuilder.of(KernelOptions.builder().build())
 *         .process(
 *             ProcessImage.builder(TaskImage.builder(4711).comm("nginx").build())
 *                 .memory(MemoryImage.builder(FileImage.of("/usr/sbin/nginx")).build())
 *                 .build())
 *         .build();
 * Task nginx = kernel.task(4711);
 * nginx.fork();
 * }</pre>
 *
 * <p>Init (1) and kthreadd (2) are there without being described. A parent, tracer, process group
 * or session that is named and not described comes to be: a process called {@code unknown}, or no
 * more than the number. Not safe for use by several threads.
 */
public final class KernelBuilder {
  private final KernelOptions options;
  private final Map<Integer, ProcessImage> processes = new LinkedHashMap<>();
  private final Set<Integer> numbers = new HashSet<>();
  private final Map<Long, List<MountImage>> mounts = new HashMap<>();
  private final Map<Long, UserNamespaceImage> users = new HashMap<>();
  private final Map<Integer, Integer> queuedSignals = new HashMap<>();
  private NamespaceImage first = NamespaceImage.FIRST;
  private OptionalLong tasksMade = OptionalLong.empty();
  private OptionalInt lastPid = OptionalInt.empty();

  private KernelBuilder(KernelOptions options) {
    this.options = options;
  }

  /** Begins a kernel. */
  public static KernelBuilder of(KernelOptions options) {
    return new KernelBuilder(options);
  }

  /** Sets the inode numbers of the first namespaces; those of Linux 6.18 where none is said. */
  public KernelBuilder firstNamespaces(NamespaceImage value) {
    first = value;
    return this;
  }

  /** Sets the mounts of a mount namespace, by its inode number. */
  public KernelBuilder mounts(long mountNamespace, List<MountImage> value) {
    mounts.put(mountNamespace, List.copyOf(value));
    return this;
  }

  /** Sets the ids of a user namespace, by its inode number; else it has those of the machine. */
  public KernelBuilder userNamespace(long inode, UserNamespaceImage value) {
    users.put(inode, value);
    return this;
  }

  /**
   * Adds a process; siblings in the order in which they came to their parent. It takes the place of
   * init or kthreadd if it has the number.
   *
   * @throws IllegalArgumentException if a task of one of its numbers was added before
   */
  public KernelBuilder process(ProcessImage image) {
    ProcessImage.Builder values = image.values();
    Set<Integer> own = new HashSet<>();
    own.add(image.pid());
    for (TaskImage thread : values.threads) {
      checkArgument(own.add(thread.tid()), "two threads of number %s", thread.tid());
    }
    for (int number : own) {
      checkArgument(!numbers.contains(number), "two tasks of number %s", number);
    }
    numbers.addAll(own);
    processes.put(image.pid(), image);
    return this;
  }

  /** Sets how many signals wait for tasks of a user: SigQ of {@code status}. */
  public KernelBuilder queuedSignals(int uid, int count) {
    queuedSignals.put(uid, count);
    return this;
  }

  /** Sets how many tasks were made since boot: {@code processes} of {@code stat}. */
  public KernelBuilder tasksMade(long value) {
    tasksMade = OptionalLong.of(value);
    return this;
  }

  /** Sets the number that was given last: the last of {@code loadavg}. */
  public KernelBuilder lastPid(int value) {
    lastPid = OptionalInt.of(value);
    return this;
  }

  /** Boots the kernel and makes the processes. */
  public Kernel build() {
    return new Kernel(options, this);
  }

  long firstInode(NamespaceType type) {
    Long inode = first.inode(type);
    return inode == null ? type.initialInode() : inode;
  }

  /** Makes what was described; under the lock of {@code kernel}, which nobody else sees yet. */
  void restore(Kernel kernel) {
    RestoredNamespaces namespaces = new RestoredNamespaces(kernel, mounts, users);
    new RestoredTasks(kernel, namespaces).make(processes.values());
    queuedSignals.forEach(kernel::restoreQueuedSignals);
    tasksMade.ifPresent(kernel::restoreTasksMade);
    int highest = numbers.stream().mapToInt(Integer::intValue).max().orElse(2);
    kernel.pidNamespace().setLastPid(lastPid.orElse(highest));
  }
}
