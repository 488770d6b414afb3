package io.procfs.record.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.record.paths.PathTree;
import io.procfs.vfs.Stat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens recordings, ours and those of others: a tar archive, as it is or compressed by gzip or
 * zstd; a zip file; a {@code ttar} text; a directory. What a file is, its first bytes say, not its
 * name.
 */
public final class Recordings {
  private static final int BLOCK = 512;
  private static final int BUFFER = 1 << 16;
  private static final ByteString PROC = ByteString.of("proc");

  private Recordings() {}

  /**
   * What was opened.
   *
   * @param proc the recorded {@code /proc}
   * @param beside what was packed beside it, if anything
   */
  public record Opened(RecordedTree proc, @Nullable RecordedTree beside) {}

  /**
   * Reads a recording into memory.
   *
   * @throws FileSystemException if it is none, is malformed, or is more than may be held; says
   *     which entry is to blame
   * @throws IOException if it cannot be read
   */
  public static Opened open(Path path) throws IOException {
    return open(path, TreeBuilder.usualBudget());
  }

  static Opened open(Path path, long budget) throws IOException {
    TreeBuilder tree = new TreeBuilder(budget);
    if (Files.isDirectory(path)) {
      read(path, tree);
    } else {
      try (SeekableByteChannel channel = Files.newByteChannel(path)) {
        read(channel, tree);
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        throw refused(path, e);
      } catch (NoClassDefFoundError e) {
        throw refused(path, new IOException(missing(e), e));
      }
    }
    return opened(tree.root());
  }

  private static String missing(NoClassDefFoundError e) {
    boolean isZstd = String.valueOf(e.getMessage()).contains("zstd");
    return "it takes "
        + (isZstd ? "com.github.luben:zstd-jni" : "org.apache.commons:commons-compress")
        + " on the class path to read it";
  }

  private static IOException refused(Path path, Exception e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    FileSystemException refusal = new FileSystemException(path.toString(), null, reason);
    refusal.initCause(e);
    return refusal;
  }

  private static void read(Path directory, TreeBuilder tree) throws IOException {
    try {
      Path real = directory.toRealPath();
      new Walker(Selection.ALL, tree, WalkListener.NONE).walk(new PathTree(real).root());
    } catch (ErrnoException e) {
      throw refused(directory, e);
    }
  }

  private static void read(SeekableByteChannel channel, TreeBuilder tree) throws IOException {
    long size = channel.size();
    InputStream in = new BufferedInputStream(new ChannelInput(channel), BUFFER);
    byte[] first = peek(in, BLOCK);
    if (isZip(first)) {
      channel.position(0);
      ZipReader.read(channel, tree);
      return;
    }
    InputStream plain = new BoundedStream(decompressed(in, first), new BoundedStream.Limit(size));
    InputStream buffered = new BufferedInputStream(plain, BUFFER);
    byte[] start = peek(buffered, 2 * BLOCK);
    if (startsWith(start, TtarReader.START)) {
      TtarReader.read(buffered, tree);
    } else if (isTar(start)) {
      checkVersion(start);
      TarReader.read(buffered, tree);
      drain(buffered);
    } else {
      throw new IOException(
          "no recording; expected a tar archive, a zip file, a ttar text, or a directory");
    }
  }

  /** Reads to the end, where a checksum may be that says whether all went well. */
  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int count;
    do {
      count = in.read(buffer);
    } while (count >= 0);
  }

  private static byte[] peek(InputStream in, int count) throws IOException {
    in.mark(count);
    byte[] bytes = in.readNBytes(count);
    in.reset();
    return bytes;
  }

  private static InputStream decompressed(InputStream in, byte[] first) throws IOException {
    if (isGzip(first)) {
      return new GZIPInputStream(in, BUFFER);
    }
    return isZstd(first) ? Zstd.decompressed(in) : in;
  }

  private static boolean isZip(byte[] first) {
    return startsWith(first, "PK\3\4") || startsWith(first, "PK\5\6");
  }

  private static boolean isGzip(byte[] first) {
    return startsWith(first, "\u001f\u008b");
  }

  private static boolean isZstd(byte[] first) {
    return startsWith(first, "(\u00b5/\u00fd");
  }

  private static boolean isTar(byte[] start) {
    boolean isUstar = start.length >= BLOCK && text(start, 257, 262).equals("ustar");
    return isUstar || (start.length >= BLOCK && isOldTar(start));
  }

  /** Before ustar there was no magic, but a checksum. */
  private static boolean isOldTar(byte[] block) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
    }
    String field = text(block, 148, 156).replace('\0', ' ').trim();
    return block[0] != 0 && field.matches("[0-7]{1,7}") && Integer.parseInt(field, 8) == sum;
  }

  private static boolean startsWith(byte[] bytes, String prefix) {
    return text(bytes, 0, prefix.length()).equals(prefix);
  }

  private static String text(byte[] bytes, int from, int to) {
    int end = Math.min(to, bytes.length);
    return from >= end ? "" : new String(bytes, from, end - from, ISO_8859_1);
  }

  /**
   * Returns whether a file is a recording of ours, by its header; of any version.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean isOurs(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream file = Files.newInputStream(path)) {
      return header(start(file)) != null;
    }
  }

  /** Returns how a file's content starts; nothing if it cannot be decompressed. */
  private static byte[] start(InputStream file) {
    try {
      InputStream in = new BufferedInputStream(file, BUFFER);
      return decompressed(in, peek(in, BLOCK)).readNBytes(2 * BLOCK);
    } catch (IOException | NoClassDefFoundError | RuntimeException e) {
      return new byte[0]; // whatever it is, it is not ours
    }
  }

  /** Returns what follows our header's name, null if there is no such header. */
  private static @Nullable String header(byte[] start) {
    if (!isTar(start) || start[156] != 'g') {
      return null;
    }
    String record = text(start, BLOCK, 2 * BLOCK);
    int at = record.indexOf("comment=" + ArchiveWriter.HEADER);
    int end = record.indexOf('\n');
    return at < 0 || end < at
        ? null
        : record.substring(at + "comment=".length() + ArchiveWriter.HEADER.length(), end);
  }

  private static void checkVersion(byte[] start) throws IOException {
    String version = header(start);
    if (version != null && !version.equals(String.valueOf(ArchiveWriter.VERSION))) {
      throw new IOException(
          "a recording of version "
              + ArchiveNames.shown(version)
              + "; this library reads version "
              + ArchiveWriter.VERSION);
    }
  }

  /**
   * Finds the {@code /proc} in what was packed: a directory {@code proc} at the top, or below
   * directories with nothing beside them; else the top itself.
   */
  private static Opened opened(RecordedNode packed) {
    RecordedNode top = packed;
    while (true) {
      Children children = top.children();
      if (children == null) {
        return new Opened(RecordedTree.of(packed), null);
      }
      RecordedNode proc = children.get(PROC);
      if (proc != null && proc.children() != null) {
        RecordedTree beside = children.count() == 1 ? null : RecordedTree.beside(top);
        return new Opened(RecordedTree.of(proc), beside);
      }
      RecordedNode only = children.count() == 1 ? children.get(0) : null;
      if (only == null || !isPlainDirectory(only)) {
        return new Opened(RecordedTree.of(packed), null);
      }
      top = only;
    }
  }

  private static boolean isPlainDirectory(RecordedNode node) {
    return node.children() != null
        && !Walker.isProcess(node.name())
        && FileMode.isDirectory(node.stat(Stat.RECEIVER).mode());
  }
}
