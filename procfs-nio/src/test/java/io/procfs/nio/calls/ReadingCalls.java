package io.procfs.nio.calls;

import com.google.common.base.Splitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** E. Whole-file reads and streams. */
final class ReadingCalls {
  private ReadingCalls() {}

  static Section section() {
    Section e = new Section("E. Whole-file reads and streams");
    wholes(e);
    sysctls(e);
    contents(e);
    streams(e);
    others(e);
    return e;
  }

  private static void wholes(Section e) {
    e.each(
        "readAllBytes(%s) is empty or not",
        p -> Files.readAllBytes(p).length > 0,
        "E1 /proc/self/stat",
        "E2 /proc/self/cmdline",
        "E3 /proc/self/maps",
        "E4 /proc/version",
        "E5 /proc/kallsyms",
        "E6 /proc/config.gz",
        "E7 /proc/self/exe",
        "E8 /proc/self/mem",
        "E9 /proc/self/clear_refs",
        "E10 /proc/self/attr/current",
        "E11 /proc/self/fd",
        "E12 /proc/self/ns/pid",
        "E12b /proc",
        "E12c /proc/OTHER",
        "E12d /proc/OTHER/task",
        "E12e /proc/OTHER/ns",
        "E12f /proc/OTHER/fdinfo",
        "E12g /proc/sys",
        "E13 /proc/OTHER/environ",
        "E14 /proc/OTHER/maps",
        "E15 /proc/2/environ",
        "E16 /proc/2/cmdline",
        "E17 /proc/2/maps",
        "E17b /proc/2/auxv",
        "E17c /proc/2/stat",
        "E17d /proc/2/statm",
        "E17e /proc/2/status",
        "E17f /proc/2/comm",
        "E17g /proc/2/limits",
        "E17h /proc/2/io",
        "E17i /proc/2/fdinfo",
        "E18 /proc/self/syscall",
        "E19 /proc/self/personality",
        "E20 /proc/self/io",
        "E21 /proc/self/auxv",
        "E22 /proc/self/coredump_filter",
        "E23 /proc/sys/kernel/ostype",
        "E24 /proc/sys/net/ipv4/route/flush",
        "E25 /proc/sys/vm/drop_caches",
        "E26 /proc/self/setgroups",
        "E27 /proc/self/uid_map",
        "E27b /proc/STOPPED/stat",
        "E27c /proc/USER/environ",
        "E27d /proc/USER/cmdline",
        "E63 /proc/kpagecount");
    e.each(
        "readAllBytes(%s)",
        p -> Either.content(Files.readAllBytes(p)),
        "E3b /proc/OTHER/maps",
        "E13b /proc/OTHER/environ",
        "E13c /proc/OTHER/cmdline",
        "E13d /proc/OTHER/auxv",
        "E13e /proc/OTHER/limits",
        "E13f /proc/OTHER/io",
        "E13g /proc/OTHER/fdinfo/0",
        "E13h /proc/OTHER/status",
        "E13i /proc/OTHER/stat",
        "E13j /proc/OTHER/statm",
        "E13k /proc/OTHER/oom_score_adj",
        "E13l /proc/OTHER/mounts",
        "E13m /proc/mounts",
        "E13n /proc/version");
  }

  private static void sysctls(Section e) {
    // Numbers for which the running kernel and a model agree are compared; others by their shape.
    int row = 28;
    for (String path :
        new String[] {
          "/proc/sys/kernel/pid_max",
          "/proc/sys/net/ipv4/ip_local_port_range",
          "/proc/sys/fs/file-nr",
          "/proc/sys/kernel/ostype",
          "/proc/sys/kernel/random/uuid",
          "/proc/sys/kernel/hostname"
        }) {
      boolean uuid = path.endsWith("uuid");
      String letter = path.endsWith("hostname") ? "b" : "";
      int at = letter.isEmpty() ? row : 28;
      e.row(
          "E" + at + letter,
          "readString(" + path + ")",
          s -> shape(Files.readString(s.path(path)), uuid));
      e.row(
          "E" + (at + 1) + letter,
          "readAllBytes(" + path + ")",
          s -> shape(text(Files.readAllBytes(s.path(path))), uuid));
      e.row(
          "E" + (at + 2) + letter,
          "readAllLines(" + path + ")",
          s -> shape(Files.readAllLines(s.path(path)).toString(), uuid));
      e.row(
          "E" + (at + 3) + letter,
          "lines(" + path + ")",
          s -> {
            try (Stream<String> lines = Files.lines(s.path(path))) {
              return shape(lines.collect(Collectors.toList()).toString(), uuid);
            }
          });
      e.row(
          "E" + (at + 4) + letter,
          "newInputStream(" + path + ").readAllBytes()",
          s -> {
            try (InputStream in = Files.newInputStream(s.path(path))) {
              return shape(text(in.readAllBytes()), uuid);
            }
          });
      e.row(
          "E" + (at + 6) + letter,
          "copy(" + path + ", stream)",
          s -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Files.copy(s.path(path), out);
            return shape(text(out.toByteArray()), uuid);
          });
      row += 7;
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Either shape(String text, boolean changes) {
    // The length tells whether it was read whole; what a model says of itself is its own.
    String words = text.replaceAll("[0-9]+", "#").replaceAll("[a-zA-Z][-.\\w]*", "w");
    String uuid = text.replaceAll("[0-9a-f]", "x");
    return changes ? new Either(uuid, uuid) : new Either(text, words);
  }

  private static void contents(Section e) {
    e.each("readString(%s)", Files::readString, "E64 /proc/self/comm", "E64b /proc/OTHER/comm");
    e.row(
        "E65",
        "readString(/proc/OTHER/cmdline): NULs kept",
        s -> Files.readString(s.path("/proc/OTHER/cmdline")));
    e.each("readString(%s), not UTF-8", Files::readString, "E66 /proc/config.gz");
    e.each(
        "readAllLines(%s): the names before the colon",
        p ->
            Files.readAllLines(p).stream()
                .map(l -> l.replaceAll(":.*", ""))
                .collect(Collectors.toList()),
        "E67 /proc/self/status",
        "E67b /proc/OTHER/status",
        "E67c /proc/ZOMBIE/status",
        "E67d /proc/2/status",
        "E67e /proc/OTHER/io",
        "E67f /proc/OTHER/fdinfo/0");
    e.each(
        "lines(%s): count is that of parallel()",
        p -> {
          try (Stream<String> lines = Files.lines(p);
              Stream<String> again = Files.lines(p)) {
            return lines.count() == again.parallel().count();
          }
        },
        "E68 /proc/self/status");
    e.each(
        "lines(%s).count()",
        p -> {
          try (Stream<String> lines = Files.lines(p)) {
            return lines.count();
          }
        },
        "E69 /proc/self/status",
        "E69b /proc/self/limits",
        "E70 /proc/self/mem",
        "E70b /proc/self",
        "E70c /proc/self/clear_refs",
        "E70d /proc/self/nosuch");
    e.each(
        "newBufferedReader(%s).readLine() has so many words",
        p -> {
          try (java.io.BufferedReader reader = Files.newBufferedReader(p)) {
            return Splitter.on(' ')
                .omitEmptyStrings()
                .splitToList(reader.readLine().replaceAll("\\(.*\\)", ""))
                .size();
          }
        },
        "E71 /proc/self/stat",
        "E71b /proc/self/statm",
        "E71c /proc/uptime",
        "E71d /proc/ZOMBIE/stat",
        "E71e /proc/2/stat");
  }

  /** A call on a stream. */
  private interface OnStream {
    Object run(InputStream in) throws IOException;
  }

  private static void stream(Section e, String row, String what, OnStream body) {
    e.row(
        row,
        "newInputStream(/proc/version): " + what,
        s -> {
          try (InputStream in = Files.newInputStream(s.path("/proc/version"))) {
            return body.run(in);
          }
        });
  }

  private static String next(InputStream in) throws IOException {
    return text(in.readNBytes(5));
  }

  private static void streams(Section e) {
    stream(e, "E73", "available()", InputStream::available);
    stream(
        e,
        "E74",
        "read 10, available()",
        in -> {
          in.readNBytes(10);
          return in.available();
        });
    stream(e, "E75", "skip(6), next read", in -> in.skip(6) + ", then " + next(in));
    stream(
        e,
        "E76",
        "read 10, skip(6), next read",
        in -> {
          in.readNBytes(10);
          return in.skip(6) + ", then " + next(in);
        });
    stream(
        e,
        "E77",
        "read 10, skip(-4), next read",
        in -> {
          in.readNBytes(10);
          return in.skip(-4) + ", then " + next(in);
        });
    stream(
        e,
        "E78",
        "skipNBytes(6)",
        in -> {
          in.skipNBytes(6);
          return next(in);
        });
    stream(
        e,
        "E79",
        "transferTo has all",
        in -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          long moved = in.transferTo(out);
          return moved == out.size() && moved > 50;
        });
    stream(
        e,
        "E80",
        "readAllBytes after 10",
        in -> {
          in.readNBytes(10);
          return in.readAllBytes().length > 40;
        });
    stream(e, "E81", "markSupported", InputStream::markSupported);
    stream(
        e,
        "E82",
        "closed, then read",
        in -> {
          in.close();
          return in.read();
        });
    stream(
        e,
        "E82b",
        "closed twice, then available()",
        in -> {
          in.close();
          in.close();
          return in.available();
        });
    stream(e, "E82c", "read into no room", in -> in.read(new byte[0]));
    stream(e, "E82d", "read one", InputStream::read);
    stream(e, "E82e", "read with a bad offset", in -> in.read(new byte[4], 3, 2));
    stream(
        e,
        "E82f",
        "mark, then reset",
        in -> {
          in.mark(5);
          in.reset();
          return "ok";
        });
    stream(
        e,
        "E82g",
        "read at the end",
        in -> {
          in.readAllBytes();
          return in.read() + " " + in.read(new byte[3]) + " " + in.read(new byte[0]);
        });
    stream(e, "E82h", "readNBytes(5), 5 more", in -> next(in) + "|" + next(in));
  }

  private static void others(Section e) {
    e.each(
        "newInputStream(%s), read",
        p -> {
          try (InputStream in = Files.newInputStream(p)) {
            return in.read() >= 0;
          }
        },
        "E86 /proc/self",
        "E87 /proc/self/stat/x",
        "E88 /proc/self/nosuch",
        "E88b /proc/ZOMBIE/environ",
        "E88c /proc/2/environ",
        "E88d /proc/self/clear_refs");
    e.each(
        "probeContentType(%s)",
        Files::probeContentType, "E89 /proc/cpuinfo", "E90 /proc/config.gz", "E90b /proc/version");
    e.row(
        "E91",
        "mismatch(/proc/version, /proc/version)",
        s -> Files.mismatch(s.path("/proc/version"), s.path("/proc/version")));
    e.row(
        "E92",
        "mismatch(/proc/version, a copy outside)",
        s -> {
          Path copy = s.outside("TMP/mismatch-" + s.name());
          Files.write(copy, Files.readAllBytes(s.path("/proc/version")));
          return Files.mismatch(s.path("/proc/version"), copy);
        });
    e.row(
        "E93",
        "mismatch(/proc/version, /proc/OTHER/comm)",
        s -> Files.mismatch(s.path("/proc/version"), s.path("/proc/OTHER/comm")));
    e.row(
        "E93b",
        "mismatch(/proc/version, /proc/nosuch)",
        s -> Files.mismatch(s.path("/proc/version"), s.path("/proc/nosuch")));
    e.row(
        "E94",
        "readString(/proc/self, ISO-8859-1)",
        s -> Files.readString(s.path("/proc/self"), StandardCharsets.ISO_8859_1));
    e.row(
        "E95",
        "readAllLines(/proc/OTHER/comm, US-ASCII)",
        s -> {
          List<String> lines =
              Files.readAllLines(s.path("/proc/OTHER/comm"), StandardCharsets.US_ASCII);
          return lines;
        });
    e.row(
        "E96",
        "newInputStream(/proc/self/exe, NOFOLLOW_LINKS)",
        s -> {
          Files.newInputStream(s.path("/proc/self/exe"), LinkOption.NOFOLLOW_LINKS).close();
          return "opened";
        });
  }
}
