package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of files that are an unsigned number and a newline, such as {@code oom_score} and
 * {@code ksm_merging_pages}. Pure functions.
 */
public final class CountFormat {
  private CountFormat() {}

  /** Writes {@code count}, unsigned, behind what {@code out} holds. */
  public static void write(long count, ByteBuilder out) {
    out.putUnsigned(count).put('\n');
  }

  /**
   * Returns the number that {@code bytes} show, unsigned.
   *
   * @throws FormatException if that is not such a file
   */
  public static long parse(ByteString bytes) {
    FieldReader in = new FieldReader("count", bytes);
    long count = in.unsigned("count");
    in.expect('\n', "count");
    in.end("count");
    return count;
  }
}
