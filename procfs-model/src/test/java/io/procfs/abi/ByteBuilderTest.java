package io.procfs.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("A byte builder")
class ByteBuilderTest {
  @RepeatedTest(20)
  @DisplayName("writes numbers as the JDK does")
  void numbers(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 5_000; i++) {
      long value = random.nextLong() >>> random.nextInt(64);
      if (random.nextInt(4) == 0) {
        value = (long) Math.pow(10, random.nextInt(19)) + random.nextInt(3) - 1;
      }
      value = random.nextInt(4) == 0 ? -value : value;
      int width = 1 + random.nextInt(16);
      String unsigned = Long.toUnsignedString(value);
      // It grows wherever it has to.
      ByteBuilder out = new ByteBuilder(random.nextInt(4));
      out.putDecimal(value).put(' ').putUnsigned(value).put(' ').putHex(value, width).put(' ');
      out.putUnsigned(value, width + 6).put(' ').putOctal(value, width);
      assertEquals(
          value
              + " "
              + unsigned
              + " "
              + padded('0', Long.toHexString(value), width)
              + " "
              + padded(' ', unsigned, width + 6)
              + " "
              + padded('0', Long.toOctalString(value), width),
          out.toByteString().toString());
      overwrites(value);
      overwrites(value >>> 37);
    }
  }

  private static void overwrites(long value) {
    ByteBuilder out = new ByteBuilder(1).putAscii("<012345678901234567890123>");
    String digits = Long.toUnsignedString(value);
    boolean fits = digits.length() <= 8;
    assertEquals(fits, out.setUnsigned8(1, value), digits);
    out.setHex16(9, value);
    String hex = padded('0', Long.toHexString(value), 16);
    String first = fits ? padded(' ', digits, 8) : "01234567";
    assertEquals("<" + first + hex + ">", out.toByteString().toString());
  }

  private static String padded(char pad, String digits, int width) {
    return String.valueOf(pad).repeat(Math.max(0, width - digits.length())) + digits;
  }
}
