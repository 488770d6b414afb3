package io.procfs.record.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes a recording: a PAX tar archive whose first header is ours. All paths in it are below
 * {@code proc/}. The layout is told in {@code docs/recording.md}.
 */
public final class ArchiveWriter implements EntrySink, AutoCloseable {
  /** What the global header of a recording says as its {@code comment}, up to the version. */
  static final String HEADER = "procfs recording, version ";

  /** The one version that there is. */
  static final int VERSION = 1;

  /** The name of the directory in which everything is. */
  static final String TOP = "proc/";

  private final TarArchiveOutputStream tar;

  /**
   * Starts an archive.
   *
   * @param out takes the archive, compressed or not by whoever gives it; closed by {@link #close}
   */
  public ArchiveWriter(OutputStream out) throws IOException {
    this.tar = new TarArchiveOutputStream(out, UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    TarArchiveEntry header =
        new TarArchiveEntry("pax_global_header", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
    header.setMode(0644);
    header.setModTime(FileTime.fromMillis(0));
    header.addPaxHeader("comment", HEADER + VERSION);
    tar.putArchiveEntry(header); // which writes the record, too
  }

  @Override
  public void take(ByteString path, Seen seen) throws IOException {
    Stat stat = seen.stat();
    boolean isLink = FileMode.isSymbolicLink(stat.mode());
    String plainPath = Escapes.plainText(path);
    String plainLink = isLink ? Escapes.plainText(seen.text()) : null;
    String name = TOP + (plainPath == null ? Escapes.escape(path) : plainPath);
    TarArchiveEntry entry = new TarArchiveEntry(name(name, stat.mode()), type(stat.mode()));
    if (isLink) {
      boolean isKnown = plainLink != null && !plainLink.isEmpty();
      entry.setLinkName(isKnown ? plainLink : seen.text().isEmpty() ? "?" : escaped(seen));
      plainLink = isKnown ? plainLink : null;
    }
    entry.setMode(stat.mode() & FileMode.PERMISSIONS);
    entry.setUserId(Integer.toUnsignedLong(stat.uid()));
    entry.setGroupId(Integer.toUnsignedLong(stat.gid()));
    entry.setModTime(
        FileTime.from(Math.floorDiv(stat.modifiedNanos(), 1_000_000_000L), TimeUnit.SECONDS));
    DeviceNumber device = DeviceNumber.ofStat(stat.rdev());
    entry.setDevMajor(device.major());
    entry.setDevMinor(device.minor());
    entry.addPaxHeader(
        Marks.KEYWORD,
        Marks.of(
            seen,
            plainPath == null ? Escapes.escape(path) : null,
            isLink && plainLink == null ? escaped(seen) : null));
    boolean isFile = FileMode.isRegular(stat.mode());
    put(entry, seen.text().toByteArray(), isFile ? seen.text().length() : 0);
  }

  private static String escaped(Seen seen) {
    return Escapes.escape(seen.text());
  }

  /** The root is "proc/" already. */
  private static String name(String name, int mode) {
    return FileMode.isDirectory(mode) && !name.endsWith("/") ? name + "/" : name;
  }

  private static byte type(int mode) {
    return switch (mode & FileMode.S_IFMT) {
      case FileMode.S_IFDIR -> TarConstants.LF_DIR;
      case FileMode.S_IFLNK -> TarConstants.LF_SYMLINK;
      case FileMode.S_IFCHR -> TarConstants.LF_CHR;
      case FileMode.S_IFBLK -> TarConstants.LF_BLK;
      case FileMode.S_IFIFO, FileMode.S_IFSOCK -> TarConstants.LF_FIFO;
      default -> TarConstants.LF_NORMAL;
    };
  }

  private void put(TarArchiveEntry entry, byte[] content, int length) throws IOException {
    entry.setSize(length);
    tar.putArchiveEntry(entry);
    tar.write(content, 0, length);
    tar.closeArchiveEntry();
  }

  /** Ends the archive and closes the stream below. */
  @Override
  public void close() throws IOException {
    tar.close();
  }
}
