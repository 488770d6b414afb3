package io.procfs.tck;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.machine.CommandLineFormat;
import io.procfs.format.machine.CpuinfoFormat;
import io.procfs.format.machine.DevicesFormat;
import io.procfs.format.machine.DiskstatsFormat;
import io.procfs.format.machine.FilesystemsFormat;
import io.procfs.format.machine.InterruptsFormat;
import io.procfs.format.machine.KernelStatFormat;
import io.procfs.format.machine.LoadavgFormat;
import io.procfs.format.machine.MeminfoFormat;
import io.procfs.format.machine.PartitionsFormat;
import io.procfs.format.machine.PressureFormat;
import io.procfs.format.machine.SoftirqsFormat;
import io.procfs.format.machine.SwapsFormat;
import io.procfs.format.machine.VmstatFormat;
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
    for (String resource : List.of("cpu", "io", "memory")) {
      trips.put(
          "pressure/" + resource, trip(PressureFormat::parse, lines(PressureFormat::writeLine)));
    }
    return trips;
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
