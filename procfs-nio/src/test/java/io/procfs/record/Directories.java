package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.record.paths.PathAttributes;
import io.procfs.record.paths.PathCalls;
import io.procfs.record.paths.PathNames;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says what is in a directory, whatever file system it is of, as texts that can be compared. */
final class Directories {
  private Directories() {}

  /**
   * Returns all that is below a directory: names to type, mode, owner and content.
   *
   * @param without what is not read and not returned
   */
  static Map<String, String> contents(Path directory, Set<String> without) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    add(directory, "", without, contents);
    return contents;
  }

  private static void add(
      Path directory, String prefix, Set<String> without, Map<String, String> contents)
      throws IOException {
    PathNames names = PathNames.of(directory.getFileSystem());
    PathAttributes attributes = new PathAttributes(directory.getFileSystem());
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = prefix + names.lastName(entry);
        if (without.contains(name)) {
          continue;
        }
        Stat stat = attributes.read(entry, false);
        contents.put(name, text(entry, stat, names));
        if (FileMode.isDirectory(stat.mode())) {
          add(entry, name + "/", without, contents);
        }
      }
    }
  }

  private static String text(Path entry, Stat stat, PathNames names) throws IOException {
    // On a disk every link has the mode 0777; that of a descriptor's link says how it is open.
    int mode = FileMode.isSymbolicLink(stat.mode()) ? stat.mode() | 0777 : stat.mode();
    String text = Integer.toOctalString(mode) + " " + stat.uid() + ":" + stat.gid() + " ";
    if (FileMode.isSymbolicLink(stat.mode())) {
      ByteString target = names.text(PathCalls.readLink(entry));
      return text + Arrays.toString(target.toByteArray());
    }
    if (FileMode.isDirectory(stat.mode())) {
      return text;
    }
    // Not Files.readAllBytes: of a file of size 0 it reads one byte first, after which a sysctl is
    // at its end.
    try (InputStream in = Files.newInputStream(entry)) {
      return text + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Returns what tells whether an entry was touched: its inode and when it was last changed. */
  static Map<String, String> inodes(Path directory) throws IOException {
    Map<String, String> inodes = new LinkedHashMap<>();
    try (var paths = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Stat stat = new PathAttributes(path.getFileSystem()).read(path, false);
        inodes.put(directory.relativize(path).toString(), stat.ino() + " " + stat.changedNanos());
      }
    }
    return inodes;
  }
}
