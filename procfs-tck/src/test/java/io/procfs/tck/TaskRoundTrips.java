package io.procfs.tck;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.AuditIdFormat;
import io.procfs.format.AutogroupFormat;
import io.procfs.format.CgroupFormat;
import io.procfs.format.ChildrenFormat;
import io.procfs.format.CpusetFormat;
import io.procfs.format.IdMapFormat;
import io.procfs.format.PersonalityFormat;
import io.procfs.format.SchedFormat;
import io.procfs.format.SchedstatFormat;
import io.procfs.format.SetgroupsFormat;
import io.procfs.format.StackFormat;
import io.procfs.format.SyscallFormat;
import io.procfs.format.TimensOffsetsFormat;
import io.procfs.format.TimerSlackFormat;
import io.procfs.format.TimersFormat;
import io.procfs.format.WchanFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The formats of files about scheduling, tracing, audit and timers, there and back. */
final class TaskRoundTrips {
  private TaskRoundTrips() {}

  private static <T> UnaryOperator<ByteString> trip(
      Function<ByteString, T> parser, BiConsumer<T, ByteBuilder> writer) {
    return bytes -> {
      ByteBuilder out = new ByteBuilder(1024);
      writer.accept(parser.apply(bytes), out);
      return out.toByteString();
    };
  }

  /** Adds the round trip of each file. */
  static void addTo(Map<String, UnaryOperator<ByteString>> trips) {
    trips.put(
        "cgroup",
        trip(
            CgroupFormat::parse,
            (all, out) -> all.forEach(line -> CgroupFormat.writeLine(line, out))));
    trips.put("cpuset", trip(CpusetFormat::parse, CpusetFormat::write));
    trips.put("timens_offsets", trip(TimensOffsetsFormat::parse, TimensOffsetsFormat::write));
    trips.put("personality", trip(PersonalityFormat::parse, PersonalityFormat::write));
    trips.put("sched", trip(SchedFormat::parse, SchedFormat::write));
    trips.put(
        "autogroup",
        trip(
            AutogroupFormat::parse,
            (group, out) -> AutogroupFormat.write(group.id(), group.nice(), out)));
    trips.put("syscall", trip(SyscallFormat::parse, SyscallFormat::write));
    trips.put(
        "children",
        trip(
            ChildrenFormat::parse,
            (all, out) -> all.forEach(child -> ChildrenFormat.writeChild(child, out))));
    trips.put("wchan", trip(WchanFormat::parse, WchanFormat::write));
    trips.put(
        "stack",
        trip(
            StackFormat::parse,
            (all, out) -> all.forEach(frame -> StackFormat.writeLine(frame, out))));
    trips.put(
        "schedstat",
        trip(
            SchedstatFormat::parse,
            (s, out) -> SchedstatFormat.write(s.runNanos(), s.waitNanos(), s.slices(), out)));
    trips.put("loginuid", trip(AuditIdFormat::parse, AuditIdFormat::write));
    trips.put("sessionid", trip(AuditIdFormat::parse, AuditIdFormat::write));
    for (String map : List.of("uid_map", "gid_map", "projid_map")) {
      trips.put(
          map,
          trip(
              IdMapFormat::parse,
              (lines, out) -> lines.forEach(line -> IdMapFormat.writeLine(line, out))));
    }
    trips.put("setgroups", trip(SetgroupsFormat::parse, SetgroupsFormat::write));
    trips.put(
        "timers",
        trip(
            TimersFormat::parse,
            (all, out) -> all.forEach(timer -> TimersFormat.writeTimer(timer, out))));
    trips.put("timerslack_ns", trip(TimerSlackFormat::parse, TimerSlackFormat::write));
  }
}
