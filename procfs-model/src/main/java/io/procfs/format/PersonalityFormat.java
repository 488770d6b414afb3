package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/personality}: the execution domain of {@code personality(2)}.
 * Source: {@code proc_pid_personality(5)}, since Linux 2.6.28. Pure functions.
 */
public final class PersonalityFormat {
  private PersonalityFormat() {}

  /** Writes a domain, unsigned, as eight hexadecimal digits behind what {@code out} holds. */
  public static void write(int personality, ByteBuilder out) {
    out.putHex(Integer.toUnsignedLong(personality), 8).put('\n');
  }

  /**
   * Returns the domain that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static int parse(ByteString bytes) {
    FieldReader in = new FieldReader("personality", bytes);
    int value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 4 | in.hexDigit("personality");
    }
    in.expect('\n', "personality");
    in.end("personality");
    return value;
  }
}
