package io.procfs.format;

import static io.procfs.format.RandomFields.bytes;
import static io.procfs.format.RandomFields.count;
import static io.procfs.format.RandomFields.integer;
import static io.procfs.format.RandomFields.number;

import io.procfs.abi.ByteString;
import io.procfs.format.machine.CpuinfoFormat;
import io.procfs.format.machine.DevicesFormat;
import io.procfs.format.machine.DiskstatsFormat;
import io.procfs.format.machine.FilesystemsFormat;
import io.procfs.format.machine.InterruptsFormat;
import io.procfs.format.machine.KernelStatFormat;
import io.procfs.format.machine.LoadavgFormat;
import io.procfs.format.machine.ParsedCounts;
import io.procfs.format.machine.PartitionsFormat;
import io.procfs.format.machine.PressureFormat;
import io.procfs.format.machine.SoftirqsFormat;
import io.procfs.format.machine.SwapsFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Makes fields of the files about the whole machine. */
final class RandomMachine {
  private RandomMachine() {}

  /** Returns up to {@code most} things. */
  static <T> List<T> list(Random r, int most, Function<Random, T> element) {
    return exactly(r, r.nextInt(most + 1), element);
  }

  static <T> List<T> exactly(Random r, int size, Function<Random, T> element) {
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.apply(r));
    }
    return list;
  }

  /** Returns a name without blanks, not empty. */
  static ByteString word(Random r) {
    ByteString name = bytes(r, 14, " \t\n");
    return name.isEmpty() ? ByteString.of("w") : name;
  }

  static KernelStatFormat.Parsed stat(Random r) {
    int columns = 7 + r.nextInt(4);
    return new KernelStatFormat.Parsed(
        exactly(r, columns, RandomFields::number),
        list(
            r,
            4,
            x -> new KernelStatFormat.Cpu(count(x), exactly(x, columns, RandomFields::number))),
        number(r),
        list(r, 20, RandomFields::number),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        list(r, 10, RandomFields::number));
  }

  static ParsedCounts meminfo(Random r) {
    String[] known = {"MemTotal", "HugePages_Total", "HardwareCorrupted", "VmallocTotal"};
    List<ByteString> names =
        list(
            r,
            6,
            x -> {
              ByteString odd = bytes(x, 20, ":\n");
              boolean usual = x.nextBoolean() || odd.isEmpty();
              return usual ? ByteString.of(known[x.nextInt(known.length)]) : odd;
            });
    return new ParsedCounts(names, exactly(r, names.size(), RandomFields::number));
  }

  static ParsedCounts vmstat(Random r) {
    List<ByteString> names = list(r, 6, RandomMachine::word);
    return new ParsedCounts(names, exactly(r, names.size(), RandomFields::number));
  }

  static LoadavgFormat.Parsed loadavg(Random r) {
    return new LoadavgFormat.Parsed(
        number(r), number(r), number(r), number(r), integer(r), integer(r));
  }

  static List<DiskstatsFormat.Parsed> diskstats(Random r) {
    int[] columns = {11, 15, 17};
    return list(
        r,
        4,
        x ->
            new DiskstatsFormat.Parsed(
                count(x), count(x), word(x), exactly(x, columns[x.nextInt(3)], y -> number(y))));
  }

  static List<PartitionsFormat.Parsed> partitions(Random r) {
    return list(r, 4, x -> new PartitionsFormat.Parsed(count(x), count(x), number(x), word(x)));
  }

  static SwapsFormat.Parsed swaps(Random r) {
    return new SwapsFormat.Parsed(
        r.nextBoolean(),
        list(
            r,
            3,
            x ->
                new SwapsFormat.Area(
                    ByteString.of("/").concat(bytes(x, 50, "")),
                    x.nextBoolean(),
                    number(x),
                    number(x),
                    integer(x))));
  }

  static List<FilesystemsFormat.Parsed> filesystems(Random r) {
    return list(r, 5, x -> new FilesystemsFormat.Parsed(bytes(x, 10, "\n"), x.nextBoolean()));
  }

  static DevicesFormat.Parsed devices(Random r) {
    return new DevicesFormat.Parsed(
        list(r, 4, RandomMachine::major), list(r, 4, RandomMachine::major));
  }

  private static DevicesFormat.Major major(Random r) {
    return new DevicesFormat.Major(count(r), bytes(r, 12, "\n"));
  }

  static CpuinfoFormat.Parsed cpuinfo(Random r) {
    List<List<CpuinfoFormat.Line>> blocks =
        list(r, 3, x -> exactly(x, 1 + x.nextInt(4), RandomMachine::cpuLine));
    return new CpuinfoFormat.Parsed(blocks, !blocks.isEmpty() && r.nextBoolean());
  }

  private static CpuinfoFormat.Line cpuLine(Random r) {
    ByteString key = bytes(r, 20, " \t\n:").concat("k");
    ByteString text = bytes(r, 20, "\n");
    String[] paddings = {"", "\t", "\t\t", "       "};
    return r.nextBoolean()
        ? CpuinfoFormat.Line.of(key, text)
        : new CpuinfoFormat.Line(key, ByteString.of(paddings[r.nextInt(4)]), text);
  }

  static InterruptsFormat.Parsed interrupts(Random r) {
    List<Integer> cpus = list(r, 4, RandomFields::count);
    return new InterruptsFormat.Parsed(
        3 + r.nextInt(3),
        cpus,
        list(
            r,
            5,
            x -> {
              ByteString text = bytes(x, 20, "\n0123456789");
              return new InterruptsFormat.Row(
                  label(x), exactly(x, x.nextInt(cpus.size() + 1), RandomFields::number), text);
            }));
  }

  private static ByteString label(Random r) {
    String[] labels = {"1", "24", "130", "NMI", "ERR", "IPI0", "IPI12"};
    return ByteString.of(labels[r.nextInt(labels.length)]);
  }

  static SoftirqsFormat.Parsed softirqs(Random r) {
    List<Integer> cpus = list(r, 4, RandomFields::count);
    return new SoftirqsFormat.Parsed(
        cpus,
        list(
            r,
            5,
            x ->
                new SoftirqsFormat.Row(
                    bytes(x, 14, " \n:"), exactly(x, cpus.size(), RandomFields::number))));
  }

  static List<PressureFormat.Line> pressure(Random r) {
    return exactly(
        r,
        1 + r.nextInt(2),
        x -> new PressureFormat.Line(x.nextBoolean(), number(x), number(x), number(x), number(x)));
  }
}
