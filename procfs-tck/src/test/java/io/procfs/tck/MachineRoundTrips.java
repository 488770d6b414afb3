package io.procfs.tck;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** For each file about the whole machine its format, there and back. */
final class MachineRoundTrips {
  private MachineRoundTrips() {}

  static Map<String, UnaryOperator<ByteString>> all() {
    Map<String, UnaryOperator<ByteString>> trips = new LinkedHashMap<>();
    trips.put("stat", trip(KernelStatFormat::parse, KernelStatFormat::write));
    trips.put("meminfo", trip(MeminfoFormat::parse, MeminfoFormat::write));
    trips.put("vmstat", trip(VmstatFormat::parse, VmstatFormat::write));
    trips.put("loadavg", trip(LoadavgFormat::parse, LoadavgFormat::write));
    trips.put("diskstats", trip(DiskstatsFormat::parse, lines(DiskstatsFormat::writeLine)));
    trips.put("partitions", trip(PartitionsFormat::parse, PartitionsFormat::write));
    trips.put("swaps", trip(SwapsFormat::parse, SwapsFormat::write));
    trips.put(
        "filesystems",
        trip(
            FilesystemsFormat::parse,
            lines((t, out) -> FilesystemsFormat.writeLine(t.name(), t.needsDevice(), out))));
    trips.put("devices", trip(DevicesFormat::parse, DevicesFormat::write));
    trips.put("cpuinfo", trip(CpuinfoFormat::parse, CpuinfoFormat::write));
    trips.put("interrupts", trip(InterruptsFormat::parse, InterruptsFormat::write));
    trips.put("softirqs", trip(SoftirqsFormat::parse, SoftirqsFormat::write));
    trips.put("cmdline", trip(CommandLineFormat::parse, CommandLineFormat::write));
    trips.put("cgroups", trip(CgroupsFormat::parse, CgroupsFormat::write));
    putTables(trips);
    for (String resource : List.of("cpu", "io", "memory")) {
      trips.put(
          "pressure/" + resource, trip(PressureFormat::parse, lines(PressureFormat::writeLine)));
    }
    return trips;
  }

  private static void putTables(Map<String, UnaryOperator<ByteString>> trips) {
    trips.put("misc", trip(MiscFormat::parse, MiscFormat::write));
    trips.put("dma", trip(DmaFormat::parse, DmaFormat::write));
    trips.put("execdomains", trip(ExecdomainsFormat::parse, ExecdomainsFormat::write));
    trips.put("keys", trip(KeysFormat::parse, KeysFormat::write));
    trips.put("key-users", trip(KeyUsersFormat::parse, KeyUsersFormat::write));
    trips.put("tty/ldiscs", trip(LineDisciplinesFormat::parse, LineDisciplinesFormat::write));
    trips.put("slabinfo", trip(SlabinfoFormat::parse, SlabinfoFormat::write));
    trips.put("sysvipc/msg", trip(MessageQueuesFormat::parse, MessageQueuesFormat::write));
    trips.put("sysvipc/sem", trip(SemaphoresFormat::parse, SemaphoresFormat::write));
    trips.put("sysvipc/shm", trip(SharedMemoryFormat::parse, SharedMemoryFormat::write));
    trips.put("pagetypeinfo", trip(PagetypeinfoFormat::parse, PagetypeinfoFormat::write));
    trips.put("vmallocinfo", trip(VmallocinfoFormat::parse, lines(VmallocinfoFormat::writeLine)));
    trips.put("buddyinfo", trip(BuddyinfoFormat::parse, lines(BuddyinfoFormat::writeLine)));
    trips.put("consoles", trip(ConsolesFormat::parse, lines(ConsolesFormat::writeLine)));
    trips.put("modules", trip(ModulesFormat::parse, lines(ModulesFormat::writeLine)));
    trips.put("kallsyms", trip(KallsymsFormat::parse, lines(KallsymsFormat::writeLine)));
    trips.put("tty/drivers", trip(TtyDriversFormat::parse, lines(TtyDriversFormat::writeLine)));
    trips.put("timer_list", trip(TimerListFormat::parse, lines(TimerListFormat::writeLine)));
    trips.put("crypto", trip(CryptoFormat::parse, lines(CryptoFormat::writeBlock)));
    trips.put("zoneinfo", trip(ZoneinfoFormat::parse, lines(ZoneinfoFormat::writeBlock)));
    for (String name : List.of("iomem", "ioports")) {
      boolean ports = name.equals("ioports");
      trips.put(
          name,
          trip(
              bytes -> ResourcesFormat.parse(ports, bytes),
              lines((line, out) -> ResourcesFormat.writeLine(ports, line, out))));
    }
  }

  private static <T> UnaryOperator<ByteString> trip(
      Function<ByteString, T> parser, BiConsumer<T, ByteBuilder> writer) {
    return bytes -> {
      ByteBuilder out = new ByteBuilder(1024);
      writer.accept(parser.apply(bytes), out);
      return out.toByteString();
    };
  }

  private static <T> BiConsumer<List<T>, ByteBuilder> lines(BiConsumer<T, ByteBuilder> line) {
    return (lines, out) -> lines.forEach(l -> line.accept(l, out));
  }
}
