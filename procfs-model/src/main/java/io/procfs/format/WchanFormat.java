package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/wchan}: the function of the kernel in which a task waits, without
 * a newline. Source: {@code proc_pid_wchan(5)}, since Linux 2.6.0. Pure functions.
 */
public final class WchanFormat {
  private WchanFormat() {}

  /** Writes a function's name, or 0 if it is empty, behind what {@code out} holds. */
  public static void write(ByteString symbol, ByteBuilder out) {
    if (symbol.isEmpty()) {
      out.put('0');
    } else {
      out.put(symbol);
    }
  }

  /**
   * Returns the name that {@code bytes} show, empty if that is 0.
   *
   * @throws FormatException if that is not such a file
   */
  public static ByteString parse(ByteString bytes) {
    FieldReader in = new FieldReader("wchan", bytes);
    ByteString symbol = in.name("wchan");
    in.end("wchan");
    return symbol.length() == 1 && symbol.byteAt(0) == '0' ? ByteString.empty() : symbol;
  }
}
