package io.procfs.tck;

import static io.procfs.tck.Seen.link;
import static io.procfs.tck.Seen.status;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.model.NamespaceType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.function.Executable;

/** Who one is in a user namespace, and what one may do with namespaces. */
@DisplayName("A user namespace")
class UserNamespaceRulesTest {
  private static final Set<NamespaceType> USER = Set.of(NamespaceType.USER);
  private static final List<NamespaceType> OTHERS =
      List.of(
          NamespaceType.MNT,
          NamespaceType.UTS,
          NamespaceType.IPC,
          NamespaceType.NET,
          NamespaceType.PID,
          NamespaceType.CGROUP,
          NamespaceType.TIME);

  private static Puppet user(Scene scene, int uid) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setgroups();
    puppet.setgid(uid);
    puppet.setuid(uid);
    puppet.exec(scene.puppeteer().program());
    return puppet;
  }

  /** Starts a process that is root in a namespace of users 1000 to 1009, groups 2000 to 2009. */
  private static Puppet inside(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.unshare(USER);
    Seen.write(scene.of(puppet, "uid_map"), "0 1000 10");
    Seen.write(scene.of(puppet, "gid_map"), "0 2000 10");
    puppet.setgroups(3, 1);
    puppet.setgid(0);
    puppet.setuid(0);
    puppet.exec(scene.puppeteer().program());
    return puppet;
  }

  private static void fails(Errno expected, Executable call) {
    assertEquals(expected, assertThrows(ErrnoException.class, call).errno());
  }

  private static String line(Looker looker, String file, String name) {
    for (String line : Seen.lines(looker.read(file).toString())) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    throw new AssertionError(name + " is not in " + file);
  }

  @RuleTest
  @Rule({"CRED-002", "CRED-008"})
  void numbersIdsForWhoeverLooksFromIt(Scene scene) throws IOException {
    Puppet puppet = inside(scene);
    Looker own = puppet.looker();
    String file = puppet.pid() + "/status";
    assertEquals("0\t0\t0\t0", line(own, file, "Uid"));
    assertEquals("0\t0\t0\t0", line(own, file, "Gid"));
    assertEquals("1 3", line(own, file, "Groups"));
    assertEquals("1000\t1000\t1000\t1000", status(scene.of(puppet, "status"), "Uid"));
    assertEquals("2000\t2000\t2000\t2000", status(scene.of(puppet, "status"), "Gid"));
    assertEquals("2001 2003", status(scene.of(puppet, "status"), "Groups"));
    Puppet other = scene.start();
    assertEquals("65534\t65534\t65534\t65534", line(own, other.pid() + "/status", "Uid"));
    assertEquals(0, own.stat(puppet.pid() + "/stat").uid());
    assertEquals(0, own.stat(puppet.pid() + "/stat").gid());
    assertEquals(65534, own.stat(other.pid() + "/stat").uid());
    assertEquals(65534, own.stat("").uid());
    assertEquals(65534, own.stat("version").gid());
    assertEquals(1000, unix(scene.of(puppet, "stat"), "uid"));
    assertEquals(2000, unix(scene.of(puppet, "stat"), "gid"));
    puppet.setDumpable(0); // root's there, not of the machine
    assertEquals(0, own.stat(puppet.pid() + "/stat").uid());
    assertEquals(1000, unix(scene.of(puppet, "stat"), "uid"));
  }

  @RuleTest
  @Rule("CRED-006")
  void givesAllCapabilities(Scene scene) throws IOException {
    Puppet puppet = user(scene, 1000);
    assertEquals("0000000000000000", status(scene.of(puppet, "status"), "CapEff"));
    puppet.unshare(USER);
    for (String set : List.of("CapPrm", "CapEff", "CapBnd")) {
      assertEquals("000001ffffffffff", status(scene.of(puppet, "status"), set), set);
    }
    assertEquals("0000000000000000", status(scene.of(puppet, "status"), "CapInh"));
    Puppet child = user(scene, 1000).fork(USER);
    assertEquals("000001ffffffffff", status(scene.of(child, "status"), "CapEff"));
    puppet.exec(scene.puppeteer().program()); // not root there: all is lost
    assertEquals("0000000000000000", status(scene.of(puppet, "status"), "CapEff"));
  }

  @RuleTest
  @Rule({"NS-001", "NS-002"})
  void letsAnyoneMakeNamespacesOfAllTypes(Scene scene) throws IOException {
    Puppet user = user(scene, 1000);
    for (NamespaceType type : OTHERS) {
      fails(Errno.EPERM, () -> user.unshare(Set.of(type)));
      fails(Errno.EPERM, () -> user.fork(Set.of(type)));
    }
    Set<NamespaceType> all = EnumSet.allOf(NamespaceType.class);
    Puppet child = user.fork(all);
    Puppet twin = user(scene, 1000);
    twin.unshare(all);
    for (NamespaceType type : NamespaceType.values()) {
      String file = "ns/" + type.word();
      assertNotEquals(link(scene.of(user, file)), link(scene.of(child, file)), file);
      boolean later = type == NamespaceType.PID || type == NamespaceType.TIME;
      assertEquals(later, link(scene.of(user, file)).equals(link(scene.of(twin, file))), file);
    }
    String time = link(scene.of(twin, "ns/time_for_children"));
    assertNotEquals(link(scene.of(twin, "ns/time")), time);
    twin.exec(scene.puppeteer().program());
    assertEquals(time, link(scene.of(twin, "ns/time")));
    fails(Errno.EPERM, () -> twin.unshare(Set.of(NamespaceType.UTS))); // nobody's number there
  }

  @RuleTest
  @Rule({"NS-001"})
  void isEnteredByWhoHasCapabilitiesInIt(Scene scene) throws IOException {
    Puppet owner = user(scene, 1000);
    Puppet target = owner.fork(EnumSet.of(NamespaceType.USER, NamespaceType.UTS));
    Puppet stranger = user(scene, 1001);
    fails(Errno.EPERM, () -> stranger.enter(target, USER));
    fails(Errno.EINVAL, () -> owner.enter(owner, USER));
    fails(Errno.EPERM, () -> owner.enter(target, Set.of(NamespaceType.UTS)));
    fails(Errno.EPERM, () -> owner.enter(target, "uts"));
    Puppet threads = user(scene, 1000);
    threads.cloneThread();
    fails(Errno.EINVAL, () -> threads.enter(target, "user"));
    fails(Errno.EINVAL, () -> threads.unshare(USER));
    owner.enter(target, EnumSet.of(NamespaceType.USER, NamespaceType.UTS));
    assertEquals(link(scene.of(target, "ns/user")), link(scene.of(owner, "ns/user")));
    assertEquals(link(scene.of(target, "ns/uts")), link(scene.of(owner, "ns/uts")));
    assertEquals("000001ffffffffff", status(scene.of(owner, "status"), "CapEff"));
  }

  @RuleTest
  @Rule("NS-002")
  void ofAnotherIsEnteredByRoot(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet target = scene.start().fork(EnumSet.copyOf(OTHERS));
    Puppet visitor = scene.start();
    for (String name : List.of("uts", "ipc", "net", "cgroup", "mnt", "time")) {
      visitor.enter(target, name);
      assertEquals(link(scene.of(target, "ns/" + name)), link(scene.of(visitor, "ns/" + name)));
    }
    String own = link(scene.of(visitor, "ns/pid"));
    visitor.enter(target, "pid");
    assertEquals(own, link(scene.of(visitor, "ns/pid")));
    assertEquals(link(scene.of(target, "ns/pid")), link(scene.of(visitor, "ns/pid_for_children")));
    Puppet child = visitor.fork();
    assertEquals(child.pid() + "\t2", status(scene.of(child, "status"), "NSpid"));
    Puppet below = scene.start().fork(Set.of(NamespaceType.PID));
    Puppet above = scene.start();
    fails(Errno.EINVAL, () -> below.enter(above, "pid"));
    Puppet threads = scene.start();
    threads.cloneThread();
    fails(Errno.EUSERS, () -> threads.enter(target, "time"));
    fails(Errno.EINVAL, () -> threads.enter(target, "mnt"));
    child.kill();
    visitor.waitFor(child); // the init of a namespace ends behind all others
    target.kill();
    fails(Errno.ESRCH, () -> threads.enter(target, Set.of(NamespaceType.UTS)));
    fails(Errno.ENOMEM, visitor::fork);
  }

  @RuleTest
  @Rule("CRED-002")
  void numbersTheIdsThatOneTakes(Scene scene) throws IOException {
    Puppet puppet = inside(scene);
    fails(Errno.EINVAL, () -> puppet.setuid(10));
    fails(Errno.EINVAL, () -> puppet.setresuid(-1, 1000, -1));
    fails(Errno.EINVAL, () -> puppet.setgid(2000));
    fails(Errno.EINVAL, () -> puppet.setgroups(10));
    puppet.setresuid(1, 2, 3);
    assertEquals("1001\t1002\t1003\t1002", status(scene.of(puppet, "status"), "Uid"));
    assertEquals("0000000000000000", status(scene.of(puppet, "status"), "CapPrm"));
    fails(Errno.EPERM, () -> puppet.setuid(0));
    puppet.setuid(3);
    assertEquals("1001\t1003\t1003\t1003", status(scene.of(puppet, "status"), "Uid"));
    assertEquals("x\n", named(puppet, scene));
  }

  private static String named(Puppet puppet, Scene scene) throws IOException {
    puppet.setName(ByteString.of("x"));
    return text(scene.of(puppet, "comm"));
  }
}
