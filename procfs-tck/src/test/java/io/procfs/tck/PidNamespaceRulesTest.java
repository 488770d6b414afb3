package io.procfs.tck;

import static io.procfs.tck.Seen.link;
import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.stat;
import static io.procfs.tck.Seen.status;
import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.NamespaceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.function.Executable;

/** What a {@code /proc} of one pid namespace shows of tasks of others. */
@DisplayName("A pid namespace")
class PidNamespaceRulesTest {
  private static final Set<NamespaceType> NEW = Set.of(NamespaceType.PID, NamespaceType.MNT);

  /** A namespace: its process 1, and one more. */
  private static final class Nest {
    final Puppet init;
    final Puppet second;
    final Looker proc;

    Nest(Scene scene) {
      scene.assumePrivileged();
      init = scene.start().fork(NEW);
      second = init.fork();
      proc = init.mountProc("");
    }
  }

  private static List<String> tasks(Looker looker) {
    return looker.list("").stream()
        .map(ByteString::toString)
        .filter(name -> name.matches("[0-9]+"))
        .toList();
  }

  private static String line(Looker looker, String file, String name) {
    for (String line : Seen.lines(looker.read(file).toString())) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1);
      }
    }
    throw new AssertionError(name + " is not in " + file);
  }

  private static void refusedBy(Errno expected, Executable call) {
    assertEquals(expected, assertThrows(Refusal.class, call).errno());
  }

  @RuleTest
  @Rule({"PIDNS-001", "PIDNS-002"})
  void listsItsOwnTasksAndThoseBelow(Scene scene) throws IOException {
    Nest nest = new Nest(scene);
    assertEquals(List.of("1", "2"), tasks(nest.proc));
    Puppet below = nest.second.fork(NEW);
    Puppet third = below.fork();
    assertEquals(List.of("1", "2", "3", "4"), tasks(nest.proc));
    Looker own = below.mountProc("");
    assertEquals(List.of("1", "2"), tasks(own));
    for (Puppet puppet : List.of(nest.init, nest.second, below, third)) {
      assertTrue(names(scene.proc()).contains(String.valueOf(puppet.pid())));
      assertTrue(Files.exists(scene.of(puppet, "stat")));
    }
    refusedBy(Errno.ENOENT, () -> nest.proc.stat("5"));
    refusedBy(Errno.ENOENT, () -> nest.proc.stat(String.valueOf(scene.start().pid())));
    refusedBy(Errno.ENOENT, () -> own.stat("3"));
  }

  @RuleTest
  @Rule({"PIDNS-003", "PIDNS-004", "PIDNS-005", "PIDNS-006", "PIDNS-007"})
  void numbersItsTasks(Scene scene) throws IOException {
    Nest nest = new Nest(scene);
    assertEquals("\t1", line(nest.proc, "1/status", "Tgid"));
    assertEquals("\t1", line(nest.proc, "1/status", "Pid"));
    assertEquals("\t0", line(nest.proc, "1/status", "PPid"));
    assertEquals("\t1", line(nest.proc, "2/status", "PPid"));
    String[] inside = Seen.statFields(nest.proc.read("2/stat").toString());
    assertEquals("2", inside[0]);
    assertEquals("1", inside[3]);
    assertEquals("0", inside[4]);
    assertEquals("0", inside[5]);
    int pid = nest.second.pid();
    Path outside = scene.of(nest.second, "status");
    assertEquals(String.valueOf(pid), status(outside, "Pid"));
    assertEquals(String.valueOf(nest.init.pid()), status(outside, "PPid"));
    assertEquals(pid + "\t2", status(outside, "NSpid"));
    assertEquals(pid + "\t2", status(outside, "NStgid"));
    String group = stat(scene.of(nest.second, "stat"))[4];
    assertEquals(group + "\t0", status(outside, "NSpgid"));
    assertEquals("\t2", line(nest.proc, "2/status", "NSpid"));
    assertEquals("\t2", line(nest.proc, "2/status", "NStgid"));
    assertEquals("\t0", line(nest.proc, "2/status", "NSsid"));
    nest.second.setsid();
    assertEquals("2", Seen.statFields(nest.proc.read("2/stat").toString())[5]);
    assertEquals(pid + "\t2", status(outside, "NSsid"));
    assertEquals(String.valueOf(pid), stat(scene.of(nest.second, "stat"))[5]);
    Puppet own = scene.start();
    assertEquals(String.valueOf(own.pid()), status(scene.of(own, "status"), "NSpid"));
  }

  @RuleTest
  @Rule({"PIDNS-008", "PIDNS-009"})
  void ofTheMountNumbersWhoeverLooks(Scene scene) throws IOException {
    Nest nest = new Nest(scene);
    assertEquals("1", nest.proc.readLink("self").toString());
    assertEquals(String.valueOf(nest.init.pid()), nest.init.looker().readLink("self").toString());
    assertEquals("2 ", nest.proc.read("1/task/1/children").toString());
    assertEquals(
        nest.second.pid() + " ",
        text(scene.of(nest.init, "task/" + nest.init.pid() + "/children")));
  }

  @RuleTest
  @Rule({"PIDNS-010", "PIDNS-011"})
  void forChildrenIsThereOnceItHasOne(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path own = scene.of(puppet, "ns/pid");
    Path forChildren = scene.of(puppet, "ns/pid_for_children");
    String first = link(own);
    assertEquals(first, link(forChildren));
    puppet.unshare(Set.of(NamespaceType.PID));
    refused(Errno.ENOENT, () -> link(forChildren));
    refused(Errno.ENOENT, () -> Files.newByteChannel(forChildren));
    assertTrue(names(scene.of(puppet, "ns")).contains("pid_for_children"));
    assertEquals(first, link(own));
    Puppet child = puppet.fork();
    assertNotEquals(first, link(forChildren));
    assertEquals(link(scene.of(child, "ns/pid")), link(forChildren));
    assertEquals(first, link(own));
  }

  @RuleTest
  @Rule("PIDNS-012")
  void isEmptyOnceItsInitIsDead(Scene scene) {
    scene.assumePrivileged();
    Puppet eyes = scene.start();
    eyes.unshare(Set.of(NamespaceType.MNT));
    Puppet init = eyes.fork(Set.of(NamespaceType.PID));
    Puppet other = init.fork();
    Looker inside = init.mountProc("");
    assertEquals(List.of("1", "2"), tasks(inside));
    Looker outside = eyes.lookerAt(init);
    assertEquals(List.of("1", "2"), tasks(outside));
    init.kill();
    eyes.waitFor(init);
    assertEquals(List.of(), tasks(outside));
    refusedBy(Errno.ENOENT, () -> outside.stat("1"));
    refusedBy(Errno.ENOENT, () -> outside.stat("self/stat"));
    assertTrue(outside.read("version").length() > 0);
    assertFalse(outside.list("").isEmpty());
    assertTrue(other.pid() > 0);
  }

  @RuleTest
  @Rule({"PIDNS-013", "PIDNS-014"})
  void ofTheReaderCountsForSomeFiles(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet eyes = scene.start();
    eyes.unshare(Set.of(NamespaceType.MNT));
    Puppet init = eyes.fork(Set.of(NamespaceType.PID));
    init.fork();
    assertTrue(init.looker().read("loadavg").toString().endsWith(" 2\n"));
    assertTrue(init.mountProc("").read("loadavg").toString().endsWith(" 2\n"));
    assertFalse(eyes.lookerAt(init).read("loadavg").toString().endsWith(" 2\n"));
    assertEquals("4194304\n", init.looker().read("sys/kernel/pid_max").toString());
    init.write(ByteString.of("/proc/sys/kernel/pid_max"), ByteString.of("1000"));
    assertEquals("1000\n", init.looker().read("sys/kernel/pid_max").toString());
    assertNotEquals("1000\n", text(scene.at("sys/kernel/pid_max")));
  }

  @RuleTest
  @Rule("PIDNS-015")
  void ofTheMountNumbersWhatADescriptorNames(Scene scene) throws IOException {
    Nest nest = new Nest(scene);
    int fd = nest.init.pidfd(nest.second);
    String inside = nest.proc.read("1/fdinfo/" + fd).toString();
    assertTrue(inside.contains("Pid:\t2\nNSpid:\t2\n"), inside);
    String outside = text(scene.of(nest.init, "fdinfo/" + fd));
    int pid = nest.second.pid();
    assertTrue(outside.contains("Pid:\t" + pid + "\nNSpid:\t" + pid + "\t2\n"), outside);
    nest.second.kill();
    nest.init.waitFor(nest.second);
    inside = nest.proc.read("1/fdinfo/" + fd).toString();
    assertTrue(inside.contains("Pid:\t-1\n"), inside);
  }

  @RuleTest
  @Rule("PIDNS-016")
  void isOfTheRealParentThoughAnotherTraces(Scene scene) throws IOException {
    Puppet parent = scene.start();
    Puppet child = parent.fork();
    Puppet tracer = scene.start();
    scene.assumePrivileged();
    tracer.seize(child);
    assertEquals(String.valueOf(parent.pid()), status(scene.of(child, "status"), "PPid"));
    assertEquals(String.valueOf(tracer.pid()), status(scene.of(child, "status"), "TracerPid"));
    assertEquals(String.valueOf(parent.pid()), stat(scene.of(child, "stat"))[3]);
    scene.end(parent);
    String adopted = String.valueOf(scene.puppeteer().master().pid());
    assertEquals(adopted, stat(scene.of(child, "stat"))[3]);
  }
}
