package io.procfs.tck;

import static io.procfs.tck.Seen.names;
import static io.procfs.tck.Seen.open;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.refusedTo;
import static io.procfs.tck.Seen.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.Errno;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.function.Executable;

/** Which exception a refusal becomes: its very class, file and reason. */
@DisplayName("An error")
class ErrRulesTest {
  /** Asserts the class itself, the file and the reason; null for none. */
  private static void exactly(
      Class<? extends FileSystemException> type, Path file, String reason, Executable call) {
    FileSystemException e = assertThrows(FileSystemException.class, call);
    assertEquals(type, e.getClass(), e::toString);
    assertEquals(file.toString(), e.getFile());
    assertEquals(reason, e.getReason());
    assertNull(e.getOtherFile());
  }

  @RuleTest
  @Rule("ERR-001")
  void ofWhatIsMissing(Scene scene) {
    Path missing = scene.at("no-such");
    exactly(NoSuchFileException.class, missing, null, () -> open(missing).close());
    exactly(NoSuchFileException.class, missing, null, () -> Files.size(missing));
    exactly(NoSuchFileException.class, missing, null, () -> names(missing));
    exactly(NoSuchFileException.class, missing, null, () -> Files.readSymbolicLink(missing));
    exactly(NoSuchFileException.class, missing, null, missing::toRealPath);
  }

  @RuleTest
  @Rule({"ERR-002", "ERR-009"})
  void ofWhatIsNotAllowed(Scene scene) throws IOException {
    // A directory of settings lets nobody remove anything, root neither.
    Path setting = scene.at("sys/kernel/pid_max");
    exactly(AccessDeniedException.class, setting, null, () -> Files.delete(setting));
    Looker nobody = scene.nobody();
    Puppet puppet = scene.start();
    String pid = puppet.pid() + "/";
    refusedTo(Errno.EACCES, () -> nobody.read(pid + "environ"));
    refusedTo(Errno.EACCES, () -> nobody.readLink(pid + "exe"));
    Refusal atOpen = assertThrows(Refusal.class, () -> nobody.list(pid + "fd"));
    assertEquals(Errno.EACCES, atOpen.errno());
    assertFalse(atOpen.isAfterOpen());
    refusedTo(Errno.EACCES, () -> nobody.list(pid + "fdinfo"));
  }

  @RuleTest
  @Rule({"ERR-003", "ERR-015"})
  void ofWhatIsThereAlready(Scene scene) {
    Puppet puppet = scene.start();
    Path stat = scene.of(puppet, "stat");
    exactly(FileAlreadyExistsException.class, stat, null, () -> Files.createFile(stat));
    exactly(FileAlreadyExistsException.class, stat, null, () -> Files.createDirectory(stat));
    Path created = scene.of(puppet, "new");
    exactly(NoSuchFileException.class, created, null, () -> Files.createDirectory(created));
  }

  @RuleTest
  @Rule("ERR-004")
  void ofAPathHasTheWordsOfTheSystem(Scene scene) {
    scene.assumePrivileged();
    Puppet zombie = scene.zombie();
    Puppet puppet = scene.start();
    Class<FileSystemException> type = FileSystemException.class;
    Path environ = scene.of(zombie, "environ");
    exactly(type, environ, "No such process", () -> open(environ).close());
    Path mounts = scene.of(zombie, "mounts");
    exactly(type, mounts, "Invalid argument", () -> open(mounts).close());
    Path stat = scene.of(puppet, "stat");
    exactly(type, stat, "Operation not permitted", () -> Files.delete(stat));
    Path below = stat.resolve("x");
    exactly(type, below, "Not a directory", () -> open(below).close());
    Path socket = scene.of(puppet, "fd/" + puppet.socket());
    exactly(type, socket, "No such device or address", () -> open(socket).close());
  }

  @RuleTest
  @Rule("ERR-005")
  void ofATransferIsPlain(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    try (SeekableByteChannel adjustment =
            Files.newByteChannel(scene.of(puppet, "oom_score_adj"), StandardOpenOption.WRITE);
        SeekableByteChannel stat = open(scene.of(puppet, "stat"))) {
      refusedInside(Errno.EINVAL, () -> Seen.write(adjustment, "1001"));
      refusedInside(Errno.EINVAL, () -> Seen.write(adjustment, "x"));
      scene.end(puppet);
      refusedInside(Errno.ESRCH, () -> some(stat, 10));
    }
    Puppet other = scene.start();
    try (SeekableByteChannel version =
        Files.newByteChannel(scene.at("version"), StandardOpenOption.WRITE)) {
      refusedInside(Errno.EIO, () -> Seen.write(version, "x"));
    }
    try (SeekableByteChannel clear =
        Files.newByteChannel(scene.of(other, "clear_refs"), StandardOpenOption.WRITE)) {
      refusedInside(Errno.EINVAL, () -> Seen.write(clear, "9"));
    }
  }

  @RuleTest
  @Rule({"ERR-006", "ERR-007"})
  void ofAnotherType(Scene scene) {
    Puppet puppet = scene.start();
    Path stat = scene.of(puppet, "stat");
    exactly(NotLinkException.class, stat, null, () -> Files.readSymbolicLink(stat));
    exactly(NotDirectoryException.class, stat, null, () -> names(stat));
    Path directory = scene.of(puppet);
    exactly(NotLinkException.class, directory, null, () -> Files.readSymbolicLink(directory));
  }

  @RuleTest
  @Rule("ERR-008")
  void ofADirectoryComesWhenItIsRead(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    for (Path directory : List.of(scene.proc(), scene.of(puppet), scene.of(puppet, "fd"))) {
      try (SeekableByteChannel channel = open(directory)) {
        refusedInside(Errno.EISDIR, () -> some(channel, 10));
      }
      exactly(
          FileSystemException.class,
          directory,
          "Is a directory",
          () -> Files.newByteChannel(directory, StandardOpenOption.WRITE).close());
    }
  }

  @RuleTest
  @Rule("ERR-010")
  void ofALinkThatIsNotFollowed(Scene scene) {
    Puppet puppet = scene.start();
    for (Path link : List.of(scene.at("self"), scene.of(puppet, "exe"), scene.at("mounts"))) {
      IOException e =
          assertThrows(
              IOException.class,
              () -> Files.newByteChannel(link, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
      assertEquals(IOException.class, e.getClass());
      assertEquals("Too many levels of symbolic links (NOFOLLOW_LINKS specified)", e.getMessage());
    }
  }

  @RuleTest
  @Rule("ERR-013")
  void isNoneForWhoAsksWhetherItExists(Scene scene) {
    Puppet zombie = scene.zombie();
    assertFalse(Files.exists(scene.at("no-such")));
    assertFalse(Files.exists(scene.of(zombie, "exe")));
    assertTrue(Files.exists(scene.of(zombie, "environ")));
    scene.reap(zombie);
    assertFalse(Files.exists(scene.of(zombie)));
    assertFalse(Files.exists(scene.of(zombie, "stat")));
    assertTrue(Files.notExists(scene.of(zombie)));
  }

  @RuleTest
  @Rule("ERR-014")
  void ofARemoval(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet gone = scene.zombie();
    scene.reap(gone);
    assertFalse(Files.deleteIfExists(scene.of(gone)));
    Path version = scene.at("version");
    exactly(
        FileSystemException.class,
        version,
        "Operation not permitted",
        () -> Files.deleteIfExists(version));
  }

  @RuleTest
  @Rule("ERR-016")
  void isNoneForTheSameFile(Scene scene) throws IOException {
    Path self = scene.at("self");
    Path own = scene.at("" + scene.subject().self());
    assertTrue(Files.isSameFile(self, own));
    assertFalse(Files.isSameFile(self, scene.of(scene.start())));
    assertEquals(own, self.toRealPath());
  }

  @RuleTest
  @Rule("ERR-019")
  void isNoneForAttributesOfUsers(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(scene.of(puppet, "stat"), UserDefinedFileAttributeView.class);
    assertEquals(List.of(), view.list());
  }

  @RuleTest
  @Rule({"EXIT-034", "EXIT-035", "EXIT-037"})
  void ofADirectoryOfTheDead(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    try (DirectoryStream<Path> process = Files.newDirectoryStream(scene.of(puppet));
        DirectoryStream<Path> task = Files.newDirectoryStream(scene.of(puppet, "task"));
        DirectoryStream<Path> fd = Files.newDirectoryStream(scene.of(puppet, "fd"));
        DirectoryStream<Path> fdinfo = Files.newDirectoryStream(scene.of(puppet, "fdinfo"));
        DirectoryStream<Path> ns = Files.newDirectoryStream(scene.of(puppet, "ns"))) {
      scene.end(puppet);
      SecureDirectoryStream<Path> directory = (SecureDirectoryStream<Path>) process;
      Path stat = scene.proc().getFileSystem().getPath("stat");
      FileSystemException e =
          assertThrows(
              FileSystemException.class,
              () -> directory.newByteChannel(stat, java.util.Set.of(StandardOpenOption.READ)));
      assertEquals(Errno.ESRCH.message(), e.getReason());
      assertTrue(
          directory
              .getFileAttributeView(BasicFileAttributeView.class)
              .readAttributes()
              .isDirectory());
      SecureDirectoryStream<Path> descriptors = (SecureDirectoryStream<Path>) fd;
      Seen.refused(
          Errno.ENOENT,
          () -> descriptors.getFileAttributeView(BasicFileAttributeView.class).readAttributes());
      for (DirectoryStream<Path> stream : List.of(process, task, fd, fdinfo, ns)) {
        assertEquals(List.of(), names(stream));
      }
    }
  }

  @RuleTest
  @Rule("EXIT-038")
  void ofADirectoryOfADeadThread(Scene scene) throws IOException {
    Puppet leader = scene.start();
    Puppet thread = leader.cloneThread();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(scene.ofThread(thread))) {
      thread.exit(0);
      SecureDirectoryStream<Path> directory = (SecureDirectoryStream<Path>) stream;
      Path stat = scene.proc().getFileSystem().getPath("stat");
      Seen.refused(
          Errno.ENOENT,
          () -> directory.newByteChannel(stat, java.util.Set.of(StandardOpenOption.READ)));
      assertEquals(List.of(), names(stream));
    }
  }
}
