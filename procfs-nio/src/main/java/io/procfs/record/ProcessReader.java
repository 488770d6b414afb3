package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.SignalSet;
import io.procfs.format.AutogroupFormat;
import io.procfs.format.ChildrenFormat;
import io.procfs.format.IdMapFormat;
import io.procfs.format.LimitsFormat;
import io.procfs.format.MountinfoFormat;
import io.procfs.format.OomScoreAdjFormat;
import io.procfs.format.SetgroupsFormat;
import io.procfs.format.StatFormat;
import io.procfs.format.StatusFormat;
import io.procfs.format.TimersFormat;
import io.procfs.model.ChildUsage;
import io.procfs.model.IdMap;
import io.procfs.model.IoUsage;
import io.procfs.model.MountImage;
import io.procfs.model.NamespaceImage;
import io.procfs.model.NamespaceType;
import io.procfs.model.PosixTimer;
import io.procfs.model.ProcessImage;
import io.procfs.model.Resource;
import io.procfs.model.ResourceLimits;
import io.procfs.model.SchedStatistics;
import io.procfs.model.SignalHandlers;
import io.procfs.model.TaskImage;
import io.procfs.model.Usage;
import io.procfs.model.UserNamespaceImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the directory of a process. */
final class ProcessReader {
  private final LoadSource source;
  private final int pid;
  private final long nowNanos;
  private final ThreadReader whole;
  private final List<ThreadReader> threads = new ArrayList<>();
  private final ThreadReader living;
  private final @Nullable AreaReader areas;
  private final List<MountImage> mounts;

  /** By the number of a child, of which thread it is one and the how manieth. */
  final Map<Integer, Child> children = new HashMap<>();

  /**
   * A child.
   *
   * @param parent the number of the thread whose child it is
   * @param place its place among that thread's children
   */
  record Child(int parent, int place) {}

  ProcessReader(LoadSource source, int pid, long nowNanos) {
    this.source = source;
    this.pid = pid;
    this.nowNanos = nowNanos;
    this.whole = new ThreadReader(source, pid, nowNanos);
    readThreads();
    this.living = living();
    this.mounts = readMounts();
    boolean memory =
        whole.isKnown() && new MemoryReader(living.source, living.stat, living.status).isThere();
    this.areas = memory ? new AreaReader(living.source) : null;
  }

  /** Returns a thread that has what all threads have: a leader that has ended has nothing. */
  private ThreadReader living() {
    for (ThreadReader thread : threads) {
      if (!thread.runState().hasExited()) {
        return thread.tid == pid ? whole : thread;
      }
    }
    return whole;
  }

  private void readThreads() {
    LoadSource tasks = source.directory("task");
    List<Integer> numbers = tasks == null ? List.of() : tasks.numbers();
    for (int tid : numbers) {
      LoadSource thread = tasks == null ? null : tasks.directory(String.valueOf(tid));
      if (thread != null) {
        ThreadReader reader = new ThreadReader(thread, tid, nowNanos);
        if (reader.isKnown()) {
          // The leader first: its number may have come round since its threads were made.
          threads.add(tid == pid ? 0 : threads.size(), reader);
        }
        List<Integer> own = thread.parseIfThere("children", ChildrenFormat::parse);
        for (int i = 0; own != null && i < own.size(); i++) {
          children.put(own.get(i), new Child(tid, i));
        }
      }
    }
    if (threads.isEmpty() || threads.get(0).tid != pid) {
      threads.add(0, whole);
    }
  }

  boolean isKnown() {
    return whole.isKnown();
  }

  int pid() {
    return pid;
  }

  long startTicks() {
    StatFormat.Parsed stat = stat();
    return stat == null ? 0 : stat.starttime();
  }

  StatFormat.@Nullable Parsed stat() {
    return whole.stat;
  }

  StatusFormat.@Nullable Parsed status() {
    return whole.status;
  }

  @Nullable AreaReader areas() {
    return areas;
  }

  /** Returns the mounts that it sees, none if they are not known. */
  List<MountImage> mounts() {
    return mounts;
  }

  private List<MountImage> readMounts() {
    List<MountinfoFormat.Parsed> lines =
        hasEnded() ? null : source.parseIfThere("mountinfo", MountinfoFormat::parse);
    if (lines == null) {
      return List.of();
    }
    List<MountImage> images = new ArrayList<>();
    for (MountinfoFormat.Parsed line : lines) {
      images.add(
          new MountImage(
              line.id(),
              line.parentId(),
              line.device(),
              line.root(),
              line.mountPoint(),
              line.mountOptions(),
              line.shared(),
              line.master(),
              line.unbindable(),
              line.type(),
              line.source(),
              line.superOptions()));
    }
    return images;
  }

  /** Returns the user namespace that it is in, null if nothing is known of it. */
  @Nullable UserNamespaceImage userNamespace() {
    List<IdMapFormat.Line> uids = source.parseIfThere("uid_map", IdMapFormat::parse);
    List<IdMapFormat.Line> gids = source.parseIfThere("gid_map", IdMapFormat::parse);
    List<IdMapFormat.Line> projids = source.parseIfThere("projid_map", IdMapFormat::parse);
    Boolean setgroups = source.parseIfThere("setgroups", SetgroupsFormat::parse);
    return uids == null
        ? null
        : new UserNamespaceImage(
            extents(uids), extents(gids), extents(projids), setgroups == null || setgroups);
  }

  private static List<IdMap.Extent> extents(@Nullable List<IdMapFormat.Line> lines) {
    return lines == null
        ? List.of()
        : lines.stream()
            .map(line -> new IdMap.Extent(line.first(), line.outside(), line.count()))
            .toList();
  }

  int parent() {
    StatFormat.Parsed stat = stat();
    StatusFormat.Parsed status = status();
    return stat != null ? stat.ppid() : status != null ? status.ppid() : 0;
  }

  /**
   * Returns the process.
   *
   * @param parent the thread whose child it is
   * @param mountDevices by the number of a mount, its device
   */
  ProcessImage image(int parent, Map<Integer, DeviceNumber> mountDevices) {
    TaskImage leader = threads.get(0).image(source);
    List<TaskImage> others = new ArrayList<>();
    for (ThreadReader thread : threads.subList(1, threads.size())) {
      others.add(thread.image(null));
    }
    ProcessImage.Builder image =
        ProcessImage.builder(leader).threads(others).parent(parent).namespaces(namespaces());
    StatFormat.Parsed stat = stat();
    if (stat != null) {
      image
          .processGroup(numbers(stat.pgrp(), false))
          .session(numbers(stat.session(), true))
          .terminal(DeviceNumber.ofStat(Integer.toUnsignedLong(stat.ttyNr())), stat.tpgid())
          .exitSignal(Math.max(0, stat.exitSignal()))
          .exitCode(stat.exitCode())
          .children(
              new ChildUsage(
                  stat.cutime() * ThreadReader.NANOS_PER_TICK,
                  stat.cstime() * ThreadReader.NANOS_PER_TICK,
                  stat.cguestTime() * ThreadReader.NANOS_PER_TICK,
                  stat.cminflt(),
                  stat.cmajflt(),
                  IoUsage.ZERO))
          .deadThreads(deadThreads(stat));
    }
    StatusFormat.Parsed status = status();
    if (status != null) {
      image.signals(
          new SignalSet(status.shdPnd()),
          new SignalHandlers(new SignalSet(status.sigIgn()), new SignalSet(status.sigCgt())));
    }
    readSettings(image);
    if (!hasEnded()) {
      readPossessions(image, mountDevices);
    }
    return image.build();
  }

  private boolean hasEnded() {
    return living.runState().hasExited();
  }

  private void readSettings(ProcessImage.Builder image) {
    LimitsFormat.Parsed limits = source.parse("limits", LimitsFormat::parse);
    if (limits != null) {
      ResourceLimits all = ResourceLimits.unlimited();
      for (Resource resource : Resource.values()) {
        all = all.with(resource, limits.soft(resource.row()), limits.hard(resource.row()));
      }
      image.limits(all);
    }
    Integer oom = source.parseIfThere("oom_score_adj", OomScoreAdjFormat::parse);
    if (oom != null) {
      image.oomScoreAdj(oom);
    }
    ByteString text = source.readIfThere("autogroup");
    AutogroupFormat.Parsed group =
        text == null || text.isEmpty()
            ? null
            : source.parse("autogroup", text, AutogroupFormat::parse);
    if (group != null) {
      image.autogroup(group.id(), group.nice());
    }
  }

  private void readPossessions(
      ProcessImage.Builder image, Map<Integer, DeviceNumber> mountDevices) {
    StatusFormat.Parsed status = living.status;
    LoadSource of = living.source;
    AreaReader known = areas;
    if (known != null) {
      image.memory(new MemoryReader(of, living.stat, status).image(known));
    }
    int uid = status == null ? 0 : status.fsuid();
    int gid = status == null ? 0 : status.fsgid();
    image.files(
        new DescriptorReader(of, mountDevices, uid, gid).descriptors(),
        status == null ? 64 : status.fdSize());
    ByteString cwd = of.link("cwd");
    ByteString root = of.link("root");
    image.places(
        LinkFiles.directory(cwd == null ? ByteString.of("/") : cwd),
        LinkFiles.directory(root == null ? ByteString.of("/") : root),
        status == null || status.umask() < 0 ? 0022 : status.umask());
    List<TimersFormat.Parsed> timers = source.parseIfThere("timers", TimersFormat::parse);
    if (timers != null) {
      image.timers(timers.stream().map(ProcessReader::timer).toList());
    }
  }

  private static ProcessImage.Timer timer(TimersFormat.Parsed timer) {
    int notification =
        switch (timer.notification()) {
          case SIGNAL -> PosixTimer.SIGEV_SIGNAL;
          case NONE -> PosixTimer.SIGEV_NONE;
          case THREAD -> PosixTimer.SIGEV_THREAD;
        };
    return new ProcessImage.Timer(
        timer.id(),
        timer.clock(),
        timer.signal(),
        timer.value(),
        notification,
        timer.toThread(),
        timer.target());
  }

  // ---- sums ----

  /** Returns what the figures of the process have more than those of its threads. */
  private Usage deadThreads(StatFormat.Parsed stat) {
    Usage sum = Usage.ZERO;
    for (ThreadReader thread : threads) {
      sum = sum.plus(thread.usage);
    }
    IoUsage own = whole.io == null ? sum.io() : ThreadReader.io(whole.io);
    IoUsage io = sum.io();
    return new Usage(
        missing(stat.utime(), sum.userNanos()),
        missing(stat.stime(), sum.systemNanos()),
        missing(stat.guestTime(), sum.guestNanos()),
        stat.minflt() - sum.minorFaults(),
        stat.majflt() - sum.majorFaults(),
        0,
        0,
        0,
        new IoUsage(
            own.rchar() - io.rchar(),
            own.wchar() - io.wchar(),
            own.syscr() - io.syscr(),
            own.syscw() - io.syscw(),
            own.readBytes() - io.readBytes(),
            own.writeBytes() - io.writeBytes(),
            own.cancelledWriteBytes() - io.cancelledWriteBytes()),
        SchedStatistics.NONE);
  }

  private static long missing(long ticks, long nanos) {
    boolean same = nanos / ThreadReader.NANOS_PER_TICK == ticks;
    return same ? 0 : ticks * ThreadReader.NANOS_PER_TICK - nanos;
  }

  // ---- numbers and namespaces ----

  /** Returns the numbers of the process group or session, from the first pid namespace on. */
  private int[] numbers(int first, boolean session) {
    StatusFormat.Parsed status = status();
    if (status == null || status.pidLevels() < 2) {
      return new int[] {first};
    }
    int[] numbers = new int[status.pidLevels()];
    for (int level = 0; level < numbers.length; level++) {
      numbers[level] = session ? status.nsSid(level) : status.nsPgid(level);
    }
    return numbers;
  }

  NamespaceImage namespaces() {
    Map<NamespaceType, Long> inodes = new EnumMap<>(NamespaceType.class);
    LoadSource links = living.source.directory("ns");
    if (links == null || hasEnded()) {
      return NamespaceImage.FIRST;
    }
    for (NamespaceType type : NamespaceType.values()) {
      if (links.has(type.word())) {
        long inode = inode(links, type.word());
        if (inode != 0) {
          inodes.put(type, inode);
        }
      }
    }
    return new NamespaceImage(
        inodes,
        links.has("pid_for_children") ? inode(links, "pid_for_children") : 0,
        links.has("time_for_children") ? inode(links, "time_for_children") : 0);
  }

  private static long inode(LoadSource links, String name) {
    ByteString text = links.link(name);
    io.procfs.format.LinkText link =
        text == null ? null : links.parse(name, text, io.procfs.format.LinkText::parse);
    return link == null ? 0 : link.inode();
  }
}
