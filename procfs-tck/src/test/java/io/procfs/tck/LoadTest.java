package io.procfs.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.nio.Procfs;
import io.procfs.record.KernelLoader;
import io.procfs.record.LoadWarning;
import io.procfs.record.Loaded;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real processes of all kinds become modelled ones, and show the same bytes. */
@DisplayName("Loading")
@Timeout(120)
@ExtendWith(KitExtension.class)
class LoadTest {
  @Test
  @DisplayName("the zoo of the running kernel gives back every file")
  void theZooComesBack(Kit kit) throws IOException {
    try (Scene scene = kit.open("linux")) {
      Zoo zoo = Zoo.open(scene);
      Set<Integer> pids = new LinkedHashSet<>();
      pids.add(scene.puppeteer().master().pid());
      zoo.processes().values().forEach(puppet -> pids.add(puppet.pid()));
      Path proc = Path.of("/proc");
      Loaded loaded = KernelLoader.of(proc).pids(pids::contains).load();
      Map<String, int[]> shares = new TreeMap<>();
      Map<String, List<String>> differences = new LinkedHashMap<>();
      try (FileSystem files = Procfs.newFileSystem(loaded.kernel())) {
        LoadedFiles compare =
            new LoadedFiles(scene.subject().looker(0, 0), new NioLooker(files.getPath("/proc")));
        for (int pid : pids) {
          compare.process(pid);
        }
        shares.putAll(compare.shares());
        differences.putAll(compare.differences());
      }
      for (LoadWarning warning : loaded.warnings()) {
        System.out.println("warning: " + warning);
      }
      shares.forEach((name, share) -> System.out.println(name + " " + share[0] + "/" + share[1]));
      List<String> failures = new ArrayList<>();
      differences.forEach((name, where) -> failures.add(name + ": " + where));
      assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
    }
  }

  static String text(ByteString bytes) {
    return bytes.toString();
  }
}
