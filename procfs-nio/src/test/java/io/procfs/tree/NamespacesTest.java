package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.Errno;
import io.procfs.model.CloneFlag;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.Task;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pid namespaces")
class NamespacesTest {
  private final Kernel kernel = Kernel.boot();
  private final Task outer = kernel.init().fork().exec("/bin/sh", "sh");
  private final Task init = outer.clone(Set.of(CloneFlag.NEWPID)).exec("/bin/init", "init");
  private final Task child = init.fork();
  private final Task nested = child.clone(Set.of(CloneFlag.NEWPID));
  private final Proc outside = Proc.of(kernel);
  private final Proc inside = Proc.of(kernel, observer(init));

  private Observer observer(Task task) {
    return new Observer(init.pid().namespace(), kernel.root(), task);
  }

  private static String number(Task task, Kernel kernel) {
    return Integer.toString(task.pid().numberIn(kernel.pidNamespace()));
  }

  @Test
  @DisplayName("a mount shows those that have a number in it, by that number")
  void numbers() {
    assertEquals(List.of("1", "2", "3"), inside.processes(), "PIDNS-001");
    assertEquals("init\n", inside.read("1/comm"), "PIDNS-001");
    assertErrno(Errno.ENOENT, () -> inside.stat(number(init, kernel)), "PIDNS-002");
    assertTrue(inside.read("3/stat").startsWith("3 ("), "PIDNS-002");
    assertEquals(1, nested.tid(), "its own number");
    assertEquals(6, outside.processes().size(), "PIDNS-002: all, with init's");
  }

  @Test
  @DisplayName("ids in files are the mount's, 0 for those outside")
  void idsInFiles() {
    assertEquals("1", inside.line("1/status", "Pid"), "PIDNS-003");
    assertEquals("0", inside.line("1/status", "PPid"), "PIDNS-004");
    assertEquals("0", inside.field("1/stat", 4), "PIDNS-003 PIDNS-004");
    assertEquals("0", inside.field("1/stat", 5), "PIDNS-005");
    assertEquals("0", inside.field("1/stat", 6), "PIDNS-005");
    assertEquals("1", inside.line("2/status", "PPid"), "PIDNS-003");
    assertEquals("2", inside.line("3/status", "PPid"), "PIDNS-003");
    assertEquals("3", outside.line(number(init, kernel) + "/status", "PPid"), "PIDNS-003");
    init.setsid();
    assertEquals("1", inside.field("1/stat", 6), "PIDNS-005");
  }

  @Test
  @DisplayName("the NS lines go from the mount's level down to the task's")
  void levels() {
    String pid = number(nested, kernel);
    assertEquals(pid + "\t3\t1", outside.line(pid + "/status", "NSpid"), "PIDNS-006");
    assertEquals(pid + "\t3\t1", outside.line(pid + "/status", "NStgid"), "PIDNS-006");
    assertEquals("3\t1", inside.line("3/status", "NSpid"), "PIDNS-006");
    assertEquals("1", inside.line("1/status", "NSpid"), "PIDNS-007");
    assertEquals("3", outside.line("3/status", "NSpid"), "PIDNS-007");
    assertEquals("1\t0\t0", outside.line(pid + "/status", "NSpgid"), "PIDNS-006");
    assertEquals("0\t0", inside.line("3/status", "NSsid"), "PIDNS-006");
  }

  @Test
  @DisplayName("self is the number in the mount's namespace")
  void self() {
    Proc seen = Proc.of(kernel, new Observer(kernel.pidNamespace(), kernel.root(), nested));
    assertEquals(number(nested, kernel), seen.link("self"), "PIDNS-008");
    assertEquals("3", Proc.of(kernel, observer(nested)).link("self"), "PIDNS-008");
    assertEquals("3/task/3", Proc.of(kernel, observer(nested)).link("thread-self"), "PIDNS-008");
  }

  @Test
  @DisplayName("a task that makes one keeps its own, for its children it is another")
  void ofChildren() {
    String path = number(init, kernel);
    assertNotEquals(outside.link("3/ns/pid"), outside.link(path + "/ns/pid"), "NS-002");
    assertEquals(outside.link(path + "/ns/pid"), outside.link(path + "/ns/pid_for_children"));
    assertEquals(outside.link("3/ns/pid"), outside.link("3/ns/pid_for_children"), "PIDNS-011");
  }

  @Test
  @DisplayName("when its init has died nobody is left, the other files are")
  void deadNamespace() {
    init.exitGroup(0);
    outer.waitFor(init);
    assertEquals(List.of(), inside.processes(), "PIDNS-012");
    assertEquals(outside.fixedNames(), inside.fixedNames(), "PIDNS-012");
    assertErrno(Errno.ENOENT, () -> inside.stat("1"), "PIDNS-012");
    assertNotEquals("", inside.read("uptime"), "PIDNS-012");
  }

  @Test
  @DisplayName("pid_max is each namespace's own")
  void pidMax() {
    outside.write("sys/kernel/pid_max", "5000");
    assertEquals("4194304\n", inside.read("sys/kernel/pid_max"), "PIDNS-014");
    assertEquals("5000\n", outside.read("sys/kernel/pid_max"), "PIDNS-014");
  }
}
