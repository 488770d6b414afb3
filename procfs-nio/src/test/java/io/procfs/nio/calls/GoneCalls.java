package io.procfs.nio.calls;

import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** L. The path of a process that is gone. */
@SuppressWarnings("StreamResourceLeak") // whom they are handed to closes them
final class GoneCalls {
  /** A call on the directory of a process that is gone. */
  private interface OnGone {
    @Nullable Object run(Path directory, Scene s) throws Exception;
  }

  private GoneCalls() {}

  private static void gone(Section l, String row, String what, OnGone body) {
    l.row(
        row,
        "d = /proc/CHILD, gone: " + what,
        s -> {
          Puppet child = s.spawn();
          Path d = s.path("/proc/" + child.id());
          Files.exists(d);
          child.end();
          return body.run(d, s);
        });
    l.row(
        row + "t",
        "d = /proc/self/task/THREAD, gone: " + what,
        s -> {
          Puppet thread = s.startThread();
          Path d = s.path("/proc/self/task/" + thread.id());
          Files.exists(d);
          thread.end();
          return body.run(d, s);
        });
  }

  static Section section() {
    Section l = new Section("L. The path of a process that is gone");
    gone(l, "L1", "exists / notExists", (d, s) -> Files.exists(d) + " / " + Files.notExists(d));
    gone(
        l, "L2", "readAttributes(d)", (d, s) -> Files.readAttributes(d, BasicFileAttributes.class));
    gone(
        l,
        "L2b",
        "readAttributes(d, NOFOLLOW_LINKS)",
        (d, s) -> Files.readAttributes(d, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    gone(l, "L3", "readString(d/stat)", (d, s) -> Files.readString(d.resolve("stat")));
    gone(
        l,
        "L3b",
        "newByteChannel(d)",
        (d, s) -> {
          return Bytes.opened(Files.newByteChannel(d));
        });
    gone(
        l,
        "L4",
        "newDirectoryStream(d)",
        (d, s) -> {
          return Bytes.opened(Files.newDirectoryStream(d));
        });
    gone(
        l,
        "L5",
        "list(d/fd)",
        (d, s) -> {
          try (Stream<Path> list = Files.list(d.resolve("fd"))) {
            return list.count();
          }
        });
    gone(l, "L6", "readSymbolicLink(d/exe)", (d, s) -> Files.readSymbolicLink(d.resolve("exe")));
    gone(l, "L7", "d.toRealPath()", (d, s) -> d.toRealPath());
    gone(
        l,
        "L7b",
        "d.toRealPath(NOFOLLOW_LINKS)",
        (d, s) -> d.toRealPath(LinkOption.NOFOLLOW_LINKS));
    gone(l, "L8", "getFileStore(d)", (d, s) -> Files.getFileStore(d));
    gone(l, "L9", "isSameFile(d, /proc/self)", (d, s) -> Files.isSameFile(d, s.path("/proc/self")));
    gone(
        l, "L9b", "isSameFile(/proc/self, d)", (d, s) -> Files.isSameFile(s.path("/proc/self"), d));
    gone(l, "L10", "isSameFile(d, d)", (d, s) -> Files.isSameFile(d, d));
    gone(
        l,
        "L11",
        "checkAccess(d)",
        (d, s) -> {
          s.provider().checkAccess(d);
          return "ok";
        });
    gone(
        l,
        "L11b",
        "checkAccess(d/stat, READ)",
        (d, s) -> {
          s.provider().checkAccess(d.resolve("stat"), AccessMode.READ);
          return "ok";
        });
    gone(l, "L12", "isReadable(d/stat)", (d, s) -> Files.isReadable(d.resolve("stat")));
    gone(l, "L13", "getOwner(d)", (d, s) -> Files.getOwner(d));
    gone(
        l,
        "L13b",
        "getPosixFilePermissions(d/stat)",
        (d, s) -> Files.getPosixFilePermissions(d.resolve("stat")));
    gone(
        l,
        "L13c",
        "setLastModifiedTime(d/stat)",
        (d, s) ->
            Files.setLastModifiedTime(
                d.resolve("stat"), java.nio.file.attribute.FileTime.fromMillis(0)));
    gone(l, "L14", "size(d/stat)", (d, s) -> Files.size(d.resolve("stat")));
    gone(l, "L15", "isHidden(d)", (d, s) -> Files.isHidden(d));
    gone(
        l,
        "L16",
        "delete(d)",
        (d, s) -> {
          Files.delete(d);
          return "deleted";
        });
    gone(l, "L17", "deleteIfExists(d)", (d, s) -> Files.deleteIfExists(d));
    gone(
        l,
        "L18",
        "walk(d)",
        (d, s) -> {
          try (Stream<Path> walk = Files.walk(d)) {
            return walk.count();
          }
        });
    gone(
        l,
        "L19",
        "register with a watch service",
        (d, s) -> {
          try (WatchService service = s.fileSystem().newWatchService()) {
            return d.register(service, StandardWatchEventKinds.ENTRY_CREATE).isValid();
          }
        });
    gone(l, "L20", "toUri()", (d, s) -> d.toUri().toString());
    gone(l, "L21", "writeString(d/comm)", (d, s) -> Files.writeString(d.resolve("comm"), "x"));
    gone(l, "L22", "createFile(d/nosuch)", (d, s) -> Files.createFile(d.resolve("nosuch")));
    gone(
        l,
        "L23",
        "readAttributes(d/fd, \"unix:*\")",
        (d, s) -> Files.readAttributes(d.resolve("fd"), "unix:*"));
    return l;
  }
}
