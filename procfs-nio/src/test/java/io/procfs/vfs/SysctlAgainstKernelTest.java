package io.procfs.vfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings are written as the kernel's are: SYS-002 to SYS-006, SYS-010 to SYS-012. */
@DisplayName("A setting takes what the kernel's takes")
class SysctlAgainstKernelTest {
  @ParameterizedTest
  @CsvSource({"hostname, --uts", "pid_max, --pid"})
  void settings(String name, String namespace) throws Exception {
    Child.assumeProc();
    Path unshare = Path.of("/usr/bin/unshare");
    assumeTrue(Files.isExecutable(unshare), "needs unshare of util-linux");
    List<String> own = new ArrayList<>(List.of(unshare.toString(), namespace, "--fork"));
    assumeTrue(run(own, "true").isEmpty(), "may not make namespaces");
    assumeTrue(!name.equals("pid_max") || hasOwnPidMax(), "pid_max is one for all before 6.14");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String output =
        run(
            own,
            java,
            "-cp",
            System.getProperty("java.class.path"),
            SysctlAgainstKernel.class.getName(),
            name);
    assertTrue(output.startsWith("compared "), output);
  }

  /** Before 6.14 there is one for all namespaces, which is not ours to write. */
  private static boolean hasOwnPidMax() {
    List<String> release = Splitter.onPattern("[.-]").splitToList(System.getProperty("os.version"));
    int major = Integer.parseInt(release.get(0));
    return major > 6 || (major == 6 && Integer.parseInt(release.get(1)) >= 14);
  }

  private static String run(List<String> before, String... command) throws Exception {
    List<String> words = new ArrayList<>(before);
    words.addAll(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(words.toString(), e);
    } finally {
      process.waitFor();
    }
  }
}
