package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code /proc/PID/mountstats}: a sentence for each mount, behind which NFS tells
 * more. Names are escaped as in {@link MountsFormat}. Pure functions.
 */
public final class MountstatsFormat {
  private static final String SOURCE = "source";
  private static final byte[] DEVICE = ascii("device ");
  private static final byte[] NO_DEVICE = ascii("no device ");
  private static final byte[] MOUNTED_ON = ascii("mounted on ");
  private static final byte[] WITH_TYPE = ascii("with fstype ");

  private MountstatsFormat() {}

  /** The fields of a mount. The components are those of {@link MountstatsFields}. */
  public record Parsed(
      @Nullable ByteString source,
      ByteString mountPoint,
      ByteString type,
      @Nullable ByteString statistics)
      implements MountstatsFields {}

  /** Writes what is said of one mount behind what {@code out} holds. */
  public static void writeMount(MountstatsFields fields, ByteBuilder out) {
    ByteString source = fields.source();
    if (source == null) {
      out.put(NO_DEVICE);
    } else {
      MountNames.put(source, true, out.put(DEVICE));
      out.put(' ');
    }
    MountNames.put(fields.mountPoint(), false, out.put(MOUNTED_ON));
    MountNames.put(fields.type(), true, out.put(' ').put(WITH_TYPE));
    ByteString statistics = fields.statistics();
    if (statistics != null) {
      out.put(' ').put(statistics);
    }
    out.put('\n');
  }

  /**
   * Returns the fields of the mounts that {@code bytes} tell of; none for an empty file.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("mountstats", bytes);
    List<Parsed> mounts = new ArrayList<>();
    while (!in.isAtEnd()) {
      ByteString source = null;
      if (!in.skip(NO_DEVICE)) {
        in.expect(DEVICE, SOURCE);
        source = MountNames.read(in, true, SOURCE);
      }
      in.expect(MOUNTED_ON, "mount point");
      ByteString mountPoint = MountNames.read(in, false, "mount point");
      in.expect(WITH_TYPE, "type");
      ByteString type = MountNames.readLast(in, true, "type");
      mounts.add(new Parsed(source, mountPoint, type, statistics(in)));
    }
    return Collections.unmodifiableList(mounts);
  }

  /** Reads all up to the end or to the line of the next mount. */
  private static @Nullable ByteString statistics(FieldReader in) {
    if (in.skip(new byte[] {'\n'})) {
      return null;
    }
    in.expect(' ', "statistics");
    ByteBuilder statistics = new ByteBuilder(64);
    statistics.put(in.until('\n', "statistics"));
    while (!in.isAtEnd() && !in.comesNext(DEVICE) && !in.comesNext(NO_DEVICE)) {
      statistics.put('\n').put(in.until('\n', "statistics"));
    }
    return statistics.toByteString();
  }
}
