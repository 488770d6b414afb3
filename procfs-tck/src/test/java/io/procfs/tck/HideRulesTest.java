package io.procfs.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.model.NamespaceType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.function.Executable;

/** What {@code hidepid=} and {@code gid=} of a mount hide. */
@DisplayName("A mount of /proc")
class HideRulesTest {
  private static final int TRIES = 200;

  private static Puppet user(Scene scene, int uid, int gid) {
    Puppet puppet = scene.start();
    puppet.setgroups();
    puppet.setgid(gid);
    puppet.setuid(uid);
    puppet.exec(scene.puppeteer().program());
    return puppet;
  }

  private static Looker mounted(Scene scene, String options, int uid, int gid) {
    scene.assumePrivileged();
    return scene.subject().mounted(options, uid, gid);
  }

  private static boolean lists(Looker looker, Puppet puppet) {
    return looker.list("").contains(ByteString.of(String.valueOf(puppet.pid())));
  }

  private static void refused(Errno expected, Executable call) {
    assertEquals(expected, assertThrows(Refusal.class, call).errno());
  }

  /** Asserts that a mount shows a process as if it hid none. */
  private static void shows(Looker looker, Puppet puppet) {
    assertTrue(lists(looker, puppet));
    assertEquals(0040555, looker.stat(String.valueOf(puppet.pid())).mode());
    assertTrue(looker.list(String.valueOf(puppet.pid())).contains(ByteString.of("stat")));
    assertTrue(looker.read(puppet.pid() + "/stat").length() > 0);
  }

  /** Asserts that a mount does as if there were no such process. */
  private static void hides(Looker looker, Puppet puppet) {
    String pid = String.valueOf(puppet.pid());
    assertFalse(lists(looker, puppet));
    refused(Errno.ENOENT, () -> looker.stat(pid));
    refused(Errno.ENOENT, () -> looker.list(pid));
    refused(Errno.ENOENT, () -> looker.stat(pid + "/stat"));
    refused(Errno.ENOENT, () -> looker.read(pid + "/task/" + pid + "/stat"));
  }

  @RuleTest
  @Rule("HIDE-001")
  void hidesNothingUnlessTold(Scene scene) {
    Puppet root = scene.start();
    shows(mounted(scene, "hidepid=0", 1000, 1000), root);
    shows(mounted(scene, "", 1000, 1000), root);
  }

  @RuleTest
  @Rule("HIDE-002")
  void canKeepOthersOut(Scene scene) {
    Puppet root = scene.start();
    Looker looker = mounted(scene, "hidepid=1", 1000, 1000);
    String pid = String.valueOf(root.pid());
    assertTrue(lists(looker, root));
    assertEquals(0040555, looker.stat(pid).mode());
    refused(Errno.EPERM, () -> looker.list(pid));
    refused(Errno.EPERM, () -> looker.stat(pid + "/stat"));
    refused(Errno.EPERM, () -> looker.read(pid + "/cmdline"));
    refused(Errno.EPERM, () -> looker.readLink(pid + "/exe"));
    refused(Errno.EPERM, () -> looker.list(pid + "/task"));
    refused(Errno.EPERM, () -> looker.stat(pid + "/nosuch"));
  }

  @RuleTest
  @Rule({"HIDE-003", "HIDE-007", "HIDE-009"})
  void canHideOthers(Scene scene) {
    scene.assumePrivileged();
    Puppet root = scene.start();
    Puppet same = user(scene, 1000, 1000);
    Puppet undumpable = user(scene, 1000, 1000);
    undumpable.setDumpable(0);
    Looker looker = mounted(scene, "hidepid=2", 1000, 1000);
    hides(looker, root);
    hides(looker, undumpable);
    shows(looker, same);
    String self = looker.readLink("self").toString();
    assertTrue(looker.list("").contains(ByteString.of(self)));
    assertTrue(looker.read("self/status").length() > 0);
    assertTrue(looker.read("thread-self/comm").length() > 0);
    assertEquals(self + "/task/" + self, looker.readLink("thread-self").toString());
  }

  @RuleTest
  @Rule({"HIDE-004", "HIDE-005", "HIDE-006"})
  void letsAGroupSeeAll(Scene scene) {
    Puppet root = scene.start();
    shows(mounted(scene, "hidepid=2,gid=1000", 1000, 1000), root);
    shows(mounted(scene, "hidepid=1,gid=1000", 1000, 1000), root);
    hides(mounted(scene, "hidepid=2,gid=1001", 1000, 1000), root);
    hides(mounted(scene, "hidepid=4,gid=1000", 1000, 1000), root);
    hides(mounted(scene, "hidepid=4", 1000, 1000), root);
    shows(mounted(scene, "hidepid=2", 1000, 0), root);
    hides(mounted(scene, "hidepid=2,gid=1001", 1000, 0), root);
    hides(mounted(scene, "hidepid=4", 1000, 0), root);
  }

  @RuleTest
  @Rule("HIDE-005")
  void letsThoseSeeAllWhoHaveTheGroupBesideTheirOwn(Scene scene) {
    Puppet root = scene.start();
    scene.assumePrivileged();
    Puppet eyes = scene.start();
    eyes.unshare(Set.of(NamespaceType.MNT));
    Looker looker = eyes.mountProc("hidepid=2,gid=77");
    eyes.setgroups(5, 77);
    eyes.setgid(1000);
    eyes.setuid(1000);
    shows(looker, root);
  }

  @RuleTest
  @Rule("HIDE-008")
  void hidesNothingFromRoot(Scene scene) {
    scene.assumePrivileged();
    Puppet user = user(scene, 1000, 1000);
    for (String option : List.of("hidepid=1", "hidepid=2", "hidepid=4")) {
      shows(mounted(scene, option, 0, 0), user);
    }
  }

  @RuleTest
  @Rule("HIDE-010")
  void countsTheHiddenAmongItsLinks(Scene scene) {
    Looker all = mounted(scene, "", 0, 0);
    Looker few = mounted(scene, "hidepid=2", 1000, 1000);
    for (int i = 0; i < TRIES; i++) {
      long before = all.stat("").links();
      long seen = few.stat("").links();
      if (before == all.stat("").links()) { // nobody came or went meanwhile
        assertEquals(before, seen);
        return;
      }
    }
    fail("processes come and go all the time");
  }

  @RuleTest
  @Rule("HIDE-011")
  void takesNumbersAndWords(Scene scene) {
    Puppet root = scene.start();
    shows(mounted(scene, "hidepid=off", 1000, 1000), root);
    refused(
        Errno.EPERM,
        () -> mounted(scene, "hidepid=noaccess", 1000, 1000).list(String.valueOf(root.pid())));
    hides(mounted(scene, "hidepid=invisible", 1000, 1000), root);
    hides(mounted(scene, "hidepid=ptraceable", 1000, 1000), root);
    for (String bad : List.of("hidepid=3", "hidepid=5", "hidepid=x", "subset=x", "nosuch=1")) {
      ErrnoException e =
          assertThrows(ErrnoException.class, () -> mounted(scene, bad, 0, 0), () -> bad);
      assertEquals(Errno.EINVAL, e.errno(), bad);
    }
  }

  @RuleTest
  @Rule("HIDE-013")
  void hasOptionsOfItsOwn(Scene scene) {
    Puppet root = scene.start();
    Looker hiding = mounted(scene, "hidepid=2", 1000, 1000);
    Looker open = mounted(scene, "hidepid=0", 1000, 1000);
    hides(hiding, root);
    shows(open, root);
    hides(hiding, root);
  }
}
