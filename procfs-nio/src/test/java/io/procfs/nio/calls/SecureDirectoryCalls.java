package io.procfs.nio.calls;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** O. Secure directory streams. */
final class SecureDirectoryCalls {
  /** What is done with an open secure stream. */
  private interface OnSecure {
    @Nullable Object run(SecureDirectoryStream<Path> stream, Scene s) throws Exception;
  }

  private SecureDirectoryCalls() {}

  private static void secure(Section o, String row, String dir, String what, OnSecure body) {
    o.row(
        row,
        "secure stream of " + dir + ": " + what,
        s -> {
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path(dir))) {
            return body.run((SecureDirectoryStream<Path>) stream, s);
          }
        });
  }

  private static Path name(Scene s, String name) {
    return s.fileSystem().getPath(name);
  }

  static void addTo(Section o) {
    String other = "/proc/OTHER";
    secure(
        o,
        "O29",
        other,
        "newByteChannel(stat)",
        (d, s) -> {
          try (SeekableByteChannel c = d.newByteChannel(name(s, "stat"), Set.of())) {
            return Bytes.read(c, 10).length() + " " + c.size();
          }
        });
    secure(
        o,
        "O30",
        other,
        "newByteChannel(exe, NOFOLLOW_LINKS)",
        (d, s) ->
            d.newByteChannel(
                name(s, "exe"), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    secure(
        o,
        "O31",
        "/proc",
        "newDirectoryStream(self, NOFOLLOW_LINKS)",
        (d, s) -> d.newDirectoryStream(name(s, "self"), LinkOption.NOFOLLOW_LINKS));
    secure(
        o,
        "O31b",
        "/proc",
        "newDirectoryStream(self): an entry",
        (d, s) -> {
          try (DirectoryStream<Path> self = d.newDirectoryStream(name(s, "self"))) {
            return self.iterator().next();
          }
        });
    secure(
        o,
        "O31c",
        other,
        "newDirectoryStream(stat)",
        (d, s) -> d.newDirectoryStream(name(s, "stat")));
    secure(
        o,
        "O31d",
        other,
        "newDirectoryStream(nosuch)",
        (d, s) -> d.newDirectoryStream(name(s, "nosuch")));
    secure(
        o,
        "O31e",
        other,
        "newDirectoryStream(fd) of newDirectoryStream(task/OTHER)",
        (d, s) -> {
          try (SecureDirectoryStream<Path> task =
                  d.newDirectoryStream(name(s, s.plain("task/OTHER")));
              DirectoryStream<Path> fd = task.newDirectoryStream(name(s, "fd"))) {
            return fd.iterator().next();
          }
        });
    secure(
        o,
        "O32",
        other,
        "deleteFile(stat)",
        (d, s) -> {
          d.deleteFile(name(s, "stat"));
          return "deleted";
        });
    secure(
        o,
        "O32b",
        other,
        "deleteDirectory(fd)",
        (d, s) -> {
          d.deleteDirectory(name(s, "fd"));
          return "deleted";
        });
    secure(
        o,
        "O32c",
        other,
        "deleteFile(nosuch)",
        (d, s) -> {
          d.deleteFile(name(s, "nosuch"));
          return "deleted";
        });
    secure(
        o,
        "O32d",
        other,
        "deleteDirectory(stat)",
        (d, s) -> {
          d.deleteDirectory(name(s, "stat"));
          return "deleted";
        });
    secure(
        o,
        "O32e",
        other,
        "move(stat, itself, nosuch)",
        (d, s) -> {
          d.move(name(s, "stat"), d, name(s, "nosuch"));
          return "moved";
        });
    secure(
        o,
        "O33",
        other,
        "newByteChannel after close",
        (d, s) -> {
          d.close();
          return d.newByteChannel(name(s, "stat"), Set.of());
        });
    secure(
        o,
        "O33b",
        other,
        "newDirectoryStream after close",
        (d, s) -> {
          d.close();
          return d.newDirectoryStream(name(s, "fd"));
        });
    secure(
        o,
        "O33c",
        other,
        "deleteFile after close",
        (d, s) -> {
          d.close();
          d.deleteFile(name(s, "stat"));
          return "deleted";
        });
    secure(
        o,
        "O33d",
        other,
        "a view got before, after close",
        (d, s) -> {
          BasicFileAttributeView view = d.getFileAttributeView(BasicFileAttributeView.class);
          d.close();
          return view.readAttributes().isDirectory();
        });
    secure(
        o,
        "O33e",
        other,
        "a view got after close",
        (d, s) -> {
          d.close();
          return d.getFileAttributeView(BasicFileAttributeView.class)
              .readAttributes()
              .isDirectory();
        });
    secure(
        o,
        "O34",
        other,
        "getFileAttributeView(): name, isDirectory",
        (d, s) -> {
          BasicFileAttributeView view = d.getFileAttributeView(BasicFileAttributeView.class);
          return view.name() + " " + view.readAttributes().isDirectory();
        });
    secure(
        o,
        "O35",
        other,
        "getFileAttributeView(exe, Posix, NOFOLLOW_LINKS)",
        (d, s) -> {
          PosixFileAttributeView view =
              d.getFileAttributeView(
                  name(s, "exe"), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
          return view.name()
              + " "
              + PosixFilePermissions.toString(view.readAttributes().permissions())
              + view.getOwner();
        });
    secure(
        o,
        "O36",
        other,
        "getFileAttributeView(nosuch).readAttributes()",
        (d, s) ->
            d.getFileAttributeView(name(s, "nosuch"), BasicFileAttributeView.class)
                .readAttributes());
    secure(
        o,
        "O37",
        other,
        "newByteChannel(nosuch, CREATE, WRITE)",
        (d, s) ->
            d.newByteChannel(
                name(s, "nosuch"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)));
    secure(
        o,
        "O38",
        other,
        "newByteChannel(../version)",
        (d, s) -> {
          try (SeekableByteChannel c = d.newByteChannel(name(s, "../version"), Set.of())) {
            return Bytes.read(c, 5);
          }
        });
    secure(
        o,
        "O39",
        other,
        "newByteChannel of an absolute path",
        (d, s) -> {
          try (SeekableByteChannel c = d.newByteChannel(s.path("/proc/version"), Set.of())) {
            return Bytes.read(c, 5);
          }
        });
    secure(
        o,
        "O40",
        other,
        "newByteChannel of the empty path",
        (d, s) -> {
          d.newByteChannel(name(s, ""), Set.of()).close();
          return "opened";
        });
    secure(
        o,
        "O41",
        other,
        "newDirectoryStream of the empty path",
        (d, s) -> {
          d.newDirectoryStream(name(s, "")).close();
          return "opened";
        });
    secure(
        o,
        "O42",
        other,
        "the view of an unheard-of type",
        (d, s) -> d.getFileAttributeView(java.nio.file.attribute.AclFileAttributeView.class));
    secure(o, "O43", other, "newDirectoryStream(null)", (d, s) -> d.newDirectoryStream(null));
    secure(
        o,
        "O44",
        other,
        "newByteChannel(stat, null options)",
        (d, s) -> d.newByteChannel(name(s, "stat"), null));
  }
}
