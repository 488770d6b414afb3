package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.OptionalLong;

/**
 * The format of {@code /proc/PID/arch_status} of x86: how long ago the task used AVX512. Empty for
 * kernel threads and on processors without it. Source: {@code proc_pid_arch_status}, since Linux
 * 5.3. Pure functions.
 */
public final class ArchStatusFormat {
  private static final byte[] LABEL = ascii("AVX512_elapsed_ms:\t");

  private ArchStatusFormat() {}

  /** Writes how many milliseconds that is ago, -1 for never, behind what {@code out} holds. */
  public static void write(long elapsedMillis, ByteBuilder out) {
    out.put(LABEL).putDecimal(elapsedMillis).put('\n');
  }

  /**
   * Returns how many milliseconds that is ago, -1 for never; nothing for an empty file.
   *
   * @throws FormatException if that is not such a file
   */
  public static OptionalLong parse(ByteString bytes) {
    if (bytes.isEmpty()) {
      return OptionalLong.empty();
    }
    FieldReader in = new FieldReader("arch_status", bytes);
    in.expect(LABEL, "AVX512_elapsed_ms");
    long millis = in.signed("AVX512_elapsed_ms");
    in.expect('\n', "AVX512_elapsed_ms");
    in.end("AVX512_elapsed_ms");
    return OptionalLong.of(millis);
  }
}
