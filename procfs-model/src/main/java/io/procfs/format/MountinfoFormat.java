package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/PID/mountinfo}: a line for each mount, with up to four tags between
 * the options of the mount and a {@code -}. Names are escaped as in {@link MountsFormat}, {@code #}
 * only in type and source. Pure functions.
 */
public final class MountinfoFormat {
  private static final String TAGS = "tags";
  private static final String ROOT = "root";
  private static final String OPTIONS = "mount options";
  private static final String SUPER_OPTIONS = "superblock options";
  private static final byte[] SHARED = ascii("shared:");
  private static final byte[] MASTER = ascii("master:");
  private static final byte[] PROPAGATE_FROM = ascii("propagate_from:");
  private static final byte[] UNBINDABLE = ascii("unbindable ");
  private static final byte[] SEPARATOR = ascii("- ");

  private MountinfoFormat() {}

  /** The fields of a line. The components are those of {@link MountinfoFields}. */
  public record Parsed(
      int id,
      int parentId,
      DeviceNumber device,
      ByteString root,
      ByteString mountPoint,
      ByteString mountOptions,
      int shared,
      int master,
      int propagateFrom,
      boolean unbindable,
      ByteString type,
      ByteString source,
      ByteString superOptions)
      implements MountinfoFields {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(MountinfoFields fields, ByteBuilder out) {
    out.putDecimal(fields.id()).put(' ').putDecimal(fields.parentId()).put(' ');
    DeviceNumber device = fields.device();
    out.putDecimal(device.major()).put(':').putDecimal(device.minor()).put(' ');
    MountNames.put(fields.root(), false, out);
    MountNames.put(fields.mountPoint(), false, out.put(' '));
    out.put(' ').put(fields.mountOptions()).put(' ');
    putTag(SHARED, fields.shared(), out);
    putTag(MASTER, fields.master(), out);
    putTag(PROPAGATE_FROM, fields.propagateFrom(), out);
    if (fields.unbindable()) {
      out.put(UNBINDABLE);
    }
    MountNames.put(fields.type(), true, out.put(SEPARATOR));
    MountNames.put(fields.source(), true, out.put(' '));
    out.put(' ').put(fields.superOptions()).put('\n');
  }

  private static void putTag(byte[] name, int group, ByteBuilder out) {
    if (group != 0) {
      out.put(name).putDecimal(group).put(' ');
    }
  }

  /**
   * Returns the fields of the lines that {@code bytes} show; none for an empty file.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("mountinfo", bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      lines.add(line(in));
    }
    return Collections.unmodifiableList(lines);
  }

  private static Parsed line(FieldReader in) {
    int id = number(in, "mount id", ' ');
    int parent = number(in, "parent id", ' ');
    DeviceNumber device =
        new DeviceNumber(number(in, "major number", ':'), number(in, "minor number", ' '));
    ByteString root = MountNames.read(in, false, ROOT);
    ByteString mountPoint = MountNames.read(in, false, "mount point");
    ByteString options = options(in, ' ', OPTIONS);
    int shared = tag(in, SHARED);
    int master = tag(in, MASTER);
    int from = tag(in, PROPAGATE_FROM);
    boolean unbindable = in.skip(UNBINDABLE);
    in.expect(SEPARATOR, TAGS);
    return new Parsed(
        id,
        parent,
        device,
        root,
        mountPoint,
        options,
        shared,
        master,
        from,
        unbindable,
        MountNames.read(in, true, "type"),
        MountNames.read(in, true, "source"),
        options(in, '\n', SUPER_OPTIONS));
  }

  private static int number(FieldReader in, String field, char end) {
    int number = in.count(field);
    in.expect(end, field);
    return number;
  }

  private static int tag(FieldReader in, byte[] name) {
    if (!in.skip(name)) {
      return 0;
    }
    int start = in.position();
    int group = number(in, TAGS, ' ');
    if (group == 0) {
      in.backTo(start);
      throw in.failure(TAGS, "a peer group, from 1 on");
    }
    return group;
  }

  private static ByteString options(FieldReader in, char end, String field) {
    int start = in.position();
    ByteString options = in.until(end, field);
    if (!MountNames.areOptions(options) || options.indexOf((byte) '\n', 0) >= 0) {
      in.backTo(start);
      throw in.failure(field, "ro or rw, then others behind commas");
    }
    return options;
  }
}
