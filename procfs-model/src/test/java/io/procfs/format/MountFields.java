package io.procfs.format;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fields at random of the files about mounts. */
final class MountFields {
  private MountFields() {}

  private static ByteString name(Random r) {
    return RandomFields.bytes(r, 20, "\0");
  }

  private static ByteString options(Random r, String without) {
    ByteString options = RandomFields.bytes(r, 20, without);
    ByteString access = ByteString.of(r.nextBoolean() ? "rw" : "ro");
    return options.isEmpty() ? access : access.concat(",").concat(options);
  }

  private static int count(Random r) {
    return r.nextInt() & Integer.MAX_VALUE;
  }

  private static int group(Random r) {
    return r.nextBoolean() ? 0 : Math.max(1, count(r));
  }

  static List<MountsFormat.Parsed> mounts(Random r) {
    List<MountsFormat.Parsed> lines = new ArrayList<>();
    for (int i = r.nextInt(4); i > 0; i--) {
      lines.add(new MountsFormat.Parsed(name(r), name(r), name(r), options(r, "\n\0")));
    }
    return lines;
  }

  static List<MountinfoFormat.Parsed> mountinfo(Random r) {
    List<MountinfoFormat.Parsed> lines = new ArrayList<>();
    for (int i = r.nextInt(4); i > 0; i--) {
      lines.add(
          new MountinfoFormat.Parsed(
              count(r),
              count(r),
              new DeviceNumber(r.nextInt(4096), r.nextInt(1 << 20)),
              name(r),
              name(r),
              options(r, " \n\0"),
              group(r),
              group(r),
              group(r),
              r.nextBoolean(),
              name(r),
              name(r),
              options(r, "\n\0")));
    }
    return lines;
  }

  static List<MountstatsFormat.Parsed> mountstats(Random r) {
    List<MountstatsFormat.Parsed> mounts = new ArrayList<>();
    for (int i = r.nextInt(4); i > 0; i--) {
      ByteString statistics = null;
      if (r.nextBoolean()) {
        statistics = ByteString.of("statvers=1.1\n\topts:\t");
        statistics = statistics.concat(RandomFields.bytes(r, 20, "\n\0")).concat("\n");
      }
      mounts.add(
          new MountstatsFormat.Parsed(
              r.nextInt(4) == 0 ? null : name(r), name(r), name(r), statistics));
    }
    return mounts;
  }
}
