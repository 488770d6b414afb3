package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedTo;
import static io.procfs.tck.Seen.refusedToAtRead;
import static io.procfs.tck.Seen.stat;
import static io.procfs.tck.Seen.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Mapping;
import io.procfs.model.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.function.Executable;

/** Of files of tasks, what is left over from their own tests. */
@DisplayName("A file of a task")
class FurtherRulesTest {
  private static final int PAGE = 4096;
  private static final int RW = Mapping.READ | Mapping.WRITE;

  @RuleTest
  @Rule({"ROOT-011", "ROOT-013"})
  @Gvisor("ProcSelfTest.IsThreadGroupLeader")
  void ofAThreadThatReadsIsThatOfItsProcess(Scene scene) {
    Puppet thread = scene.start().cloneThread();
    Looker looker = scene.subject().looker(thread);
    assertEquals("" + thread.pid(), looker.readLink("self").toString());
    String own = thread.pid() + "/task/" + thread.tid();
    assertEquals(own, looker.readLink("thread-self").toString());
  }

  @RuleTest
  @Rule({"FD-004", "DIR-017"})
  @Gvisor({"ProcSelfFd.GetdentsDuplicates", "ProcSelfFdInfo.GetdentsDuplicates"})
  void ofALargeDescriptorIsListedOnce(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.setLimit(Resource.NOFILE, 4096, 4096);
    int fd = puppet.open(scene.newFile("large"), OpenFlags.O_RDONLY);
    puppet.dup2(fd, 2000);
    for (String directory : List.of("fd", "fdinfo")) {
      List<String> names = names(scene.of(puppet, directory));
      assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
      assertEquals("2000", names.get(names.size() - 1));
    }
  }

  @RuleTest
  @Rule({"DIR-019", "DIR-020"})
  void ofAMappingIsFoundByItsExactName(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    int fd = puppet.open(scene.newFile("exact"), OpenFlags.O_RDWR);
    long at = puppet.mapFile(fd, 0, 2 * PAGE, Mapping.READ);
    puppet.mapAnonymous(PAGE, RW);
    List<String> expected = new ArrayList<>();
    for (String line : Seen.lines(text(scene.of(puppet, "maps")))) {
      String[] words = Seen.words(line);
      if (!words[4].equals("0")) {
        expected.add(words[0].replaceAll("(^|-)0+", "$1"));
      }
    }
    Path directory = scene.of(puppet, "map_files");
    assertEquals(expected, names(directory));
    String name = Long.toHexString(at) + "-" + Long.toHexString(at + 2 * PAGE);
    assertTrue(expected.contains(name), expected::toString);
    assertTrue(Files.isSymbolicLink(directory.resolve(name)));
    assertTrue(Files.isSymbolicLink(directory.resolve(name.toUpperCase(java.util.Locale.ROOT))));
    String part = Long.toHexString(at) + "-" + Long.toHexString(at + PAGE);
    for (String bad : List.of("0" + name, name + "x", part, name.replace("-", ""), "x-y")) {
      refused(Errno.ENOENT, () -> Files.readSymbolicLink(directory.resolve(bad)));
    }
  }

  @RuleTest
  @Rule("PERM-007")
  @Gvisor("ProcPid.AccessDeny")
  void ofAnotherUserIsClosed(Scene scene) {
    Looker nobody = scene.nobody();
    String pid = scene.start().pid() + "/";
    for (String name : List.of("auxv", "environ", "maps", "smaps", "fd/0")) {
      refusedTo(Errno.EACCES, () -> nobody.read(pid + name));
    }
    refusedTo(Errno.EACCES, () -> nobody.list(pid + "fd"));
  }

  @RuleTest
  @Rule("PERM-002")
  @Gvisor("ProcPidMem.SameUser")
  void ofMemoryIsOpenToTheSameUser(Scene scene) {
    Looker nobody = scene.nobody();
    Puppet puppet = scene.start();
    puppet.setgroups();
    puppet.setgid(Scene.NOBODY);
    puppet.setuid(Scene.NOBODY);
    String mem = puppet.pid() + "/mem";
    refusedTo(Errno.EACCES, () -> nobody.read(mem)); // it has been root, and is not dumpable
    puppet.exec(scene.puppeteer().program());
    refusedToAtRead(Errno.EIO, () -> nobody.read(mem)); // it is open: nothing is mapped at 0
  }

  @RuleTest
  @Rule({"STATM-001", "STATM-002"})
  @Gvisor({"ProcSelfStat.PopulateWriteRSS", "ProcSelfStat.PopulateNoneRSS"})
  void ofCountersCountsPagesThatAreThere(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    long before = Long.parseLong(stat(scene.of(puppet, "stat"))[23]);
    long at = puppet.mapAnonymous(512 * PAGE, RW);
    puppet.mapAnonymous(512 * PAGE, 0);
    long mapped = Long.parseLong(stat(scene.of(puppet, "stat"))[23]);
    assertTrue(mapped < before + 256, before + " to " + mapped);
    puppet.touch(at, 512 * PAGE);
    long touched = Long.parseLong(stat(scene.of(puppet, "stat"))[23]);
    assertTrue(touched >= mapped + 256 && touched < mapped + 1024, mapped + " to " + touched);
  }

  @RuleTest
  @Rule("ROOT-022")
  @Gvisor("Proc.NoDuplicates")
  void andAnyDirectoryNamesEachOnce(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    puppet.cloneThread();
    puppet.pipe();
    Puppet zombie = scene.zombie();
    List<Path> roots = new ArrayList<>(List.of(scene.of(puppet), scene.of(zombie)));
    for (String top : List.of("sys/kernel", "pressure", "sysvipc", "tty")) {
      roots.add(scene.at(top));
    }
    for (Path root : roots) {
      assertTrue(walk(root, 4) > 0, root.toString());
    }
    assertEquals(names(scene.proc()).size(), new HashSet<>(names(scene.proc())).size());
  }

  /** Lists directories below one, but for those that links lead to; returns how many. */
  private static int walk(Path directory, int depth) throws IOException {
    List<String> names;
    try {
      names = names(directory);
    } catch (FileSystemException | java.nio.file.DirectoryIteratorException e) {
      return 1; // a zombie's net and fd
    }
    Set<String> once = new HashSet<>(names);
    assertEquals(once.size(), names.size(), directory + ": " + names);
    int count = 1;
    for (String name : names) {
      Path child = directory.resolve(name);
      if (depth > 0 && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        count += walk(child, depth - 1);
      }
    }
    return count;
  }

  @RuleTest
  @Rule("ATTR-005")
  void ofNoTaskHasTheTimeOfItsFirstLook(Scene scene) throws IOException {
    FileTime root = Files.getLastModifiedTime(scene.proc());
    assertEquals(root, Files.getLastModifiedTime(scene.proc()));
    Path file = scene.at("loadavg");
    FileTime time = Files.getLastModifiedTime(file);
    assertTrue(time.compareTo(root) >= 0, root + " " + time);
    assertEquals(time, Files.getLastModifiedTime(file));
  }

  @RuleTest
  @Rule("ATTR-011")
  void hasNoAttributesOfUsers(Scene scene) throws IOException {
    for (Path file : List.of(scene.of(scene.start(), "stat"), scene.at("uptime"))) {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
      assertEquals(List.of(), view.list());
      for (Executable call :
          List.<Executable>of(
              () -> view.size("x"),
              () -> view.read("x", ByteBuffer.allocate(9)),
              () -> view.write("x", ByteBuffer.allocate(1)))) {
        String message = assertThrows(FileSystemException.class, call).getReason();
        assertTrue(message.endsWith(": Operation not supported"), message);
      }
    }
  }

  @RuleTest
  @Rule("ATTR-027")
  void isNotLinkedOrMovedElsewhere(Scene scene) {
    scene.assumePrivileged();
    Path file = scene.at("uptime");
    Path outside = scene.proc().getFileSystem().getPath(scene.puppeteer().path("moved").toString());
    refused(Errno.EXDEV, () -> Files.createLink(outside, file));
    assertFalse(Files.exists(outside));
    refused(Errno.ENOENT, () -> Files.createLink(scene.at("linked"), file));
  }

  @RuleTest
  @Rule("COMM-007")
  void ofTheNameIsWrittenByAnyThread(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    ByteString path = ByteString.of("/proc/" + leader.pid() + "/comm");
    thread.write(path, ByteString.of("by-thread"));
    assertEquals("by-thread\n", text(scene.of(leader, "comm")));
    ByteString other = ByteString.of("/proc/self/task/" + thread.tid() + "/comm");
    leader.write(other, ByteString.of("by-leader"));
    assertEquals("by-leader\n", text(scene.ofThread(thread, "comm")));
    assertEquals("by-thread\n", text(scene.of(leader, "comm")));
  }

  @RuleTest
  @Rule("ENV-003")
  void ofTheEnvironmentShowsWhatWasWrittenThere(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.exec(
        scene.puppeteer().program(),
        List.of(ByteString.of("name")),
        List.of(ByteString.of("A=first"), ByteString.of("B=second")));
    assertEquals("A=first\0B=second\0", text(scene.of(puppet, "environ")));
    try (SeekableByteChannel channel =
        Files.newByteChannel(scene.of(puppet, "mem"), StandardOpenOption.WRITE)) {
      channel.position(Long.parseLong(stat(scene.of(puppet, "stat"))[49]));
      assertEquals(7, Seen.write(channel, "A=FIRST"));
    }
    assertEquals("A=FIRST\0B=second\0", text(scene.of(puppet, "environ")));
  }

  @RuleTest
  @Rule("AUXV-002")
  void ofTheVectorHasItsTypesInOrder(Scene scene) throws IOException {
    List<Long> order =
        new ArrayList<>(
            List.of(
                33L, 51L, 16L, 6L, 17L, 3L, 4L, 5L, 7L, 8L, 9L, 11L, 12L, 13L, 14L, 23L, 25L, 26L,
                31L, 15L, 27L, 28L, 0L));
    ByteBuffer words =
        ByteBuffer.wrap(Files.readAllBytes(scene.of(scene.start(), "auxv")))
            .order(ByteOrder.LITTLE_ENDIAN);
    List<Long> types = new ArrayList<>();
    while (words.remaining() >= 16) {
      types.add(words.getLong());
      words.getLong();
    }
    types.retainAll(order); // an architecture may have more
    order.retainAll(types); // or not all
    assertTrue(types.containsAll(List.of(6L, 17L, 3L, 9L, 25L, 31L, 0L)), types::toString);
    assertEquals(order, types.subList(0, order.size()));
  }
}
