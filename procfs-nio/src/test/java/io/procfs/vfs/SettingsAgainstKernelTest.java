package io.procfs.vfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each setting of a namespace takes what Linux 6.18 takes, and becomes what it becomes there. */
@DisplayName("The settings of a namespace")
class SettingsAgainstKernelTest {
  private static final List<String> OWN =
      List.of("/usr/bin/unshare", "--user", "--map-root-user", "--net", "--ipc", "--uts");

  @Test
  @DisplayName("take and refuse what those of the kernel do")
  void takeWhatTheKernelTakes() throws Exception {
    Child.assumeProc();
    assumeTrue(Files.isExecutable(Path.of(OWN.get(0))), "needs unshare of util-linux");
    assumeTrue(
        System.getProperty("os.version").startsWith("6.18."), "ranges are those of Linux 6.18");
    assumeTrue(run("true").isEmpty(), "may not make namespaces");
    String output =
        run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SettingsAgainstKernel.class.getName());
    assertTrue(output.matches("compared [0-9]{5,} writes to [0-9]+ settings\n"), output);
  }

  private static String run(String... command) throws Exception {
    List<String> words = new ArrayList<>(OWN);
    words.addAll(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      return new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    } finally {
      process.waitFor();
    }
  }
}
