package io.procfs.bench;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The machines that the benchmarks look at. */
final class Machines {
  /** Different executables, as on a busy server. */
  private static final int PROGRAMS = 20;

  private Machines() {}

  /**
   * Boots a kernel with {@code count} processes besides init and kthreadd, each with an image of
   * about 24 areas, its own arguments, 5 descriptors and some figures.
   */
  static Kernel kernel(int count) {
    Kernel kernel = Kernel.boot();
    for (int i = 0; i < count; i++) {
      process(kernel, i);
    }
    return kernel;
  }

  /** Makes the i-th process. */
  static Task process(Kernel kernel, int i) {
    Task task =
        kernel
            .init()
            .fork()
            .exec(
                "/usr/bin/program-" + i % PROGRAMS,
                "program-" + i % PROGRAMS,
                "--number",
                Integer.toString(i));
    task.open("/var/log/program-" + i % PROGRAMS, OpenFlags.O_WRONLY | OpenFlags.O_APPEND);
    task.socket(OpenFlags.O_NONBLOCK);
    task.run(Duration.ofMillis(10L * i % 7777), Duration.ofMillis(i % 333));
    task.addFaults(500 + i % 99, i % 3);
    return task;
  }

  /** Returns {@code kernel} with a process of {@code areas} file mappings more, and its number. */
  static int withAreas(Kernel kernel, int areas) {
    Task task = process(kernel, 0);
    for (int i = 0; i < areas; i++) {
      task.mapFile("/usr/lib/lib" + i + ".so", 0, 1 << 16, io.procfs.model.Mapping.READ);
    }
    return task.tid();
  }

  /** Copies the files of {@code names} of every process below {@code proc} into a Jimfs. */
  static FileSystem jimfs(Path proc, int count, String... names) throws IOException {
    FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix());
    for (int pid = 3; pid < 3 + count; pid++) {
      Path directory = Files.createDirectories(jimfs.getPath("/proc", Integer.toString(pid)));
      for (String name : names) {
        Path from = proc.resolve(Integer.toString(pid)).resolve(name);
        Files.write(directory.resolve(name), Files.readAllBytes(from));
      }
    }
    return jimfs;
  }
}
