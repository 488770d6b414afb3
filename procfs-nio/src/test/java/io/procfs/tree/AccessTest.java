package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.model.Credentials;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who may look")
class AccessTest {
  private static final List<String> OPEN_TO_ALL =
      List.of(
          "status",
          "stat",
          "statm",
          "comm",
          "cmdline",
          "limits",
          "mounts",
          "oom_score",
          "oom_adj",
          "oom_score_adj",
          "coredump_filter");

  private final Kernel kernel = Kernel.boot();
  private final Task task = kernel.init().fork().exec("/bin/sh", "sh");

  AccessTest() {
    become(task, 1000);
  }

  /** Makes a task an ordinary user's, as by a login: dumpable. */
  private static void become(Task who, int id) {
    who.setgroups();
    who.setgid(id);
    who.setuid(id);
    who.setDumpable(1);
  }

  private Credentials user(int uid, int gid) {
    return kernel.root().asUser(uid, gid);
  }

  private Proc user(int id) {
    return Proc.as(kernel, user(id, id));
  }

  private Proc capable(int uid, int... capabilities) {
    CapabilitySet set = CapabilitySet.of(capabilities);
    return Proc.as(kernel, user(uid, uid).toBuilder().capabilities(set).build());
  }

  @Test
  @DisplayName("the same user reads everything, another what is for all")
  void usersOfATask() {
    Proc same = user(1000);
    Proc other = user(2000);
    for (Row<?> row : Inventory.ROWS) {
      String path = "3/" + row.name();
      boolean ofProcess = row.scope() != Scope.TID;
      if (ofProcess && FileMode.isRegular(row.mode()) && (row.mode() & 0400) != 0) {
        same.open(path).close();
      }
    }
    for (String name : OPEN_TO_ALL) {
      assertEquals(same.read("3/" + name).length() > 0, other.read("3/" + name).length() > 0, name);
    }
    assertEquals(same.read("3/cmdline"), other.read("3/cmdline"), "PERM-020");
    assertEquals(same.read("3/status"), other.read("3/status"), "PERM-019 PERM-023");
    for (String name : List.of("environ", "auxv", "maps", "io", "fd", "ns", "fdinfo/0", "fd/0")) {
      assertErrno(Errno.EACCES, () -> other.open("3/" + name), "PERM-001 PERM-007 " + name);
    }
    for (String name : List.of("fd", "ns", "fdinfo")) {
      assertErrno(Errno.EACCES, () -> other.list("3/" + name), "PERM-013 PERM-014 PERM-016");
      same.list("3/" + name);
    }
  }

  @Test
  @DisplayName("isReadable tells of the mode only")
  void accessByMode() {
    Proc other = user(2000);
    assertNull(other.access("3/maps", FileMode.R_OK), "PERM-037");
    assertErrno(Errno.EACCES, () -> other.open("3/maps"), "PERM-007 PERM-037");
    assertEquals(Errno.EACCES, other.access("3/environ", FileMode.R_OK), "PERM-037");
    assertEquals(Errno.EACCES, other.access("3/stat", FileMode.W_OK), "PERM-037");
    assertEquals(Errno.EACCES, user(1000).access("3/stat", FileMode.W_OK), "PERM-037");
    assertNull(user(1000).access("3/comm", FileMode.W_OK), "PERM-037");
    assertNull(other.access("3/fd", 0));
    assertEquals(Errno.EACCES, other.access("3/fdinfo", 0), "as the running kernel");
    assertNull(other.access("3", FileMode.R_OK | FileMode.X_OK));
  }

  @ParameterizedTest(name = "uid {0}/{1}/{2}, gid {3}/{4}/{5}: {6}")
  @CsvSource({
    "1000, 1000, 1000, 1000, 1000, 1000, granted",
    "1000, 0, 0, 1000, 1000, 1000, refused",
    "0, 1000, 1000, 1000, 1000, 1000, refused",
    "1000, 1000, 2000, 1000, 1000, 1000, refused",
    "1000, 1000, 1000, 1000, 1000, 2000, refused",
    "1000, 1000, 1000, 2000, 2000, 2000, refused"
  })
  @DisplayName("tracing needs all three ids, of group and user")
  void idsThatMustMatch(int r, int e, int s, int gr, int ge, int gs, String answer) {
    Credentials.Builder changed = task.state().credentials().toBuilder();
    task.setCredentials(changed.uids(r, e, s, e).gids(gr, ge, gs, ge).build());
    task.setDumpable(1);
    Proc reader = user(1000);
    if (answer.equals("granted")) {
      reader.open("3/maps").close();
    } else {
      assertErrno(Errno.EACCES, () -> reader.open("3/maps"), "PERM-002 PERM-005 PERM-006");
    }
    capable(2000, CapabilitySet.SYS_PTRACE).open("3/maps").close();
  }

  @Test
  @DisplayName("who has more capabilities is refused to whoever has not")
  void capabilitiesThatMustBeCovered() {
    CapabilitySet raw = CapabilitySet.of(13);
    task.setCredentials(task.state().credentials().toBuilder().capabilities(raw).build());
    task.setDumpable(1);
    assertErrno(Errno.EACCES, () -> user(1000).open("3/maps"), "PERM-004");
    capable(1000, 13).open("3/maps").close();
    capable(1000, CapabilitySet.SYS_PTRACE).open("3/maps").close();
  }

  @Test
  @DisplayName("DAC and tracing are asked separately")
  void bothAreNeeded() {
    Proc tracer = capable(2000, CapabilitySet.SYS_PTRACE);
    tracer.open("3/maps").close();
    assertEquals("/bin/sh", tracer.link("3/exe"), "PERM-033");
    assertEquals("pid:[4026531836]", tracer.link("3/ns/pid"), "PERM-033");
    assertEquals(List.of("0", "1", "2"), tracer.list("3/fdinfo"), "PERM-033");
    for (String name : List.of("environ", "auxv", "io")) {
      assertErrno(Errno.EACCES, () -> tracer.open("3/" + name), "PERM-033");
    }
    assertErrno(Errno.EACCES, () -> tracer.list("3/fd"), "PERM-033");
    Proc reader = capable(2000, CapabilitySet.DAC_OVERRIDE);
    assertEquals(List.of("0", "1", "2"), reader.list("3/fd"), "PERM-034");
    assertErrno(Errno.EACCES, () -> reader.link("3/fd/0"), "PERM-014 PERM-034");
    assertErrno(Errno.EACCES, () -> reader.open("3/environ"), "PERM-034");
    assertErrno(Errno.EACCES, () -> reader.open("3/auxv"), "PERM-034");
    reader.open("3/io").close();
    assertErrno(Errno.EACCES, () -> reader.read("3/io"), "PERM-010 PERM-034");
    reader.write("3/oom_score_adj", "10");
    reader.write("3/clear_refs", "1");
    assertEquals("10\n", reader.read("3/oom_score_adj"), "PERM-026");
    Proc searcher = capable(2000, CapabilitySet.DAC_READ_SEARCH);
    assertEquals(List.of("0", "1", "2"), searcher.list("3/fd"), "PERM-014");
    searcher.open("3/io").close();
    assertErrno(Errno.EACCES, () -> searcher.open("3/comm", 1), "ATTR-012");
    assertErrno(Errno.EACCES, () -> searcher.open("3/clear_refs", 2), "ATTR-012");
  }

  @Test
  @DisplayName("root without capabilities is an ordinary user")
  void rootWithoutCapabilities() {
    Proc root = user(0);
    assertErrno(Errno.EACCES, () -> root.open("3/maps"), "PERM-035");
    assertErrno(Errno.EACCES, () -> root.open("3/environ"), "PERM-035");
    root.read("3/stat");
    Task weak = kernel.init().fork();
    weak.setCredentials(user(0, 0));
    weak.setDumpable(1);
    root.read(weak.tid() + "/environ");
    assertErrno(Errno.EACCES, () -> root.open("1/environ"), "PERM-004 PERM-035");
  }

  @Test
  @DisplayName("an undumpable task is root's, and open to tracers only")
  void undumpable() {
    task.setDumpable(0);
    Proc root = Proc.of(kernel);
    for (String name : List.of("stat", "environ", "fd", "ns", "exe", "ns/pid", "fd/0", "comm")) {
      assertEquals(0, root.lstat("3/" + name).uid(), "ATTR-020 ATTR-021 " + name);
    }
    for (String name : List.of("", "/task", "/task/3", "/fdinfo")) {
      assertEquals(1000, root.stat("3" + name).uid(), "ATTR-021");
      assertEquals(1000, root.stat("3" + name).gid(), "ATTR-021");
    }
    Proc same = user(1000);
    for (String name : List.of("maps", "environ", "auxv", "io", "exe", "fd/0", "ns/pid")) {
      assertErrno(Errno.EACCES, () -> same.open("3/" + name), "PERM-003 PERM-038");
    }
    task.setDumpable(1);
    assertEquals(1000, root.stat("3/stat").uid(), "ATTR-020 ATTR-025");
  }

  @Test
  @DisplayName("one's own files stay open to oneself, as far as the mode allows")
  void ownUndumpable() {
    task.setDumpable(0);
    Proc own = Proc.as(task);
    assertEquals(List.of("0", "1", "2"), own.list("self/fd"), "PERM-015");
    assertEquals("/dev/null", own.link("self/fd/0"), "PERM-015");
    own.open("self/maps").close();
    assertEquals("/bin/sh", own.link("self/exe"), "PERM-038");
    assertEquals("pid:[4026531836]", own.link("self/ns/pid"), "PERM-038");
    assertErrno(Errno.EACCES, () -> own.open("self/environ"), "PERM-038");
    assertErrno(Errno.EACCES, () -> own.open("self/auxv"), "PERM-038");
    assertErrno(Errno.EACCES, () -> own.open("self/io"), "PERM-038");
    assertErrno(Errno.EACCES, () -> own.open("self/comm", 1), "PERM-028");
    own.write("thread-self/comm", "mine");
    assertEquals("mine\n", own.read("self/comm"), "PERM-028");
    assertNull(own.access("thread-self/comm", FileMode.W_OK), "PERM-028");
    assertErrno(Errno.EACCES, () -> user(1000).open("3/task/3/comm", 1), "PERM-028");
  }

  @Test
  @DisplayName("owners are the effective ids; of a zombie or kernel thread the files are root's")
  void owners() {
    Proc root = Proc.of(kernel);
    Credentials.Builder changed = task.state().credentials().toBuilder();
    task.setCredentials(changed.uids(0, 1000, 0, 7).gids(0, 2000, 0, 7).build());
    assertEquals(1000, root.stat("3").uid(), "ATTR-022");
    assertEquals(2000, root.stat("3").gid(), "ATTR-022");
    assertEquals(0, root.stat("3/stat").uid(), "ATTR-025: a change of ids makes undumpable");
    task.setCredentials(task.state().credentials().toBuilder().uids(1000).gids(2000).build());
    task.exec("/bin/sh", "sh");
    assertEquals(1000, root.stat("3/stat").uid(), "ATTR-025: an exec makes dumpable");
    task.exitGroup(0);
    assertEquals(1000, root.stat("3").uid(), "ATTR-023");
    assertEquals(1000, root.stat("3/task").uid(), "ATTR-023");
    for (String name : List.of("stat", "environ", "fd", "ns", "exe")) {
      assertEquals(0, root.lstat("3/" + name).uid(), "ATTR-023");
    }
    assertEquals(0, root.stat("2/stat").uid(), "ATTR-023");
  }

  @Test
  @DisplayName("stat masks addresses without permission to trace")
  void statIsMasked() {
    Proc other = user(2000);
    assertEquals("1", other.field("3/stat", 26), "PERM-021 STAT-022");
    assertEquals("1", other.field("3/stat", 27), "PERM-021 STAT-022");
    for (int field : new int[] {28, 29, 30, 35, 45, 46, 47, 48, 49, 50, 51, 52}) {
      assertEquals("0", other.field("3/stat", field), "PERM-021 field " + field);
    }
    Proc same = user(1000);
    for (int field : new int[] {26, 27, 28, 35, 45, 46, 47, 48, 49, 50, 51}) {
      assertNotEquals("0", same.field("3/stat", field), "PERM-021 field " + field);
    }
    for (int field : new int[] {14, 20, 22, 23, 24}) {
      assertEquals(same.field("3/stat", field), other.field("3/stat", field), "PERM-019");
    }
  }

  @Test
  @DisplayName("a handle of memory works for whoever holds it, io is asked at each read")
  void checkedAtOpenOrRead() {
    Proc same = user(1000);
    var maps = same.open("3/maps");
    var environ = same.open("3/environ");
    var io = same.open("3/io");
    task.setDumpable(0);
    assertTrue(Proc.readRest(maps).contains("/bin/sh"), "PERM-007");
    assertTrue(Proc.readRest(environ).contains("HOME=/"), "PERM-007");
    assertErrno(Errno.EACCES, () -> Proc.readRest(io), "PERM-010");
  }

  @Test
  @DisplayName("comm is renamed by its own group, by nobody else")
  void comm() {
    Task thread = task.cloneThread();
    Proc own = Proc.as(thread);
    own.write("self/comm", "leader");
    own.write("thread-self/comm", "thread");
    assertEquals("leader\n", own.read("3/comm"), "COMM-006 COMM-007");
    assertEquals("thread\n", own.read("thread-self/comm"), "PERM-027");
    Proc root = Proc.of(kernel);
    assertErrno(Errno.EINVAL, () -> root.write("3/comm", "x"), "PERM-027");
    assertErrno(Errno.EACCES, () -> user(2000).open("3/comm", 1), "PERM-027");
    assertErrno(Errno.EINVAL, () -> user(1000).write("3/comm", "x"), "PERM-027");
  }

  @Test
  @DisplayName("lowering the score below what an administrator set needs him")
  void oomScoreAdj() {
    Proc own = Proc.as(task);
    own.write("self/oom_score_adj", "500");
    own.write("self/oom_score_adj", "0");
    assertErrno(Errno.EACCES, () -> own.write("self/oom_score_adj", "-1"), "OOM-005");
    Proc root = Proc.of(kernel);
    root.write("3/oom_score_adj", "300");
    assertErrno(Errno.EACCES, () -> own.write("self/oom_score_adj", "299"), "OOM-005");
    own.write("self/oom_score_adj", "400");
    own.write("self/oom_score_adj", "300");
    assertErrno(Errno.EACCES, () -> own.write("self/oom_adj", "1"), "OOM-008");
    root.write("3/oom_score_adj", "-1000");
    assertEquals("0\n", root.read("3/oom_score"), "OOM-010");
    assertEquals("-17\n", root.read("3/oom_adj"), "OOM-007");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"osrelease", "ostype", "version", "random/uuid", "random/boot_id"})
  @DisplayName("a setting that nobody may write is not written by root either")
  void sysctlsForReading(String name) {
    Proc root = Proc.of(kernel);
    assertErrno(Errno.EACCES, () -> root.open("sys/kernel/" + name, 1), "SYS-007 SYS-013");
    assertEquals(Errno.EACCES, root.access("sys/kernel/" + name, FileMode.W_OK), "SYS-007");
    assertNotEquals("", Proc.readRest(user(1000).open("sys/kernel/" + name)));
  }

  @Test
  @DisplayName("settings are root's to write, capabilities or not")
  void sysctls() {
    Proc root = user(0);
    root.write("sys/kernel/hostname", "box");
    assertEquals("box\n", root.read("sys/kernel/hostname"), "SYS-005 SYS-008");
    Proc other = capable(1000, CapabilitySet.DAC_OVERRIDE, CapabilitySet.SYS_ADMIN);
    assertErrno(Errno.EACCES, () -> other.open("sys/kernel/hostname", 1), "SYS-008");
    root.write("sys/kernel/pid_max", "1000");
    assertEquals(1000, kernel.pidNamespace().pidMax(), "SYS-010");
    assertErrno(Errno.EINVAL, () -> root.write("sys/kernel/pid_max", "300"), "SYS-010");
    assertErrno(Errno.EINVAL, () -> root.write("sys/kernel/pid_max", "4194305"), "SYS-010");
    assertErrno(
        Errno.EPERM, () -> root.walk("sys/kernel/hostname", true).setOwner(0, 0), "SYS-009");
    assertErrno(
        Errno.EPERM, () -> root.walk("sys/kernel/hostname", true).setPermissions(0644), "SYS-009");
  }
}
