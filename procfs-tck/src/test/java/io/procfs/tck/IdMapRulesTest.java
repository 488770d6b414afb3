package io.procfs.tck;

import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.model.NamespaceType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

/**
 * What {@code uid_map}, {@code gid_map}, {@code projid_map} and {@code setgroups} show and take.
 */
@DisplayName("A map of ids")
class IdMapRulesTest {
  private static final Set<NamespaceType> USER = Set.of(NamespaceType.USER);
  private static final List<String> MAPS = List.of("uid_map", "gid_map", "projid_map");

  /** Starts a process in a user namespace of its own. */
  private static Puppet inside(Scene scene) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.unshare(USER);
    return puppet;
  }

  /** Has a process take the ids 0 of its namespace, which are others outside. */
  private static void becomeRoot(Scene scene, Puppet puppet) {
    puppet.setgid(0);
    puppet.setuid(0);
    puppet.exec(scene.puppeteer().program()); // dumpable again, so that the files are its own
  }

  private static String line(long first, long outside, long count) {
    return String.format("%10d %10d %10d%n", first, outside, count);
  }

  /** Asserts that the map is not set by a text, of which the file is told as one write. */
  private static void refuses(Errno expected, Path file, String text) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      refusedInside(expected, () -> Seen.write(channel, text));
    }
  }

  @RuleTest
  @Rule({"IDMAP-002", "IDMAP-022"})
  void ofTheFirstNamespaceIsThatOfAllIds(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    for (String map : MAPS) {
      assertEquals(line(0, 0, 4294967295L), text(scene.of(puppet, map)), map);
      refuses(Errno.EPERM, scene.of(puppet, map), "0 0 1\n");
    }
    Path setgroups = scene.of(puppet, "setgroups");
    assertEquals("allow\n", text(setgroups));
    refuses(Errno.EPERM, setgroups, "deny");
    Seen.write(setgroups, "allow");
  }

  @RuleTest
  @Rule({"IDMAP-001", "IDMAP-003", "IDMAP-006", "IDMAP-012"})
  void isEmptyAtFirstAndWrittenOnce(Scene scene) throws IOException {
    Puppet puppet = inside(scene);
    for (String map : MAPS) {
      Path file = scene.of(puppet, map);
      assertEquals("", text(file), map);
      refuses(Errno.EINVAL, file, "nonsense");
      try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        assertEquals(15, Seen.write(channel, "0 1000 5\n\0never"));
        assertEquals(15, channel.position());
      }
      assertEquals(line(0, 1000, 5), text(file), map);
      refuses(Errno.EPERM, file, "0 1000 5\n");
    }
  }

  @RuleTest
  @Rule({"IDMAP-004", "IDMAP-017"})
  void showsTheIdsOutsideAsTheReaderNumbersThem(Scene scene) throws IOException {
    Puppet outer = inside(scene);
    Seen.write(scene.of(outer, "uid_map"), "0 1000 10\n");
    Seen.write(scene.of(outer, "gid_map"), "0 2000 10\n");
    becomeRoot(scene, outer);
    Puppet inner = outer.fork(USER);
    String of = inner.pid() + "/uid_map";
    refusedBy(Errno.EPERM, () -> outer.looker().write(of, ByteString.of("0 10 1")));
    outer.looker().write(of, ByteString.of("5 3 2"));
    assertEquals(line(5, 3, 2), outer.looker().read(of).toString());
    assertEquals(line(5, 3, 2), inner.looker().read(of).toString());
    assertEquals(line(5, 1003, 2), text(scene.at(of)));
    Puppet sibling = inside(scene);
    Seen.write(scene.of(sibling, "uid_map"), "0 7000 1\n");
    assertEquals(line(5, 4294967295L, 2), sibling.looker().read(of).toString());
  }

  private static void refusedBy(Errno expected, org.junit.jupiter.api.function.Executable call) {
    assertEquals(expected, assertThrows(Refusal.class, call).errno());
  }

  @RuleTest
  @Rule("IDMAP-005")
  void isSortedIfItIsLong(Scene scene) throws IOException {
    Puppet five = inside(scene);
    Path file = scene.of(five, "uid_map");
    Seen.write(file, "40 40 1\n30 30 1\n20 20 1\n10 10 1\n0 0 1");
    StringBuilder expected = new StringBuilder();
    for (int id = 40; id >= 0; id -= 10) {
      expected.append(line(id, id, 1));
    }
    assertEquals(expected.toString(), text(file));
    Puppet six = inside(scene);
    file = scene.of(six, "uid_map");
    Seen.write(file, "50 50 1\n40 40 1\n30 30 1\n20 20 1\n10 10 1\n0 0 1");
    expected.setLength(0);
    for (int id = 0; id <= 50; id += 10) {
      expected.append(line(id, id, 1));
    }
    assertEquals(expected.toString(), text(file));
  }

  private static String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(i).append(' ').append(i).append(" 1\n");
    }
    return lines.toString();
  }

  @RuleTest
  @Rule({"IDMAP-007", "IDMAP-008"})
  void hasLimits(Scene scene) throws IOException {
    Puppet puppet = inside(scene);
    Path file = scene.of(puppet, "gid_map");
    refuses(Errno.EINVAL, file, lines(341));
    refuses(Errno.EINVAL, file, "0 0 1" + " ".repeat(4091));
    Seen.write(file, lines(340));
    assertEquals(340, Seen.lines(text(file)).length);
    file = scene.of(puppet, "uid_map");
    Seen.write(file, "0 0 1" + " ".repeat(4090));
    assertEquals(line(0, 0, 1), text(file));
  }

  @RuleTest
  @Rule("IDMAP-009")
  void isWrittenAtTheStart(Scene scene) throws IOException {
    Puppet puppet = inside(scene);
    for (String name : List.of("uid_map", "setgroups")) {
      String good = name.equals("uid_map") ? "0 0 1\n" : "allow";
      try (FileChannel channel =
          FileChannel.open(scene.of(puppet, name), StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(ByteString.of(good).toByteArray());
        refusedInside(Errno.ESPIPE, () -> channel.write(bytes, 0));
        channel.position(1);
        refusedInside(Errno.EINVAL, () -> channel.write(bytes));
        channel.position(0);
        assertEquals(good.length(), channel.write(bytes));
        assertEquals(good.length(), channel.position());
      }
    }
  }

  @RuleTest
  @Rule("IDMAP-010")
  void isWrittenWithBlanksOfAnyKind(Scene scene) throws IOException {
    for (String good :
        List.of(
            "10 20 30", "  10\t20\r30\n", "010 0020 30 \t", "\u000b10\f20 30", "10\u00a020 30")) {
      Puppet puppet = inside(scene);
      Path file = scene.of(puppet, "uid_map");
      Seen.write(file, good);
      assertEquals(line(10, 20, 30), text(file), good);
    }
  }

  @RuleTest
  @Rule("IDMAP-011")
  void isRefusedIfItIsNone(Scene scene) throws IOException {
    Puppet puppet = inside(scene);
    Path file = scene.of(puppet, "uid_map");
    List<String> bad =
        List.of(
            "\n",
            "0 0 1\n\n",
            "0 0",
            "0 0 1 1",
            "0x0 0 1",
            "+0 0 1",
            "-1 0 1",
            "0 0 1k",
            "0 0 0",
            "4294967295 0 1",
            "0 4294967295 1",
            "4294967294 0 2",
            "0 0 10\n5 20 1",
            "0 0 10\n20 5 1",
            "\0000 0 1");
    for (String text : bad) {
      refuses(Errno.EINVAL, file, text);
    }
    Seen.write(file, "0 0 4294967295");
    assertEquals(line(0, 0, 4294967295L), text(file));
  }

  @RuleTest
  @Rule({"IDMAP-013", "PERM-032"})
  void isWrittenFromInsideOrFromTheNamespaceAbove(Scene scene) throws IOException {
    Puppet outer = inside(scene);
    Seen.write(scene.of(outer, "uid_map"), "0 1000 10\n");
    Seen.write(scene.of(outer, "gid_map"), "0 1000 10\n");
    becomeRoot(scene, outer);
    Puppet inner = outer.fork(USER);
    // Whoever is in the first namespace is neither inside nor right above.
    refuses(Errno.EPERM, scene.of(inner, "uid_map"), "0 0 1");
    Puppet other = inside(scene);
    Puppet user = scene.start();
    user.setgroups();
    user.setgid(1000);
    user.setuid(1000);
    refusedBy(
        Errno.EACCES, // by the mode: the file is another user's
        () -> user.looker().write(other.pid() + "/uid_map", ByteString.of("0 1000 1")));
    outer.looker().write(inner.pid() + "/uid_map", ByteString.of("0 0 1"));
    assertEquals(line(0, 1000, 1), text(scene.of(inner, "uid_map")));
  }

  /** Starts a process of an ordinary user in a user namespace of its own. */
  private static Puppet ofAUser(Scene scene, int uid) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setgroups();
    puppet.setgid(uid);
    puppet.setuid(uid);
    puppet.exec(scene.puppeteer().program()); // dumpable again, so that the files are its own
    puppet.unshare(USER);
    return puppet;
  }

  @RuleTest
  @Rule({"IDMAP-014", "IDMAP-015", "PERM-032"})
  void isSetByAnOrdinaryUserForHimselfOnly(Scene scene) throws IOException {
    Puppet puppet = ofAUser(scene, 1000);
    ByteString uidMap = ByteString.of("/proc/self/uid_map");
    ByteString gidMap = ByteString.of("/proc/self/gid_map");
    for (String bad : List.of("0 1001 1", "0 1000 2", "0 1000 1\n1 1001 1", "0 0 1")) {
      fails(Errno.EPERM, puppet, uidMap, bad);
    }
    puppet.write(uidMap, ByteString.of("0 1000 1"));
    assertEquals(line(0, 1000, 1), text(scene.of(puppet, "uid_map")));
    fails(Errno.EPERM, puppet, gidMap, "0 1000 1");
    puppet.write(ByteString.of("/proc/self/setgroups"), ByteString.of("deny"));
    fails(Errno.EPERM, puppet, gidMap, "0 1001 1");
    puppet.write(gidMap, ByteString.of("7 1000 1"));
    assertEquals(line(7, 1000, 1), text(scene.of(puppet, "gid_map")));
    ErrnoException e = assertThrows(ErrnoException.class, () -> puppet.setgroups());
    assertEquals(Errno.EPERM, e.errno());
  }

  private static void fails(Errno expected, Puppet puppet, ByteString file, String text) {
    ErrnoException e =
        assertThrows(
            ErrnoException.class, () -> puppet.write(file, ByteString.of(text)), () -> text);
    assertEquals(expected, e.errno(), text);
  }

  @RuleTest
  @Rule("IDMAP-016")
  void ofProjectsTakesNoCapability(Scene scene) throws IOException {
    Puppet puppet = ofAUser(scene, 1000);
    ByteString file = ByteString.of("/proc/self/projid_map");
    puppet.write(file, ByteString.of("0 77 1000"));
    assertEquals(line(0, 77, 1000), text(scene.of(puppet, "projid_map")));
    fails(Errno.EPERM, puppet, file, "0 77 1000");
  }

  @RuleTest
  @Rule({"IDMAP-018", "IDMAP-019", "IDMAP-020"})
  void allowsGroupsToBeSetOrNot(Scene scene) throws IOException {
    Puppet puppet = inside(scene);
    Path file = scene.of(puppet, "setgroups");
    assertEquals("allow\n", text(file));
    for (String bad :
        List.of(" allow", "", "\n", "allowed", "Allow", "allow x", "deny    ", "x".repeat(5000))) {
      if (!bad.isEmpty()) {
        refuses(Errno.EINVAL, file, bad);
      }
    }
    for (String good : List.of("allow", "allow\n", "allow \t", "allow\0x")) {
      Seen.write(file, good);
    }
    assertEquals("allow\n", text(file));
    Seen.write(file, "deny\n");
    assertEquals("deny\n", text(file));
    refuses(Errno.EPERM, file, "allow");
    Seen.write(file, "deny\0\0");
    Seen.write(scene.of(puppet, "uid_map"), "0 0 1");
    Seen.write(scene.of(puppet, "gid_map"), "0 0 1");
    Puppet child = puppet.fork(USER);
    assertEquals("deny\n", text(scene.of(child, "setgroups")));
  }

  @RuleTest
  @Rule("IDMAP-021")
  void ofGroupsSettlesWhetherTheyCanBeSet(Scene scene) throws IOException {
    Puppet puppet = inside(scene);
    Seen.write(scene.of(puppet, "gid_map"), "0 0 1");
    Path file = scene.of(puppet, "setgroups");
    refuses(Errno.EPERM, file, "deny");
    Seen.write(file, "allow");
    assertEquals("allow\n", text(file));
  }

  @RuleTest
  @Rule("PERM-025")
  void isGovernedByWhoHasCapabilitiesInTheNamespace(Scene scene) throws IOException {
    Puppet puppet = ofAUser(scene, 1000);
    Puppet same = scene.start();
    same.setgroups();
    same.setgid(1000);
    same.setuid(1000);
    Looker owner = same.looker();
    // Whoever made it governs it; a user with the same ids but another namespace of his own not.
    owner.write(puppet.pid() + "/setgroups", ByteString.of("allow"));
    same.exec(scene.puppeteer().program());
    same.unshare(USER);
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> same.looker().write(puppet.pid() + "/setgroups", ByteString.of("allow")));
    assertEquals(Errno.EACCES, refusal.errno());
    assertFalse(refusal.isAfterOpen());
    assertEquals("allow\n", same.looker().read(puppet.pid() + "/setgroups").toString());
    assertEquals("allow\n", text(scene.of(puppet, "setgroups")));
  }
}
