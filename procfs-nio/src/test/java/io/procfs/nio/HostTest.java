package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.procfs.abi.ByteString;
import io.procfs.model.Kernel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file system without a kernel: this machine's own, where there is one. */
@DisplayName("The host")
class HostTest {
  private static void assumeLinux() {
    assumeTrue(Files.isRegularFile(Path.of("/proc/self/stat")), "this machine has a Linux /proc");
  }

  @Test
  @DisplayName("is what procfs:/ shows without a kernel")
  void theDefault() throws IOException {
    assumeLinux();
    try (FileSystem host = FileSystems.newFileSystem(URI.create("procfs:/"), Map.of())) {
      Path self = Path.of(URI.create("procfs:/proc/self"));
      assertEquals(
          Long.toString(ProcessHandle.current().pid()), Files.readSymbolicLink(self).toString());
      assertEquals(
          Files.readString(Path.of("/proc/version")),
          Files.readString(host.getPath("/proc/version")));
      assertEquals(
          Files.readString(Path.of("/proc/self/comm")), Files.readString(self.resolve("comm")));
      assertTrue(Files.isDirectory(host.getPath("/usr")), "beside it is the machine's own /");
      assertEquals("/usr", host.getPath("/proc/self/root/usr").toRealPath().toString());
      assertEquals("root", Files.getOwner(host.getPath("/proc/version")).getName());
    }
  }

  @Test
  @DisplayName("can stand elsewhere, and beside something else")
  void elsewhere() throws IOException {
    assumeLinux();
    try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix());
        FileSystem host =
            Procfs.newFileSystem(
                ProcfsConfiguration.hostBuilder()
                    .mountPoint("/mnt/proc")
                    .root(jimfs.getPath("/"))
                    .build())) {
      assertTrue(Files.exists(host.getPath("/mnt/proc/self/stat")));
      assertTrue(Files.notExists(host.getPath("/proc")));
      try (Stream<Path> top = Files.list(host.getPath("/"))) {
        assertEquals(List.of("/mnt", "/work"), top.map(Path::toString).sorted().toList());
      }
    }
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"Mac OS X", "Windows 11", "FreeBSD", ""})
  @DisplayName("is refused on other systems, in words that say what to do")
  void otherSystems(String system) throws IOException {
    for (Configuration configuration :
        List.of(Configuration.osX(), Configuration.windows(), Configuration.unix())) {
      try (FileSystem jimfs = Jimfs.newFileSystem(configuration)) {
        Path root = jimfs.getRootDirectories().iterator().next();
        Assembly.Host host = new Assembly.Host(system, root, root.resolve("proc"));
        String message =
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> Assembly.mounts(ProcfsConfiguration.host(), host))
                .getMessage();
        assertTrue(message.contains("not Linux") && message.contains("kernel"), message);
        // A model is shown everywhere.
        Kernel kernel = Kernel.boot();
        ByteString mountPoint =
            Assembly.mounts(ProcfsConfiguration.builder(kernel).root(root).build(), host)
                .mountPoint();
        assertEquals(ByteString.of("/proc"), mountPoint);
      }
    }
  }

  @Test
  @DisplayName("is refused where no /proc is mounted")
  void noProc() throws IOException {
    try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = jimfs.getPath("/");
      Assembly.Host host = new Assembly.Host("Linux", root, root.resolve("proc"));
      String message =
          assertThrows(
                  UnsupportedOperationException.class,
                  () -> Assembly.mounts(ProcfsConfiguration.host(), host))
              .getMessage();
      assertTrue(message.contains("/proc") && message.contains("kernel"), message);
    }
  }
}
