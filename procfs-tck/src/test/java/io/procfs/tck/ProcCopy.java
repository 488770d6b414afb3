package io.procfs.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/** Copies what stands under {@code /proc} into a plain directory: each file is read once. */
final class ProcCopy {
  /** What blocks, has no end, is no file of bytes, or is only written. */
  private static final Set<String> SKIPPED =
      Set.of("mem", "pagemap", "clear_refs", "map_files", "kcore", "kmsg", "net");

  private ProcCopy() {}

  /** Copies a file or a directory with all that is below it; what cannot be read is left out. */
  static void copy(Path from, Path to) {
    try {
      if (Files.isSymbolicLink(from)) {
        Files.createSymbolicLink(to, Files.readSymbolicLink(from));
      } else if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(to);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
          for (Path entry : entries) {
            String name = entry.getFileName().toString();
            boolean ofNamespaces = from.endsWith("ns");
            if (ofNamespaces || !SKIPPED.contains(name)) {
              copy(entry, to.resolve(name));
            }
          }
        }
      } else {
        Files.write(to, Files.readAllBytes(from));
      }
    } catch (IOException | UncheckedIOException | java.nio.file.DirectoryIteratorException e) {
      // Not there for whoever reads the copy.
    }
  }

  /** Removes a copy; links are removed themselves. */
  static void delete(Path copy) throws IOException {
    if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(copy)) {
        for (Path entry : entries) {
          delete(entry);
        }
      }
    }
    Files.delete(copy);
  }
}
