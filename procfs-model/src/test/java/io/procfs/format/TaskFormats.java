package io.procfs.format;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.StackFrame;
import io.procfs.format.Formats.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Formats of files about scheduling, tracing, audit and timers, each with how to make fields. */
final class TaskFormats {
  static final Format<Integer> PERSONALITY =
      new Format<>(
          "personality", RandomFields::integer, PersonalityFormat::write, PersonalityFormat::parse);
  static final Format<Integer> AUDIT_ID =
      new Format<>("audit id", RandomFields::integer, AuditIdFormat::write, AuditIdFormat::parse);
  static final Format<Long> TIMER_SLACK =
      new Format<>(
          "timerslack_ns", RandomFields::number, TimerSlackFormat::write, TimerSlackFormat::parse);
  static final Format<AutogroupFormat.Parsed> AUTOGROUP =
      new Format<>(
          "autogroup",
          TaskFormats::autogroup,
          (group, out) -> AutogroupFormat.write(group.id(), group.nice(), out),
          AutogroupFormat::parse);
  static final Format<SchedstatFormat.Parsed> SCHEDSTAT =
      new Format<>(
          "schedstat",
          r ->
              new SchedstatFormat.Parsed(
                  RandomFields.number(r), RandomFields.number(r), RandomFields.number(r)),
          (s, out) -> SchedstatFormat.write(s.runNanos(), s.waitNanos(), s.slices(), out),
          SchedstatFormat::parse);
  static final Format<SyscallFormat.Parsed> SYSCALL =
      new Format<>("syscall", TaskFormats::syscall, SyscallFormat::write, SyscallFormat::parse);
  static final Format<List<StackFrame>> STACK =
      new Format<>(
          "stack",
          r -> some(r, 5, TaskFormats::frame),
          (frames, out) -> frames.forEach(frame -> StackFormat.writeLine(frame, out)),
          StackFormat::parse);
  static final Format<ByteString> WCHAN =
      new Format<>(
          "wchan",
          r -> r.nextInt(4) == 0 ? ByteString.empty() : name(r),
          WchanFormat::write,
          WchanFormat::parse);
  static final Format<List<TimersFormat.Parsed>> TIMERS =
      new Format<>(
          "timers",
          r -> some(r, 4, TaskFormats::timer),
          (timers, out) -> timers.forEach(timer -> TimersFormat.writeTimer(timer, out)),
          TimersFormat::parse);
  static final Format<List<Integer>> CHILDREN =
      new Format<>(
          "children",
          r -> some(r, 5, RandomFields::count),
          (children, out) -> children.forEach(child -> ChildrenFormat.writeChild(child, out)),
          ChildrenFormat::parse);
  static final Format<SchedFormat.Parsed> SCHED =
      new Format<>("sched", TaskFormats::sched, SchedFormat::write, SchedFormat::parse);

  static final Format<List<LockLine>> LOCKS =
      new Format<>(
          "locks",
          r -> some(r, 4, TaskFormats::lock),
          (locks, out) -> locks.forEach(lock -> lock.write(out)),
          LockLine::parse);
  static final Format<List<FdinfoLine>> FDINFO_LINES =
      new Format<>(
          "fdinfo lines",
          r -> some(r, 4, TaskFormats::line),
          (lines, out) -> lines.forEach(line -> FdinfoLines.write(line, out)),
          FdinfoLines::parse);

  static final Format<List<IdMapFormat.Line>> ID_MAP =
      new Format<>(
          "uid_map",
          r ->
              some(
                  r,
                  7,
                  q ->
                      new IdMapFormat.Line(
                          RandomFields.integer(q),
                          RandomFields.integer(q),
                          RandomFields.integer(q))),
          (lines, out) -> lines.forEach(line -> IdMapFormat.writeLine(line, out)),
          IdMapFormat::parse);
  static final Format<Boolean> SETGROUPS =
      new Format<>(
          "setgroups", Random::nextBoolean, SetgroupsFormat::write, SetgroupsFormat::parse);

  static final List<Format<?>> ALL =
      List.of(
          ID_MAP,
          SETGROUPS,
          LOCKS,
          FDINFO_LINES,
          PERSONALITY,
          AUDIT_ID,
          TIMER_SLACK,
          AUTOGROUP,
          SCHEDSTAT,
          SYSCALL,
          STACK,
          WCHAN,
          TIMERS,
          CHILDREN,
          SCHED);

  private TaskFormats() {}

  static <T> List<T> some(Random random, int most, Function<Random, T> maker) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      all.add(maker.apply(random));
    }
    return all;
  }

  private static ByteString name(Random random) {
    ByteBuilder name = new ByteBuilder(20);
    name.putAscii(random.nextBoolean() ? "do_" : "__x64.");
    for (int i = random.nextInt(12); i > 0; i--) {
      name.put('a' + random.nextInt(26));
    }
    return name.toByteString();
  }

  private static StackFrame frame(Random r) {
    ByteString module = r.nextInt(3) == 0 ? name(r) : ByteString.empty();
    return new StackFrame(name(r), RandomFields.integer(r), RandomFields.integer(r), module);
  }

  private static AutogroupFormat.Parsed autogroup(Random r) {
    long id = RandomFields.number(r);
    return new AutogroupFormat.Parsed(id, id == 0 ? 0 : r.nextInt(40) - 20);
  }

  private static SyscallFormat.Parsed syscall(Random r) {
    boolean running = r.nextInt(4) == 0;
    int number = running ? 0 : r.nextBoolean() ? -1 : RandomFields.count(r);
    List<Long> arguments = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      arguments.add(running || number < 0 ? 0 : RandomFields.number(r));
    }
    return new SyscallFormat.Parsed(
        running,
        number,
        arguments,
        running ? 0 : RandomFields.number(r),
        running ? 0 : RandomFields.number(r));
  }

  private static TimersFormat.Parsed timer(Random r) {
    TimersFields.Notify[] kinds = TimersFields.Notify.values();
    return new TimersFormat.Parsed(
        RandomFields.integer(r),
        RandomFields.integer(r),
        RandomFields.number(r),
        kinds[r.nextInt(kinds.length)],
        r.nextBoolean(),
        RandomFields.integer(r),
        RandomFields.integer(r));
  }

  private static SchedFormat.Parsed sched(Random r) {
    ImmutableMap.Builder<SchedRow, Long> values = ImmutableMap.builder();
    for (SchedRow row : SchedRow.values()) {
      if (r.nextInt(4) != 0) {
        values.put(row, value(r, row));
      }
    }
    int nodes = r.nextInt(4) - 1;
    ImmutableList.Builder<Long> faults = ImmutableList.builder();
    for (int i = 0; i < nodes; i++) {
      faults.add((long) RandomFields.integer(r));
      for (int k = 0; k < 4; k++) {
        faults.add(RandomFields.number(r));
      }
    }
    return new SchedFormat.Parsed(
        RandomFields.comm(r),
        RandomFields.integer(r),
        RandomFields.integer(r),
        values.buildOrThrow(),
        nodes,
        nodes < 0 ? 0 : RandomFields.integer(r),
        nodes < 0 ? 0 : RandomFields.integer(r),
        faults.build());
  }

  /** The sign of less than a millisecond is lost, in the kernel too. */
  private static long value(Random r, SchedRow row) {
    long value = RandomFields.number(r);
    if (!row.isMillis()) {
      return value;
    }
    long kept = value / 4;
    return kept < 0 && kept > -1_000_000 ? -kept : kept;
  }

  private static <T> T oneOf(Random r, T[] values) {
    return values[r.nextInt(values.length)];
  }

  private static LockLine lock(Random r) {
    LockLine.Kind kind = oneOf(r, LockLine.Kind.values());
    boolean ranged = kind.hasRange();
    return new LockLine(
        RandomFields.number(r),
        r.nextInt(4),
        kind,
        oneOf(r, LockLine.Access.values()),
        RandomFields.integer(r),
        RandomFields.integer(r),
        RandomFields.integer(r),
        RandomFields.number(r),
        ranged ? RandomFields.number(r) : 0,
        ranged && r.nextBoolean() ? RandomFields.number(r) : LockLine.TO_THE_END);
  }

  private static FdinfoLine.Handle handle(Random r) {
    ByteString bytes = RandomFields.bytes(r, 16, "");
    return r.nextInt(3) == 0 ? null : new FdinfoLine.Handle(RandomFields.integer(r), bytes);
  }

  private static FdinfoLine line(Random r) {
    int a = RandomFields.integer(r);
    int b = RandomFields.integer(r);
    int c = RandomFields.integer(r);
    int d = RandomFields.integer(r);
    long x = RandomFields.number(r);
    long y = RandomFields.number(r);
    return switch (r.nextInt(14)) {
      case 0 -> new FdinfoLine.Lock(lock(r));
      case 1 -> new FdinfoLine.Event(x, a, r.nextBoolean());
      case 2 -> new FdinfoLine.Target(a, b, x, y, RandomFields.number(r), c);
      case 3 -> new FdinfoLine.Watch(a, x, b, c, d, handle(r));
      case 4 -> new FdinfoLine.Fanotify(a, b);
      case 5 -> new FdinfoLine.FanotifyInode(x, a, b, c, d, handle(r));
      case 6 -> new FdinfoLine.FanotifyMount(a, b, c, d);
      case 7 -> new FdinfoLine.FanotifyFileSystem(a, b, c, d);
      case 8 ->
          new FdinfoLine.Timer(
              a, x, b, y, RandomFields.number(r), RandomFields.number(r), RandomFields.number(r));
      case 9 -> new FdinfoLine.Signals(x);
      case 10 -> new FdinfoLine.OfProcess(a, some(r, 2, RandomFields::integer));
      case 11 -> new FdinfoLine.Socket(a);
      case 12 -> new FdinfoLine.UserFault(x, y, RandomFields.number(r), a, x ^ y);
      default ->
          r.nextBoolean()
              ? new FdinfoLine.Terminal(a)
              : new FdinfoLine.Other(ByteString.of("map_type:\t" + a));
    };
  }
}
