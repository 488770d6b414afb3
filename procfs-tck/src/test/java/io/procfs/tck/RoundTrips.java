package io.procfs.tck;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.ArgumentsFormat;
import io.procfs.format.AuxvFormat;
import io.procfs.format.CommFormat;
import io.procfs.format.FdinfoFormat;
import io.procfs.format.FdinfoLines;
import io.procfs.format.IoFormat;
import io.procfs.format.LimitsFormat;
import io.procfs.format.LinkText;
import io.procfs.format.MapsFormat;
import io.procfs.format.MountinfoFormat;
import io.procfs.format.MountsFormat;
import io.procfs.format.MountstatsFormat;
import io.procfs.format.OomScoreAdjFormat;
import io.procfs.format.StatFormat;
import io.procfs.format.StatmFormat;
import io.procfs.format.StatusFormat;
import io.procfs.format.SysctlFormat;
import io.procfs.format.UptimeFormat;
import io.procfs.format.UuidFormat;
import io.procfs.format.VersionFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** For each file of the slice its format, there and back: parsed and written again. */
final class RoundTrips {
  private RoundTrips() {}

  private interface Step {
    void writeTo(ByteBuilder out);
  }

  private static ByteString written(Step step) {
    ByteBuilder out = new ByteBuilder(1024);
    step.writeTo(out);
    return out.toByteString();
  }

  /** Returns the round trip of each file of a task; {@code fdinfo} is that of a descriptor. */
  static Map<String, UnaryOperator<ByteString>> ofTasks() {
    Map<String, UnaryOperator<ByteString>> trips = new LinkedHashMap<>();
    trips.put("stat", b -> written(out -> StatFormat.write(StatFormat.parse(b), out)));
    trips.put("status", b -> written(out -> StatusFormat.write(StatusFormat.parse(b), out)));
    trips.put("statm", b -> written(out -> StatmFormat.write(StatmFormat.parse(b), out)));
    trips.put("comm", b -> written(out -> CommFormat.write(CommFormat.parse(b), out)));
    trips.put("cmdline", b -> written(o -> ArgumentsFormat.write(ArgumentsFormat.parse(b), o)));
    trips.put("environ", b -> written(o -> ArgumentsFormat.write(ArgumentsFormat.parse(b), o)));
    trips.put("auxv", b -> written(out -> AuxvFormat.write(AuxvFormat.parse(b), out)));
    trips.put("limits", b -> written(out -> LimitsFormat.write(LimitsFormat.parse(b), out)));
    TaskRoundTrips.addTo(trips);
    trips.put("io", b -> written(out -> IoFormat.write(IoFormat.parse(b), out)));
    trips.put(
        "maps",
        b -> written(out -> MapsFormat.parse(b).forEach(line -> MapsFormat.writeLine(line, out))));
    trips.put(
        "mountinfo",
        b ->
            written(
                out ->
                    MountinfoFormat.parse(b)
                        .forEach(line -> MountinfoFormat.writeLine(line, out))));
    trips.put(
        "mountstats",
        b ->
            written(
                out ->
                    MountstatsFormat.parse(b)
                        .forEach(mount -> MountstatsFormat.writeMount(mount, out))));
    trips.put(
        "mounts",
        b ->
            written(
                out -> MountsFormat.parse(b).forEach(line -> MountsFormat.writeLine(line, out))));
    trips.put(
        "oom_score_adj",
        b -> written(out -> OomScoreAdjFormat.write(OomScoreAdjFormat.parse(b), out)));
    return trips;
  }

  /** Returns the round trip of what a descriptor's {@code fdinfo} says. */
  static ByteString fdinfo(ByteString bytes) {
    FdinfoFormat.Parsed parsed = FdinfoFormat.parse(bytes);
    ByteString more =
        written(
            out -> FdinfoLines.parse(parsed.more()).forEach(line -> FdinfoLines.write(line, out)));
    return written(
        out ->
            FdinfoFormat.write(
                new FdinfoFormat.Parsed(
                    parsed.pos(), parsed.flags(), parsed.mntId(), parsed.ino(), more),
                out));
  }

  /** Returns the round trip of the text of a link. */
  static ByteString link(ByteString text) {
    return written(out -> LinkText.parse(text).write(out));
  }

  /** Returns the round trip of each file of the whole machine. */
  static Map<String, UnaryOperator<ByteString>> ofMachine() {
    Map<String, UnaryOperator<ByteString>> trips = new LinkedHashMap<>();
    trips.put("uptime", b -> written(out -> UptimeFormat.write(UptimeFormat.parse(b), out)));
    trips.put("version", b -> written(out -> VersionFormat.write(VersionFormat.parse(b), out)));
    trips.putAll(MachineRoundTrips.all());
    trips.put(
        "sys/kernel/pid_max",
        b -> written(out -> SysctlFormat.writeInteger(SysctlFormat.parseInteger(b), out)));
    trips.put(
        "sys/kernel/hostname",
        b -> written(out -> SysctlFormat.writeString(SysctlFormat.parseString(b), out)));
    trips.put("sys/kernel/random/uuid", RoundTrips::uuid);
    return trips;
  }

  private static ByteString uuid(ByteString bytes) {
    UUID uuid = UuidFormat.parse(bytes);
    return written(
        out ->
            UuidFormat.write(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits(), out));
  }
}
