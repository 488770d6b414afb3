package io.procfs.tck;

import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;

/** Control groups, as {@code cgroup}, {@code cpuset} and {@code cgroups} show them. */
@DisplayName("Of control groups")
class CgroupRulesTest {
  @RuleTest
  @Rule({"CGROUP-001", "CGROUP-007"})
  void cgroupHasALineForEachHierarchy(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int last = Integer.MAX_VALUE;
    for (String line : Seen.lines(text(scene.of(puppet, "cgroup")))) {
      assertTrue(line.matches("[0-9]+:[a-z0-9_=,.-]*:/.*"), line);
      int id = Integer.parseInt(line.substring(0, line.indexOf(':')));
      assertTrue(id < last, line + " after " + last);
      assertTrue(id > 0 || line.startsWith("0::/"), line);
      last = id;
    }
    assertTrue(text(scene.of(puppet, "cpuset")).matches("/.*\n"));
    assertEquals(
        text(scene.of(puppet, "cgroup")), text(scene.ofThread(puppet, "cgroup")), "of its thread");
  }

  @RuleTest
  @Rule("CGROUP-006")
  void threadsOfTheKernelAreInTheRoots(Scene scene) throws IOException {
    for (String line : Seen.lines(text(scene.ofKernelThread("cgroup")))) {
      assertTrue(line.endsWith(":/"), line);
    }
    assertEquals("/\n", text(scene.ofKernelThread("cpuset")));
  }
}
