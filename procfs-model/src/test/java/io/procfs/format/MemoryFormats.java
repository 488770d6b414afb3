package io.procfs.format;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.KernelRelease;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** The formats of the files about a task's memory, each with how to make fields of it. */
final class MemoryFormats {
  static final Formats.Format<List<SmapsFormat.Parsed>> SMAPS =
      new Formats.Format<>(
          "smaps",
          random -> IntStream.range(0, random.nextInt(3)).mapToObj(i -> area(random)).toList(),
          (areas, out) -> areas.forEach(area -> SmapsFormat.writeArea(area, out)),
          SmapsFormat::parse);
  static final Formats.Format<List<NumaMapsFormat.Parsed>> NUMA_MAPS =
      new Formats.Format<>(
          "numa_maps",
          random -> IntStream.range(0, random.nextInt(4)).mapToObj(i -> numa(random)).toList(),
          (lines, out) -> lines.forEach(line -> NumaMapsFormat.writeLine(line, out)),
          NumaMapsFormat::parse);
  static final Formats.Format<List<Long>> PAGEMAP =
      new Formats.Format<>(
          "pagemap",
          RandomFields::numbers,
          (entries, out) -> PagemapFormat.write(entries.stream().mapToLong(e -> e).toArray(), out),
          bytes -> Arrays.stream(PagemapFormat.parse(bytes)).boxed().toList());
  static final Formats.Format<KsmStatFormat.Parsed> KSM_STAT =
      new Formats.Format<>(
          "ksm_stat",
          r ->
              new KsmStatFormat.Parsed(
                  RandomFields.number(r),
                  RandomFields.number(r),
                  RandomFields.number(r),
                  RandomFields.number(r),
                  r.nextBoolean(),
                  r.nextBoolean()),
          KsmStatFormat::write,
          KsmStatFormat::parse);
  static final Formats.Format<OptionalLong> ARCH_STATUS =
      new Formats.Format<>(
          "arch_status",
          r -> OptionalLong.of(RandomFields.number(r)),
          (millis, out) -> ArchStatusFormat.write(millis.getAsLong(), out),
          ArchStatusFormat::parse);
  static final Formats.Format<Long> COUNT =
      new Formats.Format<>("count", RandomFields::number, CountFormat::write, CountFormat::parse);

  static final List<Formats.Format<?>> ALL =
      List.of(SMAPS, NUMA_MAPS, PAGEMAP, KSM_STAT, ARCH_STATUS, COUNT);

  private static final List<String> RELEASES =
      List.of("3.10", "4.4", "4.12", "4.18", "5.4", "5.15", "6.1", "6.6", "6.12", "6.18");

  private MemoryFormats() {}

  private static SmapsFormat.Parsed area(Random r) {
    KernelRelease release = KernelRelease.parse(RELEASES.get(r.nextInt(RELEASES.size())));
    List<SmapsCounter> counters =
        r.nextInt(4) == 0
            ? SmapsCounter.ofRollup(release)
            : SmapsCounter.ofAreas(release, r.nextBoolean());
    Map<SmapsCounter, Long> values = new EnumMap<>(SmapsCounter.class);
    for (SmapsCounter counter : counters) {
      long value = RandomFields.number(r) >>> 11 << 10;
      values.put(counter, counter.isSize() ? value : value & 15);
    }
    // What no release shows says nothing of its columns.
    boolean aligned = r.nextBoolean() || !counters.contains(SmapsCounter.THP_ELIGIBLE);
    ByteString flags = r.nextInt(3) == 0 ? null : ByteString.of(r.nextBoolean() ? "" : "rd wr");
    MapsFormat.Parsed line = RandomFields.mapsLine(r);
    return new SmapsFormat.Parsed(
        line, counters, Collections.unmodifiableMap(values), flags, aligned);
  }

  private static NumaMapsFormat.Parsed numa(Random r) {
    // A backslash may be the start of an escape, which is told from no other.
    ByteString file = r.nextBoolean() ? RandomFields.bytes(r, 20, "\\\0") : null;
    boolean heap = file == null && r.nextBoolean();
    ImmutableList.Builder<NumaMapsFormat.OnNode> nodes = ImmutableList.builder();
    for (int i = r.nextInt(3); i > 0; i--) {
      nodes.add(new NumaMapsFormat.OnNode(RandomFields.count(r), RandomFields.number(r)));
    }
    return new NumaMapsFormat.Parsed(
        RandomFields.number(r),
        ByteString.of(r.nextBoolean() ? "default" : "interleave:0-1"),
        file,
        heap,
        file == null && !heap && r.nextBoolean(),
        r.nextBoolean(),
        RandomFields.number(r),
        RandomFields.number(r),
        RandomFields.number(r),
        RandomFields.number(r),
        RandomFields.number(r),
        r.nextBoolean() ? -1 : RandomFields.number(r) >>> 1,
        RandomFields.number(r),
        nodes.build(),
        RandomFields.number(r));
  }
}
