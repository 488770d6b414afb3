package io.procfs.nio.calls;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Q. Copies and moves out of and into {@code /proc}. */
final class CopyCalls {
  private static final StandardCopyOption REPLACE = StandardCopyOption.REPLACE_EXISTING;
  private static final StandardCopyOption ATTRIBUTES = StandardCopyOption.COPY_ATTRIBUTES;

  /** A call with a file system of another provider beside. */
  private interface WithOther {
    @Nullable Object run(Scene s, Path directory) throws Exception;
  }

  private CopyCalls() {}

  static Section section() {
    Section q = new Section("Q. Copies and moves");
    out(q);
    refused(q);
    moves(q);
    elsewhere(q);
    return q;
  }

  /** Returns a path in the test's directory of the scene's file system, where nothing is. */
  static Path fresh(Scene s) throws Exception {
    Path target = s.path("TMP/target");
    Files.deleteIfExists(s.outside("TMP/target"));
    return target;
  }

  private static void out(Section q) {
    q.row(
        "Q1",
        "copy(/proc/OTHER/comm, TMP): size of the copy",
        s -> Files.size(Files.copy(s.path("/proc/OTHER/comm"), fresh(s))));
    q.row(
        "Q2",
        "copy(/proc/version, TMP): mode of the copy",
        s ->
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(Files.copy(s.path("/proc/version"), fresh(s)))));
    q.row(
        "Q3",
        "copy(/proc/kallsyms, TMP) is whole",
        s -> Files.size(Files.copy(s.path("/proc/kallsyms"), fresh(s))) > 100_000);
    q.row(
        "Q3b",
        "copy(/proc/OTHER/maps, TMP) is whole",
        s ->
            Files.mismatch(
                Files.copy(s.path("/proc/OTHER/maps"), fresh(s)), s.path("/proc/OTHER/maps")));
    q.row(
        "Q4",
        "copy(/proc/version, TMP, COPY_ATTRIBUTES): mode",
        s ->
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(
                    Files.copy(s.path("/proc/version"), fresh(s), ATTRIBUTES))));
    q.row(
        "Q5",
        "copy(/proc/OTHER/cmdline, TMP): content",
        s -> Files.readString(Files.copy(s.path("/proc/OTHER/cmdline"), fresh(s))));
    q.row(
        "Q6",
        "copy(/proc/self/exe, TMP, NOFOLLOW_LINKS) is a link to",
        s ->
            Files.readSymbolicLink(
                Files.copy(s.path("/proc/self/exe"), fresh(s), LinkOption.NOFOLLOW_LINKS)));
    q.row(
        "Q7",
        "copy(/proc/self/ns/pid, TMP, NOFOLLOW_LINKS) is a link to",
        s ->
            Files.readSymbolicLink(
                    Files.copy(s.path("/proc/self/ns/pid"), fresh(s), LinkOption.NOFOLLOW_LINKS))
                .toString()
                .replaceAll("[0-9]+", "N"));
    q.row(
        "Q9",
        "copy(/proc/self/fdinfo, TMP): a directory of mode",
        s -> {
          Path copy = Files.copy(s.path("/proc/self/fdinfo"), fresh(s));
          return Files.isDirectory(copy)
              + PosixFilePermissions.toString(Files.getPosixFilePermissions(copy));
        });
    q.row(
        "Q12",
        "copy(/proc/OTHER/comm, an output stream)",
        s -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          return Files.copy(s.path("/proc/OTHER/comm"), out)
              + out.toString(StandardCharsets.US_ASCII);
        });
    q.row(
        "Q12b",
        "copy(/proc/self, an output stream)",
        s -> Files.copy(s.path("/proc/self"), new ByteArrayOutputStream()));
    q.row(
        "Q18",
        "copy(/proc/version, itself)",
        s -> Files.copy(s.path("/proc/version"), s.path("/proc/version")));
    q.row(
        "Q18b",
        "copy(/proc/self/stat, /proc/SELF/stat)",
        s -> Files.copy(s.path("/proc/self/stat"), s.path("/proc/SELF/stat")));
  }

  private static void copy(Section q, String row, String from, String to, CopyOption... options) {
    q.row(
        row,
        "copy(" + from + ", " + to + ", " + java.util.Arrays.toString(options) + ")",
        s -> {
          Path target = to.equals("TMP/target") ? fresh(s) : s.path(to);
          return Files.copy(s.path(from), target, options);
        });
  }

  private static void move(Section q, String row, String from, String to, CopyOption... options) {
    q.row(
        row,
        "move(" + from + ", " + to + ", " + java.util.Arrays.toString(options) + ")",
        s -> {
          Path target = to.equals("TMP/target") ? fresh(s) : s.path(to);
          return Files.move(s.path(from), target, options);
        });
  }

  private static void refused(Section q) {
    copy(q, "Q8", "/proc/self/ns/pid", "TMP/target");
    copy(q, "Q10", "/proc/self/mem", "TMP/target");
    copy(q, "Q10b", "/proc/self/clear_refs", "TMP/target");
    copy(q, "Q10c", "/proc/ZOMBIE/environ", "TMP/target");
    copy(q, "Q10d", "/proc/nosuch", "TMP/target");
    copy(q, "Q10e", "/proc/self/fd/EPOLL", "TMP/target");
    copy(q, "Q10f", "/proc/self/stat/x", "TMP/target");
    q.row(
        "Q11",
        "the target of the failed copy of clear_refs exists",
        s -> {
          Path target = fresh(s);
          try {
            Files.copy(s.path("/proc/self/clear_refs"), target);
            return "copied";
          } catch (java.io.IOException e) {
            return Files.exists(target);
          }
        });
    copy(q, "Q13", "TMP/open", "/proc/nosuch");
    copy(q, "Q13b", "TMP/open", "/proc/OTHER/nosuch");
    copy(q, "Q14", "TMP/open", "/proc/version");
    copy(q, "Q14b", "TMP/open", "/proc/self");
    copy(q, "Q15", "TMP/open", "/proc/version", REPLACE);
    copy(q, "Q15b", "TMP/open", "/proc/OTHER/stat", REPLACE);
    copy(q, "Q15c", "TMP/open", "/proc/OTHER", REPLACE);
    copy(q, "Q15d", "TMP/open", "/proc/self", REPLACE);
    q.row(
        "Q16",
        "copy(a stream, /proc/nosuch)",
        s -> Files.copy(new ByteArrayInputStream(new byte[3]), s.path("/proc/nosuch")));
    q.row(
        "Q16b",
        "copy(a stream, /proc/version)",
        s -> Files.copy(new ByteArrayInputStream(new byte[3]), s.path("/proc/version")));
    q.row(
        "Q16c",
        "copy(a stream, /proc/version, REPLACE_EXISTING)",
        s -> Files.copy(new ByteArrayInputStream(new byte[3]), s.path("/proc/version"), REPLACE));
    copy(q, "Q17", "/proc/version", "/proc/nosuch");
    copy(q, "Q17b", "/proc/version", "/proc/OTHER/comm");
    copy(q, "Q17c", "/proc/version", "/proc/OTHER/comm", REPLACE);
    copy(q, "Q17d", "/proc/version", "/proc/nosuch", StandardCopyOption.ATOMIC_MOVE);
    copy(q, "Q17e", "/proc/self/exe", "/proc/nosuch", LinkOption.NOFOLLOW_LINKS);
    copy(q, "Q17f", "/proc/self/fdinfo", "/proc/nosuch");
    q.row(
        "Q17g",
        "copy(/proc/version, TMP, null option)",
        s -> Files.copy(s.path("/proc/version"), fresh(s), (CopyOption) null));
  }

  private static void moves(Section q) {
    move(q, "Q19", "/proc/version", "TMP/target");
    move(q, "Q19b", "/proc/OTHER/stat", "TMP/target");
    move(q, "Q19c", "/proc/OTHER/fd", "TMP/target");
    move(q, "Q19d", "/proc/self", "TMP/target");
    move(q, "Q19e", "/proc/nosuch", "TMP/target");
    q.row(
        "Q20",
        "after the failed move the target exists",
        s -> {
          Path target = fresh(s);
          try {
            Files.move(s.path("/proc/version"), target);
            return "moved";
          } catch (java.io.IOException e) {
            return Files.exists(target);
          }
        });
    move(q, "Q21", "/proc/version", "TMP/target", StandardCopyOption.ATOMIC_MOVE);
    move(q, "Q22", "/proc/OTHER/comm", "/proc/OTHER/nosuch");
    move(q, "Q22b", "/proc/OTHER/comm", "/proc/OTHER/stat");
    move(q, "Q22c", "/proc/OTHER/comm", "/proc/OTHER/stat", REPLACE);
    move(q, "Q22d", "/proc/OTHER/comm", "/proc/OTHER/comm");
    move(q, "Q22e", "/proc/OTHER/comm", "/proc/OTHER/nosuch", StandardCopyOption.ATOMIC_MOVE);
    move(q, "Q22f", "/proc/version", "/proc/nosuch");
    move(q, "Q22g", "/proc/OTHER/comm", "/proc/nosuch", ATTRIBUTES);
    move(q, "Q23", "TMP/open", "/proc/nosuch");
    move(q, "Q23b", "TMP/open", "/proc/version");
    move(q, "Q23c", "TMP/open", "/proc/version", REPLACE);
    q.row("Q23d", "after these TMP/open exists", s -> Files.exists(s.path("TMP/open")));
  }

  private static void other(Section q, String row, String what, WithOther body) {
    q.row(
        row,
        what,
        s -> {
          try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix())) {
            return body.run(s, jimfs.getPath("/work"));
          }
        });
  }

  /** What the JDK does between two providers, of which one knows nothing of the other. */
  private static void elsewhere(Section q) {
    other(
        q,
        "X11",
        "copy(/proc/OTHER/comm, another provider): content",
        (s, d) -> Files.readString(Files.copy(s.path("/proc/OTHER/comm"), d.resolve("x"))));
    other(
        q,
        "X12",
        "copy(/proc/version, another provider, COPY_ATTRIBUTES): modified",
        (s, d) -> {
          Path copy = Files.copy(s.path("/proc/version"), d.resolve("x"), ATTRIBUTES);
          return Files.getLastModifiedTime(copy)
              .equals(Files.getLastModifiedTime(s.path("/proc/version")));
        });
    other(
        q,
        "X13",
        "move(/proc/version, another provider)",
        (s, d) -> Files.move(s.path("/proc/version"), d.resolve("x")).toString());
    other(
        q,
        "X14",
        "after the failed move the target exists",
        (s, d) -> {
          try {
            Files.move(s.path("/proc/version"), d.resolve("x"));
            return "moved";
          } catch (java.io.IOException e) {
            return Files.exists(d.resolve("x"));
          }
        });
    other(
        q,
        "X15",
        "copy(/proc/self/exe, another provider, NOFOLLOW_LINKS)",
        (s, d) ->
            Files.copy(s.path("/proc/self/exe"), d.resolve("x"), LinkOption.NOFOLLOW_LINKS)
                .toString());
    other(
        q,
        "X16",
        "copy(/proc/self/clear_refs, another provider)",
        (s, d) -> Files.copy(s.path("/proc/self/clear_refs"), d.resolve("x")).toString());
    other(
        q,
        "X17",
        "copy(/proc/self/fdinfo, another provider) is a directory",
        (s, d) -> Files.isDirectory(Files.copy(s.path("/proc/self/fdinfo"), d.resolve("x"))));
    other(
        q,
        "X18",
        "copy(of another provider, /proc/nosuch)",
        (s, d) -> {
          Files.writeString(d.resolve("x"), "x");
          return Files.copy(d.resolve("x"), s.path("/proc/nosuch"));
        });
    other(
        q,
        "X19",
        "copy(of another provider, /proc/version, REPLACE_EXISTING)",
        (s, d) -> {
          Files.writeString(d.resolve("x"), "x");
          return Files.copy(d.resolve("x"), s.path("/proc/version"), REPLACE);
        });
    other(
        q,
        "X20",
        "move(of another provider, /proc/nosuch); it is still there",
        (s, d) -> {
          Files.writeString(d.resolve("x"), "x");
          try {
            return Files.move(d.resolve("x"), s.path("/proc/nosuch"));
          } catch (NoSuchFileException e) {
            return Outcome.thrownText(s, e) + Files.exists(d.resolve("x"));
          }
        });
    other(
        q,
        "X21",
        "copy(/proc/nosuch, another provider)",
        (s, d) -> Files.copy(s.path("/proc/nosuch"), d.resolve("x")).toString());
  }
}
