package io.procfs.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.nio.Procfs;
import io.procfs.record.KernelLoader;
import io.procfs.record.LoadWarning;
import io.procfs.record.Loaded;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real processes of all kinds become modelled ones, and show the same bytes. */
@DisplayName("Loading")
@Timeout(120)
@ExtendWith(KitExtension.class)
class LoadTest {
  /** What is read of the whole machine so that processes can be loaded. */
  private static final List<String> NEEDED = List.of("version", "uptime");

  @Test
  @DisplayName("the zoo of the running kernel gives back every file")
  void theZooComesBack(Kit kit) throws IOException {
    Path copy = Files.createTempDirectory("procfs-load");
    try (Scene scene = kit.open("linux")) {
      Zoo zoo = Zoo.open(scene);
      Set<Integer> pids = new LinkedHashSet<>();
      zoo.processes().values().forEach(puppet -> addWithChildren(puppet.pid(), pids));
      Path proc = scene.subject().proc();
      for (int pid : pids) {
        ProcCopy.copy(proc.resolve("" + pid), copy.resolve("" + pid));
      }
      for (String name : NEEDED) {
        ProcCopy.copy(proc.resolve(name), copy.resolve(name));
      }
      comesBack(kit, "zoo", copy, pids);
    } finally {
      ProcCopy.delete(copy);
    }
  }

  private static void addWithChildren(int pid, Set<Integer> pids) {
    pids.add(pid);
    ProcessHandle.of(pid)
        .ifPresent(
            process -> process.children().forEach(c -> addWithChildren((int) c.pid(), pids)));
  }

  private static void comesBack(Kit kit, String what, Path copy, Set<Integer> pids)
      throws IOException {
    Loaded loaded = KernelLoader.of(copy).load();
    try (FileSystem files = Procfs.newFileSystem(loaded.kernel())) {
      LoadedFiles compare =
          new LoadedFiles(new NioLooker(copy), new NioLooker(files.getPath("/proc")));
      for (int pid : pids) {
        compare.process(pid);
      }
      kit.say("loaded " + what + ": " + compare.summary());
      List<String> failures = new ArrayList<>();
      for (LoadWarning warning : loaded.warnings()) {
        if (warning.file().contains("/")) { // not of the machine
          failures.add("warning: " + warning);
        }
      }
      compare.differences().forEach((name, where) -> failures.add(name + ": " + where));
      assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
    }
  }
}
