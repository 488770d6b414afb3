package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** All formats, each with how to make fields, write them and parse them. */
final class Formats {
  /**
   * A format.
   *
   * @param <T> what a file of it shows
   */
  record Format<T>(
      String name,
      Function<Random, T> random,
      BiConsumer<T, ByteBuilder> writer,
      Function<ByteString, T> parser) {

    /** Returns the bytes of {@code fields}, written into a builder that has to grow. */
    ByteString write(T fields) {
      ByteBuilder out = new ByteBuilder(1);
      writer.accept(fields, out);
      return out.toByteString();
    }

    T parse(ByteString bytes) {
      return parser.apply(bytes);
    }

    /** Returns what is written of what {@code bytes} show. */
    ByteString rewrite(ByteString bytes) {
      return write(parse(bytes));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final Format<StatFormat.Parsed> STAT =
      new Format<>("stat", RandomFields::stat, StatFormat::write, StatFormat::parse);
  static final Format<StatusFormat.Parsed> STATUS =
      new Format<>("status", RandomFields::status, StatusFormat::write, StatusFormat::parse);
  static final Format<StatmFormat.Parsed> STATM =
      new Format<>("statm", RandomFields::statm, StatmFormat::write, StatmFormat::parse);
  static final Format<List<MapsFormat.Parsed>> MAPS =
      new Format<>(
          "maps",
          RandomFields::maps,
          (lines, out) -> lines.forEach(line -> MapsFormat.writeLine(line, out)),
          MapsFormat::parse);
  static final Format<List<MountsFormat.Parsed>> MOUNTS =
      new Format<>(
          "mounts",
          MountFields::mounts,
          (lines, out) -> lines.forEach(line -> MountsFormat.writeLine(line, out)),
          MountsFormat::parse);
  static final Format<List<MountinfoFormat.Parsed>> MOUNTINFO =
      new Format<>(
          "mountinfo",
          MountFields::mountinfo,
          (lines, out) -> lines.forEach(line -> MountinfoFormat.writeLine(line, out)),
          MountinfoFormat::parse);
  static final Format<List<MountstatsFormat.Parsed>> MOUNTSTATS =
      new Format<>(
          "mountstats",
          MountFields::mountstats,
          (all, out) -> all.forEach(mount -> MountstatsFormat.writeMount(mount, out)),
          MountstatsFormat::parse);
  static final Format<ByteString> COMM =
      new Format<>("comm", RandomFields::comm, CommFormat::write, CommFormat::parse);
  static final Format<ArgumentsFormat.Parsed> ARGUMENTS =
      new Format<>(
          "arguments", RandomFields::arguments, ArgumentsFormat::write, ArgumentsFormat::parse);
  static final Format<AuxvFormat.Parsed> AUXV =
      new Format<>("auxv", RandomFields::auxv, AuxvFormat::write, AuxvFormat::parse);
  static final Format<LimitsFormat.Parsed> LIMITS =
      new Format<>("limits", RandomFields::limits, LimitsFormat::write, LimitsFormat::parse);
  static final Format<IoFormat.Parsed> IO =
      new Format<>("io", RandomFields::io, IoFormat::write, IoFormat::parse);
  static final Format<FdinfoFormat.Parsed> FDINFO =
      new Format<>("fdinfo", RandomFields::fdinfo, FdinfoFormat::write, FdinfoFormat::parse);
  static final Format<Integer> OOM_SCORE_ADJ =
      new Format<>(
          "oom_score_adj",
          random -> random.nextInt(2001) - 1000,
          OomScoreAdjFormat::write,
          OomScoreAdjFormat::parse);
  static final Format<Integer> OOM_ADJ =
      new Format<>(
          "oom_adj", random -> random.nextInt(33) - 17, OomAdjFormat::write, OomAdjFormat::parse);
  static final Format<Integer> COREDUMP_FILTER =
      new Format<>(
          "coredump_filter",
          random -> random.nextInt(512),
          CoredumpFilterFormat::write,
          CoredumpFilterFormat::parse);
  static final Format<UptimeFormat.Parsed> UPTIME =
      new Format<>("uptime", RandomFields::uptime, UptimeFormat::write, UptimeFormat::parse);
  static final Format<VersionFormat.Parsed> VERSION =
      new Format<>("version", RandomFields::version, VersionFormat::write, VersionFormat::parse);
  static final Format<LinkText> LINK =
      new Format<>("link", RandomFields::link, LinkText::write, LinkText::parse);
  static final Format<Long> INTEGER =
      new Format<>(
          "integer", RandomFields::number, SysctlFormat::writeInteger, SysctlFormat::parseInteger);
  static final Format<List<Long>> INTEGERS =
      new Format<>(
          "integers",
          RandomFields::numbers,
          (values, out) ->
              SysctlFormat.writeIntegers(values.stream().mapToLong(v -> v).toArray(), out),
          bytes -> Formats.list(SysctlFormat.parseIntegers(bytes)));
  static final Format<ByteString> STRING =
      new Format<>(
          "string",
          random -> RandomFields.bytes(random, 64, "\n\0"),
          SysctlFormat::writeString,
          SysctlFormat::parseString);
  static final Format<UUID> RANDOM_UUID =
      new Format<>(
          "uuid",
          random -> new UUID(random.nextLong(), random.nextLong()),
          (uuid, out) ->
              UuidFormat.write(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits(), out),
          UuidFormat::parse);

  private static final List<Format<?>> SLICE =
      List.of(
          STAT,
          STATUS,
          STATM,
          MAPS,
          MOUNTS,
          MOUNTINFO,
          MOUNTSTATS,
          COMM,
          ARGUMENTS,
          AUXV,
          LIMITS,
          IO,
          FDINFO,
          OOM_SCORE_ADJ,
          OOM_ADJ,
          COREDUMP_FILTER,
          UPTIME,
          VERSION,
          LINK,
          INTEGER,
          INTEGERS,
          STRING,
          RANDOM_UUID);

  static final List<Format<?>> ALL =
      Stream.of(
              SLICE,
              TaskFormats.ALL,
              MemoryFormats.ALL,
              CgroupFormats.ALL,
              List.copyOf(MachineFormats.BY_PATH.values()),
              List.copyOf(NetFormats.BY_PATH.values()))
          .<Format<?>>flatMap(List::stream)
          .toList();

  private Formats() {}

  private static List<Long> list(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
