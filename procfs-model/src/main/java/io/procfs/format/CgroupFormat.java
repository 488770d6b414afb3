package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/PID/cgroup}: a line for each hierarchy of control groups, that of
 * version 2 last. Source: {@code cgroups(7)}, kernel/cgroup/cgroup.c, since Linux 2.6.24. Pure
 * functions.
 */
public final class CgroupFormat {
  private static final byte[] NAME = ascii("name=");
  private static final ByteString DELETED = ByteString.of(" (deleted)");

  private CgroupFormat() {}

  /**
   * The fields of a line.
   *
   * @param hierarchy its number, 0 for version 2
   * @param controllers those of version 1 that are bound to it
   * @param name of the hierarchy, empty for one without
   * @param path of the group as the one who looks sees it; raw
   * @param isDeleted whether the group was removed; of version 2 alone
   */
  public record Line(
      int hierarchy,
      List<ByteString> controllers,
      ByteString name,
      ByteString path,
      boolean isDeleted) {
    /** Copies the list. */
    public Line {
      controllers = List.copyOf(controllers);
    }
  }

  /** Writes a line behind what {@code out} holds. */
  public static void writeLine(Line line, ByteBuilder out) {
    writeLine(line.hierarchy, line.controllers, line.name, line.path, line.isDeleted, out);
  }

  /** Writes a line behind what {@code out} holds; see {@link Line}. */
  public static void writeLine(
      int hierarchy,
      List<ByteString> controllers,
      ByteString name,
      ByteString path,
      boolean deleted,
      ByteBuilder out) {
    out.putUnsigned(hierarchy).put(':');
    for (int i = 0; i < controllers.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      out.put(controllers.get(i));
    }
    if (!name.isEmpty()) {
      if (!controllers.isEmpty()) {
        out.put(',');
      }
      out.put(NAME).put(name);
    }
    out.put(':').put(path);
    if (deleted) {
      out.put(DELETED);
    }
    out.put('\n');
  }

  /**
   * Returns the lines that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Line> parse(ByteString bytes) {
    FieldReader in = new FieldReader("cgroup", bytes);
    List<Line> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      lines.add(line(in));
    }
    return Collections.unmodifiableList(lines);
  }

  private static Line line(FieldReader in) {
    int hierarchy = in.count("hierarchy");
    in.expect(':', "hierarchy");
    List<ByteString> controllers = new ArrayList<>();
    ByteString name = ByteString.empty();
    boolean more = in.distanceTo(':') != 0;
    while (more) {
      if (in.skip(NAME)) {
        name = name(in, "name");
        break;
      }
      controllers.add(name(in, "controllers"));
      more = in.distanceTo(':') != 0;
      if (more) {
        in.expect(',', "controllers");
      }
    }
    in.expect(':', "controllers");
    int start = in.position();
    ByteString path = in.until('\n', "path");
    if (path.isEmpty() || path.byteAt(0) != '/') {
      in.backTo(start);
      throw in.failure("path", "a path that starts with /");
    }
    boolean deleted = hierarchy == 0 && path.endsWith(DELETED);
    ByteString shown = deleted ? path.truncate(path.length() - DELETED.length()) : path;
    return new Line(hierarchy, controllers, name, shown, deleted);
  }

  private static ByteString name(FieldReader in, String field) {
    int start = in.position();
    ByteString name = in.untilOneOf(":,\n", field);
    if (name.isEmpty()) {
      in.backTo(start);
      throw in.failure(field, "a name");
    }
    return name;
  }
}
