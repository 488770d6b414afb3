package io.procfs.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

@Label("Every format")
class FormatPropertiesTest {
  @Provide
  Arbitrary<Formats.Format<?>> formats() {
    return Arbitraries.of(Formats.ALL);
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  @Label("gives back the fields that it wrote: parse(write(f)) = f")
  void fieldsComeBack(@ForAll("formats") Formats.Format<?> format, @ForAll long seed) {
    fieldsComeBackOf(format, new Random(seed));
  }

  private static <T> void fieldsComeBackOf(Formats.Format<T> format, Random random) {
    T fields = format.random().apply(random);
    ByteString bytes = format.write(fields);
    assertEquals(fields, format.parse(bytes), () -> format + " from " + bytes);
  }

  @Property(tries = 60_000, shrinking = ShrinkingMode.OFF)
  @Label("takes nothing but what it writes itself: write(parse(b)) = b, or a FormatException")
  void bytesComeBack(@ForAll("formats") Formats.Format<?> format, @ForAll long seed) {
    Random random = new Random(seed);
    ByteString bytes = mutate(written(format, random), random);
    boolean accepted = comesBack(format, bytes);
    Statistics.label(format.name()).collect(accepted ? "accepted" : "refused");
  }

  private static <T> ByteString written(Formats.Format<T> format, Random random) {
    return format.write(format.random().apply(random));
  }

  private static <T> boolean comesBack(Formats.Format<T> format, ByteString bytes) {
    T fields;
    try {
      fields = format.parse(bytes);
    } catch (FormatException e) {
      assertTrue(e.getMessage().length() < 400, e.getMessage());
      assertTrue(e.getMessage().indexOf('\n') < 0, e.getMessage());
      assertTrue(e.getCause() == null);
      return false;
    }
    assertEquals(bytes, format.write(fields), () -> format + " shows " + fields);
    return true;
  }

  /** Returns {@code bytes} with up to three small changes. */
  private static ByteString mutate(ByteString bytes, Random random) {
    byte[] mutated = bytes.toByteArray();
    for (int i = random.nextInt(4); i > 0; i--) {
      int from = random.nextInt(mutated.length + 1);
      int to = from + Math.min(mutated.length - from, random.nextInt(3));
      mutated = splice(mutated, from, to, replacement(mutated, random));
    }
    return ByteString.copyOf(mutated);
  }

  private static byte[] replacement(byte[] bytes, Random random) {
    String likely = "0189-+ \t\n\\fx.:)\0";
    return switch (random.nextInt(5)) {
      case 0 -> new byte[0];
      case 1 -> new byte[] {(byte) random.nextInt(256)};
      case 2 -> {
        int from = random.nextInt(bytes.length + 1);
        yield Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(30)));
      }
      default -> new byte[] {(byte) likely.charAt(random.nextInt(likely.length()))};
    };
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] replacement) {
    byte[] spliced = new byte[bytes.length - (to - from) + replacement.length];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(replacement, 0, spliced, from, replacement.length);
    System.arraycopy(bytes, to, spliced, from + replacement.length, bytes.length - to);
    return spliced;
  }
}
