package io.procfs.format;

import io.procfs.abi.ByteString;
import io.procfs.abi.SpeculationIndirectBranch;
import io.procfs.abi.SpeculationStoreBypass;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes fields of every file, with many values at the edges of their ranges. */
final class RandomFields {
  private RandomFields() {}

  /** Returns a number of 64 bits: an edge, a power of ten or two, one beside it, or any. */
  static long number(Random random) {
    long power =
        random.nextBoolean() ? (long) Math.pow(10, random.nextInt(19)) : 1L << random.nextInt(64);
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(10);
      case 1 -> power;
      case 2 -> power - 1;
      case 3 -> -power;
      case 4 -> random.nextLong() >>> random.nextInt(64);
      default -> random.nextLong();
    };
  }

  static int integer(Random random) {
    return random.nextInt(4) == 0 ? random.nextInt() : (int) number(random);
  }

  /** Returns a number from 0 to 2^31-1. */
  static int count(Random random) {
    return integer(random) & Integer.MAX_VALUE;
  }

  static List<Long> numbers(Random random) {
    List<Long> numbers = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      numbers.add(number(random));
    }
    return numbers;
  }

  /** Returns up to {@code most} bytes but {@code without}, many of them special to a format. */
  static ByteString bytes(Random random, int most, String without) {
    String special = " \t\n\\\"#()[]:,'0\0\u00a0/";
    byte[] bytes = new byte[random.nextInt(most + 1)];
    for (int i = 0; i < bytes.length; ) {
      int b =
          switch (random.nextInt(4)) {
            case 0 -> special.charAt(random.nextInt(special.length()));
            case 1 -> random.nextInt(256);
            default -> 'a' + random.nextInt(26);
          };
      if (without.indexOf(b) < 0) {
        bytes[i++] = (byte) b;
      }
    }
    return ByteString.copyOf(bytes);
  }

  static ByteString comm(Random random) {
    return bytes(random, random.nextInt(4) == 0 ? 63 : 15, "\0");
  }

  static char state(Random random) {
    return StatFormat.STATES.charAt(random.nextInt(StatFormat.STATES.length()));
  }

  private static <T> T oneOf(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  static StatFormat.Parsed stat(Random r) {
    return new StatFormat.Parsed(
        count(r),
        comm(r),
        state(r),
        integer(r),
        integer(r),
        integer(r),
        integer(r),
        integer(r),
        integer(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        integer(r),
        integer(r),
        integer(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        count(r),
        count(r),
        count(r),
        count(r),
        r.nextBoolean(),
        integer(r),
        integer(r),
        integer(r),
        integer(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        integer(r));
  }

  static StatusFormat.Parsed status(Random r) {
    List<Integer> groups = new ArrayList<>();
    for (int i = r.nextInt(8) - 2; i > 0; i--) {
      groups.add(integer(r));
    }
    int levels = 1 + r.nextInt(3);
    boolean memory = r.nextInt(4) > 0;
    boolean untagMask = memory && r.nextInt(4) > 0;
    boolean features = r.nextBoolean();
    return new StatusFormat.Parsed(
        comm(r),
        r.nextInt(4) == 0 ? -1 : r.nextInt(01000),
        state(r),
        count(r),
        count(r),
        count(r),
        count(r),
        count(r),
        integer(r),
        integer(r),
        integer(r),
        integer(r),
        integer(r),
        integer(r),
        integer(r),
        integer(r),
        count(r),
        groups,
        counts(r, levels),
        counts(r, levels),
        counts(r, levels),
        counts(r, levels),
        r.nextBoolean(),
        memory,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory ? number(r) : 0,
        memory && r.nextBoolean(),
        memory && r.nextBoolean(),
        untagMask,
        untagMask ? number(r) : 0,
        count(r),
        integer(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        number(r),
        r.nextBoolean(),
        count(r),
        count(r),
        oneOf(r, SpeculationStoreBypass.values()),
        oneOf(r, SpeculationIndirectBranch.values()),
        bitMask(r),
        bitMask(r),
        number(r),
        number(r),
        features,
        features ? r.nextInt(4) : 0,
        features ? r.nextInt(4) : 0);
  }

  private static List<Integer> counts(Random random, int size) {
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      counts.add(count(random));
    }
    return counts;
  }

  static BitMask bitMask(Random random) {
    int bits = 1 + random.nextInt(random.nextBoolean() ? 16 : 300);
    long[] words = new long[(bits + 63) / 64];
    for (int bit = 0; bit < bits; bit++) {
      // Runs of equal bits are what lists are made of.
      boolean before = bit > 0 && ((words[(bit - 1) >> 6] >>> (bit - 1)) & 1) != 0;
      boolean set = random.nextInt(4) == 0 ? !before : before;
      words[bit >> 6] |= set ? 1L << bit : 0;
    }
    return BitMask.of(bits, words);
  }

  static StatmFormat.Parsed statm(Random r) {
    return new StatmFormat.Parsed(number(r), number(r), number(r), number(r), number(r));
  }

  static IoFormat.Parsed io(Random r) {
    return new IoFormat.Parsed(
        number(r), number(r), number(r), number(r), number(r), number(r), number(r));
  }

  static List<MapsFormat.Parsed> maps(Random r) {
    List<MapsFormat.Parsed> lines = new ArrayList<>();
    for (int i = r.nextInt(4); i > 0; i--) {
      lines.add(mapsLine(r));
    }
    return lines;
  }

  static MapsFormat.Parsed mapsLine(Random r) {
    // A backslash may be the start of an escaped newline, which is told from no other.
    return new MapsFormat.Parsed(
        number(r),
        number(r),
        r.nextBoolean(),
        r.nextBoolean(),
        r.nextBoolean(),
        r.nextBoolean(),
        number(r),
        count(r) & 0xfff,
        count(r) & 0xfffff,
        number(r),
        bytes(r, 20, "\\\0"));
  }

  static ArgumentsFormat.Parsed arguments(Random r) {
    List<ByteString> strings = new ArrayList<>();
    for (int i = r.nextInt(5); i > 0; i--) {
      strings.add(bytes(r, 10, "\0"));
    }
    boolean cut = !strings.isEmpty() && !strings.get(strings.size() - 1).isEmpty();
    return new ArgumentsFormat.Parsed(strings, !cut || r.nextBoolean());
  }

  static AuxvFormat.Parsed auxv(Random r) {
    int pairs = r.nextInt(5);
    long[] words = new long[2 * pairs];
    for (int i = 0; i < pairs; i++) {
      words[2 * i] = i == pairs - 1 ? 0 : Math.max(1, number(r));
      words[2 * i + 1] = number(r);
    }
    return new AuxvFormat.Parsed(words);
  }

  static LimitsFormat.Parsed limits(Random r) {
    long[] soft = new long[LimitsFields.COUNT];
    long[] hard = new long[LimitsFields.COUNT];
    for (int i = 0; i < soft.length; i++) {
      soft[i] = number(r);
      hard[i] = number(r);
    }
    return new LimitsFormat.Parsed(soft, hard);
  }

  static FdinfoFormat.Parsed fdinfo(Random r) {
    ByteString more = bytes(r, 30, "\0");
    return new FdinfoFormat.Parsed(
        number(r), integer(r), integer(r), number(r), more.isEmpty() ? more : more.concat("\n"));
  }

  static UptimeFormat.Parsed uptime(Random r) {
    return new UptimeFormat.Parsed(number(r), number(r));
  }

  static VersionFormat.Parsed version(Random r) {
    ByteString inner = bytes(r, 20, "()\n\0");
    return new VersionFormat.Parsed(
        bytes(r, 20, " \n\0"),
        bytes(r, 20, "()\n\0"),
        ByteString.of("gcc (").concat(inner).concat(") 15"),
        bytes(r, 20, "\n\0"));
  }

  static LinkText link(Random r) {
    ByteString name = bytes(r, 20, "\0");
    return switch (r.nextInt(6)) {
      case 0 -> LinkText.path(ByteString.of("/").concat(name));
      case 1 -> LinkText.deletedPath(ByteString.of("/").concat(name));
      case 2 -> LinkText.pipe(number(r));
      case 3 -> LinkText.socket(number(r));
      case 4 -> LinkText.anonInode(name);
      default -> LinkText.namespace(ByteString.of("net"), number(r));
    };
  }
}
