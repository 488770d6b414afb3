package io.procfs.nio;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Directory streams, plain and secure, as the JDK answers over the real /proc. */
@DisplayName("Directory streams answer as the JDK's")
class DirectoryCallsTest {
  private static final String SELF = "proc/" + ProcessHandle.current().pid();

  private final SideBySide calls = new SideBySide();

  private interface OnStream {
    Object on(SecureDirectoryStream<Path> stream) throws Exception;
  }

  private void row(String name, OnStream call) {
    calls.row(
        name,
        root -> {
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(SELF))) {
            return call.on((SecureDirectoryStream<Path>) stream);
          }
        });
    calls.row(
        name + ", closed",
        root -> {
          SecureDirectoryStream<Path> closed;
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(SELF))) {
            closed = (SecureDirectoryStream<Path>) stream;
          }
          return call.on(closed);
        });
  }

  @TestFactory
  List<DynamicTest> listing() {
    for (String directory :
        List.of(SELF, "proc/self/ns", "proc/self/attr", "proc/sys/kernel", "proc/self/cwd/.")) {
      calls.row("entries of " + directory, root -> entries(root.resolve(directory)));
    }
    calls.row("a relative one", root -> relative(root));
    for (String file :
        List.of(SELF + "/stat", SELF + "/stat/x", SELF + "/exe", SELF + "/nosuch", "proc/1/x")) {
      calls.row("opening " + file, root -> entries(root.resolve(file)));
    }
    row("iterator twice", stream -> List.of(stream.iterator(), stream.iterator()));
    row("next to the end", stream -> drained(stream.iterator()));
    row("remove", stream -> removed(stream.iterator()));
    calls.row("close, then next", root -> closedWhileIterating(root, false));
    calls.row("hasNext, close, then next", root -> closedWhileIterating(root, true));
    calls.row("filter that fails", root -> filtered(root, new IOException("no")));
    calls.row("filter that throws", root -> filtered(root, new IllegalStateException("no")));
    calls.row(
        "no filter",
        root -> {
          DirectoryStream.Filter<Path> none = null;
          try (DirectoryStream<Path> all = Files.newDirectoryStream(root.resolve(SELF), none)) {
            return all;
          }
        });
    calls.row("glob", root -> globbed(root, "{stat,status}"));
    return calls.tests();
  }

  private static List<String> entries(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entry -> names.add(entry.toString()));
    }
    return names;
  }

  private static Object relative(Path root) throws IOException {
    String up = root.getFileSystem() == Path.of("/").getFileSystem() ? upToRoot() : "";
    List<String> names = entries(root.getFileSystem().getPath(up + "proc/self/ns"));
    return names.stream().map(name -> name.substring(up.length())).toList();
  }

  private static String upToRoot() {
    return "../".repeat(Path.of("").toAbsolutePath().getNameCount());
  }

  private static Object drained(Iterator<Path> entries) {
    int count = 0;
    for (; entries.hasNext(); entries.next()) {
      count++;
    }
    return count + SideBySide.outcome(root -> entries.next(), Path.of(""));
  }

  private static Object removed(Iterator<Path> entries) {
    entries.next();
    entries.remove();
    return "removed";
  }

  private static Object closedWhileIterating(Path root, boolean looked) throws IOException {
    Iterator<Path> entries;
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(SELF))) {
      entries = stream.iterator();
      entries.next();
      boolean unused = looked && entries.hasNext();
    }
    return entries.hasNext()
        + SideBySide.outcome(r -> entries.next(), root)
        + SideBySide.outcome(r -> entries.next(), root);
  }

  private static Object filtered(Path root, Exception failure) throws IOException {
    DirectoryStream.Filter<Path> filter =
        entry -> {
          if (failure instanceof IOException e) {
            throw e;
          }
          throw (RuntimeException) failure;
        };
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(SELF), filter)) {
      Iterator<Path> entries = stream.iterator();
      return SideBySide.outcome(r -> entries.hasNext(), root)
          + SideBySide.outcome(r -> entries.next(), root);
    }
  }

  private static Object globbed(Path root, String glob) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(SELF), glob)) {
      return SideBySide.sorted(stream);
    }
  }

  @TestFactory
  List<DynamicTest> secure() {
    for (String file :
        List.of("stat", "nosuch", "stat/x", "exe", "ns", "ns/pid", "task", "fd", ".", "..", "")) {
      for (LinkOption[] options : List.of(new LinkOption[0], new LinkOption[] {NOFOLLOW_LINKS})) {
        String name = "'" + file + "'" + List.of(options);
        row("list " + name, stream -> listed(stream, path(stream, file), options));
        row("basic " + name, stream -> basic(stream, path(stream, file), options));
        row("posix " + name, stream -> posix(stream, path(stream, file), options));
        if (!file.equals("..") && !file.equals("exe")) {
          row("times " + name, stream -> timed(stream, path(stream, file), options));
          row("mode " + name, stream -> moded(stream, path(stream, file), options));
          row("owner null " + name, stream -> owned(stream, path(stream, file), options));
        }
      }
      row("delete file '" + file + "'", stream -> deleted(stream, path(stream, file), false));
      row("delete directory '" + file + "'", stream -> deleted(stream, path(stream, file), true));
      row("move '" + file + "' to stat", stream -> moved(stream, file, "stat"));
      row("move stat to '" + file + "'", stream -> moved(stream, "stat", file));
      row("move task to '" + file + "'", stream -> moved(stream, "task", file));
    }
    row("basic itself", stream -> stream.getFileAttributeView(BasicFileAttributeView.class).name());
    row("attributes of itself", stream -> itself(stream).readAttributes().permissions().size());
    row(
        "mode of itself",
        stream -> {
          itself(stream).setPermissions(PosixFilePermissions.fromString("r--r--r--"));
          return "set";
        });
    row("views", stream -> views(stream));
    row("list null", stream -> stream.newDirectoryStream(null));
    row("move nowhere", stream -> nowhere(stream));
    return calls.tests();
  }

  private static PosixFileAttributeView itself(SecureDirectoryStream<Path> stream) {
    return stream.getFileAttributeView(PosixFileAttributeView.class);
  }

  private static Path path(SecureDirectoryStream<Path> stream, String name) {
    return stream instanceof ProcDirectoryStream ours
        ? ((ProcPath) ours.target()).getFileSystem().getPath(name)
        : Path.of(name);
  }

  private static Object listed(SecureDirectoryStream<Path> stream, Path path, LinkOption[] options)
      throws IOException {
    try (SecureDirectoryStream<Path> inner = stream.newDirectoryStream(path, options)) {
      // What stands there comes and goes; how an entry is called does not.
      return inner.iterator().next();
    }
  }

  private static Object basic(SecureDirectoryStream<Path> stream, Path path, LinkOption[] options)
      throws IOException {
    BasicFileAttributes attributes =
        stream.getFileAttributeView(path, BasicFileAttributeView.class, options).readAttributes();
    return attributes.isDirectory() + " " + attributes.isSymbolicLink();
  }

  private static Object posix(SecureDirectoryStream<Path> stream, Path path, LinkOption[] options)
      throws IOException {
    PosixFileAttributeView view =
        stream.getFileAttributeView(path, PosixFileAttributeView.class, options);
    return view.getOwner().getName()
        + PosixFilePermissions.toString(view.readAttributes().permissions());
  }

  private static Object timed(SecureDirectoryStream<Path> stream, Path path, LinkOption[] options)
      throws IOException {
    BasicFileAttributeView view =
        stream.getFileAttributeView(path, BasicFileAttributeView.class, options);
    view.setTimes(FileTime.fromMillis(5000), null, null);
    return view.readAttributes().lastModifiedTime();
  }

  private static Object moded(SecureDirectoryStream<Path> stream, Path path, LinkOption[] options)
      throws IOException {
    stream
        .getFileAttributeView(path, PosixFileAttributeView.class, options)
        .setPermissions(PosixFilePermissions.fromString("r--r--r--"));
    return "set";
  }

  private static Object owned(SecureDirectoryStream<Path> stream, Path path, LinkOption[] options)
      throws IOException {
    stream.getFileAttributeView(path, FileOwnerAttributeView.class, options).setOwner(null);
    return "set";
  }

  private static Object deleted(SecureDirectoryStream<Path> stream, Path path, boolean directory)
      throws IOException {
    if (directory) {
      stream.deleteDirectory(path);
    } else {
      stream.deleteFile(path);
    }
    return "deleted";
  }

  private static Object moved(SecureDirectoryStream<Path> stream, String from, String to)
      throws IOException {
    stream.move(path(stream, from), stream, path(stream, to));
    return "moved";
  }

  private static Object nowhere(SecureDirectoryStream<Path> stream) throws IOException {
    stream.move(path(stream, "stat"), null, path(stream, "stat"));
    return "moved";
  }

  private static Object views(SecureDirectoryStream<Path> stream) {
    List<String> names = new ArrayList<>();
    for (Class<? extends FileAttributeView> type :
        List.of(
            BasicFileAttributeView.class,
            PosixFileAttributeView.class,
            FileOwnerAttributeView.class,
            AclFileAttributeView.class)) {
      FileAttributeView view = stream.getFileAttributeView(path(stream, "stat"), type);
      names.add(view == null ? "none" : view.name());
    }
    return names;
  }
}
