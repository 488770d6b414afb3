package io.procfs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.procfs.nio.Procfs;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others keep of a {@code /proc}: directories, zip files, tar archives, ttar texts. */
@DisplayName("Copies that others made")
class ForeignTest {
  private static final String TTAR =
      """
      # Archive created by ttar -c -f fixtures.ttar fixtures
      Directory: fixtures
      Mode: 755
      # ttar - - -
      Directory: fixtures/proc
      Mode: 775
      # ttar - - -
      Directory: fixtures/proc/42
      Mode: 755
      # ttar - - -
      Path: fixtures/proc/42/cmdline
      Lines: 1
      aNULLBYTEb\\EOF\\NULLBYTENULLBYTENULLBYTEEOF
      Mode: 400
      # ttar - - -
      Path: fixtures/proc/42/exe
      SymlinkTo: /usr/bin/a
      # ttar - - -
      Path: fixtures/proc/42/comm
      Lines: 2
      a
      \\x
      Mode: 644
      # ttar - - -
      Path: fixtures/proc/empty
      Lines: 0
      Mode: 644
      # ttar - - -
      Directory: fixtures/sys
      Mode: 755
      # ttar - - -
      Path: fixtures/sys/end
      Lines: 1
      EOF
      Mode: 644
      """;

  @TempDir Path directory;

  private static void tree(Path proc) throws IOException {
    Files.createDirectories(proc.resolve("42"));
    Files.writeString(proc.resolve("42/comm"), "a\n\\x\n");
    Files.writeString(proc.resolve("42/cmdline"), "a\0bEOFNULLBYTE\0\0");
    Files.writeString(proc.resolve("empty"), "");
  }

  private static void check(FileSystem opened) throws IOException {
    Path proc = opened.getPath("/proc");
    assertEquals("a\n\\x\n", Files.readString(proc.resolve("42/comm")));
    assertEquals("a\0bEOFNULLBYTE\0\0", Files.readString(proc.resolve("42/cmdline")));
    assertEquals(16, Files.size(proc.resolve("42/cmdline")));
    assertEquals("", Files.readString(proc.resolve("empty")));
    assertFalse(Files.isWritable(proc.resolve("empty")));
    assertTrue(Files.notExists(proc.resolve("7")));
    assertThrows(IOException.class, () -> Files.delete(proc.resolve("empty")));
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    names.sort(null);
    assertEquals(List.of("42", "empty"), names);
  }

  @Test
  @DisplayName("a ttar text")
  void ttar() throws IOException {
    Path file = Files.writeString(directory.resolve("fixtures.ttar"), TTAR);
    try (FileSystem opened = Procfs.recording(file)) {
      check(opened);
      Path exe = opened.getPath("/proc/42/exe");
      assertEquals("/usr/bin/a", Files.readSymbolicLink(exe).toString());
      assertEquals(0100400, Files.getAttribute(opened.getPath("/proc/42/cmdline"), "unix:mode"));
      assertEquals("", Files.readString(opened.getPath("/sys/end")), "what was packed beside it");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Path: a\nMode: 644\n",
        "Path: a\nLines: 2\nx\n",
        "Path: a\nLines: -1\n",
        "Path: a\nLines: many\n",
        "Path: /etc/passwd\nLines: 0\n",
        "Path: a/../b\nLines: 0\n",
        "Path: a\nLines: 0\nPath: a/b\nLines: 0\n",
        "Nonsense: 1\n",
        "Path: a//b\nLines: 0\n",
        "Path: a\nLines: 1000000000000\nx\n"
      })
  @DisplayName("a ttar text that is malformed is refused, with the line")
  void malformedTtar(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("t"), "# Archive created by ttar\n" + text);
    FileSystemException e = assertThrows(FileSystemException.class, () -> Procfs.recording(file));
    assertEquals(file.toString(), e.getFile());
    assertTrue(e.getReason().matches("line \\d+: .*"), e.getReason());
  }

  @Test
  @DisplayName("a directory: of a /proc, and of what has one")
  void plainDirectory() throws IOException {
    Path top = directory.resolve("top");
    tree(top.resolve("proc"));
    Files.createDirectories(top.resolve("etc"));
    Files.writeString(top.resolve("etc/passwd"), "a:x:7:7::/:\n");
    try (FileSystem opened = Procfs.recording(top.resolve("proc"))) {
      check(opened);
    }
    URI uri = URI.create("procfs://directory/");
    try (FileSystem opened = FileSystems.newFileSystem(uri, Map.of("source", top))) {
      check(opened);
      assertEquals("a:x:7:7::/:\n", Files.readString(opened.getPath("/etc/passwd")));
    }
  }

  @Test
  @DisplayName("a directory of another file system, with another separator")
  void jimfs() throws IOException {
    for (Configuration kind : List.of(Configuration.unix(), Configuration.windows())) {
      try (FileSystem other = Jimfs.newFileSystem(kind)) {
        Path top = other.getPath("copy").toAbsolutePath();
        tree(top);
        try (FileSystem opened = Procfs.recording(top)) {
          check(opened);
        }
      }
    }
  }

  @Test
  @DisplayName("a zip file")
  void zip() throws IOException {
    Path file = directory.resolve("copy.zip");
    URI uri = URI.create("jar:" + file.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
      tree(zip.getPath("/fixtures/proc"));
    }
    try (FileSystem opened = Procfs.recording(file)) {
      check(opened);
    }
  }

  private Path tar(String name, TarEntries entries) throws IOException {
    Path file = directory.resolve(name);
    OutputStream out = Files.newOutputStream(file);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(name.endsWith("gz") ? new GZIPOutputStream(out) : out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      entries.write(tar);
    }
    return file;
  }

  /** Writes some entries. */
  private interface TarEntries {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    byte[] bytes = text.getBytes(UTF_8);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, byte type, String target)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy.tar", "copy.tar.gz"})
  @DisplayName("a tar archive, with ./ before the names, and hard links")
  void tar(String name) throws IOException {
    Path file =
        tar(
            name,
            tar -> {
              put(tar, "./42/comm", "a\n\\x\n");
              put(tar, "./42/cmdline", "a\0bEOFNULLBYTE\0\0");
              put(tar, "./nothing", "");
              link(tar, "./empty", TarConstants.LF_LINK, "./nothing");
              put(tar, "./nothing", "");
            });
    try (FileSystem opened = Procfs.recording(file)) {
      assertEquals("a\n\\x\n", Files.readString(opened.getPath("/proc/42/comm")));
      assertEquals("", Files.readString(opened.getPath("/proc/empty")));
    }
  }

  @Test
  @DisplayName("links lead nowhere but into the recording")
  void linksStayInside() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "secret");
    Path file =
        tar(
            "links.tar",
            tar -> {
              put(tar, "proc/1/comm", "x\n");
              link(tar, "proc/1/up", TarConstants.LF_SYMLINK, "../../../../../../../.." + secret);
              link(tar, "proc/1/away", TarConstants.LF_SYMLINK, secret.toString());
            });
    try (FileSystem opened = Procfs.recording(file)) {
      assertTrue(Files.notExists(opened.getPath("/proc/1/up")));
      assertTrue(Files.notExists(opened.getPath("/proc/1/away")));
      Path away = opened.getPath("/proc/1/away");
      assertEquals(secret.toString(), Files.readSymbolicLink(away).toString());
    }
  }

  private void refusesTar(String expected, TarEntries entries) throws IOException {
    Path file = tar("bad.tar", entries);
    FileSystemException e = assertThrows(FileSystemException.class, () -> Procfs.recording(file));
    assertEquals(file.toString(), e.getFile());
    assertTrue(e.getReason().contains(expected), e.getReason());
  }

  @Test
  @DisplayName("names that lead out, or cannot be, are refused with the entry")
  void hostileNames() throws IOException {
    refusesTar("\"proc/../../x\": \".\" or \"..\"", tar -> put(tar, "proc/../../x", "x"));
    refusesTar("\"..\": \".\" or \"..\"", tar -> put(tar, "..", "x"));
    refusesTar("\"/etc/passwd\": an absolute name", tar -> put(tar, "/etc/passwd", "x"));
    refusesTar("a name of 300 bytes", tar -> put(tar, "proc/" + "x".repeat(300), "x"));
    refusesTar("directories deep", tar -> put(tar, "d/".repeat(100) + "x", "x"));
    refusesTar(
        "no directory, but has entries",
        tar -> {
          put(tar, "proc/a", "x");
          put(tar, "proc/a/b", "x");
        });
    refusesTar(
        "a hard link", tar -> link(tar, "proc/hard", TarConstants.LF_LINK, "../../../etc/passwd"));
    refusesTar("a hard link", tar -> link(tar, "proc/hard", TarConstants.LF_LINK, "nosuch"));
  }

  @Test
  @DisplayName("a bomb is refused before it fills the memory")
  void bomb() throws IOException {
    byte[] zeros = new byte[1 << 20];
    Path file =
        tar(
            "bomb.tar.gz",
            tar -> {
              TarArchiveEntry entry = new TarArchiveEntry("proc/zeros");
              entry.setSize(600L << 20);
              tar.putArchiveEntry(entry);
              for (int i = 0; i < 600; i++) {
                tar.write(zeros);
              }
              tar.closeArchiveEntry();
            });
    FileSystemException e = assertThrows(FileSystemException.class, () -> Procfs.recording(file));
    assertTrue(e.getReason().matches(".*(room for|expands to more than).*"), e.getReason());
  }

  @Test
  @DisplayName("a size that lies costs nothing")
  void lyingSize() throws IOException {
    Path file = tar("lie.tar", tar -> put(tar, "proc/comm", "x"));
    byte[] bytes = Files.readAllBytes(file);
    System.arraycopy("77777777777\0".getBytes(UTF_8), 0, bytes, 124, 12);
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : bytes[i] & 0xff;
    }
    System.arraycopy(String.format("%06o\0 ", sum).getBytes(UTF_8), 0, bytes, 148, 8);
    Files.write(file, bytes);
    FileSystemException e = assertThrows(FileSystemException.class, () -> Procfs.recording(file));
    assertTrue(e.getReason().contains("8589934591 bytes, more than"), e.getReason());
  }
}
