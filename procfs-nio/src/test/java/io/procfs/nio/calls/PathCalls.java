package io.procfs.nio.calls;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** W. Paths, URIs, file systems. */
final class PathCalls {
  /** What is done with a file system. */
  private interface OnPath {
    @Nullable Object run(Path path);
  }

  private PathCalls() {}

  static Section section() {
    Section w = new Section("W. Paths, URIs, matchers, principals");
    algebra(w);
    uris(w);
    fileSystems(w);
    MatcherCalls.addTo(w);
    return w;
  }

  private static @Nullable Object nothing() {
    return null;
  }

  private static Path of(Scene s, String text) {
    return s.fileSystem().getPath(s.plain(text));
  }

  private static void path(Section w, String row, String text, String what, OnPath body) {
    w.row(row, "getPath(\"" + text + "\")" + what, s -> body.run(of(s, text)));
  }

  private static void algebra(Section w) {
    w.row("W1", "getPath(\"a\\0b\")", s -> s.fileSystem().getPath("a\0b"));
    w.row("W1b", "getPath(\"a\", \"\\0\")", s -> s.fileSystem().getPath("a", "\0"));
    w.row("W2", "getPath of a lone surrogate", s -> s.fileSystem().getPath("a\ud800"));
    w.row("W3", "getPath(null)", s -> s.fileSystem().getPath(null));
    w.row("W3b", "getPath(\"a\", (String) null)", s -> s.fileSystem().getPath("a", (String) null));
    w.row(
        "W4",
        "getPath(\"\", \"a\", \"\", \"/b/\")",
        s -> s.fileSystem().getPath("", "a", "", "/b/"));
    w.row(
        "W4b",
        "getPath(\"/\", \"\", \"//a//\", \"b\")",
        s -> s.fileSystem().getPath("/", "", "//a//", "b"));
    w.row(
        "W5",
        "/proc/self.relativize(/proc/OTHER)",
        s -> of(s, "/proc/self").relativize(of(s, "/proc/OTHER")));
    String[][] relativize = {
      {"W6", "/proc", "self"},
      {"W7", "", "a"},
      {"W7b", "a", ""},
      {"W7c", "", ""},
      {"W8", "a/../b", "c"},
      {"W9", "../a", "b"},
      {"W9b", "a", "../b"},
      {"W9c", "/a/b", "/"},
      {"W9d", "/", "/a/b"},
      {"W9e", "/a/b", "/a/b"},
      {"W9f", "a/b", "a/c/d"},
      {"W9g", "./a", "./b"},
      {"W9h", "..", "a"},
      {"W9i", "/..", "/a"},
      {"W9j", "a/./b", "a/b/c"},
      {"W9k", "../../a", "../b"}
    };
    for (String[] row : relativize) {
      w.row(
          row[0],
          "\"" + row[1] + "\".relativize(\"" + row[2] + "\")",
          s -> of(s, row[1]).relativize(of(s, row[2])));
    }
    for (String text :
        new String[] {
          "/",
          "",
          "a",
          "/a",
          "a/b",
          "/a/b/",
          "//a///b",
          "..",
          ".",
          "/..",
          "../..",
          "a/..",
          "a/../..",
          "/a/../../b",
          "./a/.",
          "a/./b",
          "/proc/self/../stat",
          "\u00e9",
          "a b",
          " ",
          "\n",
          "a\\b",
          "/a/b/c/../..",
          "..a",
          "a..",
          "...",
          "/./."
        }) {
      String row = "W10-" + text.replace("\n", "newline");
      w.row(
          row,
          "the parts of \"" + text.replace("\n", "\\n") + "\"",
          s -> {
            Path p = of(s, text);
            StringBuilder names = new StringBuilder();
            p.forEach(n -> names.append('<').append(n).append('>'));
            return p
                + " root="
                + p.getRoot()
                + " file="
                + p.getFileName()
                + " parent="
                + p.getParent()
                + " count="
                + p.getNameCount()
                + " abs="
                + p.isAbsolute()
                + " normal="
                + p.normalize()
                + " names="
                + names;
          });
    }
    path(w, "W11", "", ".getName(0)", p -> p.getName(0));
    path(w, "W12", "/", ".getName(0)", p -> p.getName(0));
    path(w, "W12b", "a/b", ".getName(2)", p -> p.getName(2));
    path(w, "W12c", "a/b", ".getName(-1)", p -> p.getName(-1));
    path(w, "W13", "a", ".subpath(0, 0)", p -> p.subpath(0, 0));
    path(w, "W13b", "a/b/c", ".subpath(1, 3)", p -> p.subpath(1, 3));
    path(w, "W13c", "a/b/c", ".subpath(1, 4)", p -> p.subpath(1, 4));
    path(w, "W13d", "/", ".subpath(0, 1)", p -> p.subpath(0, 1));
    path(w, "W13e", "", ".subpath(0, 1)", p -> p.subpath(0, 1));
    String[][] pairs = {
      {"a", ""},
      {"", ""},
      {"", "a"},
      {"/a/b", "/a"},
      {"/a/b", "a"},
      {"/a/b", "b"},
      {"/a/b", "/b"},
      {"/a/b", "a/b"},
      {"/a/b", "/a/b"},
      {"/a/b", "/"},
      {"/", "/"},
      {"a/b", "a/b/c"},
      {"/ab", "/a"},
      {"ab", "b"},
      {"a/b/", "b/"},
      {"/", ""},
      {"/a", ""},
      {"a", "/"}
    };
    for (String[] pair : pairs) {
      w.row(
          "W16-" + pair[0] + ":" + pair[1],
          "\"" + pair[0] + "\" and \"" + pair[1] + "\": startsWith, endsWith, resolve, compareTo",
          s -> {
            Path a = of(s, pair[0]);
            Path b = of(s, pair[1]);
            return a.startsWith(b)
                + " "
                + a.endsWith(b)
                + " "
                + a.startsWith(pair[1])
                + " "
                + a.endsWith(pair[1])
                + " "
                + a.resolve(b)
                + " "
                + a.resolveSibling(b)
                + " "
                + Integer.signum(a.compareTo(b))
                + " "
                + a.equals(b);
          });
    }
    path(w, "W17", "/", ".resolveSibling(x)", p -> p.resolveSibling("x"));
    path(w, "W17b", "a", ".resolve(null)", p -> p.resolve((Path) null));
    path(w, "W17c", "a", ".startsWith((Path) null)", p -> p.startsWith((Path) null));
    path(w, "W17d", "a", ".equals(null)", p -> p.equals(nothing()));
    path(w, "W17e", "a", ".compareTo(null)", p -> p.compareTo(null));
    path(w, "W17f", "a", ".relativize(null)", p -> p.relativize(null));
    path(w, "W17g", "/a", ".toAbsolutePath()", p -> p.toAbsolutePath());
    w.row(
        "W54",
        "compareTo is byte order",
        s ->
            of(s, "B").compareTo(of(s, "a")) < 0
                && of(s, "\u00e9").compareTo(of(s, "z")) > 0
                && of(s, "\uffff").compareTo(of(s, "\ud800\udc00")) < 0);
    path(
        w,
        "W55",
        "a/b",
        ".iterator().remove()",
        p -> {
          java.util.Iterator<Path> i = p.iterator();
          i.next();
          i.remove();
          return "removed";
        });
    path(
        w,
        "W55b",
        "a",
        ".iterator() past the end",
        p -> {
          java.util.Iterator<Path> i = p.iterator();
          i.next();
          return i.next();
        });
  }

  private static void uris(Section w) {
    w.each(
        "toUri(%s)",
        p -> p.toUri().toString(),
        "W18 /proc/self",
        "W19 /proc/self/stat",
        "W20 /proc/a b#c?d%\u00e9",
        "W20b /proc/nosuch",
        "W20c /",
        "W20d /proc",
        "W20e /proc/../proc/self/.",
        "W20f /proc/self/exe",
        "W20g /proc/a:b;c=d@e&f+g,h$i!j~k*l'm(n)o[p]q{r}s|t^u\\v\"w<x>y`z",
        "W20h /proc/\u20ac\ud83d\ude00",
        "W20i /proc/a\tb\u007f",
        "W20j /proc/OTHER/fd/");
    w.row(
        "W21",
        "Path.of(toUri()) equals",
        s -> {
          Path path = of(s, "/proc/a b#c?d%\u00e9");
          return Path.of(path.toUri()).equals(path);
        });
    w.eachText(
        "Path.of(%s)",
        (s, uri) -> Path.of(s.uri(uri)),
        "W22 file:///proc/self/",
        "W22b file:///proc/self",
        "W22c file:/proc/self",
        "W22d file:///proc//self",
        "W22e file:///proc/%41%2e%2E",
        "W22f file:///",
        "W22g file:///proc/%C3%A9",
        "W22h file:///proc/.",
        "W22i file:///proc/..",
        "W24 file:///proc?x=1",
        "W25 file:///proc#x",
        "W26 file:proc",
        "W27 file:///a%00b",
        "W27b file:///a%2Fb",
        "W27d file:///proc#",
        "W27e file:///proc?");
    w.row("W28", "Path.of(nosuchscheme:/a)", s -> Path.of(URI.create("nosuchscheme:/a")));
    w.row(
        "W28b",
        "getPath of a URI of another scheme",
        s -> s.provider().getPath(URI.create("http:///a")));
    w.row("W28c", "getPath of a URI without a scheme", s -> s.provider().getPath(URI.create("/a")));
    w.row("W28d", "getPath(null URI)", s -> s.provider().getPath(null));
    w.row("W28e", "getFileSystem(null URI)", s -> s.provider().getFileSystem(null));
    w.row(
        "W28f",
        "the scheme in capitals",
        s -> {
          URI uri = of(s, "/proc/self").toUri();
          String upper =
              uri.toString()
                  .replace(uri.getScheme(), uri.getScheme().toUpperCase(java.util.Locale.ROOT));
          return Path.of(URI.create(upper));
        });
  }

  private static void fileSystems(Section w) {
    w.row(
        "W29",
        "newFileSystem of a URI that has one",
        s -> FileSystems.newFileSystem(s.fileSystem().getPath("/").toUri(), Map.of()));
    w.row(
        "W31",
        "FileSystems.newFileSystem(/proc)",
        s -> FileSystems.newFileSystem(s.path("/proc"), (ClassLoader) null));
    w.row(
        "W31b",
        "FileSystems.newFileSystem(/proc/version)",
        s -> FileSystems.newFileSystem(s.path("/proc/version"), (ClassLoader) null));
    w.row(
        "W32",
        "provider.newFileSystem(/proc/version)",
        s -> s.provider().newFileSystem(s.path("/proc/version"), Map.of()));
    w.row(
        "W34",
        "isReadOnly, isOpen, getSeparator, getRootDirectories",
        s -> {
          FileSystem fs = s.fileSystem();
          StringBuilder roots = new StringBuilder();
          fs.getRootDirectories().forEach(roots::append);
          return fs.isReadOnly() + " " + fs.isOpen() + " " + fs.getSeparator() + " " + roots;
        });
    w.row(
        "W56",
        "isHidden(.a), (a), (/), (/.a/b)",
        s ->
            s.provider().isHidden(of(s, ".a"))
                + " "
                + s.provider().isHidden(of(s, "a"))
                + " "
                + s.provider().isHidden(of(s, "/"))
                + " "
                + s.provider().isHidden(of(s, "/.a/b")));
  }
}
