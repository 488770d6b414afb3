package io.procfs.format;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/**
 * The format of {@code /proc/PID/task/TID/children}: the numbers of the children, each with a blank
 * behind it, and no newline. Source: {@code proc_tid_children(5)}, since Linux 3.5. Pure functions.
 */
public final class ChildrenFormat {
  private ChildrenFormat() {}

  /** Writes the number of one child, positive, behind what {@code out} holds. */
  public static void writeChild(int pid, ByteBuilder out) {
    out.putDecimal(pid).put(' ');
  }

  /**
   * Returns the numbers that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Integer> parse(ByteString bytes) {
    FieldReader in = new FieldReader("children", bytes);
    ImmutableList.Builder<Integer> children = ImmutableList.builder();
    while (!in.isAtEnd()) {
      children.add(in.count("child"));
      in.expect(' ', "child");
    }
    return children.build();
  }
}
