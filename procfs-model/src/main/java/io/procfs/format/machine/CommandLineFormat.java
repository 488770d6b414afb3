package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;

/** The format of {@code /proc/cmdline}: what the kernel was booted with. */
public final class CommandLineFormat {
  private CommandLineFormat() {}

  /** Writes {@code line} behind what {@code out} holds. */
  public static void write(ByteString line, ByteBuilder out) {
    out.put(line).put('\n');
  }

  /**
   * Returns the line that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static ByteString parse(ByteString bytes) {
    FieldReader in = new FieldReader("cmdline", bytes);
    ByteString line = in.until('\n', "command line");
    in.end("the line behind the last");
    return line;
  }
}
