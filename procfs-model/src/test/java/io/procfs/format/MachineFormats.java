package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.machine.BuddyinfoFormat;
import io.procfs.format.machine.CgroupsFormat;
import io.procfs.format.machine.CommandLineFormat;
import io.procfs.format.machine.ConsolesFormat;
import io.procfs.format.machine.CpuinfoFormat;
import io.procfs.format.machine.CryptoFormat;
import io.procfs.format.machine.DevicesFormat;
import io.procfs.format.machine.DiskstatsFormat;
import io.procfs.format.machine.DmaFormat;
import io.procfs.format.machine.ExecdomainsFormat;
import io.procfs.format.machine.FilesystemsFormat;
import io.procfs.format.machine.InterruptsFormat;
import io.procfs.format.machine.KallsymsFormat;
import io.procfs.format.machine.KernelStatFormat;
import io.procfs.format.machine.KeyUsersFormat;
import io.procfs.format.machine.KeysFormat;
import io.procfs.format.machine.LineDisciplinesFormat;
import io.procfs.format.machine.LoadavgFormat;
import io.procfs.format.machine.MeminfoFormat;
import io.procfs.format.machine.MessageQueuesFormat;
import io.procfs.format.machine.MiscFormat;
import io.procfs.format.machine.ModulesFormat;
import io.procfs.format.machine.PagetypeinfoFormat;
import io.procfs.format.machine.PartitionsFormat;
import io.procfs.format.machine.PressureFormat;
import io.procfs.format.machine.ResourcesFormat;
import io.procfs.format.machine.SemaphoresFormat;
import io.procfs.format.machine.SharedMemoryFormat;
import io.procfs.format.machine.SlabinfoFormat;
import io.procfs.format.machine.SoftirqsFormat;
import io.procfs.format.machine.SwapsFormat;
import io.procfs.format.machine.TimerListFormat;
import io.procfs.format.machine.TtyDriversFormat;
import io.procfs.format.machine.VmallocinfoFormat;
import io.procfs.format.machine.VmstatFormat;
import io.procfs.format.machine.ZoneinfoFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The formats of files about the whole machine, by the path of a file below {@code /proc}. */
final class MachineFormats {
  private static final int MOST_BYTES = 1 << 20;

  static final Map<String, Formats.Format<?>> BY_PATH = byPath();

  private MachineFormats() {}

  /** Returns whether this machine has a file, may be asked, and it says something. */
  static boolean isShown(Path file) {
    try {
      return Files.isReadable(file) && !read(file).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the lines of a file that lie in its first MiB: there can be many symbols. */
  static ByteString read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ByteString bytes = ByteString.copyOf(in.readNBytes(MOST_BYTES));
      return bytes.length() < MOST_BYTES
          ? bytes
          : bytes.substring(0, bytes.lastIndexOf((byte) '\n') + 1);
    }
  }

  private static Map<String, Formats.Format<?>> byPath() {
    Map<String, Formats.Format<?>> all = new LinkedHashMap<>();
    put(all, "stat", RandomMachine::stat, KernelStatFormat::write, KernelStatFormat::parse);
    put(all, "meminfo", RandomMachine::meminfo, MeminfoFormat::write, MeminfoFormat::parse);
    put(all, "vmstat", RandomMachine::vmstat, VmstatFormat::write, VmstatFormat::parse);
    put(all, "loadavg", RandomMachine::loadavg, LoadavgFormat::write, LoadavgFormat::parse);
    put(
        all,
        "diskstats",
        RandomMachine::diskstats,
        lines(DiskstatsFormat::writeLine),
        DiskstatsFormat::parse);
    put(
        all,
        "partitions",
        RandomMachine::partitions,
        PartitionsFormat::write,
        PartitionsFormat::parse);
    put(all, "swaps", RandomMachine::swaps, SwapsFormat::write, SwapsFormat::parse);
    put(
        all,
        "filesystems",
        RandomMachine::filesystems,
        lines((t, out) -> FilesystemsFormat.writeLine(t.name(), t.needsDevice(), out)),
        FilesystemsFormat::parse);
    put(all, "devices", RandomMachine::devices, DevicesFormat::write, DevicesFormat::parse);
    put(all, "cpuinfo", RandomMachine::cpuinfo, CpuinfoFormat::write, CpuinfoFormat::parse);
    put(
        all,
        "interrupts",
        RandomMachine::interrupts,
        InterruptsFormat::write,
        InterruptsFormat::parse);
    put(all, "softirqs", RandomMachine::softirqs, SoftirqsFormat::write, SoftirqsFormat::parse);
    put(
        all,
        "cmdline",
        random -> RandomFields.bytes(random, 40, "\n"),
        CommandLineFormat::write,
        CommandLineFormat::parse);
    put(all, "cgroups", CgroupFormats::controllers, CgroupsFormat::write, CgroupsFormat::parse);
    putTables(all);
    for (String resource : List.of("cpu", "io", "memory")) {
      put(
          all,
          "pressure/" + resource,
          RandomMachine::pressure,
          lines(PressureFormat::writeLine),
          PressureFormat::parse);
    }
    return all;
  }

  /** The less read files. */
  private static void putTables(Map<String, Formats.Format<?>> all) {
    put(
        all,
        "misc",
        RandomTables.rows(MiscFormat.Parsed.class),
        MiscFormat::write,
        MiscFormat::parse);
    put(all, "dma", RandomTables.rows(DmaFormat.Parsed.class), DmaFormat::write, DmaFormat::parse);
    put(
        all,
        "execdomains",
        RandomTables.rows(ExecdomainsFormat.Parsed.class),
        ExecdomainsFormat::write,
        ExecdomainsFormat::parse);
    put(
        all,
        "keys",
        RandomTables.rows(KeysFormat.Parsed.class),
        KeysFormat::write,
        KeysFormat::parse);
    put(
        all,
        "key-users",
        RandomTables.rows(KeyUsersFormat.Parsed.class),
        KeyUsersFormat::write,
        KeyUsersFormat::parse);
    put(
        all,
        "tty/ldiscs",
        RandomTables.rows(LineDisciplinesFormat.Parsed.class),
        LineDisciplinesFormat::write,
        LineDisciplinesFormat::parse);
    put(
        all,
        "slabinfo",
        RandomTables.rows(SlabinfoFormat.Parsed.class),
        SlabinfoFormat::write,
        SlabinfoFormat::parse);
    put(
        all,
        "sysvipc/msg",
        RandomTables.rows(MessageQueuesFormat.Parsed.class),
        MessageQueuesFormat::write,
        MessageQueuesFormat::parse);
    put(
        all,
        "sysvipc/sem",
        RandomTables.rows(SemaphoresFormat.Parsed.class),
        SemaphoresFormat::write,
        SemaphoresFormat::parse);
    put(
        all,
        "sysvipc/shm",
        RandomTables.rows(SharedMemoryFormat.Parsed.class),
        SharedMemoryFormat::write,
        SharedMemoryFormat::parse);
    put(
        all,
        "vmallocinfo",
        RandomTables.rows(VmallocinfoFormat.Parsed.class).andThen(MachineFormats::spaced),
        lines(VmallocinfoFormat::writeLine),
        VmallocinfoFormat::parse);
    put(
        all,
        "buddyinfo",
        RandomTables::buddyinfo,
        lines(BuddyinfoFormat::writeLine),
        BuddyinfoFormat::parse);
    put(
        all,
        "consoles",
        RandomTables::consoles,
        lines(ConsolesFormat::writeLine),
        ConsolesFormat::parse);
    put(
        all,
        "modules",
        RandomTables::modules,
        lines(ModulesFormat::writeLine),
        ModulesFormat::parse);
    put(
        all,
        "kallsyms",
        RandomTables::kallsyms,
        lines(KallsymsFormat::writeLine),
        KallsymsFormat::parse);
    put(
        all,
        "tty/drivers",
        RandomTables::ttyDrivers,
        lines(TtyDriversFormat::writeLine),
        TtyDriversFormat::parse);
    put(
        all,
        "timer_list",
        RandomTables::timerList,
        lines(TimerListFormat::writeLine),
        TimerListFormat::parse);
    put(all, "crypto", RandomTables::crypto, lines(CryptoFormat::writeBlock), CryptoFormat::parse);
    put(
        all,
        "zoneinfo",
        RandomTables::zoneinfo,
        lines(ZoneinfoFormat::writeBlock),
        ZoneinfoFormat::parse);
    put(
        all,
        "pagetypeinfo",
        RandomTables::pagetypeinfo,
        PagetypeinfoFormat::write,
        PagetypeinfoFormat::parse);
    for (String name : List.of("iomem", "ioports")) {
      boolean ports = name.equals("ioports");
      put(
          all,
          name,
          RandomTables::resources,
          lines((line, out) -> ResourcesFormat.writeLine(ports, line, out)),
          bytes -> ResourcesFormat.parse(ports, bytes));
    }
  }

  private static List<VmallocinfoFormat.Parsed> spaced(List<VmallocinfoFormat.Parsed> lines) {
    return lines.stream()
        .map(
            l ->
                new VmallocinfoFormat.Parsed(
                    l.first(), l.end(), l.size(), ByteString.of(" ").concat(l.text())))
        .toList();
  }

  private static <T> void put(
      Map<String, Formats.Format<?>> all,
      String path,
      Function<Random, T> random,
      BiConsumer<T, ByteBuilder> writer,
      Function<ByteString, T> parser) {
    all.put(path, new Formats.Format<>("/" + path, random, writer, parser));
  }

  private static <T> BiConsumer<List<T>, ByteBuilder> lines(BiConsumer<T, ByteBuilder> line) {
    return (lines, out) -> lines.forEach(l -> line.accept(l, out));
  }
}
