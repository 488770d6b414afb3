package io.procfs.nio.calls;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** X. Other providers' paths. */
final class ForeignCalls {
  /** A call that is given something of another provider. */
  private interface WithForeign {
    @Nullable Object run(Scene s, Path foreign) throws Exception;
  }

  private ForeignCalls() {}

  private static void foreign(Section x, String row, String what, WithForeign body) {
    x.row(
        row,
        what,
        s -> {
          try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix())) {
            return body.run(s, jimfs.getPath("/work"));
          }
        });
  }

  static Section section() {
    Section x = new Section("X. Other providers' paths");
    foreign(x, "X1", "newByteChannel", (s, p) -> s.provider().newByteChannel(p, Set.of()));
    foreign(x, "X2", "readAttributes", (s, p) -> s.provider().readAttributes(p, "*"));
    foreign(
        x,
        "X3",
        "isSameFile(/proc, foreign)",
        (s, p) -> s.provider().isSameFile(s.path("/proc"), p));
    foreign(
        x,
        "X3b",
        "isSameFile(foreign, /proc)",
        (s, p) -> s.provider().isSameFile(p, s.path("/proc")));
    foreign(x, "X4", "resolve", (s, p) -> s.path("/proc").resolve(p));
    foreign(x, "X5", "relativize", (s, p) -> s.path("/proc").relativize(p));
    foreign(
        x,
        "X6",
        "startsWith / endsWith",
        (s, p) -> s.path("/proc").startsWith(p) + " / " + s.path("/proc").endsWith(p));
    foreign(x, "X7", "equals", (s, p) -> s.path("/work").equals(p));
    foreign(x, "X8", "compareTo", (s, p) -> s.path("/proc").compareTo(p));
    foreign(
        x,
        "X9",
        "register with a foreign service",
        (s, p) -> {
          try (WatchService service = p.getFileSystem().newWatchService()) {
            return s.path("/proc").register(service, StandardWatchEventKinds.ENTRY_CREATE);
          }
        });
    foreign(
        x,
        "X10",
        "setOwner(a foreign principal)",
        (s, p) ->
            Files.setOwner(
                s.path("/proc/SELF/stat"),
                p.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("u")));
    foreign(
        x, "X22", "newDirectoryStream", (s, p) -> s.provider().newDirectoryStream(p, f -> true));
    foreign(
        x,
        "X23",
        "checkAccess",
        (s, p) -> {
          s.provider().checkAccess(p);
          return "ok";
        });
    foreign(x, "X24", "readSymbolicLink", (s, p) -> s.provider().readSymbolicLink(p));
    foreign(
        x,
        "X25",
        "delete",
        (s, p) -> {
          s.provider().delete(p);
          return "deleted";
        });
    foreign(
        x,
        "X26",
        "copy(foreign, /proc/nosuch)",
        (s, p) -> {
          s.provider().copy(p, s.path("/proc/nosuch"));
          return "copied";
        });
    foreign(
        x,
        "X27",
        "copy(/proc/version, foreign)",
        (s, p) -> {
          s.provider().copy(s.path("/proc/version"), p);
          return "copied";
        });
    foreign(
        x,
        "X28",
        "createLink(/proc/nosuch, foreign)",
        (s, p) -> {
          s.provider().createLink(s.path("/proc/nosuch"), p);
          return "linked";
        });
    foreign(
        x,
        "X29",
        "getFileAttributeView",
        (s, p) ->
            s.provider()
                .getFileAttributeView(p, java.nio.file.attribute.BasicFileAttributeView.class));
    foreign(x, "X30", "getFileStore", (s, p) -> s.provider().getFileStore(p));
    foreign(x, "X31", "isHidden", (s, p) -> s.provider().isHidden(p));
    foreign(x, "X32", "newFileChannel", (s, p) -> s.provider().newFileChannel(p, Set.of()));
    foreign(
        x,
        "X33",
        "newAsynchronousFileChannel",
        (s, p) -> s.provider().newAsynchronousFileChannel(p, Set.of(), null));
    foreign(
        x,
        "X34",
        "setAttribute",
        (s, p) -> {
          s.provider().setAttribute(p, "size", 1L);
          return "set";
        });
    foreign(
        x,
        "X35",
        "createDirectory",
        (s, p) -> {
          s.provider().createDirectory(p);
          return "made";
        });
    foreign(x, "X36", "resolveSibling", (s, p) -> s.path("/proc/self").resolveSibling(p));
    foreign(x, "X37", "a matcher", (s, p) -> s.fileSystem().getPathMatcher("glob:/w*").matches(p));
    foreign(
        x,
        "X38",
        "move(foreign, /proc/nosuch)",
        (s, p) -> {
          s.provider().move(p, s.path("/proc/nosuch"));
          return "moved";
        });
    foreign(
        x,
        "X39",
        "createSymbolicLink(/proc/nosuch, foreign)",
        (s, p) -> {
          s.provider().createSymbolicLink(s.path("/proc/nosuch"), p);
          return "linked";
        });
    foreign(
        x,
        "X40",
        "exists of a path of one's own, with a null option",
        (s, p) -> Files.exists(s.path("/proc"), (LinkOption) null));
    return x;
  }
}
