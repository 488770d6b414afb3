package io.procfs.record.archive;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads zip files, with the modes and links that a Unix packer leaves in them. */
final class ZipReader {
  private ZipReader() {}

  /**
   * Reads a file into a tree.
   *
   * @throws IOException if it is malformed, with the name of the entry
   */
  static void read(SeekableByteChannel channel, TreeBuilder tree) throws IOException {
    BoundedStream.Limit limit = new BoundedStream.Limit(channel.size());
    try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        try {
          take(zip, entry, limit, tree);
        } catch (IOException | RuntimeException e) {
          throw new IOException(ArchiveNames.shown(entry.getName()) + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static void take(
      ZipFile zip, ZipArchiveEntry entry, BoundedStream.Limit limit, TreeBuilder tree)
      throws IOException {
    ByteString path = ArchiveNames.path(entry.getName());
    if (path.isEmpty()) {
      return;
    }
    int type = FileMode.S_IFREG;
    ByteString text = ByteString.empty();
    if (entry.isDirectory()) {
      type = FileMode.S_IFDIR;
    } else {
      type = entry.isUnixSymlink() ? FileMode.S_IFLNK : FileMode.S_IFREG;
      try (InputStream in = new BoundedStream(zip.getInputStream(entry), limit)) {
        text = ArchiveNames.content(in, entry.getSize(), tree.left());
      }
    }
    long nanos = entry.getLastModifiedTime().to(TimeUnit.NANOSECONDS);
    boolean isDirectory = type == FileMode.S_IFDIR;
    int packed = entry.getUnixMode() & FileMode.PERMISSIONS;
    int permissions = packed == 0 ? (isDirectory ? 0755 : 0644) : packed;
    Stat stat =
        new Stat(
            type | permissions,
            0,
            0,
            isDirectory ? 2 : 1,
            text.length(),
            0,
            0,
            0,
            nanos,
            nanos,
            nanos,
            nanos);
    tree.take(path, Seen.of(stat, text));
  }
}
