package io.procfs.format;

import io.procfs.abi.ByteString;
import io.procfs.abi.ClockOffset;
import io.procfs.format.Formats.Format;
import io.procfs.format.machine.CgroupsFormat;
import java.util.List;
import java.util.Random;

/** Formats of control groups and time namespaces, each with how to make fields. */
final class CgroupFormats {
  static final Format<List<CgroupFormat.Line>> CGROUP =
      new Format<>(
          "cgroup",
          r -> TaskFormats.some(r, 5, CgroupFormats::line),
          (lines, out) -> lines.forEach(line -> CgroupFormat.writeLine(line, out)),
          CgroupFormat::parse);
  static final Format<ByteString> CPUSET =
      new Format<>("cpuset", CgroupFormats::path, CpusetFormat::write, CpusetFormat::parse);
  static final Format<TimensOffsetsFormat.Parsed> TIMENS_OFFSETS =
      new Format<>(
          "timens_offsets",
          r -> {
            ClockOffset monotonic = offset(ClockOffset.MONOTONIC, r);
            return new TimensOffsetsFormat.Parsed(monotonic, offset(ClockOffset.BOOTTIME, r));
          },
          TimensOffsetsFormat::write,
          TimensOffsetsFormat::parse);

  static final List<Format<?>> ALL = List.of(CGROUP, CPUSET, TIMENS_OFFSETS);

  private CgroupFormats() {}

  private static ByteString path(Random r) {
    return ByteString.of("/").concat(RandomFields.bytes(r, 20, "\n"));
  }

  private static CgroupFormat.Line line(Random r) {
    boolean unified = r.nextInt(3) == 0;
    List<ByteString> controllers =
        unified ? List.of() : TaskFormats.some(r, 3, CgroupFormats::word);
    boolean named = !unified && (controllers.isEmpty() || r.nextBoolean());
    return new CgroupFormat.Line(
        unified ? 0 : 1 + r.nextInt(1000),
        controllers,
        named ? word(r) : ByteString.empty(),
        path(r),
        unified && r.nextBoolean());
  }

  /** Returns lines of {@code /proc/cgroups}. */
  static List<CgroupsFormat.Line> controllers(Random r) {
    return TaskFormats.some(
        r,
        5,
        x ->
            new CgroupsFormat.Line(
                word(x), RandomFields.integer(x), RandomFields.integer(x), x.nextBoolean()));
  }

  private static ByteString word(Random r) {
    return ByteString.of("g" + Integer.toString(RandomFields.count(r), 36) + ".x_-");
  }

  private static ClockOffset offset(int clock, Random r) {
    long nanos = r.nextInt(4) == 0 ? -RandomFields.count(r) : r.nextInt(1_000_000_000);
    return new ClockOffset(clock, RandomFields.number(r), nanos);
  }
}
