package io.procfs.nio.calls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** B. Times, and changes of attributes. */
final class TimeCalls {
  private TimeCalls() {}

  static Section section() {
    Section b = new Section("B. Times, and changes of attributes");
    looking(b);
    changing(b);
    return b;
  }

  private static BasicFileAttributes basic(Path path) throws Exception {
    return Files.readAttributes(path, BasicFileAttributes.class);
  }

  private static Path of(Scene s, Puppet child, String file) {
    return s.path("/proc/" + child.id() + file);
  }

  private static void looking(Section b) {
    b.row(
        "B2",
        "modified = accessed = created = ctime of a new /proc/CHILD/stat",
        s -> {
          Path stat = of(s, s.spawn(), "/stat");
          BasicFileAttributes a = basic(stat);
          FileTime time = a.lastModifiedTime();
          return time.equals(a.lastAccessTime())
              + " "
              + time.equals(a.creationTime())
              + " "
              + time.equals(Files.getAttribute(stat, "unix:ctime"));
        });
    b.row(
        "B4",
        "creationTime of /proc equals lastModifiedTime",
        s -> {
          BasicFileAttributes a = basic(s.path("/proc"));
          return a.creationTime().equals(a.lastModifiedTime());
        });
    b.row(
        "B5",
        "the time of stat does not move by waiting",
        s -> {
          Path stat = of(s, s.spawn(), "/stat");
          FileTime before = basic(stat).lastModifiedTime();
          TimeUnit.MILLISECONDS.sleep(50);
          return basic(stat).lastModifiedTime().equals(before);
        });
    b.row(
        "B6",
        "the times of stat do not move by reading",
        s -> {
          Path stat = of(s, s.spawn(), "/stat");
          BasicFileAttributes before = basic(stat);
          Files.readAllBytes(stat);
          BasicFileAttributes after = basic(stat);
          return before.lastModifiedTime().equals(after.lastModifiedTime())
              + " "
              + before.lastAccessTime().equals(after.lastAccessTime());
        });
    b.row(
        "B7",
        "status, looked up later than stat, is not older",
        s -> {
          Puppet child = s.spawn();
          FileTime first = basic(of(s, child, "/stat")).lastModifiedTime();
          TimeUnit.MILLISECONDS.sleep(30);
          return basic(of(s, child, "/status")).lastModifiedTime().compareTo(first) >= 0;
        });
  }

  private static void changing(Section b) {
    b.row(
        "B10",
        "setLastModifiedTime(/proc/CHILD/stat, epoch), then getLastModifiedTime",
        s -> {
          Path stat = of(s, s.spawn(), "/stat");
          Files.setLastModifiedTime(stat, FileTime.from(Instant.EPOCH));
          return Files.getLastModifiedTime(stat).toString();
        });
    b.row(
        "B10b",
        "setTimes with nanoseconds, then both times",
        s -> {
          Path stat = of(s, s.spawn(), "/stat");
          FileTime modified = FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z"));
          FileTime accessed = FileTime.from(Instant.parse("1965-02-03T04:05:06.5Z"));
          Files.getFileAttributeView(stat, BasicFileAttributeView.class)
              .setTimes(modified, accessed, null);
          BasicFileAttributes a = basic(stat);
          return a.lastModifiedTime() + " " + a.lastAccessTime();
        });
    b.row(
        "B10c",
        "setTimes(null, null, null) changes nothing",
        s -> {
          Path stat = of(s, s.spawn(), "/stat");
          FileTime before = basic(stat).lastModifiedTime();
          Files.getFileAttributeView(stat, BasicFileAttributeView.class).setTimes(null, null, null);
          return basic(stat).lastModifiedTime().equals(before);
        });
    b.row(
        "B10d",
        "setAttribute(/proc/CHILD/stat, lastAccessTime, epoch)",
        s -> {
          Path stat = of(s, s.spawn(), "/stat");
          Files.setAttribute(stat, "lastAccessTime", FileTime.fromMillis(0));
          return Files.getAttribute(stat, "lastAccessTime").toString();
        });
    b.row(
        "B11",
        "setPosixFilePermissions(/proc/CHILD/stat)",
        s ->
            Files.setPosixFilePermissions(
                of(s, s.spawn(), "/stat"), PosixFilePermissions.fromString("rwxrwxrwx")));
    b.row(
        "B12",
        "setOwner(/proc/CHILD/stat, the same)",
        s -> {
          Path stat = of(s, s.spawn(), "/stat");
          return Files.setOwner(stat, Files.getOwner(stat));
        });
    b.row(
        "B12b",
        "setOwner(/proc/CHILD/stat, 65533), then getOwner",
        s -> {
          Path stat = of(s, s.spawn(), "/stat");
          Files.setOwner(
              stat, s.fileSystem().getUserPrincipalLookupService().lookupPrincipalByName("65533"));
          return Files.getOwner(stat);
        });
    b.row(
        "B13",
        "setAttribute(/proc/CHILD/stat, unix:mode)",
        s -> Files.setAttribute(of(s, s.spawn(), "/stat"), "unix:mode", 0777));
    b.row(
        "B14",
        "setAttribute(/proc/CHILD/stat, size)",
        s -> Files.setAttribute(of(s, s.spawn(), "/stat"), "size", 1L));
    b.row(
        "B15",
        "setAttribute(/proc/CHILD/stat, dos:hidden)",
        s -> Files.setAttribute(of(s, s.spawn(), "/stat"), "dos:hidden", true));
    b.row(
        "B16",
        "setLastModifiedTime(/proc/version, as it is)",
        s -> {
          Path version = s.path("/proc/version");
          return Files.setLastModifiedTime(version, Files.getLastModifiedTime(version));
        });
    b.eachText(
        "setAttribute(/proc/CHILD/stat, %s, a text)",
        (s, name) -> Files.setAttribute(of(s, s.spawn(), "/stat"), name, "x"),
        "B17 nosuch",
        "B18 basic:nosuch",
        "B19 nosuch:size",
        "B20 unix:nosuch",
        "B21 posix:isDirectory",
        "B22 acl:acl");
    b.each(
        "setPosixFilePermissions(%s, as they are)",
        p -> Files.setPosixFilePermissions(p, Files.getPosixFilePermissions(p)),
        "B23 /proc/OTHER/stat",
        "B24 /proc/OTHER",
        "B25 /proc/OTHER/fd",
        "B26 /proc/sys/kernel/hostname",
        "B27 /proc/nosuch");
    b.each(
        "setOwner(%s, as it is)",
        p -> Files.setOwner(p, Files.getOwner(p)),
        "B28 /proc/OTHER",
        "B29 /proc/version",
        "B30 /proc/sys/kernel/hostname",
        "B31 /proc/nosuch");
    b.each(
        "setLastModifiedTime(%s, as it is)",
        p -> Files.setLastModifiedTime(p, Files.getLastModifiedTime(p)),
        "B32 /proc/OTHER",
        "B33 /proc/OTHER/environ",
        "B34 /proc/sys/kernel/hostname",
        "B35 /proc/nosuch");
  }
}
