package io.procfs.record.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads tar archives: recordings, and what others have packed. */
final class TarReader {
  private final TarArchiveInputStream tar;
  private final TreeBuilder tree;

  private TarReader(TarArchiveInputStream tar, TreeBuilder tree) {
    this.tar = tar;
    this.tree = tree;
  }

  /**
   * Reads an archive into a tree.
   *
   * @throws IOException if it is malformed, with the name of the entry
   */
  static void read(InputStream in, TreeBuilder tree) throws IOException {
    // Not closed: the stream below is the caller's.
    new TarReader(new TarArchiveInputStream(in, UTF_8.name()), tree).read();
  }

  private void read() throws IOException {
    String last = "the start";
    while (true) {
      TarArchiveEntry entry;
      try {
        entry = tar.getNextEntry();
      } catch (IOException | RuntimeException e) {
        throw new IOException("behind " + last + ": " + e.getMessage(), e);
      }
      if (entry == null) {
        return;
      }
      last = ArchiveNames.shown(entry.getName());
      try {
        take(entry);
      } catch (IOException | RuntimeException e) {
        throw new IOException(last + ": " + e.getMessage(), e);
      }
    }
  }

  private void take(TarArchiveEntry entry) throws IOException {
    if (entry.isSparse()) {
      throw new IOException("a sparse file, which no /proc has");
    }
    String record = entry.getExtraPaxHeader(Marks.KEYWORD);
    Map<String, String> words = record == null ? Map.of() : Marks.parse(record);
    ByteString path = ArchiveNames.path(entry.getName());
    ByteString marked = Marks.text(words, "name", ByteString.empty());
    if (!marked.isEmpty()) {
      path = ByteString.of(ArchiveWriter.TOP).concat(marked);
    }
    if (entry.isLink()) {
      hardLink(path, ArchiveNames.path(entry.getLinkName()));
      return;
    }
    int type = type(entry);
    if (type == FileMode.S_IFDIR && path.isEmpty() && record == null) {
      return; // "./", whose owner is whoever packed it
    }
    ByteString text = text(entry, type);
    tree.take(path, Marks.seen(words, stat(entry, type), text));
  }

  private void hardLink(ByteString path, ByteString target) throws IOException {
    RecordedNode node = tree.find(target);
    if (node == null || node.children() != null) {
      throw new IOException("a hard link to what is no file before it in the archive");
    }
    tree.take(path, Seen.of(node.stat(Stat.RECEIVER), node.text()));
  }

  private ByteString text(TarArchiveEntry entry, int type) throws IOException {
    if (type == FileMode.S_IFLNK) {
      return ByteString.of(entry.getLinkName());
    }
    if (type != FileMode.S_IFREG) {
      return ByteString.empty();
    }
    return ArchiveNames.content(tar, entry.getSize(), tree.left());
  }

  private static int type(TarArchiveEntry entry) throws IOException {
    if (entry.isDirectory()) {
      return FileMode.S_IFDIR;
    } else if (entry.isSymbolicLink()) {
      return FileMode.S_IFLNK;
    } else if (entry.isCharacterDevice()) {
      return FileMode.S_IFCHR;
    } else if (entry.isBlockDevice()) {
      return FileMode.S_IFBLK;
    } else if (entry.isFIFO()) {
      return FileMode.S_IFIFO;
    } else if (entry.isFile()) {
      return FileMode.S_IFREG;
    }
    throw new IOException("of an unknown type");
  }

  private static Stat stat(TarArchiveEntry entry, int type) {
    long time = nanos(entry);
    int mode = type | (entry.getMode() & FileMode.PERMISSIONS);
    int nlink = type == FileMode.S_IFDIR ? 2 : 1;
    int uid = (int) entry.getLongUserId();
    int gid = (int) entry.getLongGroupId();
    return new Stat(mode, uid, gid, nlink, entry.getSize(), 0, 0, 0, time, time, time, time);
  }

  private static long nanos(TarArchiveEntry entry) {
    @Nullable Object time = entry.getLastModifiedTime();
    return time == null ? 0 : entry.getLastModifiedTime().to(TimeUnit.NANOSECONDS);
  }
}
