package io.procfs.nio.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** P. Walks. */
@SuppressWarnings("StreamResourceLeak") // whom they are handed to closes them
final class WalkCalls {
  private WalkCalls() {}

  static Section section() {
    Section p = new Section("P. Walks");
    p.each(
        "walk(%s, 1).count()",
        path -> count(Files.walk(path, 1)),
        "P1 /proc/self",
        "P2 /proc/self/",
        "P2b /proc/self/exe",
        "P2c /proc/version");
    p.each(
        "walk(%s, 1) has more than 15",
        path -> count(Files.walk(path, 1)) > 15,
        "P3 /proc/OTHER",
        "P3b /proc/OTHER/task/OTHER",
        "P3c /proc/self/.");
    p.eachText(
        "walk(%s): all of it",
        (s, dir) -> names(s, Files.walk(s.path(dir))),
        "P4 /proc/OTHER",
        "P4b /proc/OTHER/task",
        "P4c /proc/OTHER/ns",
        "P4d /proc/OTHER/fd",
        "P4e /proc/ZOMBIE",
        "P4f /proc/2/ns",
        "P4g /proc/USER/task");
    p.eachText(
        "walk(%s, FOLLOW_LINKS): all of it",
        (s, dir) -> names(s, Files.walk(s.path(dir), FileVisitOption.FOLLOW_LINKS)),
        "P6 /proc/OTHER/fd",
        "P6b /proc/OTHER/fdinfo",
        "P6c /proc/OTHER/ns");
    p.row(
        "P7",
        "walk(/proc/OTHER/root/proc/OTHER, 1, FOLLOW_LINKS)",
        s -> {
          try (Stream<Path> walk =
              Files.walk(
                  s.path("/proc/OTHER/root/proc/OTHER/task"), 1, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> paths = new ArrayList<>();
            walk.forEach(paths::add);
            return paths;
          }
        });
    p.row(
        "P8",
        "walkFileTree(/proc, FOLLOW_LINKS) to /proc/OTHER/root: a loop",
        s -> {
          List<Object> seen = new ArrayList<>();
          Path other = s.path("/proc/OTHER");
          Files.walkFileTree(
              s.path("/"),
              EnumSet.of(FileVisitOption.FOLLOW_LINKS),
              3,
              new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                  return other.startsWith(dir)
                      ? FileVisitResult.CONTINUE
                      : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                  if (file.startsWith(other)) {
                    seen.add(e);
                  }
                  return FileVisitResult.CONTINUE;
                }
              });
          return seen;
        });
    p.row(
        "P9",
        "walk(/proc/OTHER/root, 3, FOLLOW_LINKS) fails at the loop",
        s -> {
          Path start = s.path("/proc/OTHER/root/proc/OTHER");
          List<Object> seen = new ArrayList<>();
          Files.walkFileTree(
              start,
              EnumSet.of(FileVisitOption.FOLLOW_LINKS),
              1,
              new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                  if (file.endsWith("root") || file.endsWith("exe") || file.endsWith("cwd")) {
                    seen.add(file + " " + attributes.isDirectory());
                  }
                  return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                  seen.add(e);
                  return FileVisitResult.CONTINUE;
                }
              });
          return seen;
        });
    p.row(
        "P10",
        "find(/proc, 2, name is comm) finds that of OTHER",
        s -> {
          Path wanted = s.path("/proc/OTHER/comm");
          try (Stream<Path> found =
              Files.find(s.path("/proc/OTHER"), 2, (f, a) -> f.endsWith("comm"))) {
            return found.anyMatch(wanted::equals);
          }
        });
    p.row("P11", "walkFileTree over /proc/CHILD that is killed at fd", WalkCalls::killedOnTheWay);
    p.row(
        "P12",
        "walk over /proc/CHILD that is killed on the way",
        s -> {
          Puppet child = s.spawn();
          try (Stream<Path> walk = Files.walk(s.path("/proc/" + child.id()))) {
            Iterator<Path> i = walk.iterator();
            while (i.hasNext()) {
              Path path = i.next();
              if (path.endsWith("fd") && path.getNameCount() == 3) {
                child.end();
              }
            }
            return "to the end";
          } catch (UncheckedIOException e) {
            // A model fails at its first file after fd, which is another.
            String cause = e.getCause().getClass().getSimpleName();
            return new Either(e, cause);
          }
        });
    p.row(
        "P13",
        "walk(/proc): a process that was listed dies before it is looked at",
        s -> {
          Puppet child = s.spawn();
          Path directory = s.path("/proc/" + child.id());
          List<Object> seen = new ArrayList<>();
          Files.walkFileTree(
              s.path("/proc"),
              EnumSet.noneOf(FileVisitOption.class),
              2,
              new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                  if (dir.equals(directory)) {
                    child.end();
                  }
                  return dir.equals(directory) || dir.endsWith("proc")
                      ? FileVisitResult.CONTINUE
                      : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                  if (file.startsWith(directory)) {
                    seen.add(e);
                  }
                  return FileVisitResult.CONTINUE;
                }
              });
          return seen;
        });
    return p;
  }

  private static long count(Stream<Path> walk) {
    try (walk) {
      return walk.count();
    }
  }

  private static Either names(Scene s, Stream<Path> walk) {
    List<String> all = new ArrayList<>();
    List<String> slice = new ArrayList<>();
    try (walk) {
      walk.forEach(
          path -> {
            if (path.getParent().endsWith("map_files")) {
              return; // where areas lie is chance
            }
            all.add(path.toString());
            if (Slice.lacks(s.named(path.toString())) == null) {
              slice.add(path.toString());
            }
          });
    }
    return new Either(all, slice);
  }

  private static Object killedOnTheWay(Scene s) throws IOException {
    Puppet child = s.spawn();
    List<String> all = new ArrayList<>();
    List<String> slice = new ArrayList<>();
    Files.walkFileTree(
        s.path("/proc/" + child.id()),
        new SimpleFileVisitor<>() {
          private FileVisitResult note(Path path, String text) {
            all.add(text);
            if (Slice.lacks(path.toString()) == null) {
              slice.add(text);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            if (dir.endsWith("fd")) {
              child.end();
            }
            if (dir.endsWith("task")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            return note(dir, "directory " + dir);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return note(file, "file " + file);
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return note(file, "failed " + Outcome.thrownText(s, e));
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException e) {
            return note(dir, "left " + dir + " " + (e == null ? "" : Outcome.thrownText(s, e)));
          }
        });
    return new Either(all, slice);
  }
}
