package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.model.Kernel;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Making, removing, copying and moving, below the running kernel's {@code /proc} and beside it: the
 * same calls through the JDK's own provider and through ours, each in a directory of its own.
 */
@DisplayName("Calls that change something")
class ChangesTest {
  @RegisterExtension final NothingLeftOpen files = new NothingLeftOpen();
  @TempDir Path temporary;

  private FileSystem ours;

  @BeforeEach
  void open() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "the oracle is a Linux /proc");
    ours = files.watch(Procfs.host());
  }

  /** A call with a file system, and a directory of it that may be written to. */
  private interface Call {
    Object in(FileSystem fileSystem, Path directory) throws IOException;
  }

  private static Arguments row(String name, Call call) {
    return Arguments.of(name, call);
  }

  private static Arguments copy(String source, String target, CopyOption... options) {
    return row(
        "copy(" + source + ", " + target + ") " + List.of(options),
        (fs, dir) -> Files.copy(path(fs, dir, source), path(fs, dir, target), options));
  }

  private static Arguments move(String source, String target, CopyOption... options) {
    return row(
        "move(" + source + ", " + target + ") " + List.of(options),
        (fs, dir) -> Files.move(path(fs, dir, source), path(fs, dir, target), options));
  }

  private static Path path(FileSystem fs, Path directory, String path) {
    return path.startsWith("/") ? fs.getPath(path) : directory.resolve(path);
  }

  static Stream<Arguments> making() {
    Stream.Builder<Arguments> rows = Stream.builder();
    for (String path :
        List.of(
            "/proc/nosuch",
            "/proc/self/nosuch",
            "/proc/self/fd/nosuch",
            "/proc/self/task/1x",
            "/proc/sys/kernel/nosuch",
            "/proc/nosuch/x",
            "/proc/self/stat/x",
            "/proc/self",
            "/proc/version",
            "/proc",
            "/",
            "/proc/.",
            "/proc/..",
            "/proc/self/.",
            "new",
            "new/x",
            ".",
            "file",
            "file/x",
            "dir",
            "link",
            "dangling",
            "\u0000")) {
      rows.add(
          row("createDirectory " + path, (fs, dir) -> Files.createDirectory(path(fs, dir, path))));
      rows.add(
          row(
              "createDirectories " + path,
              (fs, dir) -> Files.createDirectories(path(fs, dir, path))));
      rows.add(
          row(
              "createSymbolicLink " + path,
              (fs, dir) -> Files.createSymbolicLink(path(fs, dir, path), fs.getPath("x/y"))));
      rows.add(
          row(
              "createSymbolicLink to nothing " + path,
              (fs, dir) -> Files.createSymbolicLink(path(fs, dir, path), fs.getPath(""))));
      rows.add(row("createFile " + path, (fs, dir) -> Files.createFile(path(fs, dir, path))));
      rows.add(
          row(
              "delete " + path,
              (fs, dir) -> {
                if (!path.equals("/") && !path.endsWith("..")) {
                  Files.delete(path(fs, dir, path));
                }
                return null;
              }));
      rows.add(
          row(
              "deleteIfExists " + path,
              (fs, dir) ->
                  path.equals("/")
                      || path.endsWith("..")
                      || Files.deleteIfExists(path(fs, dir, path))));
      if (path.startsWith("/proc")) {
        rows.add(
            row(
                "createLink to /proc/version " + path,
                (fs, dir) -> Files.createLink(path(fs, dir, path), fs.getPath("/proc/version"))));
        rows.add(
            row(
                "createLink to a missing file " + path,
                (fs, dir) -> Files.createLink(path(fs, dir, path), fs.getPath("/proc/nosuch"))));
      }
    }
    rows.add(
        row(
            "createLink out of /proc",
            (fs, dir) -> Files.createLink(dir.resolve("l"), fs.getPath("/proc/version"))));
    rows.add(
        row(
            "createTempFile",
            (fs, dir) -> {
              try {
                return Files.createTempFile(fs.getPath("/proc"), "a", "b");
              } catch (FileSystemException e) {
                throw new IOException(e.getClass() + " " + e.getReason());
              }
            }));
    rows.add(
        row(
            "createDirectory with permissions",
            (fs, dir) ->
                Files.createDirectory(
                    fs.getPath("/proc/x"),
                    PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rwx------")))));
    rows.add(
        row(
            "createSymbolicLink with permissions",
            (fs, dir) ->
                Files.createSymbolicLink(
                    fs.getPath("/proc/x"),
                    fs.getPath("y"),
                    PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rwx------")))));
    return rows.build();
  }

  static Stream<Arguments> copies() {
    CopyOption replace = StandardCopyOption.REPLACE_EXISTING;
    CopyOption attributes = StandardCopyOption.COPY_ATTRIBUTES;
    CopyOption noFollow = LinkOption.NOFOLLOW_LINKS;
    CopyOption atomic = StandardCopyOption.ATOMIC_MOVE;
    return Stream.of(
        copy("/proc/version", "new"),
        copy("/proc/version", "new", attributes),
        copy("/proc/version", "file"),
        copy("/proc/version", "file", replace),
        copy("/proc/version", "dir", replace),
        copy("/proc/version", "full", replace),
        copy("/proc/version", "nosuch/x"),
        copy("/proc/version", "file/x"),
        copy("/proc/version", "/proc/version"),
        copy("/proc/version", "/proc/nosuch"),
        copy("/proc/version", "/proc/cpuinfo"),
        copy("/proc/version", "/proc/cpuinfo", replace),
        copy("/proc/version", "new", atomic),
        copy(
            "/proc/version",
            "new",
            (CopyOption)
                new CopyOption() {
                  @Override
                  public String toString() {
                    return "odd";
                  }
                }),
        copy("/proc/self/cmdline", "new"),
        copy("/proc/kallsyms", "new"),
        copy("/proc/self/mem", "new"),
        copy("/proc/self/ns/pid", "new"),
        copy("/proc/self/ns/pid", "new", noFollow),
        copy("/proc/self/exe", "new", noFollow),
        copy("/proc/self", "new", noFollow),
        copy("/proc/self", "new"),
        copy("/proc/self/fdinfo", "new"),
        copy("/proc/self/fdinfo", "new", attributes),
        copy("/proc/nosuch", "new"),
        copy("/proc/self/stat/x", "new"),
        copy("file", "/proc/nosuch"),
        copy("file", "/proc/version"),
        copy("file", "/proc/version", replace),
        copy("file", "new"),
        copy("file", "new", attributes),
        copy("file", "file"),
        copy("link", "new"),
        copy("link", "new", noFollow),
        copy("dangling", "new"),
        copy("dir", "new"),
        copy("full", "new"),
        move("/proc/version", "new"),
        move("/proc/version", "new", atomic),
        move("/proc/version", "file"),
        move("/proc/version", "/proc/version"),
        move("/proc/version", "/proc/cpuinfo"),
        move("/proc/version", "/proc/cpuinfo", atomic),
        move("/proc/version", "/proc/sys", atomic),
        move("/proc/sys", "/proc/version", atomic),
        move("/proc/sys", "/proc/bus", atomic),
        move("/proc/version", "/proc/nosuch", atomic),
        move("/proc/nosuch", "/proc/version", atomic),
        move("/proc/nosuch", "new", atomic),
        move("/proc/self/comm", "/proc/self/nosuch"),
        move("/proc/self/fdinfo", "new"),
        move("/proc/self", "new"),
        move("/proc/.", "/proc/x", atomic),
        move("file", "/proc/nosuch"),
        move("file", "/proc/nosuch", atomic),
        move("file", "/proc/version", replace),
        move("file", "new"),
        move("file", "dir", replace),
        move("file", "full", replace),
        move("link", "new"),
        move("dir", "new"),
        move("nosuch", "new"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"making", "copies"})
  @DisplayName("answer as through the JDK's provider")
  void asTheJdk(String name, Call call) throws IOException {
    Path theirDirectory = prepare("jdk");
    Path ourDirectory = prepare("our");
    String theirs = outcome(FileSystems.getDefault(), theirDirectory, call);
    String result = outcome(ours, ours.getPath(ourDirectory.toString()), call);
    assertEquals(
        theirs + "\n" + describe(theirDirectory),
        result.replace(ourDirectory.toString(), theirDirectory.toString())
            + "\n"
            + describe(ourDirectory));
  }

  static Stream<Arguments> belowProc() {
    return Stream.concat(
        making()
            .filter(row -> ((String) row.get()[0]).contains("/proc"))
            .filter(row -> !((String) row.get()[0]).contains("out of")),
        Stream.of(
            copy("/proc/version", "/proc/version"),
            copy("/proc/version", "/proc/nosuch"),
            copy("/proc/version", "/proc/uptime"),
            copy("/proc/version", "/proc/uptime", StandardCopyOption.REPLACE_EXISTING),
            copy("/proc/nosuch", "/proc/uptime"),
            copy("/proc/self/stat/x", "/proc/uptime"),
            move("/proc/version", "/proc/uptime", StandardCopyOption.ATOMIC_MOVE),
            move("/proc/version", "/proc/sys", StandardCopyOption.ATOMIC_MOVE),
            move("/proc/sys", "/proc/version", StandardCopyOption.ATOMIC_MOVE),
            move("/proc/version", "/proc/nosuch", StandardCopyOption.ATOMIC_MOVE),
            move("/proc/nosuch", "/proc/version", StandardCopyOption.ATOMIC_MOVE),
            move("/proc/self/comm", "/proc/self/nosuch"),
            move("/proc/version", "/proc/uptime", StandardCopyOption.REPLACE_EXISTING)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("belowProc")
  @DisplayName("below a model's /proc answer as below the kernel's")
  void aModelToo(String name, Call call) throws IOException {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "the model is looked at as root, so the kernel must be, too");
    FileSystem model = files.watch(Procfs.newFileSystem(Kernel.boot()));
    assertEquals(
        outcome(FileSystems.getDefault(), temporary, call),
        outcome(model, model.getPath("/nowhere"), call));
  }

  private Path prepare(String name) throws IOException {
    Path directory = Files.createDirectory(temporary.resolve(name));
    Files.writeString(directory.resolve("file"), "text");
    Files.setPosixFilePermissions(
        directory.resolve("file"), PosixFilePermissions.fromString("rw-r-----"));
    Files.createDirectory(directory.resolve("dir"));
    Files.createDirectory(directory.resolve("full"));
    Files.writeString(directory.resolve("full/x"), "x");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
    Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
    return directory;
  }

  private static String outcome(FileSystem fileSystem, Path directory, Call call) {
    try {
      return String.valueOf(call.in(fileSystem, directory));
    } catch (FileSystemException e) {
      return e.getClass().getName()
          + " "
          + e.getFile()
          + " "
          + e.getOtherFile()
          + " "
          + e.getReason();
    } catch (IOException | RuntimeException e) {
      // A space that the message of 17 forgot.
      return e.toString().replace("attributesnot", "attributes not");
    }
  }

  /**
   * What is in a directory, with permissions, and contents where they do not change by themselves.
   */
  private static String describe(Path directory) throws IOException {
    StringBuilder all = new StringBuilder();
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted().toList();
    }
    for (Path path : paths) {
      all.append(directory.relativize(path)).append(' ');
      if (Files.isSymbolicLink(path)) {
        all.append("-> ").append(Files.readSymbolicLink(path).toString().replaceAll("\\d+", "N"));
      } else {
        all.append(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        long size = Files.size(path);
        all.append(Files.isDirectory(path) ? "" : " " + size);
      }
      all.append('\n');
    }
    return all.toString();
  }

  @AfterEach
  void makeDeletable() throws IOException {
    // Copies of directories of /proc may not be written to.
    Files.walkFileTree(
        temporary,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Test
  @DisplayName("copies go to file systems of other providers too, with their times")
  void toAnotherProvider() throws IOException {
    Path version = ours.getPath("/proc/version");
    Path target = temporary.resolve("copy");
    Files.copy(version, target, StandardCopyOption.COPY_ATTRIBUTES);
    assertEquals(Files.readString(Path.of("/proc/version")), Files.readString(target));
    assertEquals(
        Files.getLastModifiedTime(version).toMillis(),
        Files.getLastModifiedTime(target).toMillis());
    assertTrue(
        outcome(ours, target, (fs, t) -> Files.move(version, t.resolveSibling("moved")))
            .contains("Operation not permitted"));
    assertTrue(Files.exists(temporary.resolve("moved")), "the copy is left behind, as by the JDK");
  }
}
