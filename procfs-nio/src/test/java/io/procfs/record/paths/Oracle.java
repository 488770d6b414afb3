package io.procfs.record.paths;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Calls;
import io.procfs.vfs.Failure;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One question about a file, put to a node and to the JDK's own provider: the answers are texts,
 * errors are told by their name.
 */
enum Oracle {
  /** {@code stat(2)}, all of it. */
  STAT {
    @Override
    String ask(Node node) {
      return text(node.stat(Stat.RECEIVER));
    }

    @Override
    String ask(Path path, boolean follow) throws IOException {
      Map<String, Object> values = Files.readAttributes(path, "unix:*", links(follow));
      return text(
          new Stat(
              (Integer) values.get("mode"),
              (Integer) values.get("uid"),
              (Integer) values.get("gid"),
              (Integer) values.get("nlink"),
              (Long) values.get("size"),
              (Long) values.get("ino"),
              (Long) values.get("dev"),
              (Long) values.get("rdev"),
              nanos(values, "lastAccessTime"),
              nanos(values, "lastModifiedTime"),
              nanos(values, "ctime"),
              nanos(values, "creationTime")));
    }

    /** Without the number of links of /proc, which counts all processes of the machine. */
    private String text(Stat stat) {
      boolean isProc = stat.ino() == 1;
      return isProc
          ? stat.toString().replace("nlink=" + stat.nlink(), "nlink=any")
          : stat.toString();
    }
  },

  /** Whether it is there. */
  EXISTS {
    @Override
    String ask(Node node) {
      return granted(node.access(0));
    }

    @Override
    String ask(Path path, boolean follow) throws IOException {
      if (follow) {
        path.getFileSystem().provider().checkAccess(path);
      } else {
        Files.getAttribute(path, "size", links(false));
      }
      return "granted";
    }
  },

  /** Whether it may be read, written and executed. */
  ACCESS {
    @Override
    String ask(Node node) {
      return granted(node.access(FileMode.R_OK))
          + granted(node.access(FileMode.W_OK))
          + granted(node.access(FileMode.X_OK))
          + granted(node.access(FileMode.R_OK | FileMode.X_OK));
    }

    @Override
    String ask(Path path, boolean follow) {
      boolean link = !follow && Files.isSymbolicLink(path);
      return link
          ? "granted".repeat(4)
          : check(path, AccessMode.READ)
              + check(path, AccessMode.WRITE)
              + check(path, AccessMode.EXECUTE)
              + check(path, AccessMode.READ, AccessMode.EXECUTE);
    }

    private String check(Path path, AccessMode... modes) {
      try {
        path.getFileSystem().provider().checkAccess(path, modes);
        return "granted";
      } catch (IOException e) {
        return Failure.of(e).name();
      }
    }
  },

  /** The text of a link. */
  LINK {
    @Override
    String ask(Node node) {
      return new String(node.readLink().toByteArray(), ISO_8859_1);
    }

    @Override
    String ask(Path path, boolean follow) throws IOException {
      Path target = Files.readSymbolicLink(path);
      String uri = Path.of("/").resolve(target).toUri().getRawPath();
      String decoded = URLDecoder.decode(uri.replace("+", "%2B"), ISO_8859_1);
      String all = decoded.length() > 1 ? decoded.replaceFirst("/$", "") : decoded;
      return target.isAbsolute() ? all : all.substring(1);
    }
  },

  /** Opening, and the first bytes. */
  READ {
    @Override
    String ask(Node node) {
      try (OpenFile file = node.open(OpenFlags.O_RDONLY)) {
        ByteBuffer target = ByteBuffer.allocate(300);
        file.read(target);
        return text(target) + " " + file.position() + " " + file.size();
      }
    }

    @Override
    String ask(Path path, boolean follow) throws IOException {
      Set<? extends OpenOption> options = follow ? Set.of() : Set.of(LinkOption.NOFOLLOW_LINKS);
      try (SeekableByteChannel file = Files.newByteChannel(path, options)) {
        ByteBuffer target = ByteBuffer.allocate(300);
        file.read(target);
        return text(target) + " " + file.position() + " " + file.size();
      }
    }

    private String text(ByteBuffer target) {
      return ISO_8859_1.decode(target.flip()).toString();
    }
  },

  /** The names in a directory, in order. */
  LIST {
    @Override
    String ask(Node node) {
      return resting(Calls.list(node));
    }

    @Override
    String ask(Path path, boolean follow) throws IOException {
      if (!follow && Files.isSymbolicLink(path)) {
        return Errno.ELOOP.name(); // as open(2) with O_NOFOLLOW
      }
      List<String> names = new ArrayList<>();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        entries.forEach(entry -> names.add(entry.getFileName().toString()));
      } catch (DirectoryIteratorException e) {
        return Failure.of(e.getCause()).name();
      }
      return resting(names);
    }

    /** Without the processes of /proc, which come and go. */
    private String resting(List<String> names) {
      List<String> kept = new ArrayList<>(names);
      if (names.contains("thread-self")) {
        kept.removeIf(name -> name.matches("[0-9]+"));
      }
      return kept.toString();
    }
  };

  abstract String ask(Node node);

  abstract String ask(Path path, boolean follow) throws IOException;

  /** Returns the kernel's answer. */
  String expected(Path path, boolean follow) {
    try {
      return ask(path, follow);
    } catch (IOException e) {
      return Failure.of(e).name();
    }
  }

  /** Returns the answer of a node, which may have to be found first. */
  String actual(Supplier<Node> node) {
    try {
      return ask(node.get());
    } catch (ErrnoException e) {
      String failure = e.errno().name();
      return this == ACCESS ? failure.repeat(4) : failure; // for each of its questions
    }
  }

  /** Returns whether JDK 25 answers ENOENT here for ENOTDIR: JDK-8356678. */
  boolean hidesNotDirectory() {
    return Runtime.version().feature() >= 25
        && (this == STAT || this == EXISTS || this == ACCESS || this == LINK);
  }

  static String granted(Errno refusal) {
    return refusal == null ? "granted" : refusal.name();
  }

  private static long nanos(Map<String, Object> values, String name) {
    return ((FileTime) values.get(name)).to(TimeUnit.NANOSECONDS);
  }

  private static LinkOption[] links(boolean follow) {
    return follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
  }

  /** Returns the bytes of a path. */
  static ByteString bytes(String path) {
    return ByteString.of(path);
  }
}
