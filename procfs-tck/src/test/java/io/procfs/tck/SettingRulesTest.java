package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.open;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedAtOpen;
import static io.procfs.tck.Seen.refusedAtRead;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.refusedTo;
import static io.procfs.tck.Seen.refusedToAtRead;
import static io.procfs.tck.Seen.rest;
import static io.procfs.tck.Seen.some;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static io.procfs.tck.Seen.unixOfLink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.OpenFlags;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

/** What can be set through files, who owns them and who may use them. */
@DisplayName("A file")
class SettingRulesTest {
  @RuleTest
  @Rule({"OOM-001", "OOM-002", "OOM-003", "OOM-004", "OOM-006"})
  @Gvisor({
    "ProcPidOomscoreAdjTest.BasicRead",
    "ProcPidOomscoreAdjTest.BasicWrite",
    "ProcPidOomscoreAdjTest.WriteNullTerminatedString"
  })
  void ofTheAdjustmentTakesANumber(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Path file = scene.of(puppet, "oom_score_adj");
    assertEquals("0\n", text(file));
    Map<String, String> good =
        Map.of(
            "5", "5", " 7\n", "7", "+8", "8", "0x10", "16", "010", "8", "1000\0", "1000", "9\0x",
            "9");
    for (Map.Entry<String, String> entry : good.entrySet()) {
      Seen.write(file, entry.getKey());
      assertEquals(entry.getValue() + "\n", text(file), entry.getKey());
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      for (String bad : List.of("1001", "-1001", "-", "x", "1x", "1.5", "5 6", " ")) {
        refusedInside(Errno.EINVAL, () -> Seen.write(channel, bad));
      }
      refusedInside(Errno.ERANGE, () -> Seen.write(channel, "2147483648"));
      assertEquals(12, Seen.write(channel, "0".repeat(41)));
    }
    assertEquals("0\n", text(file));
  }

  @RuleTest
  @Rule("OOM-005")
  void ofTheAdjustmentIsNotLoweredByAnOrdinaryUser(Scene scene) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setgid(1000);
    puppet.setuid(1000);
    puppet.exec(scene.puppeteer().program()); // dumpable again, so that the file is its own
    ByteString file = ByteString.of("/proc/self/oom_score_adj");
    puppet.write(file, ByteString.of("300"));
    puppet.write(file, ByteString.of("0"));
    ErrnoException e =
        org.junit.jupiter.api.Assertions.assertThrows(
            ErrnoException.class, () -> puppet.write(file, ByteString.of("-1")));
    assertEquals(Errno.EACCES, e.errno());
  }

  @RuleTest
  @Rule({"CLR-001", "CLR-002"})
  void thatClearsReferencesTakesFiveNumbers(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path file = scene.of(puppet, "clear_refs");
    refusedAtRead(Errno.EINVAL, file);
    for (String good : List.of("1", "2", "3", "4", "5", " 1", "1\n")) {
      Seen.write(file, good);
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      for (String bad : List.of("0", "6", "7", "-1", "0x1", "x", " ")) {
        refusedInside(Errno.EINVAL, () -> Seen.write(channel, bad));
      }
      refusedInside(Errno.ERANGE, () -> Seen.write(channel, "99999999999"));
    }
  }

  @RuleTest
  @Rule({"COMM-002", "COMM-003", "COMM-004", "COMM-005", "COMM-006", "PERM-027"})
  @Gvisor({
    "ProcTask.CommCannotSetAnotherProcessThreadName",
    "ProcTask.CommLenLimited",
    "ProcTask.CommCanSetSelfThreadName"
  })
  void ofTheNameIsWrittenByTheProcessItself(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Path comm = scene.of(puppet, "comm");
    ByteString own = ByteString.of("/proc/self/comm");
    puppet.write(own, ByteString.of("0123456789abcdefghij"));
    assertEquals("0123456789abcde\n", text(comm));
    puppet.write(own, ByteString.of("x\n"));
    assertEquals("x\n\n", text(comm));
    puppet.write(own, ByteString.of("ab\0cd"));
    assertEquals("ab\n", text(comm));
    puppet.write(own, ByteString.of("\0abc"));
    assertEquals("\n", text(comm));
    Puppet other = scene.start();
    ErrnoException e =
        org.junit.jupiter.api.Assertions.assertThrows(
            ErrnoException.class,
            () ->
                other.write(ByteString.of("/proc/" + puppet.pid() + "/comm"), ByteString.of("no")));
    assertEquals(Errno.EINVAL, e.errno());
  }

  @RuleTest
  @Rule({"FD-001", "FD-003", "DIR-016", "DIR-017"})
  @Gvisor("ProcSelfFdInfo.CorrectFds")
  void ofADescriptorIsListedByNumber(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    List<String> start = names(scene.of(puppet, "fd"));
    assertEquals(List.of("0", "1", "2", "900"), start);
    assertEquals(4, Files.size(scene.of(puppet, "fd")));
    ByteString file = scene.newFile("listed");
    int fd = puppet.open(file, OpenFlags.O_RDONLY);
    int copy = puppet.dup(fd);
    puppet.dup2(fd, 300);
    puppet.close(fd);
    List<String> expected = new ArrayList<>(start);
    expected.add(3, "" + copy);
    expected.add(4, "300");
    assertEquals(expected, names(scene.of(puppet, "fd")));
    assertEquals(expected, names(scene.of(puppet, "fdinfo")));
    assertEquals(6, Files.size(scene.of(puppet, "fd")));
  }

  @RuleTest
  @Rule({
    "FDINFO-001",
    "FDINFO-002",
    "FDINFO-003",
    "FDINFO-004",
    "FDINFO-005",
    "FDINFO-006",
    "FDINFO-016"
  })
  @Gvisor("ProcSelfFdInfo.Flags")
  void ofADescriptorSaysHowItIsOpen(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString file = scene.newFile("informed");
    int create = OpenFlags.O_RDWR | OpenFlags.O_APPEND | OpenFlags.O_CLOEXEC | OpenFlags.O_CREAT;
    int fd = puppet.open(file, create);
    Path info = scene.of(puppet, "fdinfo/" + fd);
    assertTrue(
        text(info).matches("pos:\t0\nflags:\t02102002\nmnt_id:\t[0-9]+\nino:\t[0-9]+\n"),
        text(info));
    puppet.seek(fd, 7);
    puppet.setCloseOnExec(fd, false);
    assertTrue(text(info).startsWith("pos:\t7\nflags:\t0102002\n"), text(info));
    assertEquals("00", flags(scene, puppet, puppet.inotify()));
    assertEquals("010000000", flags(scene, puppet, puppet.open(file, OpenFlags.O_PATH)));
    assertEquals("02", flags(scene, puppet, puppet.socket()));
    assertEquals("01", flags(scene, puppet, puppet.pipe()[1]));
    assertEquals("02", flags(scene, puppet, puppet.eventfd()));
    try (SeekableByteChannel channel = open(info)) {
      assertEquals("pos:", some(channel, 4));
      puppet.close(fd);
      assertTrue(rest(channel).startsWith("\t7\nflags:"));
      refusedInside(Errno.ENOENT, () -> some(channel.position(0), 100));
      assertEquals(fd, puppet.open(scene.newFile("another"), OpenFlags.O_RDONLY));
      assertTrue(rest(channel.position(0)).startsWith("pos:\t0\nflags:\t0100000\n"));
    }
  }

  @RuleTest
  @Rule("FDINFO-016")
  void ofADescriptorSaysWhichInodeIsOpen(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    for (int fd : new int[] {puppet.pipe()[0], puppet.socket(), puppet.memfd("m")}) {
      assertEquals(
          "" + unix(scene.of(puppet, "fd/" + fd), "ino"),
          Seen.status(scene.of(puppet, "fdinfo/" + fd), "ino"));
    }
  }

  private static String flags(Scene scene, Puppet puppet, int fd) throws IOException {
    return Seen.status(scene.of(puppet, "fdinfo/" + fd), "flags");
  }

  @RuleTest
  @Rule({"NS-001", "NS-002", "NS-004", "NS-005", "NS-006", "DIR-018"})
  @Gvisor({"ProcTaskNs.NsDirExistsAndHasCorrectMetadata", "ProcTaskNs.AccessOnNsNodeSucceeds"})
  void ofANamespaceIsALink(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Path ns = scene.of(puppet, "ns");
    List<String> expected =
        List.of(
            "net",
            "uts",
            "ipc",
            "pid",
            "pid_for_children",
            "user",
            "mnt",
            "cgroup",
            "time",
            "time_for_children");
    assertEquals(expected, names(ns));
    for (String name : expected) {
      Path link = ns.resolve(name);
      String type = name.replace("_for_children", "");
      String text = Seen.link(link);
      assertTrue(text.matches(type + ":\\[[0-9]+\\]"), text);
      assertEquals(text, Seen.link(scene.at("self/ns").resolve(name)));
      assertEquals(type + ":[" + unix(link, "ino") + "]", text);
      assertEquals(0100444, unix(link, "mode"));
      assertEquals(0L, unix(link, "size"));
      assertEquals(1, unix(link, "nlink"));
      refusedAtRead(Errno.EINVAL, link);
      refused(Errno.EPERM, () -> Files.newByteChannel(link, StandardOpenOption.WRITE).close());
    }
    refused(Errno.ENOENT, () -> Files.readSymbolicLink(ns.resolve("nonesuch")));
  }

  @RuleTest
  @Rule("NS-003")
  void ofAnInitialNamespaceHasAFixedNumber(Scene scene) throws IOException {
    // Only user and cgroup namespaces are certain to be the initial ones of a whole machine.
    Path ns = scene.of(scene.start(), "ns");
    assertEquals("time:[4026531834]", Seen.link(ns.resolve("time")));
    if (Seen.link(ns.resolve("pid")).equals("pid:[4026531836]")) {
      assertEquals("user:[4026531837]", Seen.link(ns.resolve("user")));
    }
  }

  @RuleTest
  @Rule({"LINK-028", "LINK-037"})
  void ofAProgramHasNothingBelowIt(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    refused(Errno.ENOTDIR, () -> open(scene.of(puppet, "exe/x")).close());
    ByteString directory = scene.puppeteer().path("removed");
    scene.puppeteer().createDirectory(directory);
    puppet.chdir(directory);
    scene.puppeteer().removeDirectory(directory);
    assertEquals(List.of(), names(scene.of(puppet, "cwd")));
    assertEquals(0, unix(scene.of(puppet, "cwd"), "nlink"));
  }

  @RuleTest
  @Rule({"DIR-002", "DIR-003", "DIR-004", "DIR-005", "DIR-006", "DIR-007", "DIR-008", "ATTR-002"})
  @Gvisor("ProcTask.TaskDirHasCorrectMetadata")
  void ofATaskHasItsMode(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    assertEquals(9, unix(scene.of(puppet), "nlink"));
    Map<String, Integer> modes =
        Map.ofEntries(
            Map.entry("task", 0040555),
            Map.entry("fdinfo", 0040555),
            Map.entry("fd", 0040500),
            Map.entry("ns", 0040511),
            Map.entry("cwd", 0120777),
            Map.entry("exe", 0120777),
            Map.entry("status", 0100444),
            Map.entry("limits", 0100444),
            Map.entry("cmdline", 0100444),
            Map.entry("stat", 0100444),
            Map.entry("statm", 0100444),
            Map.entry("maps", 0100444),
            Map.entry("mounts", 0100444),
            Map.entry("environ", 0100400),
            Map.entry("auxv", 0100400),
            Map.entry("io", 0100400),
            Map.entry("comm", 0100644),
            Map.entry("oom_score_adj", 0100644),
            Map.entry("clear_refs", 0100200));
    for (Map.Entry<String, Integer> entry : modes.entrySet()) {
      Path file = scene.of(puppet, entry.getKey());
      assertEquals(entry.getValue(), unixOfLink(file, "mode"), entry.getKey());
      if ((entry.getValue() & 0170000) != 0040000) {
        assertEquals(1, unixOfLink(file, "nlink"), entry.getKey());
      }
    }
    assertEquals(2, unix(scene.of(puppet, "fd"), "nlink"));
    assertEquals(2, unix(scene.of(puppet, "ns"), "nlink"));
    refused(Errno.ENOENT, () -> Files.size(scene.of(puppet, "no-such")));
  }

  @RuleTest
  @Rule({"ATTR-006", "ATTR-009", "ATTR-013", "ATTR-014", "ATTR-017"})
  void isNotChangedByWhoTries(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path stat = scene.of(puppet, "stat");
    refused(
        Errno.EPERM,
        () -> Files.setPosixFilePermissions(stat, PosixFilePermissions.fromString("r--r--r--")));
    try (SeekableByteChannel channel = Files.newByteChannel(stat, StandardOpenOption.WRITE)) {
      refusedInside(Errno.EINVAL, () -> Seen.write(channel, "x"));
    }
    try (SeekableByteChannel channel =
        Files.newByteChannel(scene.at("uptime"), StandardOpenOption.WRITE)) {
      refusedInside(Errno.EIO, () -> Seen.write(channel, "x"));
    }
    try (SeekableByteChannel channel =
        Files.newByteChannel(scene.of(puppet, "oom_score_adj"), StandardOpenOption.APPEND)) {
      assertEquals(2, Seen.write(channel, "12"));
    }
    assertEquals("12\n", text(scene.of(puppet, "oom_score_adj")));
    refused(Errno.ENOTDIR, () -> open(stat.resolve("x")).close());
  }

  @RuleTest
  @Rule({"ATTR-020", "ATTR-021", "ATTR-022", "ATTR-023", "ATTR-025"})
  @Gvisor({"ProcPid.UserDumpableOwner", "ProcPid.RootDumpableOwner"})
  void belongsToItsTaskUnlessThatIsSecretive(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setgid(1001);
    puppet.setuid(1000);
    for (String name : List.of("stat", "fd", "ns", "environ", "exe")) {
      assertEquals(0, unixOfLink(scene.of(puppet, name), "uid"), name);
      assertEquals(0, unixOfLink(scene.of(puppet, name), "gid"), name);
    }
    for (String name : List.of("task", "fdinfo", "task/" + puppet.pid())) {
      assertEquals(1000, unix(scene.of(puppet, name), "uid"), name);
      assertEquals(1001, unix(scene.of(puppet, name), "gid"), name);
    }
    assertEquals(1000, unix(scene.of(puppet), "uid"));
    puppet.exec(scene.puppeteer().program());
    assertEquals(1000, unix(scene.of(puppet, "stat"), "uid"));
    assertEquals(1001, unix(scene.of(puppet, "environ"), "gid"));
    puppet.setDumpable(0);
    assertEquals(0, unix(scene.of(puppet, "stat"), "uid"));
    puppet.setDumpable(1);
    assertEquals(1000, unix(scene.of(puppet, "stat"), "uid"));
    puppet.exitGroup(0);
    assertEquals(0, unix(scene.of(puppet, "stat"), "uid"), "a zombie's");
    assertEquals(1000, unix(scene.of(puppet), "uid"));
  }

  @RuleTest
  @Rule({"PERM-001", "PERM-007", "PERM-010", "PERM-016", "PERM-019", "PERM-020", "PERM-026"})
  void isForSomeToReadAndForFewerToLookInside(Scene scene) {
    Looker nobody = scene.nobody();
    Puppet puppet = scene.start();
    String pid = puppet.pid() + "/";
    for (String name :
        List.of(
            "stat", "status", "statm", "comm", "cmdline", "limits", "mounts", "oom_score_adj")) {
      assertNotEquals(ByteString.empty(), nobody.read(pid + name), name);
    }
    for (String name : List.of("environ", "auxv", "maps", "io", "clear_refs")) {
      refusedTo(Errno.EACCES, () -> nobody.read(pid + name));
    }
    refusedTo(Errno.EACCES, () -> nobody.list(pid + "ns"));
    refusedTo(Errno.EACCES, () -> nobody.list(pid + "fd"));
    refusedTo(Errno.EACCES, () -> nobody.write(pid + "oom_score_adj", ByteString.of("1")));
    assertEquals(0120777, nobody.lstat(pid + "ns/pid").mode());
  }

  @RuleTest
  @Rule({"PERM-002", "PERM-003", "PERM-010"})
  void ofASecretiveProcessOfTheSameUserIsClosed(Scene scene) {
    Looker nobody = scene.nobody();
    Puppet puppet = scene.start();
    puppet.setgroups();
    puppet.setgid(Scene.NOBODY);
    puppet.setuid(Scene.NOBODY);
    String pid = puppet.pid() + "/";
    refusedTo(Errno.EACCES, () -> nobody.read(pid + "maps"));
    puppet.exec(scene.puppeteer().program());
    assertNotEquals(ByteString.empty(), nobody.read(pid + "maps"));
    assertNotEquals(ByteString.empty(), nobody.read(pid + "io"));
    assertEquals(scene.puppeteer().program(), nobody.readLink(pid + "exe"));
    puppet.setDumpable(0);
    refusedTo(Errno.EACCES, () -> nobody.read(pid + "maps"));
    refusedTo(Errno.EACCES, () -> nobody.read(pid + "io"));
    refusedTo(Errno.EACCES, () -> nobody.readLink(pid + "exe"));
    // Root's file of a mode that lets nobody in, but a looker that owns it is asked at the read.
    Puppet ofOtherGroup = scene.start();
    ofOtherGroup.setgroups();
    ofOtherGroup.setgid(12345);
    ofOtherGroup.setuid(Scene.NOBODY);
    ofOtherGroup.exec(scene.puppeteer().program());
    refusedToAtRead(Errno.EACCES, () -> nobody.read(ofOtherGroup.pid() + "/io"));
  }

  @RuleTest
  @Rule({"PERM-021", "STAT-022", "PERM-023"})
  void ofANumberOfFieldsHidesSomeFromOthers(Scene scene) throws IOException {
    Looker nobody = scene.nobody();
    Puppet puppet = scene.start();
    String seen =
        new String(
            nobody.read(puppet.pid() + "/stat").toByteArray(),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    String[] fields = Seen.statFields(seen);
    String[] all = Seen.stat(scene.of(puppet, "stat"));
    for (int i : new int[] {25, 26}) {
      assertEquals("1", fields[i], "field " + (i + 1));
      assertTrue(all[i].length() > 5, "field " + (i + 1));
    }
    for (int i : new int[] {27, 28, 29, 34, 44, 45, 46, 47, 48, 49, 50, 51}) {
      assertEquals("0", fields[i], "field " + (i + 1));
    }
    assertEquals(all[22], fields[22], "vsize");
    assertEquals(
        unmoving(text(scene.of(puppet, "status"))),
        unmoving(nobody.read(puppet.pid() + "/status").toString()));
  }

  /** What changes from one moment to the next, or because of other processes, is left out. */
  private static String unmoving(String status) {
    return status.replaceAll("(?m)^(State|SigQ|(non)?voluntary_ctxt_switches):.*$", "");
  }

  @RuleTest
  @Rule({"SYS-001", "SYS-002", "SYS-003", "SYS-004", "SYS-014"})
  void ofASettingIsRead(Scene scene) throws IOException {
    Path kernel = scene.at("sys/kernel");
    assertEquals(0040555, unix(kernel, "mode"));
    assertEquals(1, unix(kernel, "nlink"));
    assertEquals(0L, unix(kernel, "size"));
    List<String> names = names(kernel);
    assertEquals(names.stream().sorted().toList(), names);
    assertTrue(names.containsAll(List.of("hostname", "pid_max", "random")), names.toString());
    String max = Seen.once(kernel.resolve("pid_max"));
    assertTrue(max.matches("[0-9]+\n"), max);
    try (SeekableByteChannel channel = open(kernel.resolve("pid_max"))) {
      assertEquals(max.substring(0, 1), some(channel, 1));
      assertNull(some(channel, 10));
    }
    String host = text(kernel.resolve("hostname"));
    assertTrue(host.endsWith("\n"), host);
    try (SeekableByteChannel channel = open(kernel.resolve("hostname"))) {
      assertEquals(host, some(channel, 1) + rest(channel));
    }
    Path uuid = kernel.resolve("random/uuid");
    String first = text(uuid);
    assertTrue(
        first.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\n"),
        first);
    assertNotEquals(first, text(uuid));
  }

  @RuleTest
  @Rule({"SYS-009", "SYS-010"})
  void ofASettingRefusesWhatItCannotBe(Scene scene) throws IOException {
    scene.assumePrivileged();
    Path max = scene.at("sys/kernel/pid_max");
    String before = Seen.once(max);
    refused(Errno.EACCES, () -> Files.delete(max));
    refused(
        Errno.EPERM,
        () -> Files.setPosixFilePermissions(max, PosixFilePermissions.fromString("rw-rw-rw-")));
    try (SeekableByteChannel channel = Files.newByteChannel(max, StandardOpenOption.WRITE)) {
      for (String bad : List.of("300", "4194305", "-1", "x", "+500", "500x", "500\0")) {
        refusedInside(Errno.EINVAL, () -> Seen.write(channel, bad));
      }
    }
    assertEquals(before, Seen.once(max));
    assertFalse(Files.isExecutable(max));
    refusedAtOpen(Errno.ENOENT, scene.at("sys/kernel/no-such"));
  }
}
