package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Which paths are overlaid")
class OverlayAreasTest {
  private static final FileSystem MACHINE = Overlay.beneath(Path.of("/")).getFileSystem();

  @ParameterizedTest(name = "{0} overlaid: {1}")
  @CsvSource({
    "/proc, true",
    "/proc/, true",
    "//proc//self, true",
    "/./proc/self, true",
    "/proc/self/stat, true",
    "/proc/self/root/../x, true",
    "/proc/self/../.., true",
    "/tmp/../proc/1, true",
    "/sys/fs/cgroup/cpu.max, true",
    "/sys/fs/cgroup, true",
    "/, false",
    "/proc/.., false",
    "/proc/../etc, false",
    "/process, false",
    "/pro, false",
    "/sys, false",
    "/sys/fs/cgroup2, false",
    "/tmp, false",
    "/tmp/proc, false",
    "/tmp/..proc/..., false",
    "proc, false",
    "proc/self, false",
    "'', false",
  })
  void byText(String text, boolean overlaid) {
    OverlayAreas areas = OverlayAreas.said("/sys/fs/cgroup", "/home/me");
    Path path = MACHINE.getPath(text);
    assertEquals(overlaid, areas.decide(path) == OverlayAreas.INSIDE);
    byte byText = areas.of(text);
    if (byText != OverlayAreas.UNDECIDED) {
      assertEquals(overlaid, byText == OverlayAreas.INSIDE, "by the text alone");
    }
  }

  @Test
  @DisplayName("what is decided for a directory holds for what is below, but above and for dots")
  void propagation() {
    OverlayAreas areas = OverlayAreas.said("/sys/fs/cgroup", "/home/me");
    assertEquals(OverlayAreas.OUTSIDE, areas.of("/tmp", "a", "b"));
    assertEquals(OverlayAreas.UNDECIDED, areas.of("/tmp", "a", ".."));
    assertEquals(OverlayAreas.INSIDE, areas.of("/proc", "1", "stat"));
    assertEquals(OverlayAreas.OUTSIDE_HERE, areas.of("/sys"));
    assertEquals(OverlayAreas.UNDECIDED, areas.of("/sys", "fs"));
    assertEquals(OverlayAreas.OUTSIDE, areas.of("/sys/kernel"));
    assertEquals(OverlayAreas.NAMES, areas.of("a", "b"));
    assertEquals(OverlayAreas.OUTSIDE_HERE, OverlayAreas.above(areas.of("/sys/kernel")));
    assertEquals(OverlayAreas.OUTSIDE, OverlayAreas.below(areas.of("/tmp"), areas.of("a/b")));
    assertEquals(OverlayAreas.UNDECIDED, OverlayAreas.below(areas.of("/"), areas.of("proc")));
  }

  @Test
  @DisplayName("relative ones are too in a JVM that was started at /")
  void relative() {
    OverlayAreas atRoot = OverlayAreas.said("", "/");
    assertEquals(OverlayAreas.UNDECIDED, atRoot.of("proc/self"));
    assertEquals(OverlayAreas.UNDECIDED, atRoot.namesOf(OverlayAreas.OUTSIDE));
    OverlayAreas inProc = OverlayAreas.said("", "/proc/1");
    assertEquals(OverlayAreas.UNDECIDED, inProc.of("stat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys", "/", "/sys/", "/sys/../x", "/sys,,/etc", "/a//b", "/sys, /etc"})
  @DisplayName("are named by absolute paths as they are")
  void refused(String also) {
    assertThrows(IllegalArgumentException.class, () -> OverlayAreas.said(also, "/home/me"));
  }
}
