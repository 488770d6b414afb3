package io.procfs.nio;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every option on every kind of file, as the JDK answers it over the real /proc. */
@DisplayName("Opening answers as the JDK's")
class OpeningCallsTest {
  private static final OpenOption UNKNOWN =
      new OpenOption() {
        @Override
        public String toString() {
          return "UNKNOWN";
        }
      };

  // Nothing that is asked to be written, made or deleted here is outside of /proc.
  private static final List<String> FILES =
      List.of(
          "proc/self/stat",
          "proc/self/comm",
          "proc/self/clear_refs",
          "proc/self/nosuch",
          "proc/self/stat/x",
          "proc/self/comm/.",
          "proc/self",
          "proc/self/.",
          "proc/self/ns/pid",
          "proc/self/ns/nosuch",
          "proc/self/fd/99999",
          "proc/999999999/exe",
          "proc/sys/kernel/pid_max",
          "proc/version");

  private static final List<Set<OpenOption>> OPTIONS =
      List.of(
          Set.of(),
          Set.of(READ),
          Set.of(WRITE),
          Set.of(READ, WRITE, SYNC),
          Set.of(APPEND),
          Set.of(READ, APPEND),
          Set.of(WRITE, APPEND, TRUNCATE_EXISTING),
          Set.of(WRITE, TRUNCATE_EXISTING),
          Set.of(CREATE_NEW),
          Set.of(WRITE, CREATE),
          Set.of(WRITE, CREATE_NEW),
          Set.of(WRITE, CREATE_NEW, NOFOLLOW_LINKS),
          Set.of(WRITE, CREATE, NOFOLLOW_LINKS),
          Set.of(NOFOLLOW_LINKS),
          Set.of(DELETE_ON_CLOSE),
          Set.of(UNKNOWN),
          Set.of(extended("DIRECT")),
          Set.of(extended("NOSHARE_READ")),
          new HashSet<>(Arrays.asList((OpenOption) null)));

  /** Returns an option of the JDK that no compiler lets pass without a warning. */
  private static OpenOption extended(String name) {
    try {
      Class<?> options = Class.forName("com.sun.nio.file.ExtendedOpenOption");
      return (OpenOption) options.getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static String name(Set<OpenOption> options) {
    return SideBySide.sorted(options).toString();
  }

  @TestFactory
  List<DynamicTest> channels() {
    SideBySide calls = new SideBySide();
    for (String file : FILES) {
      for (Set<OpenOption> options : OPTIONS) {
        calls.row(
            file + " " + name(options),
            root -> {
              try (FileChannel channel = FileChannel.open(root.resolve(file), options)) {
                return channel.isOpen();
              }
            });
        calls.row(
            "asynchronous " + file + " " + name(options),
            root -> {
              Path path = root.resolve(file);
              try (AsynchronousFileChannel channel =
                  AsynchronousFileChannel.open(path, options, null)) {
                return channel.size();
              }
            });
      }
    }
    return calls.tests();
  }

  @TestFactory
  List<DynamicTest> namesInDirectories() {
    SideBySide calls = new SideBySide();
    for (String file : FILES) {
      Path name = Path.of("proc").relativize(Path.of(file));
      for (Set<OpenOption> options : OPTIONS) {
        calls.row(
            "in /proc " + name + " " + name(options),
            root -> {
              Path relative = root.getFileSystem().getPath(name.toString());
              try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve("proc"));
                  SeekableByteChannel channel =
                      ((SecureDirectoryStream<Path>) stream).newByteChannel(relative, options)) {
                return channel.isOpen();
              }
            });
      }
    }
    return calls.tests();
  }

  @TestFactory
  List<DynamicTest> attributesAndStreams() {
    FileAttribute<?> mode =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    FileAttribute<?> unknown =
        new FileAttribute<Object>() {
          @Override
          public String name() {
            return "owner:owner";
          }

          @Override
          public Object value() {
            return "nobody";
          }
        };
    SideBySide calls = new SideBySide();
    for (String file : List.of("proc/self/stat", "proc/self/nosuch")) {
      Set<OpenOption> bad = Set.of(UNKNOWN);
      calls.row(
          "mode, " + file,
          root -> {
            try (FileChannel channel = FileChannel.open(root.resolve(file), Set.of(), mode)) {
              return channel.isOpen();
            }
          });
      calls.row("unknown, " + file, root -> FileChannel.open(root.resolve(file), bad, unknown));
      calls.row(
          "null, " + file,
          root -> FileChannel.open(root.resolve(file), bad, (FileAttribute<?>) null));
      for (OpenOption option : List.of(READ, WRITE, APPEND, CREATE_NEW, NOFOLLOW_LINKS, UNKNOWN)) {
        calls.row(
            "stream " + option + ", " + file,
            root -> {
              try (var in = Files.newInputStream(root.resolve(file), option)) {
                return in.available();
              }
            });
        if (option != CREATE_NEW) {
          calls.row(
              "out " + option + ", " + file,
              root -> {
                try (var out = Files.newOutputStream(root.resolve(file), option)) {
                  return out != null;
                }
              });
        }
      }
      calls.row(
          "stream null, " + file,
          root -> Files.newInputStream(root.resolve(file), (OpenOption) null));
    }
    return calls.tests();
  }
}
