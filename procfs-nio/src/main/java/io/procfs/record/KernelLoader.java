package io.procfs.record;

import io.procfs.abi.DeviceNumber;
import io.procfs.format.StatusFormat;
import io.procfs.model.Kernel;
import io.procfs.model.KernelBuilder;
import io.procfs.model.MountImage;
import io.procfs.model.NamespaceImage;
import io.procfs.model.NamespaceType;
import io.procfs.model.UserNamespaceImage;
import io.procfs.record.paths.PathTree;
import io.procfs.vfs.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a live kernel of any {@code /proc}: this host's, a plain directory that holds a copy of
 * one, a recording that is open as a file system, or that of another modelled kernel.
 *
 * <pre>{@code
 * Loaded loaded = KernelLoader.of(Path.of("/proc")).pids(ProcessHandle.current().pid()).load();
 * Task jvm = loaded.kernel().task((int) ProcessHandle.current().pid());
 * jvm.fork(); // a child that the running kernel knows nothing of
 * }</pre>
 *
 * <p>Every file that the model knows is read by the format that writes it, and nothing else of it
 * is kept. What is missing, or not as the format has it, leaves a default and a {@link
 * LoadWarning}; loading does not fail of it. Immutable: each method returns another loader. Safe
 * for use by several threads.
 */
public final class KernelLoader {
  private final Node root;
  private final IntPredicate chosen;
  private final boolean machine;

  private KernelLoader(Node root, IntPredicate chosen, boolean machine) {
    this.root = root;
    this.chosen = chosen;
    this.machine = machine;
  }

  /**
   * Returns a loader of all processes and of the machine.
   *
   * @param proc the directory that is or was {@code /proc}, of any file system
   */
  public static KernelLoader of(Path proc) {
    return of(new PathTree(proc).root());
  }

  /** Returns a loader of what is at and below a directory of a tree. */
  static KernelLoader of(Node root) {
    return new KernelLoader(root, pid -> true, true);
  }

  /**
   * Returns one that loads these processes only, with their threads. Nothing of another process is
   * read. One that they name, as their parent or tracer, becomes a process called {@code unknown}.
   */
  public KernelLoader pids(long... pids) {
    Set<Long> wanted = new HashSet<>();
    Arrays.stream(pids).forEach(wanted::add);
    return pids(pid -> wanted.contains((long) pid));
  }

  /** Returns one that loads the processes only whose number {@code wanted} takes. */
  public KernelLoader pids(IntPredicate wanted) {
    return new KernelLoader(root, wanted, machine);
  }

  /**
   * Returns one that loads of the files of the whole machine no more than the release, the time and
   * what is needed for processes; the rest is that of {@link io.procfs.model.KernelOptions}.
   */
  public KernelLoader withoutMachine() {
    return new KernelLoader(root, chosen, false);
  }

  /**
   * Loads.
   *
   * @throws IllegalArgumentException if there is no directory
   */
  public Loaded load() {
    List<LoadWarning> warnings = new ArrayList<>();
    LoadSource source = new LoadSource(root, "", warnings);
    if (!source.isDirectory()) {
      throw new IllegalArgumentException("not a directory to load from");
    }
    OptionsReader options = new OptionsReader(source);
    List<ProcessReader> processes = new ArrayList<>();
    for (int pid : source.numbers()) {
      LoadSource directory =
          chosen.test(pid) && pid > 0 ? source.directory(String.valueOf(pid)) : null;
      if (directory != null) {
        ProcessReader process = new ProcessReader(directory, pid, options.nowNanos());
        if (process.isKnown()) {
          processes.add(process);
        }
      }
    }
    processes.forEach(options::learn);
    KernelBuilder builder = KernelBuilder.of(options.options());
    builder.firstNamespaces(firstNamespaces(processes));
    add(processes, builder, warnings);
    Map<Long, List<MountImage>> mounts = new HashMap<>();
    for (ProcessReader process : processes) {
      StatusFormat.Parsed status = process.status();
      if (status != null) {
        builder.queuedSignals(status.uid(), status.sigQueued());
      }
      Long namespace = process.namespaces().inodes().get(NamespaceType.MNT);
      if (namespace != null) {
        // Who has another root sees few of them.
        mounts.merge(namespace, process.mounts(), (a, b) -> a.size() >= b.size() ? a : b);
      }
    }
    mounts.forEach(builder::mounts);
    for (ProcessReader process : processes) {
      Long users = process.namespaces().inodes().get(NamespaceType.USER);
      UserNamespaceImage image = process.userNamespace();
      if (users != null && image != null) {
        builder.userNamespace(users, image);
      }
    }
    options.tasksMade().ifPresent(builder::tasksMade);
    options.lastPid().ifPresent(builder::lastPid);
    Kernel kernel = builder.build();
    return new Loaded(kernel, warnings);
  }

  /** The first process that is in the pid namespace of the recording tells. */
  private static NamespaceImage firstNamespaces(List<ProcessReader> processes) {
    for (ProcessReader process : processes) {
      NamespaceImage image = process.namespaces();
      boolean ofRecording = process.status() == null || process.status().pidLevels() < 2;
      if (ofRecording && image.inodes().containsKey(NamespaceType.PID)) {
        return image;
      }
    }
    return NamespaceImage.FIRST;
  }

  /** Adds processes, siblings in the order in which they came. */
  private static void add(
      List<ProcessReader> processes, KernelBuilder builder, List<LoadWarning> warnings) {
    Map<Integer, ProcessReader.Child> children = new HashMap<>();
    processes.forEach(process -> children.putAll(process.children));
    Comparator<ProcessReader> order =
        Comparator.comparingInt((ProcessReader p) -> place(children.get(p.pid())))
            .thenComparingLong(ProcessReader::startTicks)
            .thenComparingInt(ProcessReader::pid);
    Map<Integer, DeviceNumber> mountDevices = new HashMap<>();
    for (ProcessReader process : processes) {
      process.mounts().forEach(mount -> mountDevices.put(mount.id(), mount.device()));
    }
    for (ProcessReader process : processes.stream().sorted(order).toList()) {
      ProcessReader.Child child = children.get(process.pid());
      try {
        builder.process(
            process.image(child == null ? process.parent() : child.parent(), mountDevices));
      } catch (IllegalArgumentException e) {
        String file = String.valueOf(process.pid());
        warnings.add(new LoadWarning(file, 0, "", file + ": left out: " + e.getMessage()));
      }
    }
  }

  private static int place(ProcessReader.@Nullable Child child) {
    return child == null ? Integer.MAX_VALUE : child.place();
  }
}
