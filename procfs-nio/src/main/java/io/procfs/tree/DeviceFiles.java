package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.CapabilitySet;
import io.procfs.format.machine.ConsolesFormat;
import io.procfs.format.machine.DevicesFormat;
import io.procfs.format.machine.DiskstatsFormat;
import io.procfs.format.machine.DmaFormat;
import io.procfs.format.machine.FilesystemsFormat;
import io.procfs.format.machine.LineDisciplinesFormat;
import io.procfs.format.machine.MiscFormat;
import io.procfs.format.machine.PartitionsFormat;
import io.procfs.format.machine.ResourcesFormat;
import io.procfs.format.machine.TtyDriversFormat;
import io.procfs.model.machine.AddressRange;
import io.procfs.model.machine.Devices;
import io.procfs.model.machine.Disk;
import io.procfs.model.machine.DmaChannel;
import io.procfs.model.machine.FileSystemType;
import io.procfs.model.machine.Machine;
import io.procfs.model.machine.Major;
import io.procfs.vfs.RecordStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  static TopFile.Kind misc() {
    return TopFile.stream(
        ListStream.of(
            tree -> devices(tree).misc().get(),
            (d, out) -> MiscFormat.writeLine(new MiscFormat.Parsed(d.minor(), d.name()), out)));
  }

  static void dma(LiveTree tree, ByteBuilder out) {
    for (DmaChannel channel : devices(tree).dma().get()) {
      DmaFormat.writeLine(new DmaFormat.Parsed(channel.number(), channel.driver()), out);
    }
  }

  static TopFile.Kind consoles() {
    return TopFile.stream(
        ListStream.of(
            tree -> devices(tree).consoles().get(),
            (c, out) ->
                ConsolesFormat.writeLine(
                    new ConsolesFormat.Parsed(
                        c.name(),
                        c.operations(),
                        c.flags(),
                        new ConsolesFormat.Device(c.major(), c.minor())),
                    out)));
  }

  /** The addresses of {@code iomem} or {@code ioports}: zeros for who is not capable. */
  static TopFile.Kind ranges(boolean ports) {
    RecordStream<LiveTree, Ranges> lines =
        new RecordStream<>() {
          @Override
          public @Nullable Ranges start(LiveTree tree) {
            Devices devices = devices(tree);
            List<AddressRange> all = (ports ? devices.portRanges() : devices.memoryRanges()).get();
            boolean shown =
                tree.credentials.capable(tree.kernel.userNamespace(), CapabilitySet.SYS_ADMIN);
            return all.isEmpty() ? null : new Ranges(all, shown);
          }

          @Override
          public long show(Ranges ranges, long cursor, ByteBuilder out) {
            List<AddressRange> all = ranges.all();
            if (cursor < all.size()) {
              AddressRange r = all.get((int) cursor);
              long first = ranges.shown() ? r.first() : 0;
              long last = ranges.shown() ? r.last() : 0;
              ResourcesFormat.writeLine(
                  ports, new ResourcesFormat.Parsed(r.depth(), first, last, r.name()), out);
            }
            return cursor + 1 < all.size() ? cursor + 1 : END;
          }
        };
    return TopFile.stream(lines);
  }

  private record Ranges(List<AddressRange> all, boolean shown) {}

  static TopFile.Kind ttyDrivers() {
    return TopFile.stream(
        ListStream.of(
            tree -> devices(tree).ttyDrivers().get(),
            (d, out) ->
                TtyDriversFormat.writeLine(
                    new TtyDriversFormat.Parsed(
                        d.driver(), d.device(), d.major(), d.firstMinor(), d.lastMinor(), d.type()),
                    out)));
  }

  static TopFile.Kind lineDisciplines() {
    return TopFile.stream(
        ListStream.of(
            tree -> devices(tree).lineDisciplines().get(),
            (l, out) ->
                LineDisciplinesFormat.writeLine(
                    new LineDisciplinesFormat.Parsed(l.name(), l.number()), out)));
  }

  private static Devices devices(LiveTree tree) {
    return tree.kernel.machine().devices();
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
