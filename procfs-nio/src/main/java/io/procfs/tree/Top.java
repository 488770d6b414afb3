package io.procfs.tree;

import static io.procfs.tree.TopFile.single;
import static io.procfs.tree.TopFile.stream;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.model.Pid;
import io.procfs.model.machine.PressureResource;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of {@code /proc} beside tasks: one table, in the order of the listing,
 * which is by length and then by bytes (rule ROOT-003); {@code self} and {@code thread-self} follow
 * it.
 */
final class Top {
  /** The first inode number that fs/proc/generic.c gives. */
  static final long FIRST_INODE = 0xF000_0000L;

  private static final ImmutableList<Row> ROWS =
      ImmutableList.of(
          drivers("fs", 0555),
          drivers("bus", 0555),
          file("dma", 0444, single(DeviceFiles::dma)),
          row("irq", InterruptDirectory::of),
          link("net", "self/net"),
          row("sys", Sysctls::top),
          directory(
              "tty",
              0555,
              directory("ldisc", 0555),
              drivers("driver", "tty/driver", 0500),
              file("ldiscs", 0444, DeviceFiles.lineDisciplines()),
              file("drivers", 0444, DeviceFiles.ttyDrivers())),
          drivers("acpi", 0555),
          file("keys", 0444, KernelFiles.keys()),
          file("kmsg", 0400, KernelFiles::kmsg),
          file("misc", 0444, DeviceFiles.misc()),
          file("stat", 0444, single(CpuFiles::stat)),
          file("iomem", 0444, DeviceFiles.ranges(false)),
          row("kcore", KernelFiles::memory),
          file("locks", 0444, stream(new LocksStream())),
          file("swaps", 0444, MemoryFiles.swaps()),
          file("crypto", 0444, KernelFiles.crypto()),
          drivers("driver", 0555),
          link("mounts", "self/mounts"),
          file("uptime", 0444, single(CpuFiles::uptime)),
          file("vmstat", 0444, MemoryFiles.vmstat()),
          file("cgroups", 0444, single(CgroupFiles::controllers)),
          row("cmdline", KernelFiles::commandLine),
          file("cpuinfo", 0444, CpuFiles.cpuinfo()),
          file("devices", 0444, DeviceFiles.devices()),
          file("ioports", 0444, DeviceFiles.ranges(true)),
          file("loadavg", 0444, single(CpuFiles::loadavg)),
          file("meminfo", 0444, single(MemoryFiles::meminfo)),
          file("modules", 0444, KernelFiles.modules()),
          directory(
              "sysvipc",
              0555,
              file("msg", 0444, IpcFiles.messageQueues()),
              file("sem", 0444, IpcFiles.semaphores()),
              file("shm", 0444, IpcFiles.sharedMemory())),
          file("version", 0444, single(KernelFiles::version)),
          file("consoles", 0444, DeviceFiles.consoles()),
          file("kallsyms", 0444, KernelFiles.kallsyms()),
          directory(
              "pressure",
              0555,
              file("io", 0666, CpuFiles.pressure(PressureResource.IO)),
              file("cpu", 0666, CpuFiles.pressure(PressureResource.CPU)),
              file("memory", 0666, CpuFiles.pressure(PressureResource.MEMORY))),
          file("slabinfo", 0400, ZoneFiles.slabinfo()),
          file("softirqs", 0444, single(CpuFiles::softirqs)),
          file("zoneinfo", 0444, ZoneFiles.zoneinfo()),
          file("buddyinfo", 0444, ZoneFiles.buddyinfo()),
          row("config.gz", KernelFiles::config),
          file("diskstats", 0444, DeviceFiles.diskstats()),
          file("key-users", 0444, KernelFiles.keyUsers()),
          file("interrupts", 0444, CpuFiles.interrupts()),
          file("kpagecount", 0400, MemoryFiles.frames()),
          file("kpageflags", 0400, MemoryFiles.frames()),
          file("partitions", 0444, DeviceFiles.partitions()),
          file("timer_list", 0400, single(TimerList::write)),
          file("execdomains", 0444, single(KernelFiles::execdomains)),
          file("filesystems", 0444, single(DeviceFiles::filesystems)),
          file("kpagecgroup", 0400, MemoryFiles.frames()),
          file("vmallocinfo", 0400, ZoneFiles.vmallocinfo()),
          file("pagetypeinfo", 0400, single(ZoneFiles::pagetypeinfo)),
          file("sysrq-trigger", 0200, KernelFiles.sysrq()));

  private Top() {}

  // ---- what the links say ----

  private static @Nullable ByteString self(LiveTree tree) {
    Pid process = tree.selfProcess();
    return process == null
        ? null
        : new ByteBuilder(10).putDecimal(process.numberIn(tree.namespace)).toByteString();
  }

  private static @Nullable ByteString threadSelf(LiveTree tree) {
    Pid process = tree.selfProcess();
    Pid thread = tree.selfThread();
    return process == null || thread == null
        ? null
        : new ByteBuilder(27)
            .putDecimal(process.numberIn(tree.namespace))
            .putAscii("/task/")
            .putDecimal(thread.numberIn(tree.namespace))
            .toByteString();
  }

  // ---- how the table becomes nodes ----

  /**
   * A row.
   *
   * @param name the name
   * @param maker makes what stands there
   */
  private record Row(ByteString name, Maker maker) {}

  @FunctionalInterface
  private interface Maker {
    RootsNode make(LiveTree tree, long inode);
  }

  private static Row row(String name, Maker maker) {
    return new Row(ByteString.of(name), maker);
  }

  private static Row file(String name, int permissions, TopFile.Kind kind) {
    return row(name, (tree, inode) -> new TopFile(tree, inode, permissions, kind));
  }

  private static Row link(String name, String text) {
    return row(name, (tree, inode) -> new TopLink(tree, inode, text));
  }

  private static Row drivers(String name, int permissions) {
    return drivers(name, name, permissions);
  }

  private static Row drivers(String name, String path, int permissions) {
    return row(name, (tree, inode) -> KernelFileTree.directory(tree, inode, permissions, path));
  }

  private static Row directory(String name, int permissions, Row... rows) {
    ImmutableList<Row> children = ImmutableList.copyOf(rows);
    return row(
        name,
        (tree, inode) -> {
          TopDirectory.Children made = new TopDirectory.Children(make(tree, children));
          return new TopDirectory(tree, inode, permissions, () -> made);
        });
  }

  private static ImmutableList<Named> make(LiveTree tree, ImmutableList<Row> rows) {
    ImmutableList.Builder<Named> names = ImmutableList.builder();
    for (Row row : rows) {
      names.add(new Named(row.name(), row.maker().make(tree, tree.nextTopInode())));
    }
    return names.build();
  }

  /**
   * A name in one tree.
   *
   * @param name the name
   * @param node what stands there
   */
  record Named(ByteString name, RootsNode node) {}

  /** Returns what stands at the top of {@code tree}, in order. */
  static ImmutableList<Named> of(LiveTree tree) {
    ImmutableList.Builder<Named> names = ImmutableList.builder();
    if (!tree.options.pidsOnly()) {
      names.addAll(make(tree, ROWS));
    }
    names.add(named("self", new TopLink(tree, FIRST_INODE, 0, Top::self)));
    names.add(named("thread-self", new TopLink(tree, FIRST_INODE + 1, 0, Top::threadSelf)));
    return names.build();
  }

  private static Named named(String name, RootsNode node) {
    return new Named(ByteString.of(name), node);
  }
}
