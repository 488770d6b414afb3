package io.procfs.format;

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
import java.io.IOException;
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
  static final Map<String, Formats.Format<?>> BY_PATH = byPath();

  private MachineFormats() {}

  /** Returns whether this machine has a file, may be asked, and it says something. */
  static boolean isShown(Path file) {
    try {
      return Files.isReadable(file) && Files.readAllBytes(file).length > 0;
    } catch (IOException e) {
      return false;
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
