package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/cpuset}: the path of the control group whose CPUs and memory nodes
 * a task may use, raw. Source: {@code cpuset(7)}, since Linux 2.6.12. Pure functions.
 */
public final class CpusetFormat {
  private CpusetFormat() {}

  /** Writes a path behind what {@code out} holds. */
  public static void write(ByteString path, ByteBuilder out) {
    out.put(path).put('\n');
  }

  /**
   * Returns the path that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static ByteString parse(ByteString bytes) {
    FieldReader in = new FieldReader("cpuset", bytes);
    ByteString path = in.until('\n', "path");
    if (path.isEmpty() || path.byteAt(0) != '/') {
      in.backTo(0);
      throw in.failure("path", "a path that starts with /");
    }
    in.end("path");
    return path;
  }
}
