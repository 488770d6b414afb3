package io.procfs.tck;

import static io.procfs.tck.MountScene.SHARED;
import static io.procfs.tck.MountScene.SLAVE;
import static io.procfs.tck.MountScene.UNBINDABLE;
import static io.procfs.tck.Seen.lines;
import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.Errno;
import io.procfs.abi.MountFlags;
import io.procfs.abi.OpenFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Rules of {@code mounts}, {@code mountinfo} and {@code mountstats}. */
@DisplayName("The tables of mounts")
class MountRulesTest {
  @RuleTest
  @Rule({"MNT-009", "MNT-010"})
  @Gvisor({"ProcSelfMountinfo.RequiredFieldsArePresent", "ProcSelfMountinfo.ContainsProcfsEntry"})
  void aLineHasElevenFieldsAndTags(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    String mountinfo = text(scene.of(puppet, "mountinfo"));
    for (String line : lines(mountinfo)) {
      assertTrue(
          line.matches(
              "[0-9]+ [0-9]+ [0-9]+:[0-9]+ \\S+ /\\S* (rw|ro)(,\\S+)?"
                  + "( shared:[0-9]+)?( master:[0-9]+)?( propagate_from:[0-9]+)?( unbindable)?"
                  + " - \\S+ \\S* (rw|ro)(,\\S+)?"),
          line);
    }
    assertTrue(mountinfo.matches("(?s).* / / \\S+ .*- \\S+ \\S+ r[ow].*"), mountinfo);
    assertTrue(mountinfo.matches("(?s).* / /proc rw\\S* .*- proc proc rw.*"), mountinfo);
    assertEquals(lines(mountinfo).length, lines(text(scene.of(puppet, "mounts"))).length);
    assertEquals(mountinfo, text(scene.ofThread(puppet, "mountinfo")));
  }

  @RuleTest
  @Rule({"MNT-002", "MNT-003", "MNT-014"})
  void namesAreEscaped(Scene scene) throws IOException {
    MountScene own = MountScene.open(scene).directories("a \t#\\\n\"", "b", "c");
    own.tmpfs("x \t#\\\n\"", "a \t#\\\n\"", 0, "");
    own.tmpfs(null, "b", 0, "");
    own.tmpfs("", "c", 0, "");
    String at = "D/a\\040\\011#\\134\\012\"";
    String source = "x\\040\\011\\043\\134\\012\"";
    assertEquals(
        List.of(
            source + " " + at + " tmpfs rw,relatime 0 0",
            "none D/b tmpfs rw,relatime 0 0",
            " D/c tmpfs rw,relatime 0 0"),
        own.raw("mounts").subList(1, 4));
    assertEquals(
        List.of(
            "device " + source + " mounted on " + at + " with fstype tmpfs",
            "device none mounted on D/b with fstype tmpfs",
            "device  mounted on D/c with fstype tmpfs"),
        own.raw("mountstats").subList(1, 4));
    assertTrue(
        own.raw("mountinfo")
            .get(1)
            .endsWith(" / " + at + " rw,relatime - tmpfs " + source + " rw"));
    assertTrue(own.raw("mountinfo").get(3).endsWith(" - tmpfs  rw"));
  }

  @RuleTest
  @Rule({"MNT-004", "MNT-005", "MNT-006", "MNT-010"})
  void optionsOfSuperblockMountAndFileSystem(Scene scene) throws IOException {
    MountScene own = MountScene.open(scene).directories("a", "b", "c");
    int flags =
        MountFlags.MS_SYNCHRONOUS
            | MountFlags.MS_DIRSYNC
            | MountFlags.MS_LAZYTIME
            | MountFlags.MS_NOSUID
            | MountFlags.MS_NODEV
            | MountFlags.MS_NOEXEC
            | MountFlags.MS_NOATIME
            | MountFlags.MS_NODIRATIME
            | MountFlags.MS_NOSYMFOLLOW;
    own.tmpfs("a", "a", flags, "size=64k");
    own.tmpfs("b", "b", MountFlags.MS_STRICTATIME | MountFlags.MS_RDONLY, "");
    own.tmpfs("c", "c", 0, "");
    own.mounts.remountBind(own.path("c"), MountFlags.MS_RDONLY);
    assertEquals(
        List.of(
            "a D/a tmpfs rw,sync,dirsync,lazytime,nosuid,nodev,noexec,noatime,nodiratime"
                + ",nosymfollow,size=64k 0 0",
            "b D/b tmpfs ro 0 0",
            "c D/c tmpfs ro,relatime 0 0"),
        own.raw("mounts").subList(1, 4));
    List<String> info = own.raw("mountinfo").subList(1, 4);
    assertTrue(
        info.get(0)
            .endsWith(
                " D/a rw,nosuid,nodev,noexec,noatime,nodiratime,nosymfollow - tmpfs a"
                    + " rw,sync,dirsync,lazytime,size=64k"));
    assertTrue(info.get(1).endsWith(" D/b ro - tmpfs b ro"), info.get(1));
    assertTrue(info.get(2).endsWith(" D/c ro,relatime - tmpfs c rw"), info.get(2));
  }

  @RuleTest
  @Rule("MNT-007")
  void aRootHidesWhatIsOutside(Scene scene) throws IOException {
    MountScene own = MountScene.open(scene).directories("jail", "jail/in", "out");
    own.tmpfs("in", "jail/in", 0, "");
    own.tmpfs("out", "out", 0, "");
    own.puppet.chroot(own.path("jail"));
    assertEquals("in /in tmpfs rw,relatime 0 0\n", text(scene.of(own.puppet, "mounts")));
    assertEquals(
        "device in mounted on /in with fstype tmpfs\n", text(scene.of(own.puppet, "mountstats")));
    MountScene mounted = MountScene.open(scene);
    mounted.puppet.chroot(mounted.base());
    assertEquals("base / tmpfs rw,relatime 0 0\n", text(scene.of(mounted.puppet, "mounts")));
  }

  @RuleTest
  @Rule("MNT-008")
  void theTableIsOfTheTaskThatIsRead(Scene scene) throws IOException {
    MountScene own = MountScene.open(scene);
    assertEquals(1, own.raw("mounts").size());
    assertFalse(text(scene.at("self/mounts")).contains(own.base().toString()));
  }

  @RuleTest
  @Rule("MNT-011")
  void tagsTellOfPropagation(Scene scene) throws IOException {
    MountScene own = MountScene.open(scene);
    own.tmpfs("a");
    own.set("a", SHARED);
    own.directories("b", "c");
    own.bind("a", "b");
    own.set("b", SLAVE);
    own.set("b", SHARED);
    own.bind("b", "c");
    own.set("c", SLAVE);
    own.tmpfs("u");
    own.set("u", UNBINDABLE);
    List<String> info = MountScene.normalized(own.raw("mountinfo"));
    assertTrue(info.get(0).contains(" rw,relatime - tmpfs base"), info.get(0));
    assertTrue(info.get(1).contains(" D/a rw,relatime shared:1 - "), info.get(1));
    assertTrue(info.get(2).contains(" D/b rw,relatime shared:2 master:1 - "), info.get(2));
    assertTrue(info.get(3).contains(" D/c rw,relatime master:2 - "), info.get(3));
    assertTrue(info.get(4).contains(" D/u rw,relatime unbindable - "), info.get(4));
    // Without b in sight, c gets its mounts from a at the end.
    MountScene copy = own.copy();
    copy.mounts.umount(copy.path("b"), false);
    String c = MountScene.normalized(copy.raw("mountinfo")).get(2);
    assertTrue(c.contains(" D/c rw,relatime master:2 propagate_from:1 - "), c);
  }

  @RuleTest
  @Rule("MNT-012")
  void aBindShowsWhatItIsOf(Scene scene) throws IOException {
    MountScene own = MountScene.open(scene).directories("a b", "a b/sub", "to");
    own.bind("a b/sub", "to");
    assertTrue(own.raw("mountinfo").get(1).contains(" /a\\040b/sub D/to "));
    own.mounts.removeDirectory(own.path("a b/sub"));
    assertTrue(own.raw("mountinfo").get(1).contains(" /a\\040b/sub//deleted D/to "));
  }

  @RuleTest
  @Rule("MNT-013")
  void numbersComeAgain(Scene scene) throws IOException {
    MountScene own = MountScene.open(scene);
    own.tmpfs("a");
    own.tmpfs("b");
    own.tmpfs("c");
    List<Integer> ids = ids(own);
    own.mounts.umount(own.path("b"), false);
    own.tmpfs("d");
    List<Integer> again = ids(own);
    assertEquals(List.of(ids.get(0), ids.get(1), ids.get(3)), again.subList(0, 3));
    if (scene.isModel()) { // on a machine others may have taken the number meanwhile
      assertEquals(ids.get(2), again.get(3));
    }
    assertTrue(own.raw("mountinfo").get(3).contains(" D/d "));
  }

  private static List<Integer> ids(MountScene own) throws IOException {
    List<Integer> ids = new ArrayList<>();
    for (String line : own.raw("mountinfo")) {
      ids.add(Integer.valueOf(line.substring(0, line.indexOf(' '))));
    }
    return ids;
  }

  @RuleTest
  @Rule("MNT-015")
  void mountstatsIsForTheOwner(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Looker nobody = scene.nobody();
    Refusal refusal = assertThrows(Refusal.class, () -> nobody.read(puppet.pid() + "/mountstats"));
    assertEquals(Errno.EACCES, refusal.errno());
    assertEquals(0100400, scene.subject().looker(0, 0).stat(puppet.pid() + "/mountstats").mode());
    assertFalse(Files.exists(scene.ofThread(puppet, "mountstats")));
  }

  @RuleTest
  @Rule("FDINFO-015")
  void fdinfoTellsTheMount(Scene scene) throws IOException {
    MountScene own = MountScene.open(scene);
    own.tmpfs("a");
    int fd = own.puppet.open(own.path("a/file"), OpenFlags.O_CREAT | OpenFlags.O_RDWR);
    String info = text(scene.of(own.puppet, "fdinfo/" + fd));
    assertTrue(info.contains("\nmnt_id:\t" + ids(own).get(1) + "\n"), info);
    int pipe = own.puppet.pipe()[0];
    String internal = text(scene.of(own.puppet, "fdinfo/" + pipe));
    for (String line : lines(text(scene.of(own.puppet, "mountinfo")))) {
      String id = line.substring(0, line.indexOf(' '));
      assertFalse(internal.contains("\nmnt_id:\t" + id + "\n"), internal);
    }
  }

  @RuleTest
  @Rule("HIDE-012")
  void optionsOfProcAreShown(Scene scene) {
    scene.assumePrivileged();
    assertEquals("gid=7,hidepid=noaccess", optionsOfProc(scene, "hidepid=1,gid=7"));
    assertEquals("hidepid=ptraceable", optionsOfProc(scene, "hidepid=4,gid=0"));
    assertEquals("subset=pid", optionsOfProc(scene, "subset=pid,hidepid=off"));
    assertEquals("", optionsOfProc(scene, ""));
  }

  private static String optionsOfProc(Scene scene, String options) {
    Looker looker = scene.subject().mounted(options, 0, 0);
    String last = "";
    for (String line : lines(looker.read("self/mountinfo").toString())) {
      last = line.contains(" - proc ") ? line : last;
    }
    assertTrue(last.contains(" - proc proc rw"), last);
    String shown = last.substring(last.indexOf(" - proc proc rw") + 15);
    return shown.isEmpty() ? "" : shown.substring(1);
  }

  @RuleTest
  @Rule("EXIT-017")
  void aZombieHasNoMounts(Scene scene) {
    Puppet zombie = scene.zombie();
    for (String name : List.of("mounts", "mountinfo", "mountstats")) {
      Seen.refusedAtOpen(Errno.EINVAL, scene.of(zombie, name));
    }
  }
}
