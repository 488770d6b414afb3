package io.procfs.nio.calls;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** D. Real paths, {@code ..}, long names, chains and loops of links. */
@SuppressWarnings("StreamResourceLeak") // whom they are handed to closes them
final class RealPathCalls {
  private RealPathCalls() {}

  static Section section() {
    Section d = new Section("D. Real paths, .., long names, chains and loops of links");
    realPaths(d);
    noFollow(d);
    dots(d);
    loops(d);
    longNames(d);
    return d;
  }

  private static void realPaths(Section d) {
    d.each(
        "toRealPath(%s)",
        p -> p.toRealPath(),
        "D1 /proc/self",
        "D2 /proc/self/",
        "D3 /proc/self/.",
        "D4 /proc/self/..",
        "D5 /proc/self/../version",
        "D6 /proc/self/cwd",
        "D7 /proc/self/cwd/..",
        "D8 /proc/self/exe",
        "D9 /proc/self/root",
        "D10 /proc/self/root/proc/self/root/proc/version",
        "D11 /proc/self/ns/pid",
        "D12 /proc/thread-self",
        "D13 /proc/thread-self/stat",
        "D14 /proc/mounts",
        "D15 /proc/net/tcp",
        "D16 /proc/self/task/..",
        "D17 /proc/nosuch",
        "D18 /proc/self/stat/..",
        "D19 /proc/self/stat/x",
        "D20 /proc/OTHER/root/etc",
        "D21 /proc/OTHER/cwd",
        "D22 /proc/2/exe",
        "D23 /proc/self/fd/NULL",
        "D23b /proc",
        "D23c /",
        "D23d /proc/../proc/./OTHER/../OTHER/stat",
        "D23e /proc/OTHER/task/OTHER/../../fd/0",
        "D23f /proc/OTHER/fd/0/..",
        "D23g /../../proc",
        "D23h /proc/OTHER/task/SELF",
        "D23i /proc/ZOMBIE/exe",
        "D23j /proc/ZOMBIE/task/ZOMBIE/stat",
        "D23k /proc/OTHER/cwd/nosuch");
  }

  private static void noFollow(Section d) {
    d.each(
        "toRealPath(%s, NOFOLLOW_LINKS)",
        p -> p.toRealPath(LinkOption.NOFOLLOW_LINKS),
        "D24 /proc/self",
        "D25 /proc/self/exe",
        "D26 /proc/self/../version",
        "D27 /proc/self/cwd/..",
        "D28 /proc/nosuch",
        "D29 /proc/self/root/etc",
        "D29b /proc/./self",
        "D29c /proc/OTHER/../OTHER/stat",
        "D29d /proc/self/stat/..",
        "D29e /proc/OTHER/./task/..",
        "D29f /proc/OTHER/stat/.",
        "D29g ");
  }

  private static void dots(Section d) {
    d.each("normalize(%s)", p -> p.normalize(), "D30 /proc/self/root/../version");
    d.each(
        "exists(%s)",
        Files::exists,
        "D31 /proc/self/root/../version",
        "D32 /proc/self/cwd/../../../../../../proc/version",
        "D34 /proc/self/stat/.",
        "D35 /proc/self/stat/..",
        "D35b /proc/self/fd/NULL/..",
        "D35c /proc/self/exe/.",
        "D35d /proc/self/task/TID/../../task",
        "D35e /proc/self/ns/pid/..");
    d.each(
        "readString(%s)",
        Files::readString,
        "D33 /proc/OTHER/root/proc/OTHER/comm",
        "D33b /proc/OTHER/cwd/../../../../proc/OTHER/comm");
    d.each("getPath(%s)", p -> p, "D36 /proc/self/stat/");
  }

  /** Makes links in the test's directory, as far as they are not there yet. */
  private static Path loop(Scene s) throws Exception {
    link(s, "a", "b");
    link(s, "b", "a");
    return s.path("TMP/a");
  }

  private static Path chain(Scene s, int links) throws Exception {
    link(s, "chain1", "/proc/version");
    for (int i = 2; i <= links; i++) {
      link(s, "chain" + i, "chain" + (i - 1));
    }
    return s.path("TMP/chain" + links);
  }

  private static void link(Scene s, String name, String text) throws Exception {
    Path link = s.outside("TMP/" + name);
    if (!Files.isSymbolicLink(link)) {
      Files.createSymbolicLink(link, s.outside("TMP").getFileSystem().getPath(text));
    }
  }

  private static void loops(Section d) {
    d.row(
        "D37",
        "a loop: exists / notExists",
        s -> Files.exists(loop(s)) + " / " + Files.notExists(loop(s)));
    d.row(
        "D38",
        "a loop: readAttributes",
        s -> Files.readAttributes(loop(s), BasicFileAttributes.class));
    d.row("D39", "a loop: toRealPath", s -> loop(s).toRealPath());
    d.row("D40", "a loop: newByteChannel", s -> opened(loop(s)));
    d.row(
        "D41",
        "a loop: newDirectoryStream",
        s -> {
          return Bytes.opened(Files.newDirectoryStream(loop(s)));
        });
    d.row(
        "D42",
        "a loop: checkAccess",
        s -> {
          s.provider().checkAccess(loop(s));
          return "ok";
        });
    d.row("D43", "a loop: isSameFile(a, b)", s -> Files.isSameFile(loop(s), s.path("TMP/b")));
    d.row("D43b", "a loop: readSymbolicLink", s -> Files.readSymbolicLink(loop(s)));
    d.row("D43c", "a loop: a name behind it", s -> opened(loop(s).resolve("x")));
    d.row("D44", "a chain of 41 links to /proc/version: exists", s -> Files.exists(chain(s, 41)));
    d.row("D45", "a chain of 40: exists", s -> Files.exists(chain(s, 40)));
    d.row("D46", "a chain of 41: toRealPath", s -> chain(s, 41).toRealPath());
    d.row("D47", "a chain of 40: toRealPath", s -> chain(s, 40).toRealPath());
    for (int count : new int[] {40, 41}) {
      String what = count + " links side by side in one path";
      d.row("D47-" + count, what + ": exists", s -> Files.exists(sideBySide(s, count)));
      d.row("D47r-" + count, what + ": toRealPath", s -> sideBySide(s, count).toRealPath());
      d.row("D47o-" + count, what + ": newByteChannel", s -> opened(sideBySide(s, count)));
    }
  }

  private static Path sideBySide(Scene s, int count) {
    return s.path(
        "/proc/OTHER/root".concat("/proc/OTHER/root".repeat(count - 1)) + "/proc/version");
  }

  private static String opened(Path path) throws Exception {
    return Bytes.opened(Files.newByteChannel(path));
  }

  private static void longNames(Section d) {
    String x = "x".repeat(255);
    d.row("D48", "a name of 255 bytes in /proc", s -> Files.size(s.path("/proc/" + x)));
    d.row("D49", "a name of 256 bytes in /proc", s -> Files.size(s.path("/proc/" + x + "x")));
    d.row(
        "D50",
        "a name of 256 bytes in /proc: exists / notExists",
        s -> {
          Path path = s.path("/proc/" + x + "x");
          return Files.exists(path) + " / " + Files.notExists(path);
        });
    d.row(
        "D50b",
        "a name of 256 bytes in /proc/OTHER and /proc/OTHER/fd",
        s -> {
          StringBuilder result = new StringBuilder();
          for (String at : new String[] {"", "/fd", "/task", "/ns", "/stat"}) {
            try {
              Files.size(s.path("/proc/OTHER" + at + "/" + x + "x"));
            } catch (NoSuchFileException e) {
              result.append(at).append(" no such file;");
            } catch (java.nio.file.FileSystemException e) {
              result.append(at).append(' ').append(e.getReason()).append(';');
            }
          }
          return result.toString();
        });
    for (int length : new int[] {4095, 4096, 4200}) {
      d.row(
          "D51-" + length, "a path of " + length + " bytes: size", s -> Files.size(of(s, length)));
      d.row(
          "D51e-" + length,
          "a path of " + length + " bytes: exists / notExists",
          s -> Files.exists(of(s, length)) + " / " + Files.notExists(of(s, length)));
      d.row("D51o-" + length, "a path of " + length + " bytes: open", s -> opened(of(s, length)));
      d.row(
          "D51r-" + length,
          "a path of " + length + " bytes: toRealPath",
          s -> of(s, length).toRealPath());
      d.row(
          "D51l-" + length,
          "a path of " + length + " bytes: readSymbolicLink",
          s -> Files.readSymbolicLink(of(s, length)));
    }
  }

  /** Returns a path of some length to {@code /proc/version}, or {@code //proc} without a slash. */
  private static Path of(Scene s, int length) {
    String tail = "version";
    int dots = length - "/proc/".length() - tail.length();
    String even = "./".repeat(dots / 2);
    return s.path("/proc/" + even + (dots % 2 == 0 ? "" : "x") + tail);
  }
}
