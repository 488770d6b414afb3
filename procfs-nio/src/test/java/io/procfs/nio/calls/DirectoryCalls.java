package io.procfs.nio.calls;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** O. Directory streams. */
@SuppressWarnings("StreamResourceLeak") // whom they are handed to closes them
final class DirectoryCalls {
  /** What is done with an open stream. */
  private interface OnStream {
    @Nullable Object run(DirectoryStream<Path> stream) throws Exception;
  }

  private DirectoryCalls() {}

  static Section section() {
    Section o = new Section("O. Directory streams");
    listings(o);
    iterating(o);
    filters(o);
    failures(o);
    SecureDirectoryCalls.addTo(o);
    return o;
  }

  private static void stream(Section o, String row, String path, String what, OnStream body) {
    o.row(
        row,
        "newDirectoryStream(" + path + "): " + what,
        s -> {
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path(path))) {
            return body.run(stream);
          }
        });
  }

  private static List<String> names(Iterable<Path> stream) {
    List<String> names = new ArrayList<>();
    stream.forEach(p -> names.add(p.getFileName().toString()));
    return names;
  }

  private static void listings(Section o) {
    stream(o, "O1", "/proc/self", "is secure", d -> d instanceof SecureDirectoryStream);
    stream(
        o,
        "O2",
        "/proc",
        "names before the first number, in order; numbers ascend",
        d -> {
          List<String> names = names(d);
          List<String> numbers = new ArrayList<>(names);
          numbers.removeIf(n -> !n.matches("[0-9]+"));
          List<String> words = names.subList(0, names.size() - numbers.size());
          List<String> sorted = new ArrayList<>(numbers);
          sorted.sort(java.util.Comparator.comparing(Integer::valueOf));
          return new Object[] {
            Either.names("/proc", words), numbers.get(0), sorted.equals(numbers)
          };
        });
    stream(o, "O2b", "/proc", "lists OTHER, ZOMBIE, STOPPED", d -> names(d).size() > 5);
    o.row(
        "O2c",
        "list(/proc) has all prepared processes",
        s -> {
          List<String> names;
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path("/proc"))) {
            names = names(stream);
          }
          List<String> found = new ArrayList<>();
          for (String who : List.of("SELF", "TID", "OTHER", "USER", "ZOMBIE", "STOPPED", "DEL")) {
            if (names.contains(s.plain(who))) {
              found.add(who);
            }
          }
          return found;
        });
    stream(
        o,
        "O3",
        "/proc/self",
        ". and .. are listed",
        d -> names(d).stream().anyMatch(n -> n.equals(".") || n.equals("..")));
    stream(o, "O4", "/proc/self", "an entry's parent", d -> d.iterator().next().getParent());
    stream(o, "O4b", "/proc/self/", "an entry's parent", d -> d.iterator().next().getParent());
    stream(o, "O4c", "/proc/../proc/./OTHER", "an entry", d -> d.iterator().next());
    o.eachText(
        "the order of %s",
        (s, dir) -> {
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path(dir))) {
            return Either.names(dir, names(stream));
          }
        },
        "O6 /proc/self",
        "O6b /proc/OTHER",
        "O6c /proc/2",
        "O6d /proc/USER",
        "O7 /proc/self/ns",
        "O7b /proc/OTHER/ns",
        "O7c /proc/OTHER/fd",
        "O7d /proc/OTHER/fdinfo",
        "O7e /proc/OTHER/task",
        "O7f /proc/2/fd",
        "O7g /proc/2/task",
        "O7h /proc/sys",
        "O7i /proc/sys/kernel/random",
        "O7j /proc/OTHER/task/OTHER/ns",
        "O7k /proc/OTHER/attr",
        "O7l /proc/2/ns");
    o.row(
        "O8",
        "/proc/self/fd: every entry exists while the stream is open",
        s -> {
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path("/proc/self/fd"))) {
            boolean all = true;
            for (Path path : stream) {
              all &= Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            }
            return all;
          }
        });
    o.row(
        "O8b",
        "/proc/self/fd and fdinfo: held descriptors are listed",
        s -> {
          List<String> fd;
          List<String> info;
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path("/proc/self/fd"))) {
            fd = names(stream);
          }
          try (DirectoryStream<Path> stream =
              Files.newDirectoryStream(s.path("/proc/self/fdinfo"))) {
            info = names(stream);
          }
          boolean all = true;
          for (String name : List.of("SOCKET", "PIPE", "EPOLL", "NULL", "FILE", "UNLINKED")) {
            String number = s.plain("fd/" + name).substring(3);
            all &= fd.contains(number) && info.contains(number);
          }
          return all;
        });
    o.row(
        "O28",
        "list(/proc/self).parallel().count()",
        s -> {
          try (Stream<Path> list = Files.list(s.path("/proc/OTHER"));
              Stream<Path> again = Files.list(s.path("/proc/OTHER"))) {
            return list.parallel().count() == again.count();
          }
        });
    o.row(
        "O27",
        "list(/proc/self/map_files) is like an address range",
        s -> {
          try (Stream<Path> list = Files.list(s.path("/proc/self/map_files"))) {
            return list.findFirst().get().getFileName().toString().matches("[0-9a-f]+-[0-9a-f]+");
          }
        });
  }

  private static void iterating(Section o) {
    stream(
        o,
        "O10",
        "/proc/self",
        "second iterator()",
        d -> {
          Iterator<Path> unused = d.iterator();
          return d.iterator();
        });
    stream(
        o,
        "O11",
        "/proc/self",
        "iterator() after close",
        d -> {
          d.close();
          return d.iterator();
        });
    stream(
        o,
        "O12",
        "/proc/self",
        "close, hasNext(), next()",
        d -> {
          Iterator<Path> i = d.iterator();
          d.close();
          if (i.hasNext()) {
            return "has more";
          }
          return i.next();
        });
    stream(
        o,
        "O12b",
        "/proc/self",
        "close, hasNext()",
        d -> {
          Iterator<Path> i = d.iterator();
          d.close();
          return i.hasNext();
        });
    stream(
        o,
        "O13",
        "/proc/self",
        "hasNext(), close, next(), next()",
        d -> {
          Iterator<Path> i = d.iterator();
          boolean unused = i.hasNext();
          d.close();
          i.next();
          return i.next();
        });
    stream(
        o,
        "O13b",
        "/proc/self",
        "hasNext(), close, hasNext(), next()",
        d -> {
          Iterator<Path> i = d.iterator();
          boolean unused = i.hasNext();
          d.close();
          return i.hasNext() + " " + i.next();
        });
    stream(
        o,
        "O14",
        "/proc/self",
        "close twice",
        d -> {
          d.close();
          d.close();
          return "ok";
        });
    stream(
        o,
        "O15",
        "/proc/self",
        "remove()",
        d -> {
          Iterator<Path> i = d.iterator();
          i.next();
          i.remove();
          return "removed";
        });
    stream(
        o,
        "O16",
        "/proc/OTHER/ns",
        "next() past the end",
        d -> {
          Iterator<Path> i = d.iterator();
          while (i.hasNext()) {
            i.next();
          }
          return i.next();
        });
    stream(o, "O16b", "/proc/OTHER/ns", "next() without hasNext()", d -> d.iterator().next());
  }

  private static void filters(Section o) {
    o.row(
        "O17",
        "a filter throws IOException",
        s -> {
          try (DirectoryStream<Path> stream =
              Files.newDirectoryStream(
                  s.path("/proc/self"),
                  p -> {
                    throw new IOException("no");
                  })) {
            return stream.iterator().hasNext();
          }
        });
    o.row(
        "O17b",
        "a filter throws IOException: opening does not fail",
        s -> {
          return Bytes.opened(
              Files.newDirectoryStream(
                  s.path("/proc/self"),
                  p -> {
                    throw new IOException("no");
                  }));
        });
    o.row(
        "O18",
        "a filter throws IllegalArgumentException",
        s -> {
          try (DirectoryStream<Path> stream =
              Files.newDirectoryStream(
                  s.path("/proc/self"),
                  p -> {
                    throw new IllegalArgumentException("no");
                  })) {
            return stream.iterator().hasNext();
          }
        });
    o.row(
        "O18b",
        "a filter that takes none",
        s -> {
          try (DirectoryStream<Path> stream =
              Files.newDirectoryStream(s.path("/proc/self"), p -> false)) {
            return stream.iterator().hasNext();
          }
        });
    o.row(
        "O18c",
        "a filter sees the path that is returned",
        s -> {
          try (DirectoryStream<Path> stream =
              Files.newDirectoryStream(s.path("/proc/OTHER"), p -> p.endsWith("stat"))) {
            return stream.iterator().next();
          }
        });
    o.row("O18d", "a null filter", s -> s.provider().newDirectoryStream(s.path("/proc"), null));
    o.eachText(
        "glob \"%s\" over /proc/OTHER",
        (s, glob) -> {
          try (DirectoryStream<Path> stream =
              Files.newDirectoryStream(s.path("/proc/OTHER"), glob)) {
            return Either.names("/proc/OTHER", names(stream));
          }
        },
        "O20 {stat,status}",
        "O20b c*",
        "O20c ?????",
        "O20d [a-c]*",
        "O20e [!a-z]*",
        "O20f STAT",
        "O20g **",
        "O20h *",
        "O20i stat/",
        "O20j s\\tat",
        "O20k ",
        "O21 [",
        "O21b {a",
        "O21c {a,{b}}",
        "O21d \\",
        "O21e [z-a]");
    o.row(
        "O19",
        "glob \"[0-9]*\" over /proc",
        s -> {
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path("/proc"), "[0-9]*")) {
            List<String> names = names(stream);
            return names.contains(s.plain("OTHER")) + " " + names.contains("self");
          }
        });
  }

  private static void failures(Section o) {
    o.each(
        "newDirectoryStream(%s)",
        p -> {
          return Bytes.opened(Files.newDirectoryStream(p));
        },
        "O22 /proc/self/stat",
        "O23 /proc/self/stat/x",
        "O24 /proc/self/exe",
        "O25 /proc/nosuch",
        "O26 /proc/2/exe",
        "O26b /proc/self/fd/NULL",
        "O26c /proc/self/fd/SOCKET",
        "O26d /proc/self/fd/PIPE",
        "O26e /proc/self/ns/pid",
        "O26f /proc/self/cwd",
        "O26g /proc/2/cwd",
        "O26h /proc/DEL/cwd",
        "O26i /proc/DEL/exe",
        "O26j /proc/self/clear_refs",
        "O26k /proc/version/",
        "O26l /proc/self/stat/..",
        "O26m /proc/OTHER/fd/99",
        "O26n /proc/self/fd/EPOLL");
  }
}
