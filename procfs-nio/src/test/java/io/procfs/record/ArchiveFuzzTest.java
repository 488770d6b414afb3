package io.procfs.record;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.procfs.nio.Procfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Archives that were damaged, at random but always in the same way: they open, or are refused with
 * an {@link IOException}; nothing else is thrown, and nothing hangs.
 */
@DisplayName("A damaged archive")
class ArchiveFuzzTest {
  private static final int ROUNDS = Integer.getInteger("procfs.fuzz.rounds", 200);

  @ParameterizedTest
  @ValueSource(strings = {"r.tar", "r.tar.gz", "r.tar.zst", "r.zip", "r.ttar"})
  @DisplayName("opens or is refused")
  void survives(String name) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = memory.getPath("/", name);
      write(file);
      byte[] good = Files.readAllBytes(file);
      int[] opened = new int[2];
      for (int seed = 0; seed < ROUNDS; seed++) {
        Files.write(file, damaged(good, new Random(seed)));
        String which = name + ", seed " + seed;
        boolean isGood = assertTimeoutPreemptively(ofSeconds(60), () -> opens(file, which), which);
        opened[isGood ? 0 : 1]++;
      }
      assertTrue(opened[1] > ROUNDS / 20, "hardly any was refused: " + Arrays.toString(opened));
    }
  }

  private static void write(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.equals("r.ttar")) {
      Files.writeString(
          file,
          "# Archive created by ttar\nDirectory: p\nMode: 755\n# -\nPath: p/1/comm\nLines: 1\na\n"
              + "Mode: 644\n# -\nPath: p/1/exe\nSymlinkTo: /bin/a\n# -\nPath: p/x\nLines: 2\n"
              + "aNULLBYTE\n\\EOFbEOF\nMode: 400\n");
      return;
    }
    if (name.equals("r.zip")) {
      try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
        for (String entry : new String[] {"proc/1/comm", "proc/1/stat", "proc/version"}) {
          zip.putNextEntry(new java.util.zip.ZipEntry(entry));
          zip.write("some text\n".repeat(20).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
      }
      return;
    }
    try (FileSystem live = Procfs.newFileSystem(RecordingTest.machine())) {
      Recorder.builder(live.getPath("/proc"))
          .include("4/{comm,cwd,exe,status,fd}")
          .include("version")
          .build()
          .record(file);
    }
  }

  /** Flips, overwrites, removes or repeats some bytes. */
  private static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - at, 1 + random.nextInt(16));
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt());
        case 2 -> Arrays.fill(bytes, at, at + length, (byte) "07%/.\n=9".charAt(random.nextInt(8)));
        case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default ->
            System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
      }
    }
    return bytes;
  }

  /** Opens an archive and looks at all that is in it; a refusal names the archive. */
  private static boolean opens(Path file, String which) {
    try (FileSystem opened = Procfs.recording(file);
        Stream<Path> entries = Files.walk(opened.getPath("/proc"))) {
      entries.forEach(ArchiveFuzzTest::look);
      return true;
    } catch (IOException | java.io.UncheckedIOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("/"), () -> which + ": " + e);
      return false;
    }
  }

  private static void look(Path path) {
    try {
      Files.readAttributes(path, "unix:*", java.nio.file.LinkOption.NOFOLLOW_LINKS);
      if (Files.isRegularFile(path)) {
        Files.readAllBytes(path);
      }
    } catch (IOException e) {
      // As recorded, or as damaged.
    }
  }
}
