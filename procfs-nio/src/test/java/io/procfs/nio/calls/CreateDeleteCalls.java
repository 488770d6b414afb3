package io.procfs.nio.calls;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** R. Creating and deleting. */
final class CreateDeleteCalls {
  private CreateDeleteCalls() {}

  static Section section() {
    Section r = new Section("R. Creating and deleting");
    int row = 1;
    for (String path :
        new String[] {
          "/proc/nosuch", "/proc/self/nosuch", "/proc/self/fd/nosuch", "/proc/sys/kernel/nosuch",
          "/proc/OTHER/task/nosuch", "/proc/OTHER/ns/nosuch", "/proc/nosuch/x", "/proc/self/stat/x",
          "/proc/OTHER/fdinfo/nosuch", "/proc/ZOMBIE/nosuch", "/proc/self/nosuch/",
              "/proc/123456789"
        }) {
      String at = "R" + row;
      r.row(at, "createFile(" + path + ")", s -> Files.createFile(s.path(path)));
      r.row(at + "d", "createDirectory(" + path + ")", s -> Files.createDirectory(s.path(path)));
      r.row(
          at + "l",
          "createSymbolicLink(" + path + ")",
          s -> Files.createSymbolicLink(s.path(path), s.path("/proc/version")));
      r.row(
          at + "h",
          "createLink(" + path + ", /proc/version)",
          s -> Files.createLink(s.path(path), s.path("/proc/version")));
      row++;
    }
    for (String path :
        new String[] {"/proc", "/proc/self", "/proc/version", "/proc/OTHER/fd", "/"}) {
      String at = "R13-" + path;
      r.row(
          at,
          "createDirectory(" + path + "), which exists",
          s -> Files.createDirectory(s.path(path)));
      r.row(
          at + "f", "createFile(" + path + "), which exists", s -> Files.createFile(s.path(path)));
      r.row(
          at + "s",
          "createDirectories(" + path + "), which exists",
          s -> Files.createDirectories(s.path(path)));
      r.row(
          at + "l",
          "createSymbolicLink(" + path + "), which exists",
          s -> Files.createSymbolicLink(s.path(path), s.path("/proc/version")));
      r.row(
          at + "h",
          "createLink(" + path + ", /proc/version), which exists",
          s -> Files.createLink(s.path(path), s.path("/proc/version")));
    }
    r.row(
        "R15",
        "createDirectories(/proc/nosuch/x)",
        s -> Files.createDirectories(s.path("/proc/nosuch/x")));
    r.row(
        "R15b",
        "createDirectories(/proc/version/x)",
        s -> Files.createDirectories(s.path("/proc/version/x")));
    r.row(
        "R17",
        "createLink(/proc/nosuch, /proc/nosuch2)",
        s -> Files.createLink(s.path("/proc/nosuch"), s.path("/proc/nosuch2")));
    r.row(
        "R18",
        "createLink(TMP/target, /proc/version)",
        s -> Files.createLink(CopyCalls.fresh(s), s.path("/proc/version")));
    r.row(
        "R18b",
        "createLink(/proc/nosuch, TMP/open)",
        s -> Files.createLink(s.path("/proc/nosuch"), s.path("TMP/open")));
    r.row(
        "R18c",
        "createSymbolicLink(TMP/target, /proc/version) is read through",
        s -> {
          Path link = Files.createSymbolicLink(CopyCalls.fresh(s), s.path("/proc/OTHER/comm"));
          return Files.readString(link);
        });
    r.row(
        "R19",
        "createTempFile(/proc)",
        s -> {
          try {
            return Files.createTempFile(s.path("/proc"), "a", "b");
          } catch (NoSuchFileException e) {
            return e.getFile().replaceAll("[0-9]+", "N") + e.getReason();
          }
        });
    r.row(
        "R19b",
        "createTempDirectory(/proc/self)",
        s -> {
          try {
            return Files.createTempDirectory(s.path("/proc/self"), "a");
          } catch (NoSuchFileException e) {
            return e.getFile().replaceAll("[0-9]+", "N") + e.getReason();
          }
        });
    r.each(
        "delete(%s)",
        p -> {
          Files.delete(p);
          return "deleted";
        },
        "R20 /proc/version",
        "R21 /proc/self/stat",
        "R22 /proc/self",
        "R23 /proc/self/fd",
        "R24 /proc/nosuch",
        "R26 /proc/sys/kernel/ostype",
        "R26b /proc/sys/kernel/hostname",
        "R27 /proc/self/stat/x",
        "R28 /proc/OTHER",
        "R29 /proc/OTHER/exe",
        "R30 /proc/OTHER/fd/0",
        "R31 /proc/OTHER/ns/pid",
        "R32 /proc/OTHER/task/OTHER",
        "R33 /proc/thread-self",
        "R34 /proc/sys",
        "R35 /proc/mounts",
        "R36 /proc/sys/kernel/random/uuid",
        "R37 /proc/ZOMBIE/stat",
        "R38 /proc/OTHER/fdinfo/0",
        "R39 /proc/sys/kernel/nosuch",
        "R40 /proc/2/stat",
        "R41 /proc/USER/stat",
        "R42 /proc/self/nosuch",
        "R43 /proc/OTHER/fd/77");
    r.each(
        "deleteIfExists(%s)",
        Files::deleteIfExists,
        "R25 /proc/nosuch",
        "R25b /proc/version",
        "R25c /proc/self/stat/x",
        "R25d /proc/OTHER/nosuch");
    return r;
  }
}
