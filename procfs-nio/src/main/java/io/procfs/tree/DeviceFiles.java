package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.machine.DevicesFormat;
import io.procfs.format.machine.DiskstatsFormat;
import io.procfs.format.machine.FilesystemsFormat;
import io.procfs.format.machine.PartitionsFormat;
import io.procfs.model.machine.Disk;
import io.procfs.model.machine.FileSystemType;
import io.procfs.model.machine.Machine;
import io.procfs.model.machine.Major;
import io.procfs.vfs.RecordStream;
import java.util.List;

/** The files at the top that tell of disks and other devices. */
final class DeviceFiles {
  private static final int SECTORS_PER_KB = 2;

  private DeviceFiles() {}

  static TopFile.Kind diskstats() {
    return TopFile.stream(
        ListStream.of(
            tree -> tree.kernel.machine().disks().get(),
            (d, out) ->
                DiskstatsFormat.writeLine(d.major(), d.minor(), d.name(), d.counters(), out)));
  }

  static TopFile.Kind partitions() {
    return TopFile.stream(
        ListStream.headedIfAny(
            PartitionsFormat::writeHeading,
            tree -> notEmpty(tree.kernel.machine().disks().get()),
            (d, out) ->
                PartitionsFormat.writeLine(
                    d.major(), d.minor(), d.sectors() / SECTORS_PER_KB, d.name(), out)));
  }

  private static List<Disk> notEmpty(List<Disk> disks) {
    return disks.stream().filter(disk -> disk.sectors() > 0).toList();
  }

  static void filesystems(LiveTree tree, ByteBuilder out) {
    for (FileSystemType type : tree.kernel.machine().fileSystems().get()) {
      FilesystemsFormat.writeLine(type.name(), type.needsDevice(), out);
    }
  }

  /** Character devices, then block devices, each list with its heading. */
  static TopFile.Kind devices() {
    RecordStream<LiveTree, Majors> lines =
        new RecordStream<>() {
          @Override
          public Majors start(LiveTree tree) {
            Machine machine = tree.kernel.machine();
            return new Majors(machine.characterMajors().get(), machine.blockMajors().get());
          }

          @Override
          public long show(Majors majors, long cursor, ByteBuilder out) {
            return majors.show((int) cursor, out);
          }
        };
    return TopFile.stream(lines);
  }

  private record Majors(List<Major> character, List<Major> block) {
    /** Writes a record: 0 the first heading, then a line each, the other heading, a line each. */
    long show(int cursor, ByteBuilder out) {
      int lines = character.size();
      if (cursor == 0) {
        DevicesFormat.writeCharacterHeading(out);
      } else if (cursor <= lines) {
        line(character.get(cursor - 1), out);
      } else if (cursor == lines + 1) {
        DevicesFormat.writeBlockHeading(out);
      } else if (cursor < lines + 2 + block.size()) {
        line(block.get(cursor - lines - 2), out);
      }
      return cursor + 1 < lines + 2 + block.size() ? cursor + 1 : RecordStream.END;
    }

    private static void line(Major major, ByteBuilder out) {
      DevicesFormat.writeLine(major.number(), major.driver(), out);
    }
  }
}
