package io.procfs.tck;

import static io.procfs.tck.Seen.link;
import static io.procfs.tck.Seen.linkBytes;
import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.refused;
import static io.procfs.tck.Seen.refusedAtOpen;
import static io.procfs.tck.Seen.refusedTo;
import static io.procfs.tck.Seen.text;
import static io.procfs.tck.Seen.unix;
import static io.procfs.tck.Seen.unixOfLink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** The links to objects: text, mode, and where they lead. */
@DisplayName("A magic link")
class LinkRulesTest {
  private static Path fd(Scene scene, Puppet puppet, int fd) {
    return scene.of(puppet, "fd/" + fd);
  }

  @RuleTest
  @Rule({"LINK-001", "LINK-002", "LINK-003"})
  @Gvisor({
    "ProcSelfExe.Absolute",
    "ProcSelfCwd.Absolute",
    "ProcSelfRoot.IsRoot",
    "ProcPidExe.Subprocess",
    "ProcPidCwd.Subprocess",
    "ProcPidRoot.Subprocess"
  })
  void namesProgramAndDirectories(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString directory = scene.puppeteer().path("somewhere");
    scene.puppeteer().createDirectory(directory);
    assertEquals(scene.puppeteer().program(), linkBytes(scene.of(puppet, "exe")));
    puppet.chdir(directory);
    assertEquals(directory, linkBytes(scene.of(puppet, "cwd")));
    assertEquals("/", link(scene.of(puppet, "root")));
  }

  @RuleTest
  @Rule({"LINK-003", "LINK-009"})
  void namesAChangedRootAsTheReaderSeesIt(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    ByteString jail = scene.puppeteer().path("jail");
    scene.puppeteer().createDirectory(jail);
    puppet.chdir(jail);
    puppet.chroot(jail);
    assertEquals(jail, linkBytes(scene.of(puppet, "root")));
    assertEquals(jail, linkBytes(scene.of(puppet, "cwd")));
    assertEquals(scene.puppeteer().program(), linkBytes(scene.of(puppet, "exe")));
  }

  @RuleTest
  @Rule({"LINK-004", "LINK-005", "LINK-006"})
  void followsRenamingAndRemoval(Scene scene) throws IOException {
    Puppeteer puppeteer = scene.puppeteer();
    Puppet puppet = scene.start();
    ByteString file = scene.newFile("file");
    int fd = puppet.open(file, OpenFlags.O_RDONLY);
    assertEquals(file, linkBytes(fd(scene, puppet, fd)));

    ByteString renamed = puppeteer.path("renamed");
    puppeteer.rename(file, renamed);
    assertEquals(renamed, linkBytes(fd(scene, puppet, fd)));
    puppeteer.unlink(renamed);
    assertEquals(renamed.concat(" (deleted)"), linkBytes(fd(scene, puppet, fd)));
    scene.newFile("renamed");
    assertEquals(renamed.concat(" (deleted)"), linkBytes(fd(scene, puppet, fd)), "of another file");

    ByteString replaced = scene.newFile("replaced");
    int other = puppet.open(replaced, OpenFlags.O_RDONLY);
    puppeteer.rename(renamed, replaced);
    assertEquals(replaced.concat(" (deleted)"), linkBytes(fd(scene, puppet, other)));

    ByteString program = puppeteer.path("program");
    puppeteer.copyProgram(program);
    puppet.exec(program);
    puppeteer.unlink(program);
    assertEquals(program.concat(" (deleted)"), linkBytes(scene.of(puppet, "exe")));

    ByteString directory = puppeteer.path("directory");
    ByteString moved = puppeteer.path("moved");
    puppeteer.createDirectory(directory);
    puppet.chdir(directory);
    puppeteer.rename(directory, moved);
    assertEquals(moved, linkBytes(scene.of(puppet, "cwd")));
    puppeteer.removeDirectory(moved);
    assertEquals(moved.concat(" (deleted)"), linkBytes(scene.of(puppet, "cwd")));
  }

  @RuleTest
  @Rule({"LINK-007", "LINK-008"})
  void isRawBytes(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    for (String name : List.of("a (deleted)", "b\nc", "d e", "f\\g", "ü€𝄞")) {
      ByteString path = scene.newFile(name);
      int fd = puppet.open(path, OpenFlags.O_RDONLY);
      assertEquals(path, linkBytes(fd(scene, puppet, fd)));
      puppet.close(fd);
    }
    byte[] odd = {'x', (byte) 0xff, (byte) 0xc3, 'y', (byte) 0x80};
    ByteString path = scene.puppeteer().directory().concat("/").concat(ByteString.copyOf(odd));
    scene.puppeteer().createFile(path, ByteString.empty());
    int fd = puppet.open(path, OpenFlags.O_RDONLY);
    assertEquals(path, linkBytes(fd(scene, puppet, fd)));
  }

  @RuleTest
  @Rule({"LINK-010", "LINK-011", "LINK-012", "LINK-013"})
  void namesWhatHasNoPath(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int[] pipe = puppet.pipe();
    String reading = link(fd(scene, puppet, pipe[0]));
    assertTrue(reading.matches("pipe:\\[[0-9]+\\]"), reading);
    assertEquals(reading, link(fd(scene, puppet, pipe[1])));
    assertNotEquals(reading, link(fd(scene, puppet, puppet.pipe()[0])));
    String socket = link(fd(scene, puppet, puppet.socket()));
    assertTrue(socket.matches("socket:\\[[0-9]+\\]"), socket);
    assertEquals("anon_inode:[eventfd]", link(fd(scene, puppet, puppet.eventfd())));
    assertEquals("anon_inode:[eventpoll]", link(fd(scene, puppet, puppet.epoll())));
    assertEquals("anon_inode:[timerfd]", link(fd(scene, puppet, puppet.timerfd())));
    assertEquals("anon_inode:inotify", link(fd(scene, puppet, puppet.inotify())));
  }

  @RuleTest
  @Rule("LINK-014")
  void namesAFileInMemory(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    assertEquals("/memfd:scratch (deleted)", link(fd(scene, puppet, puppet.memfd("scratch"))));
    assertEquals("/memfd: (deleted)", link(fd(scene, puppet, puppet.memfd(""))));
  }

  @RuleTest
  @Rule("LINK-015")
  void namesATemporaryFileByItsInode(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int flags = 020000000 | OpenFlags.O_DIRECTORY | OpenFlags.O_RDWR; // O_TMPFILE
    int fd = puppet.open(scene.puppeteer().directory(), flags);
    Object inode = unix(fd(scene, puppet, fd), "ino");
    String expected = scene.puppeteer().directory() + "/#" + inode + " (deleted)";
    assertEquals(expected, link(fd(scene, puppet, fd)));
  }

  @RuleTest
  @Rule({"LINK-016", "LINK-017", "LINK-018"})
  @Gvisor("Proc.ResolveSymlinkToProc")
  void namesWhatIsOpenBelowProc(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Puppet seen = scene.start();
    int namespace = puppet.open(ByteString.of("/proc/self/ns/net"), OpenFlags.O_RDONLY);
    assertTrue(link(fd(scene, puppet, namespace)).matches("net:\\[[0-9]+\\]"));
    int own = puppet.open(ByteString.of("/proc/self/stat"), OpenFlags.O_RDONLY);
    assertEquals("/proc/" + puppet.pid() + "/stat", link(fd(scene, puppet, own)));
    ByteString other = ByteString.of("/proc/" + seen.pid());
    int directory = puppet.open(other, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY);
    int file = puppet.open(other.concat("/stat"), OpenFlags.O_RDONLY);
    assertEquals(other, linkBytes(fd(scene, puppet, directory)));
    scene.end(seen);
    assertEquals(other.concat(" (deleted)"), linkBytes(fd(scene, puppet, directory)));
    assertEquals(other.concat("/stat"), linkBytes(fd(scene, puppet, file)));
  }

  @RuleTest
  @Rule("LINK-019")
  void hasTheModeInWhichTheFileIsOpen(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString file = scene.newFile("modes");
    int[] flags = {OpenFlags.O_RDONLY, OpenFlags.O_WRONLY, OpenFlags.O_RDWR, OpenFlags.O_PATH};
    int[] modes = {0120500, 0120300, 0120700, 0120000};
    for (int i = 0; i < flags.length; i++) {
      Path link = fd(scene, puppet, puppet.open(file, flags[i]));
      assertEquals(modes[i], unixOfLink(link, "mode"));
      assertEquals(64L, unixOfLink(link, "size"));
    }
    int[] pipe = puppet.pipe();
    assertEquals(0120500, unixOfLink(fd(scene, puppet, pipe[0]), "mode"));
    assertEquals(0120300, unixOfLink(fd(scene, puppet, pipe[1]), "mode"));
    for (String name : List.of("exe", "cwd", "root", "ns/pid")) {
      assertEquals(0120777, unixOfLink(scene.of(puppet, name), "mode"));
      assertEquals(0L, unixOfLink(scene.of(puppet, name), "size"));
    }
  }

  @RuleTest
  @Rule({"LINK-020", "LINK-021"})
  void followsTheDescriptor(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString one = scene.newFile("one");
    ByteString two = scene.newFile("two");
    int fd = puppet.open(one, OpenFlags.O_RDONLY);
    Path link = fd(scene, puppet, fd);
    assertEquals(one, linkBytes(link));
    int writing = puppet.open(two, OpenFlags.O_WRONLY);
    puppet.dup2(writing, fd);
    assertEquals(two, linkBytes(link));
    assertEquals(0120300, unixOfLink(link, "mode"));
    puppet.close(fd);
    refused(Errno.ENOENT, () -> Files.readSymbolicLink(link));
    refused(Errno.ENOENT, () -> unixOfLink(link, "mode"));
    refused(Errno.ENOENT, () -> unix(link, "mode"));
    refusedAtOpen(Errno.ENOENT, link);
    refused(Errno.ENOENT, () -> Files.readSymbolicLink(fd(scene, puppet, 555)));
    assertFalse(names(scene.of(puppet, "fd")).contains("" + fd));
  }

  @RuleTest
  @Rule("LINK-022")
  void hasANumberInOneSpelling(Scene scene) {
    Puppet puppet = scene.start();
    for (String directory : List.of("fd", "fdinfo")) {
      for (String name :
          List.of("00", "+0", "-1", "01", "0x0", "4294967296", "0 ", " 0", "2147483648")) {
        Path path = scene.of(puppet, directory).resolve(name);
        refused(Errno.ENOENT, () -> unixOfLink(path, "mode"));
      }
    }
  }

  @RuleTest
  @Rule("LINK-023")
  @Gvisor("ProcTaskFd.FstatatFollowsSymlink")
  void leadsToTheObject(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString file = scene.newFile("object");
    Path link = fd(scene, puppet, puppet.open(file, OpenFlags.O_RDONLY));
    assertEquals(0100755, unix(link, "mode"));
    assertEquals("content of object\n".length(), Files.size(link));
    assertEquals("content of object\n", text(link));
    assertTrue(Files.isSameFile(link, scene.of(puppet, "cwd").resolve("object")));
  }

  @RuleTest
  @Rule({"LINK-023", "LINK-026"})
  void leadsToTheObjectAndNotToItsName(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString file = scene.newFile("object");
    Path link = fd(scene, puppet, puppet.open(file, OpenFlags.O_RDONLY));
    scene.puppeteer().unlink(file);
    scene.puppeteer().createFile(file, ByteString.of("another"));
    assertTrue(Files.exists(link));
    assertEquals(0, unix(link, "nlink"));
    if (scene.isModel()) {
      throw new UnsupportedByPuppets("what was in a deleted file of a modelled task lies nowhere");
    }
    assertEquals("content of object\n", text(link));
  }

  @RuleTest
  @Rule("LINK-024")
  void opensTheFileAnew(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int fd = puppet.open(scene.newFile("anew"), OpenFlags.O_RDONLY);
    puppet.seek(fd, 5);
    Path link = fd(scene, puppet, fd);
    assertEquals("content of anew\n", text(link), "an offset of its own");
    try (SeekableByteChannel channel = Files.newByteChannel(link, StandardOpenOption.WRITE)) {
      assertEquals(3, Seen.write(channel, "CON"), "though it is open for reading only");
    }
    assertEquals("CONtent of anew\n", text(link));
    assertTrue(text(scene.of(puppet, "fdinfo/" + fd)).startsWith("pos:\t5\n"));
  }

  @RuleTest
  @Rule("LINK-025")
  @Gvisor("Proc.RegressionTestB236035339")
  void cannotBeOpenedToASocketOrAnAnonymousInode(Scene scene) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    for (int fd : new int[] {puppet.socket(), puppet.eventfd(), puppet.epoll(), puppet.timerfd()}) {
      refusedAtOpen(Errno.ENXIO, fd(scene, puppet, fd));
      refused(Errno.ENXIO, () -> names(fd(scene, puppet, fd)));
    }
  }

  @RuleTest
  @Rule("LINK-026")
  void canBeOpenedToMemoryAndDirectories(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    Path memory = fd(scene, puppet, puppet.memfd("m"));
    assertEquals("", text(memory));
    int directory =
        puppet.open(scene.puppeteer().directory(), OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY);
    assertTrue(names(fd(scene, puppet, directory)).contains("puppet"));
    int path = puppet.open(scene.newFile("by-path"), OpenFlags.O_PATH);
    assertEquals("content of by-path\n", text(fd(scene, puppet, path)));
    assertTrue(Files.exists(scene.of(puppet, "ns/pid")));
  }

  @RuleTest
  @Rule({"LINK-023", "LINK-034"})
  void toAPipeExistsButHasNoRealPath(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    int[] pipe = puppet.pipe();
    for (int fd : new int[] {pipe[0], puppet.socket(), puppet.eventfd()}) {
      Path link = fd(scene, puppet, fd);
      assertTrue(Files.exists(link));
      assertTrue(
          Files.readAttributes(link, java.nio.file.attribute.BasicFileAttributes.class).isOther());
      refused(Errno.ENOENT, link::toRealPath);
    }
    assertEquals(FileMode.S_IFIFO | 0600, unix(fd(scene, puppet, pipe[0]), "mode"));
  }

  @RuleTest
  @Rule("LINK-027")
  void isWalkedThrough(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    ByteString directory = scene.puppeteer().path("walked");
    scene.puppeteer().createDirectory(directory);
    scene.newFile("walked/inside");
    puppet.chdir(directory);
    int fd = puppet.open(directory, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY);
    for (Path link : List.of(scene.of(puppet, "cwd"), fd(scene, puppet, fd))) {
      assertEquals("content of walked/inside\n", text(link.resolve("inside")));
      assertTrue(names(link).contains("inside"));
      assertTrue(Files.isSameFile(link.resolve("../puppet"), scene.of(puppet, "exe")));
      refused(Errno.ENOENT, () -> Files.size(link.resolve("missing")));
    }
    String inside = scene.puppeteer().directory().substring(1) + "/walked/inside";
    assertEquals("content of walked/inside\n", text(scene.of(puppet, "root").resolve(inside)));
    refused(Errno.ENOTDIR, () -> text(scene.of(puppet, "exe").resolve("below")));
  }

  @RuleTest
  @Rule("LINK-029")
  void passesOnAChangeOfModeButIsNotRemoved(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    Path link = fd(scene, puppet, puppet.open(scene.newFile("mode"), OpenFlags.O_RDONLY));
    Files.setPosixFilePermissions(link, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(0100640, unix(link, "mode"));
    assertEquals(0120500, unixOfLink(link, "mode"));
    refused(Errno.EPERM, () -> Files.delete(link));
    assertTrue(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
  }

  @RuleTest
  @Rule("LINK-032")
  void isForThoseWhoMayTrace(Scene scene) {
    Looker nobody = scene.nobody();
    Puppet puppet = scene.start();
    String pid = puppet.pid() + "/";
    for (String name : List.of("exe", "cwd", "root", "ns/pid", "ns/net", "fd/0")) {
      refusedTo(Errno.EACCES, () -> nobody.readLink(pid + name));
      refusedTo(Errno.EACCES, () -> nobody.stat(pid + name));
    }
    for (String name : List.of("exe", "cwd", "root")) {
      assertEquals(0120777, nobody.lstat(pid + name).mode());
    }
  }
}
