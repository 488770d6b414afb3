package io.procfs.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.model.Credentials;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import io.procfs.nio.ProcfsConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** As {@code ls -lR} and {@code cat} of everything: what is refused is refused as Linux does. */
@DisplayName("A walk over all of /proc")
class WholeTreeTest {
  private static final int ENOUGH = 1 << 16;

  /** What all processes have that Linux and the model list alike. */
  private static final List<String> OF_SELF =
      List.of("attr", "clear_refs", "mem", "ns", "cwd", "environ", "status", "fdinfo", "maps");

  private final Set<String> refusals = new TreeSet<>();
  private int files;
  private int directories;

  private static Kernel kernel() {
    Kernel kernel = Kernel.boot();
    Task shell = kernel.init().fork().exec("/bin/sh", "sh");
    shell.fork().exec("/bin/cat", "cat").cloneThread();
    shell.fork().exit(0);
    return kernel;
  }

  private void walk(Path path) {
    try {
      Map<String, Object> all = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
      int type = (Integer) all.get("mode") & 0170000;
      if (type == 0120000) {
        assertTrue(Files.readSymbolicLink(path).toString().length() > 0, path.toString());
      } else if (type == 0040000) {
        directories++;
        list(path);
      } else {
        files++;
        read(path);
      }
    } catch (IOException e) {
      refused(path, e);
    }
  }

  private void list(Path directory) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path child : stream) {
        walk(child);
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void read(Path file) throws IOException {
    if (file.endsWith("kmsg")) {
      return; // it waits for what comes next
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.readNBytes(ENOUGH);
    }
  }

  private void refused(Path path, IOException e) {
    String place = path.toString().replaceAll("/(self|[0-9]+)(?=/)", "/N");
    refusals.add(NioLooker.errno(e) + " " + place);
  }

  /** What Linux refuses to root, of processes, zombies and kernel threads. */
  private static final Pattern OF_ROOT =
      Pattern.compile(
          "(EINVAL|ENOENT) /proc/N/(task/N/)?(attr/.+|clear_refs|mountinfo|mounts|mountstats|net)"
              + "|(EIO|ESRCH) /proc/N/(task/N/)?(mem|auxv|environ|pagemap|smaps_rollup)"
              + "|ENOENT /proc/N/(task/N/)?(cwd|exe|root|ns/.+)"
              + "|EACCES /proc/sys/(net/ipv[46]/route/flush|vm/(compact_memory|drop_caches))"
              + "|EIO /proc/(sysrq-trigger|sys/net/ipv6/conf/[^/]+/stable_secret)"
              + "|EPERM /proc/kcore|ENOENT /proc/(thread-)?self");

  private void assertOnly(Predicate<String> permitted) {
    assertEquals(List.of(), refusals.stream().filter(permitted.negate()).toList());
  }

  private void walkAs(Kernel kernel, Credentials credentials) throws IOException {
    Observer observer = new Observer(kernel.pidNamespace(), credentials, null);
    ProcfsConfiguration configuration =
        ProcfsConfiguration.builder(kernel).observer(observer).build();
    try (FileSystem fs = Procfs.newFileSystem(configuration)) {
      walk(fs.getPath("/proc"));
      Procfs.checkNothingOpen(fs);
    }
    assertTrue(files > 1500 && directories > 150, files + " files, " + directories);
  }

  @Test
  @DisplayName("refuses root what cannot be read, and no more")
  void root() throws IOException {
    Kernel kernel = kernel();
    walkAs(kernel, kernel.init().state().credentials());
    assertOnly(OF_ROOT.asMatchPredicate());
    assertTrue(refusals.containsAll(List.of("EIO /proc/N/mem", "EACCES /proc/sys/vm/drop_caches")));
  }

  @Test
  @DisplayName("refuses nobody what is closed to others, beside that")
  void nobody() throws IOException {
    Kernel kernel = kernel();
    walkAs(kernel, kernel.init().state().credentials().asUser(65534, 65534));
    Predicate<String> closed = refusal -> refusal.startsWith("EACCES ");
    assertOnly(closed.or("EPERM /proc/N/timerslack_ns"::equals).or(OF_ROOT.asMatchPredicate()));
    assertTrue(refusals.containsAll(List.of("EACCES /proc/N/fd", "EACCES /proc/slabinfo")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("over the running kernel's settings and this process is refused the same")
  void oracle() throws IOException {
    walk(Path.of("/proc/sys"));
    for (String name : OF_SELF) {
      walk(Path.of("/proc/self").toRealPath().resolve(name));
    }
    boolean root = Files.isReadable(Path.of("/proc/sys/vm/stat_refresh"));
    Predicate<String> closed = refusal -> !root && refusal.matches("E(ACCES|PERM) .*");
    assertOnly(closed.or(WholeTreeTest::isUnreadable).or(OF_ROOT.asMatchPredicate()));
  }

  /** A kernel may have settings that are only written, beside those of every build. */
  private static boolean isUnreadable(String refusal) {
    try {
      return refusal.startsWith("EACCES /proc/sys/")
          && ((Integer) Seen.unix(Path.of(refusal.substring(7)), "mode") & 0444) == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
