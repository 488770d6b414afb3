package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static io.procfs.tree.Proc.hidepid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.HidePid;
import io.procfs.model.Kernel;
import io.procfs.model.ProcMountOptions;
import io.procfs.model.Task;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("hidepid")
class HideTest {
  private static final List<String> INSIDE =
      List.of("stat", "comm", "task", "task/3", "task/3/stat", "fd", "ns", "ns/pid", "exe", "nope");

  private final Kernel kernel = Kernel.boot();
  private final Task roots = kernel.init().fork().exec("/bin/roots", "roots");
  private final Task users = userTask(1000);
  private final Task secret = userTask(1000);
  private final Task others = userTask(2000);

  private Task userTask(int id) {
    Task task = kernel.init().fork().exec("/bin/sh", "sh");
    task.setgroups();
    task.setgid(id);
    task.setuid(id);
    task.setDumpable(1);
    return task;
  }

  HideTest() {
    secret.setDumpable(0);
  }

  private Proc seen(ProcMountOptions options) {
    return Proc.as(users, options);
  }

  @Test
  @DisplayName("off hides nothing")
  void off() {
    Proc proc = seen(ProcMountOptions.DEFAULT);
    assertEquals(List.of("1", "2", "3", "4", "5", "6"), pids(proc), "HIDE-001");
    assertEquals("roots\n", proc.read("3/comm"), "HIDE-001");
  }

  private static List<String> pids(Proc proc) {
    return proc.list("/proc").stream().filter(n -> Character.isDigit(n.charAt(0))).toList();
  }

  @Test
  @DisplayName("noaccess lists all, and closes what is inside with EPERM")
  void noAccess() {
    Proc proc = seen(hidepid(HidePid.NOACCESS));
    assertEquals(List.of("1", "2", "3", "4", "5", "6"), pids(proc), "HIDE-002");
    assertEquals(FileMode.S_IFDIR | 0555, proc.stat("3").mode(), "HIDE-002");
    assertEquals(Errno.EPERM, proc.access("3", 0), "HIDE-002");
    assertErrno(Errno.EPERM, () -> proc.list("3"), "HIDE-002");
    assertErrno(Errno.EPERM, () -> proc.open("3"), "HIDE-002");
    for (String name : INSIDE) {
      assertErrno(Errno.EPERM, () -> proc.lstat("3/" + name), "HIDE-002 " + name);
      assertErrno(Errno.EPERM, () -> proc.open("3/" + name), "HIDE-002 " + name);
      assertEquals(Errno.EPERM, proc.access("3/" + name, 0), "HIDE-002 " + name);
    }
    var bound = proc.walk("3", true);
    assertErrno(Errno.EPERM, () -> bound.lookup(ByteString.of("stat")), "HIDE-002");
    assertEquals("sh\n", proc.read("4/comm"), "HIDE-007");
    assertErrno(Errno.EPERM, () -> proc.read("5/comm"), "HIDE-007: undumpable");
    assertErrno(Errno.EPERM, () -> proc.read("6/comm"), "HIDE-002");
  }

  @ParameterizedTest
  @EnumSource(names = {"INVISIBLE", "PTRACEABLE"})
  @DisplayName("invisible and ptraceable know of nobody else")
  void invisible(HidePid option) {
    Proc proc = seen(hidepid(option));
    assertEquals(List.of("4"), pids(proc), "HIDE-003 HIDE-004 HIDE-007");
    assertErrno(Errno.ENOENT, () -> proc.stat("3"), "HIDE-003 HIDE-004");
    assertErrno(Errno.ENOENT, () -> proc.list("3"), "HIDE-003 HIDE-004");
    assertEquals(Errno.ENOENT, proc.access("3", 0), "HIDE-003");
    for (String name : INSIDE) {
      assertErrno(Errno.ENOENT, () -> proc.lstat("3/" + name), "HIDE-003 HIDE-004 " + name);
    }
    assertEquals("sh\n", proc.read("4/comm"), "HIDE-007");
  }

  @Test
  @DisplayName("members of gid= are exempt, but for ptraceable")
  void exemptGroup() {
    users.setCredentials(users.state().credentials().toBuilder().groups(27).build());
    users.setDumpable(1);
    for (HidePid option : List.of(HidePid.NOACCESS, HidePid.INVISIBLE)) {
      Proc proc = seen(hidepid(option).withGid(27));
      assertEquals("roots\n", proc.read("3/comm"), "HIDE-005");
      assertEquals(6, pids(proc).size(), "HIDE-005");
      assertErrno(Errno.EACCES, () -> proc.open("3/maps"), "HIDE-005: exempt from this alone");
    }
    Proc proc = seen(hidepid(HidePid.PTRACEABLE).withGid(27));
    assertErrno(Errno.ENOENT, () -> proc.stat("3"), "HIDE-004");
    Proc root = Proc.as(kernel, kernel.root().asUser(5000, 0));
    assertEquals("roots\n", root.read("3/comm"));
  }

  @Test
  @DisplayName("the group is root's unless told otherwise")
  void defaultGroup() {
    users.setCredentials(users.state().credentials().toBuilder().groups(0).build());
    users.setDumpable(1);
    assertEquals("roots\n", seen(hidepid(HidePid.INVISIBLE)).read("3/comm"), "HIDE-006");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("hides nothing from tracers, nor oneself from oneself")
  void tracersAndSelf(HidePid option) {
    Proc root = Proc.as(kernel.init(), hidepid(option));
    assertEquals(6, pids(root).size(), "HIDE-008");
    assertEquals("sh\n", root.read("6/comm"), "HIDE-008");
    Proc own = Proc.as(secret, hidepid(option));
    assertEquals("5", own.link("self"), "HIDE-009");
    assertEquals("sh\n", own.read("self/comm"), "HIDE-009");
    assertEquals("sh\n", own.read("thread-self/comm"), "HIDE-009");
    assertEquals(own.stat("/proc").nlink(), root.stat("/proc").nlink(), "HIDE-010");
    Task tracer = userTask(3000);
    CapabilitySet ptrace = CapabilitySet.of(CapabilitySet.SYS_PTRACE);
    tracer.setCredentials(tracer.state().credentials().toBuilder().capabilities(ptrace).build());
    assertEquals("roots\n", Proc.as(tracer, hidepid(option)).read("3/comm"), "HIDE-008");
  }

  @Test
  @DisplayName("each mount has its own options")
  void mounts() {
    assertErrno(Errno.ENOENT, () -> seen(hidepid(HidePid.INVISIBLE)).stat("3"), "HIDE-013");
    assertNull(seen(ProcMountOptions.DEFAULT).access("3", 0), "HIDE-013");
    assertEquals(2000, others.state().credentials().uid());
    assertEquals(3, roots.tid());
  }
}
