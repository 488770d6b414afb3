package io.procfs.vfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A series of calls to an open file, made at random around what is interesting about the file. */
final class Script {
  /** Where positions meet limits: of int, of the generic seek, of long. */
  private static final long[] LIMITS = {
    Integer.MAX_VALUE - 1L,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE + 1L,
    1L << 32,
    (1L << 62) - 1,
    1L << 62,
    Long.MAX_VALUE - 4096,
    Long.MAX_VALUE - 1,
    Long.MAX_VALUE
  };

  private final Random random;
  private final long length;
  private final List<byte[]> writes;
  private final boolean numbersRest;
  private final List<String> log = new ArrayList<>();

  /**
   * Prepares a series.
   *
   * @param seed what makes it
   * @param length of the content, around which offsets are chosen
   * @param writes what may be written; empty if nothing
   */
  Script(long seed, long length, List<byte[]> writes) {
    this(seed, length, writes, true);
  }

  /**
   * Prepares a series.
   *
   * @param numbersRest false if numbers in the content depend on other processes, and only where
   *     they stand can be compared
   */
  Script(long seed, long length, List<byte[]> writes, boolean numbersRest) {
    this.numbersRest = numbersRest;
    this.random = new Random(seed);
    this.length = length;
    this.writes = writes;
  }

  /** Makes calls to both handles and asserts that they answer alike. */
  void run(int calls, Handle expected, Handle actual) {
    for (int i = 0; i < calls; i++) {
      step(expected, actual);
      assertEquals(expected.position(), actual.position(), () -> "position after " + log);
    }
  }

  private void step(Handle expected, Handle actual) {
    int kind = random.nextInt(writes.isEmpty() ? 8 : 12);
    if (kind < 4) {
      int count = count();
      compare("read " + count, expected.read(count), actual.read(count));
    } else if (kind < 6) {
      int count = count();
      long offset = offset();
      compare(
          "read " + count + " at " + offset,
          expected.read(count, offset),
          actual.read(count, offset));
    } else if (kind < 8) {
      long offset = offset();
      compare("seek " + offset, expected.seek(offset), actual.seek(offset));
    } else {
      byte[] bytes = writes.get(random.nextInt(writes.size()));
      String text = "write \"" + new String(bytes, ISO_8859_1) + "\"";
      if (kind < 11) {
        compare(text, expected.write(bytes), actual.write(bytes));
      } else {
        long offset = offset();
        compare(text + " at " + offset, expected.write(bytes, offset), actual.write(bytes, offset));
      }
    }
  }

  private void compare(String call, String expected, String actual) {
    log.add(call);
    assertEquals(comparable(expected), comparable(actual), () -> String.join("; ", log));
  }

  private String comparable(String answer) {
    return numbersRest ? answer : answer.replaceAll("[ 0-9]", "0");
  }

  private int count() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> 4095 + random.nextInt(3);
      case 3 -> 1 << 16;
      case 4 -> random.nextInt(8192);
      default -> random.nextInt(200);
    };
  }

  private long offset() {
    long near = Math.max(length, 1);
    return switch (random.nextInt(12)) {
      case 0, 1 -> 0;
      case 2 -> Math.max(0, length - 1 + random.nextInt(3));
      case 3 -> 4095 + random.nextInt(3);
      case 4 -> LIMITS[random.nextInt(LIMITS.length)];
      case 5 -> near * 2;
      default -> (long) (random.nextDouble() * near);
    };
  }
}
