package io.procfs.bench;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.MapsFields;
import io.procfs.format.MapsFormat;
import io.procfs.format.StatFields;
import io.procfs.format.StatFormat;
import io.procfs.format.StatusFields;
import io.procfs.format.StatusFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One file of many processes as fields in arrays: what the least file system formats from. */
final class FloorContent implements FloorFileSystem.Content {
  private final StatFields[] stat;
  private final StatusFields[] status;
  private final MapsFields[][] maps;

  private FloorContent(int pids) {
    stat = new StatFields[pids];
    status = new StatusFields[pids];
    maps = new MapsFields[pids][];
  }

  /** Takes over the file {@code name} of the processes 1 to {@code last} below {@code proc}. */
  static FloorContent of(Path proc, String name, int first, int last) throws IOException {
    FloorContent content = new FloorContent(last + 1);
    for (int pid = first; pid <= last; pid++) {
      Path file = proc.resolve(Integer.toString(pid)).resolve(name);
      ByteString bytes = ByteString.copyOf(Files.readAllBytes(file));
      switch (name) {
        case "stat" -> content.stat[pid] = StatFormat.parse(bytes);
        case "status" -> content.status[pid] = StatusFormat.parse(bytes);
        case "maps" -> {
          List<MapsFormat.Parsed> lines = MapsFormat.parse(bytes);
          content.maps[pid] = lines.toArray(new MapsFields[0]);
        }
        default -> throw new IllegalArgumentException(name);
      }
    }
    return content;
  }

  @Override
  public boolean write(int pid, String name, ByteBuilder out) {
    switch (name) {
      case "stat" -> StatFormat.write(stat[pid], out);
      case "status" -> StatusFormat.write(status[pid], out);
      case "maps" -> {
        for (MapsFields line : maps[pid]) {
          MapsFormat.writeLine(line, out);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
