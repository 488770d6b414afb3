package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code /proc/modules}: a line for each module, the last that was loaded first. */
public final class ModulesFormat {
  private static final LineFormat LINE = new LineFormat("modules", "%s %u %d %s %s 0x%016x%s\n");

  private ModulesFormat() {}

  /**
   * The fields of a line.
   *
   * @param name of the module
   * @param size bytes in memory
   * @param references how often it is used
   * @param users the modules that use it, with a comma behind each; {@code -} for none
   * @param state Live, Loading or Unloading
   * @param address where it is; 0 for who may not know
   * @param taints what it taints the kernel with, in parentheses behind a blank; empty for nothing
   */
  public record Parsed(
      ByteString name,
      long size,
      long references,
      ByteString users,
      ByteString state,
      long address,
      ByteString taints) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed f, ByteBuilder out) {
    LINE.write(out, f.name, f.size, f.references, f.users, f.state, f.address, f.taints);
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return LINE.readAll(
        bytes,
        v ->
            new Parsed(v.text(), v.number(), v.number(), v.text(), v.text(), v.number(), v.text()));
  }
}
