package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.open;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.rest;
import static io.procfs.tck.Seen.some;
import static io.procfs.tck.Seen.stat;
import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Resource;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** What an exec leaves of a process, by path and by open handle. */
@DisplayName("An exec")
class ExecRulesTest {
  private static List<ByteString> words(String... words) {
    return java.util.Arrays.stream(words).map(ByteString::of).toList();
  }

  @RuleTest
  @Rule({"EXEC-001", "EXEC-002"})
  void leavesHandlesOnTheOldMemory(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.exec(scene.puppeteer().program(), words("before"), words("A=before"));
    try (SeekableByteChannel maps = open(scene.of(puppet, "maps"));
        SeekableByteChannel environ = open(scene.of(puppet, "environ"));
        SeekableByteChannel auxv = open(scene.of(puppet, "auxv"))) {
      String vector = text(scene.of(puppet, "auxv"));
      puppet.exec(scene.puppeteer().program(), words("after"), words("A=after"));
      assertEquals("", rest(maps));
      assertEquals("", rest(environ));
      assertEquals(vector, rest(auxv));
      assertNotEquals("", text(scene.of(puppet, "maps")));
      assertEquals("A=after\0", text(scene.of(puppet, "environ")));
      assertNotEquals(vector, text(scene.of(puppet, "auxv")), "addresses are drawn anew");
    }
  }

  @RuleTest
  @Rule("EXEC-003")
  void showsTheNewProgramThroughHandlesOnTheTask(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int kept = puppet.open(scene.newFile("kept"), OpenFlags.O_RDONLY);
    ByteString other = scene.puppeteer().path("other-name");
    scene.puppeteer().copyProgram(other);
    try (SeekableByteChannel cmdline = open(scene.of(puppet, "cmdline"));
        SeekableByteChannel comm = open(scene.of(puppet, "comm"));
        SeekableByteChannel stat = open(scene.of(puppet, "stat"));
        SeekableByteChannel status = open(scene.of(puppet, "status"));
        SeekableByteChannel io = open(scene.of(puppet, "io"));
        SeekableByteChannel adjustment = open(scene.of(puppet, "oom_score_adj"));
        SeekableByteChannel limits = open(scene.of(puppet, "limits"));
        SeekableByteChannel fdinfo = open(scene.of(puppet, "fdinfo/" + kept))) {
      assertEquals("0\n", rest(adjustment));
      assertEquals("puppet\n", rest(comm));
      puppet.exec(other, words("x", "y"), List.of());
      Seen.write(scene.of(puppet, "oom_score_adj"), "5");
      puppet.setLimit(Resource.NPROC, 99, 100);
      puppet.seek(kept, 4);
      assertEquals("x\0y\0", rest(cmdline));
      assertEquals("other-name\n", rest(comm.position(0)));
      assertEquals("other-name", Seen.statFields(rest(stat))[1]);
      assertTrue(rest(status).startsWith("Name:\tother-name\n"));
      assertTrue(rest(io).startsWith("rchar: "));
      assertEquals("5\n", rest(adjustment.position(0)));
      assertTrue(rest(limits).contains("Max processes             99                   100 "));
      assertTrue(rest(fdinfo).startsWith("pos:\t4\n"));
    }
  }

  @RuleTest
  @Rule("EXEC-004")
  void letsAReaderOfMapsFinishWhatWasReadAhead(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    String whole = text(scene.of(puppet, "maps"));
    try (SeekableByteChannel maps = open(scene.of(puppet, "maps"))) {
      String head = some(maps, 10);
      puppet.exec(scene.puppeteer().program());
      String tail = rest(maps);
      assertNotEquals("", tail);
      assertTrue(whole.startsWith(head + tail), "what was made before the exec");
      assertTrue((head + tail).endsWith("\n"), "whole lines");
      assertTrue(head.length() + tail.length() <= 4096);
      assertNull(some(maps, 100));
    }
  }

  @RuleTest
  @Rule("EXEC-005")
  void namesTheTaskAsTheFile(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString program = scene.puppeteer().path("a-name-of-more-than-15-bytes");
    scene.puppeteer().copyProgram(program);
    puppet.exec(program, words("zero"), List.of());
    assertEquals("a-name-of-more-\n", text(scene.of(puppet, "comm")));
    assertEquals("zero\0", text(scene.of(puppet, "cmdline")));
  }

  @RuleTest
  @Rule({"EXEC-005", "EXEC-006"})
  void throughALinkNamesTheTaskAsTheLinkAndShowsTheFile(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString link = scene.puppeteer().path("a-link");
    scene.puppeteer().createLink(link, scene.puppeteer().program());
    puppet.exec(link);
    assertEquals("a-link\n", text(scene.of(puppet, "comm")));
    assertEquals(scene.puppeteer().program(), Seen.linkBytes(scene.of(puppet, "exe")));
  }

  @RuleTest
  @Rule({"EXEC-005", "EXEC-006", "EXEC-007"})
  void ofAScriptRunsTheInterpreter(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString script = scene.puppeteer().path("script");
    ByteString program = scene.puppeteer().program();
    ByteString content = ByteString.of("#!").concat(program).concat(" -opt\n");
    scene.puppeteer().createScript(script, content);
    puppet.exec(script, words("dropped", "user"), List.of());
    assertEquals("script\n", text(scene.of(puppet, "comm")));
    assertEquals(program, Seen.linkBytes(scene.of(puppet, "exe")));
    assertEquals(program + "\0-opt\0" + script + "\0user\0", text(scene.of(puppet, "cmdline")));
  }

  @RuleTest
  @Rule("EXEC-008")
  void keepsTheDirectoryAndItsInode(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Object inode = Seen.unix(scene.of(puppet), "ino");
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(scene.of(puppet))) {
      puppet.exec(scene.puppeteer().program());
      List<String> names = names(stream);
      assertTrue(names.containsAll(List.of("stat", "fd", "exe")), names.toString());
      assertEquals(inode, Seen.unix(scene.of(puppet), "ino"));
    }
  }

  @RuleTest
  @Rule({"EXEC-009", "EXEC-010"})
  @Gvisor({"Proc.PidReuse", "Processes.ExecSwapThreadGroupLeader"})
  void ofAnotherThreadGivesItTheNumberOfTheLeader(Scene scene) throws IOException {
    Puppet leader = scene.start();
    String start = stat(scene.of(leader, "stat"))[21];
    scene.puppeteer().pause(Duration.ofMillis(40));
    Puppet thread = leader.cloneThread();
    Puppet third = leader.cloneThread();
    assertNotEquals(start, stat(scene.ofThread(thread, "stat"))[21]);
    Path oldDirectory = scene.ofThread(thread);
    Path thirdDirectory = scene.ofThread(third);
    try (SeekableByteChannel ofThread = open(oldDirectory.resolve("stat"));
        SeekableByteChannel ofThird = open(thirdDirectory.resolve("stat"));
        SeekableByteChannel ofProcess = open(scene.of(leader, "comm"))) {
      thread.exec(scene.puppeteer().program());
      assertEquals(List.of("" + leader.pid()), names(scene.of(leader, "task")));
      refused(Errno.ENOENT, () -> Files.size(oldDirectory));
      refused(Errno.ENOENT, () -> Files.size(thirdDirectory));
      refusedInside(Errno.ESRCH, () -> some(ofThird, 100));
      assertEquals("puppet\n", rest(ofProcess));
      assertEquals(start, stat(scene.of(leader, "stat"))[21]);
      assertEquals("" + leader.pid(), stat(scene.of(leader, "stat"))[0]);
      // The thread lives on under another number: so does the handle, unless it names the old one.
      String seen = threadHandle(ofThread);
      assertTrue(seen == null || seen.startsWith(leader.pid() + " "), seen);
    }
  }

  private static String threadHandle(SeekableByteChannel channel) {
    try {
      return rest(channel);
    } catch (IOException e) {
      assertEquals(Errno.ESRCH.message(), e.getMessage());
      return null;
    }
  }

  @RuleTest
  @Rule("EXEC-011")
  void keepsTheAdjustmentThatForkHandedOn(Scene scene) throws IOException {
    Puppet parent = scene.start();
    Seen.write(scene.of(parent, "oom_score_adj"), "33");
    Puppet child = parent.fork();
    assertEquals("33\n", text(scene.of(child, "oom_score_adj")));
    child.exec(scene.puppeteer().program());
    assertEquals("33\n", text(scene.of(child, "oom_score_adj")));
  }

  @RuleTest
  @Rule("EXEC-012")
  @Gvisor("ProcPidCmdline.SubprocessForkSameCmdline")
  void givesAForkedChildArgumentsOfItsOwn(Scene scene) throws IOException {
    Puppet parent = scene.start();
    parent.exec(scene.puppeteer().program(), words("of", "parent"), words("WHO=parent"));
    Puppet child = parent.fork();
    assertEquals("of\0parent\0", text(scene.of(child, "cmdline")));
    assertEquals("WHO=parent\0", text(scene.of(child, "environ")));
    child.exec(scene.puppeteer().program(), words("of", "child"), words("WHO=child"));
    assertEquals("of\0child\0", text(scene.of(child, "cmdline")));
    assertEquals("WHO=child\0", text(scene.of(child, "environ")));
    assertEquals("WHO=parent\0", text(scene.of(parent, "environ")));
  }

  @RuleTest
  @Rule("EXEC-013")
  void closesWhatIsMarked(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString file = scene.newFile("marked");
    int marked = puppet.open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
    int later = puppet.open(file, OpenFlags.O_RDONLY);
    int kept = puppet.open(file, OpenFlags.O_RDONLY);
    puppet.setCloseOnExec(later, true);
    assertTrue(names(scene.of(puppet, "fd")).contains("" + marked));
    puppet.exec(scene.puppeteer().program());
    for (String directory : List.of("fd", "fdinfo")) {
      List<String> names = names(scene.of(puppet, directory));
      assertFalse(names.contains("" + marked), names.toString());
      assertFalse(names.contains("" + later), names.toString());
      assertTrue(names.contains("" + kept), names.toString());
    }
  }
}
