package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/cgroups}: a line for each controller. Source: {@code cgroups(7)},
 * kernel/cgroup/cgroup-v1.c, since Linux 2.6.24.
 */
public final class CgroupsFormat {
  private static final byte[] HEADING = ascii("#subsys_name\thierarchy\tnum_cgroups\tenabled\n");

  private CgroupsFormat() {}

  /**
   * The fields of a line.
   *
   * @param name of the controller in version 1
   * @param hierarchy the number of the hierarchy to which it is bound, 0 for version 2
   * @param groups how many groups are in that
   * @param isEnabled whether the kernel was not told to leave it out
   */
  public record Line(ByteString name, int hierarchy, int groups, boolean isEnabled) {}

  /** Writes the heading behind what {@code out} holds. */
  public static void writeHeading(ByteBuilder out) {
    out.put(HEADING);
  }

  /** Writes a line behind what {@code out} holds. */
  public static void writeLine(Line line, ByteBuilder out) {
    out.put(line.name).put('\t').putDecimal(line.hierarchy).put('\t').putDecimal(line.groups);
    out.put('\t').put(line.isEnabled ? '1' : '0').put('\n');
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(List<Line> lines, ByteBuilder out) {
    writeHeading(out);
    lines.forEach(line -> writeLine(line, out));
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Line> parse(ByteString bytes) {
    FieldReader in = new FieldReader("cgroups", bytes);
    in.expect(HEADING, "heading");
    List<Line> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      ByteString name = in.until('\t', "subsys_name");
      int hierarchy = in.signedInt("hierarchy");
      in.expect('\t', "hierarchy");
      int groups = in.signedInt("num_cgroups");
      in.expect('\t', "num_cgroups");
      boolean enabled = in.flag("enabled");
      in.expect('\n', "enabled");
      lines.add(new Line(name, hierarchy, groups, enabled));
    }
    return Collections.unmodifiableList(lines);
  }
}
