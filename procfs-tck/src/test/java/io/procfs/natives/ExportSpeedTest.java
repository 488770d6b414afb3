package io.procfs.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import io.procfs.record.ExportReport;
import io.procfs.record.ExportedProc;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a round takes: printed, never asserted. With the profile {@code clients}. */
@DisplayName("An exported /proc of 1,000 processes")
class ExportSpeedTest {
  private static final int PROCESSES = 1000;

  @Test
  @DisplayName("has nothing rewritten by a round without a change, and a few files after one")
  void rounds(@TempDir Path scratch) throws IOException {
    NativeProfile.assumeOn();
    Kernel kernel = Kernel.boot();
    Task last = kernel.init();
    for (int i = 0; i < PROCESSES; i++) {
      last = kernel.init().fork().exec("/usr/bin/server", "server", "--number=" + i);
    }
    long start = System.nanoTime();
    try (FileSystem fs = Procfs.newFileSystem(kernel);
        ExportedProc exported = ExportedProc.open(fs, scratch.resolve("proc"))) {
      print("written", start, exported.report());
      for (int i = 0; i < 3; i++) {
        start = System.nanoTime();
        ExportReport report = exported.sync();
        print("nothing new", start, report);
        assertEquals(0, report.written() + report.removed(), report::toString);
      }
      last.setName("renamed");
      start = System.nanoTime();
      ExportReport report = exported.sync();
      print("one renamed", start, report);
      assertTrue(report.written() > 0 && report.written() < 20, report::toString);
      start = System.nanoTime();
    }
    System.out.printf(Locale.ROOT, "export, removed: %.2f s%n", (System.nanoTime() - start) / 1e9);
  }

  private static void print(String what, long start, ExportReport report) {
    System.out.printf(
        Locale.ROOT,
        "export, %s: %.2f s, %d written, %d unchanged, %d left out%n",
        what,
        (System.nanoTime() - start) / 1e9,
        report.written(),
        report.unchanged(),
        report.leftOut().size());
  }
}
