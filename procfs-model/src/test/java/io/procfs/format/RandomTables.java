package io.procfs.format;

import io.procfs.abi.ByteString;
import io.procfs.format.machine.BuddyinfoFormat;
import io.procfs.format.machine.ConsolesFormat;
import io.procfs.format.machine.CryptoFormat;
import io.procfs.format.machine.KallsymsFormat;
import io.procfs.format.machine.ModulesFormat;
import io.procfs.format.machine.PagetypeinfoFormat;
import io.procfs.format.machine.ParsedCounts;
import io.procfs.format.machine.ResourcesFormat;
import io.procfs.format.machine.TimerListFormat;
import io.procfs.format.machine.TtyDriversFormat;
import io.procfs.format.machine.ZoneinfoFormat;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Makes fields of the less read files about the machine, which are tables. */
final class RandomTables {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_./#()";

  private RandomTables() {}

  /** Returns a word of what needs no quoting anywhere, not empty. */
  static ByteString word(Random r) {
    StringBuilder word = new StringBuilder();
    for (int i = r.nextInt(r.nextInt(4) == 0 ? 30 : 8); i >= 0; i--) {
      word.append(LETTERS.charAt(r.nextInt(LETTERS.length() - 2)));
    }
    return ByteString.of(word.toString());
  }

  private static long number(Random r) {
    return RandomFields.number(r);
  }

  /** Returns what makes rows of a record of numbers and words. */
  static <T extends Record> Function<Random, List<T>> rows(Class<T> type) {
    return r -> RandomMachine.list(r, 5, x -> row(type, x));
  }

  private static <T extends Record> T row(Class<T> type, Random r) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      boolean mode = components[i].getName().equals("permissions");
      values[i] = types[i] == long.class ? (mode ? r.nextInt(07777) : number(r)) : word(r);
      if (mode) {
        values[i] = ((Number) values[i]).longValue();
      }
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<BuddyinfoFormat.Parsed> buddyinfo(Random r) {
    return RandomMachine.list(
        r,
        3,
        x ->
            new BuddyinfoFormat.Parsed(
                number(x), word(x), RandomMachine.list(x, 11, RandomFields::number)));
  }

  static List<ConsolesFormat.Parsed> consoles(Random r) {
    return RandomMachine.list(
        r,
        3,
        x ->
            new ConsolesFormat.Parsed(
                word(x),
                word(x),
                ByteString.of(x.nextBoolean() ? "EC  p a" : ""),
                x.nextBoolean() ? new ConsolesFormat.Device(number(x), number(x)) : null));
  }

  static List<List<CryptoFormat.Line>> crypto(Random r) {
    return RandomMachine.list(
        r, 3, x -> RandomMachine.list(x, 4, y -> new CryptoFormat.Line(key(y), text(y))));
  }

  private static ByteString key(Random r) {
    return r.nextBoolean() ? word(r) : word(r).concat(" k");
  }

  private static ByteString text(Random r) {
    return RandomFields.bytes(r, 20, "\n");
  }

  static List<ResourcesFormat.Parsed> resources(Random r) {
    return RandomMachine.list(
        r, 5, x -> new ResourcesFormat.Parsed(x.nextInt(4), number(x), number(x), text(x)));
  }

  static List<ModulesFormat.Parsed> modules(Random r) {
    return RandomMachine.list(
        r,
        4,
        x ->
            new ModulesFormat.Parsed(
                word(x),
                number(x),
                number(x),
                word(x),
                word(x),
                number(x),
                ByteString.of(x.nextBoolean() ? " (OE)" : "")));
  }

  static List<KallsymsFormat.Parsed> kallsyms(Random r) {
    return RandomMachine.list(
        r,
        5,
        x ->
            new KallsymsFormat.Parsed(
                number(x), word(x), word(x), x.nextBoolean() ? word(x) : ByteString.empty()));
  }

  static List<TtyDriversFormat.Parsed> ttyDrivers(Random r) {
    return RandomMachine.list(
        r,
        4,
        x -> {
          long first = RandomFields.count(x);
          long last = x.nextBoolean() ? first : RandomFields.count(x);
          return new TtyDriversFormat.Parsed(
              word(x), word(x), RandomFields.count(x), first, last, word(x));
        });
  }

  private static ParsedCounts counts(Random r, int least) {
    List<ByteString> names = RandomMachine.exactly(r, least + r.nextInt(4), RandomTables::word);
    return new ParsedCounts(names, RandomMachine.exactly(r, names.size(), RandomFields::number));
  }

  static List<ZoneinfoFormat.Parsed> zoneinfo(Random r) {
    return RandomMachine.list(
        r,
        3,
        x ->
            new ZoneinfoFormat.Parsed(
                number(x),
                word(x),
                x.nextBoolean() ? counts(x, 0) : null,
                counts(x, 1),
                RandomMachine.list(x, 5, RandomFields::number),
                x.nextBoolean() ? populated(x) : null));
  }

  private static ZoneinfoFormat.Populated populated(Random r) {
    return new ZoneinfoFormat.Populated(
        counts(r, 0),
        RandomMachine.list(
            r, 3, x -> new ZoneinfoFormat.PageSet(number(x), counts(x, 0), number(x))),
        counts(r, 0));
  }

  static PagetypeinfoFormat.Parsed pagetypeinfo(Random r) {
    List<ByteString> types = RandomMachine.list(r, 4, RandomTables::word);
    return new PagetypeinfoFormat.Parsed(
        number(r),
        number(r),
        r.nextInt(12),
        RandomMachine.list(
            r,
            5,
            x ->
                new PagetypeinfoFormat.Row(
                    number(x),
                    word(x),
                    word(x),
                    RandomMachine.list(
                        x, 11, y -> y.nextInt(9) == 0 ? -100_000L : number(y) & Long.MAX_VALUE))),
        types,
        RandomMachine.list(
            r,
            3,
            x ->
                new PagetypeinfoFormat.Total(
                    number(x), word(x), RandomMachine.list(x, 5, RandomFields::number))));
  }

  static List<TimerListFormat.Line> timerList(Random r) {
    List<TimerListFormat.Line> lines =
        RandomMachine.exactly(
            r,
            1 + r.nextInt(6),
            x -> {
              ByteString label = RandomFields.bytes(x, 12, "\n:");
              return new TimerListFormat.Line(label, x.nextBoolean() ? text(x) : null);
            });
    lines.set(0, TimerListFormat.Line.of("Timer List Version", "v0.10"));
    return lines;
  }
}
