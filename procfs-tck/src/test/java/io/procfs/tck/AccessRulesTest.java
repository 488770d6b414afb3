package io.procfs.tck;

import static io.procfs.abi.CapabilitySet.DAC_OVERRIDE;
import static io.procfs.abi.CapabilitySet.DAC_READ_SEARCH;
import static io.procfs.abi.CapabilitySet.NET_RAW;
import static io.procfs.abi.CapabilitySet.SYS_PTRACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.function.Executable;

/** Who may see what of a task: by the mode, by ids, by capabilities. */
@DisplayName("Access to a task")
class AccessRulesTest {
  /** Makes a process of an ordinary user, as a login does: it may be looked into by its own. */
  private static Puppet user(Scene scene, int uid, int gid) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setgroups();
    puppet.setgid(gid);
    puppet.setuid(uid);
    puppet.exec(scene.puppeteer().program());
    return puppet;
  }

  /** Makes a process of a user with some capabilities, which does nothing but look. */
  private static Looker capable(Scene scene, int uid, int... capabilities) {
    return puppetWith(scene, uid, capabilities).looker();
  }

  private static Puppet puppetWith(Scene scene, int uid, int... capabilities) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setgroups();
    puppet.setgid(uid);
    puppet.setKeepCapabilities(true);
    puppet.setuid(uid);
    CapabilitySet set = CapabilitySet.of(capabilities);
    puppet.setCapabilities(set, set, CapabilitySet.NONE);
    return puppet;
  }

  private static void refusedAtOpen(Errno expected, Executable call) {
    Refusal refusal = assertThrows(Refusal.class, call);
    assertEquals(expected, refusal.errno(), refusal::getMessage);
    assertFalse(refusal.isAfterOpen(), refusal::getMessage);
  }

  private static void refusedAfterOpen(Errno expected, Executable call) {
    Refusal refusal = assertThrows(Refusal.class, call);
    assertEquals(expected, refusal.errno(), refusal::getMessage);
    assertTrue(refusal.isAfterOpen(), refusal::getMessage);
  }

  private static void reads(Looker looker, Puppet puppet, String... files) {
    for (String file : files) {
      assertTrue(looker.read(puppet.pid() + "/" + file).length() >= 0, file);
    }
  }

  @RuleTest
  @Rule("PERM-004")
  void asksForTheCapabilitiesThatTheTaskHas(Scene scene) {
    Puppet target = puppetWith(scene, 1000, NET_RAW);
    target.setDumpable(1);
    refusedAtOpen(Errno.EACCES, () -> reads(capable(scene, 1000), target, "maps"));
    reads(capable(scene, 1000, NET_RAW), target, "maps");
    reads(capable(scene, 1000, SYS_PTRACE), target, "maps");
  }

  @RuleTest
  @Rule({"PERM-005", "PERM-006"})
  void asksForAllIds(Scene scene) {
    Puppet target = scene.start();
    scene.assumePrivileged();
    target.setgroups();
    target.setgid(1000);
    target.setresuid(1000, 0, 0);
    target.setCapabilities(CapabilitySet.NONE, CapabilitySet.NONE, CapabilitySet.NONE);
    target.setDumpable(1);
    Looker looker = scene.subject().looker(1000, 1000);
    refusedAtOpen(Errno.EACCES, () -> reads(looker, target, "maps"));
    Puppet otherGroup = user(scene, 1000, 1001);
    refusedAtOpen(Errno.EACCES, () -> reads(looker, otherGroup, "maps"));
    reads(looker, user(scene, 1000, 1000), "maps", "environ");
  }

  @RuleTest
  @Rule("PERM-008")
  void toMemoryAsksWhetherOneMayAttach(Scene scene) {
    Puppet target = user(scene, 1000, 1000);
    refusedAtOpen(Errno.EACCES, () -> reads(capable(scene, 65534, DAC_OVERRIDE), target, "mem"));
    Puppet root = scene.start();
    // Nothing is mapped at its beginning: who may open it hears of that.
    refusedAfterOpen(
        Errno.EIO, () -> reads(capable(scene, 65534, DAC_OVERRIDE, SYS_PTRACE), target, "mem"));
    refusedAtOpen(Errno.EACCES, () -> reads(scene.nobody(), root, "mem"));
  }

  @RuleTest
  @Rule("PERM-013")
  void toDescriptorsIsAskedWhateverTheModeSays(Scene scene) {
    Puppet root = scene.start();
    Looker nobody = scene.nobody();
    assertEquals(0555, nobody.stat(root.pid() + "/fdinfo").mode() & 07777);
    refusedAtOpen(Errno.EACCES, () -> nobody.list(root.pid() + "/fdinfo"));
    refusedAtOpen(Errno.EACCES, () -> nobody.stat(root.pid() + "/fdinfo/0"));
    refusedAtOpen(Errno.EACCES, () -> nobody.read(root.pid() + "/fdinfo/0"));
  }

  @RuleTest
  @Rule("PERM-014")
  void toTheFilesOfATaskTakesMoreThanTheList(Scene scene) {
    Puppet root = scene.start();
    String fd = root.pid() + "/fd";
    refusedAtOpen(Errno.EACCES, () -> scene.nobody().list(fd));
    Looker reader = capable(scene, 65534, DAC_READ_SEARCH);
    assertTrue(reader.list(fd).contains(ByteString.of("0")));
    refusedAtOpen(Errno.EACCES, () -> reader.readLink(fd + "/0"));
    refusedAtOpen(Errno.EACCES, () -> reader.read(fd + "/0"));
    assertEquals(
        "/dev/null",
        capable(scene, 65534, DAC_READ_SEARCH, SYS_PTRACE).readLink(fd + "/0").toString());
  }

  @RuleTest
  @Rule({"PERM-015", "PERM-028", "PERM-038"})
  void toOneselfIsPartlyLostByBeingUndumpable(Scene scene) {
    Puppet puppet = user(scene, 1000, 1000);
    puppet.setDumpable(0);
    Looker own = puppet.looker();
    assertEquals(0, own.stat("self/fd").uid());
    assertEquals(0500, own.stat("self/fd").mode() & 07777);
    assertTrue(own.list("self/fd").contains(ByteString.of("0")));
    assertEquals("/dev/null", own.readLink("self/fd/0").toString());
    for (String file :
        List.of(
            "environ",
            "auxv",
            "mem",
            "pagemap",
            "io",
            "syscall",
            "personality",
            "stack",
            "mountstats")) {
      refusedAtOpen(Errno.EACCES, () -> own.read("self/" + file));
    }
    for (String file : List.of("maps", "smaps", "timers")) {
      assertTrue(own.read("self/" + file).length() >= 0);
    }
    for (String link : List.of("exe", "cwd", "root", "ns/uts")) {
      assertTrue(own.readLink("self/" + link).length() > 0);
    }
    assertTrue(own.list("self/fdinfo").contains(ByteString.of("0")));
    refusedAtOpen(Errno.EACCES, () -> own.write("self/comm", ByteString.of("x")));
    own.write("self/task/" + puppet.tid() + "/comm", ByteString.of("mine"));
    assertEquals("mine\n", own.read("self/comm").toString());
  }

  @RuleTest
  @Rule("PERM-018")
  void toStatisticsOfMountsIsByTheModeAlone(Scene scene) {
    Puppet root = scene.start();
    refusedAtOpen(Errno.EACCES, () -> reads(scene.nobody(), root, "mountstats"));
    reads(capable(scene, 65534, DAC_READ_SEARCH), root, "mountstats");
  }

  @RuleTest
  @Rule("PERM-033")
  void byTracingGoesAsFarAsTheModes(Scene scene) {
    Puppet root = scene.start();
    Looker tracer = capable(scene, 65534, SYS_PTRACE);
    reads(tracer, root, "maps", "timers");
    assertTrue(tracer.list(root.pid() + "/fdinfo").contains(ByteString.of("0")));
    assertTrue(tracer.readLink(root.pid() + "/exe").length() > 0);
    assertTrue(tracer.readLink(root.pid() + "/ns/uts").length() > 0);
    for (String file : List.of("environ", "mem", "io")) {
      refusedAtOpen(Errno.EACCES, () -> reads(tracer, root, file));
    }
    refusedAtOpen(Errno.EACCES, () -> tracer.list(root.pid() + "/fd"));
  }

  @RuleTest
  @Rule("PERM-034")
  void byModesAloneIsNotToTheInside(Scene scene) {
    Puppet root = scene.start();
    Looker reader = capable(scene, 65534, DAC_OVERRIDE);
    reads(reader, root, "mountstats");
    assertTrue(reader.list(root.pid() + "/fd").contains(ByteString.of("0")));
    for (String file : List.of("environ", "mem", "pagemap", "auxv")) {
      refusedAtOpen(Errno.EACCES, () -> reads(reader, root, file));
    }
    refusedAfterOpen(Errno.EACCES, () -> reads(reader, root, "io"));
    for (String file : List.of("syscall", "personality")) {
      refusedAfterOpen(Errno.EPERM, () -> reads(reader, root, file));
    }
  }

  @RuleTest
  @Rule("PERM-035")
  void ofRootWithoutCapabilitiesIsThatOfAnyUser(Scene scene) {
    Puppet target = user(scene, 1000, 1000);
    Looker looker = capable(scene, 0);
    reads(looker, target, "status", "stat", "cmdline");
    for (String file : List.of("environ", "maps", "io", "pagemap")) {
      refusedAtOpen(Errno.EACCES, () -> reads(looker, target, file));
    }
    Puppet same = puppetWith(scene, 0);
    same.setDumpable(1);
    reads(looker, same, "environ", "maps", "io", "personality");
    assertTrue(looker.list(same.pid() + "/fd").contains(ByteString.of("0")));
  }

  @RuleTest
  @Rule("PERM-037")
  void isReadableByTheModeThoughItCannotBeOpened(Scene scene) {
    Puppet root = scene.start();
    Looker nobody = scene.nobody();
    assertTrue(nobody.isReadable(root.pid() + "/maps"));
    refusedAtOpen(Errno.EACCES, () -> reads(nobody, root, "maps"));
    assertFalse(nobody.isReadable(root.pid() + "/environ"));
  }
}
