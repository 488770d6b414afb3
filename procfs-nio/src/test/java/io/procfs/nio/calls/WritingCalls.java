package io.procfs.nio.calls;

import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** G. Open options, writing. */
final class WritingCalls {
  /** An option that no provider knows. */
  enum Unheard implements OpenOption {
    OF
  }

  private static final StandardOpenOption READ = StandardOpenOption.READ;
  private static final StandardOpenOption WRITE = StandardOpenOption.WRITE;
  private static final StandardOpenOption APPEND = StandardOpenOption.APPEND;
  private static final StandardOpenOption CREATE = StandardOpenOption.CREATE;
  private static final StandardOpenOption CREATE_NEW = StandardOpenOption.CREATE_NEW;
  private static final StandardOpenOption TRUNCATE = StandardOpenOption.TRUNCATE_EXISTING;

  private WritingCalls() {}

  static Section section() {
    Section g = new Section("G. Open options, writing");
    opening(g);
    CommCalls.addTo(g);
    values(g);
    creating(g);
    options(g);
    return g;
  }

  private static String opened(Path path, OpenOption... options) throws Exception {
    try (SeekableByteChannel c = Files.newByteChannel(path, options)) {
      return "opened " + (c instanceof FileChannel) + " at " + c.position();
    }
  }

  private static void opening(Section g) {
    g.each(
        "newByteChannel(%s, WRITE)",
        p -> opened(p, WRITE),
        "G1 /proc/version",
        "G1b /proc/self/comm",
        "G1c /proc/self/clear_refs",
        "G1d /proc/OTHER/comm",
        "G1e /proc/OTHER/clear_refs",
        "G1f /proc/OTHER/oom_score_adj",
        "G1g /proc/sys/kernel/hostname",
        "G1h /proc/sys/kernel/random/uuid",
        "G1i /proc/OTHER/environ",
        "G1j /proc/OTHER/auxv",
        "G1k /proc/OTHER/exe/x",
        "G1l /proc/OTHER/ns/pid",
        "G18 /proc/nosuch",
        "G19 /proc/self",
        "G19b /proc",
        "G19c /proc/OTHER/fd",
        "G19d /proc/self/stat/x",
        "G19e /proc/ZOMBIE/comm",
        "G19f /proc/ZOMBIE/clear_refs",
        "G19g /proc/2/comm");
    g.each(
        "newByteChannel(%s, WRITE), write 1",
        p -> {
          try (SeekableByteChannel c = Files.newByteChannel(p, WRITE)) {
            return c.write(Bytes.of("x"));
          }
        },
        "G2 /proc/version",
        "G3 /proc/self/stat",
        "G3b /proc/self/status",
        "G3c /proc/self/statm",
        "G3d /proc/self/environ",
        "G3e /proc/self/auxv",
        "G3f /proc/self/cmdline",
        "G3g /proc/self/maps",
        "G3h /proc/self/limits",
        "G3i /proc/self/io",
        "G3j /proc/self/fdinfo/0",
        "G3k /proc/uptime",
        "G3l /proc/mounts",
        "G3m /proc/self/clear_refs",
        "G3n /proc/self/oom_score_adj",
        "G3o /proc/OTHER/comm",
        "G3p /proc/sys/kernel/random/uuid",
        "G3q /proc/sys/kernel/pid_max",
        "G3r /proc/ZOMBIE/oom_score_adj",
        "G3s /proc/2/oom_score_adj");
  }

  private static void values(Section g) {
    int row = 0;
    for (String text :
        new String[] {
          "5000",
          "1000",
          "-1001",
          "",
          "\n",
          "x",
          "5x",
          " 7",
          "7 ",
          "7 8",
          "+7",
          "007",
          "0x10",
          "-0",
          "99999999999999999999",
          "7\n",
          "7\0",
          "7\0x",
          "\0",
          "1".repeat(5000),
          "\u00e9",
          "7\n8"
        }) {
      String shown =
          text.length() > 40 ? "5000 ones" : text.replace("\n", "\\n").replace("\0", "\\0");
      String name = "G12" + (char) ('a' + row++);
      g.row(
          name,
          "write(CHILD/oom_score_adj, \"" + shown + "\"), then read",
          s -> {
            Path file = s.path("/proc/" + s.spawn().id() + "/oom_score_adj");
            Files.writeString(file, text, WRITE);
            return Files.readString(file);
          });
      g.row(
          name + "!",
          "the same, refused or not: what is in it then",
          s -> {
            Path file = s.path("/proc/" + s.spawn().id() + "/oom_score_adj");
            try {
              Files.writeString(file, text, WRITE);
            } catch (java.io.IOException e) {
              // Compared by the row before.
            }
            return Files.readString(file);
          });
      g.row(
          name + "c",
          "write(CHILD/clear_refs, \"" + shown + "\")",
          s -> {
            Path file = s.path("/proc/" + s.spawn().id() + "/clear_refs");
            Files.writeString(file, text, WRITE);
            return "ok";
          });
    }
    g.eachText(
        "writeString(CHILD/clear_refs, %s)",
        (s, text) -> {
          Files.writeString(s.path("/proc/" + s.spawn().id() + "/clear_refs"), text, WRITE);
          return "ok";
        },
        "G12-0 0",
        "G12-1 1",
        "G12-2 2",
        "G12-3 3",
        "G12-4 4",
        "G12-5 5",
        "G12-6 6");
    g.row(
        "G11",
        "writeString(/proc/self/coredump_filter, zz)",
        s -> Files.writeString(s.path("/proc/self/coredump_filter"), "zz"));
  }

  private static void creating(Section g) {
    g.each(
        "newByteChannel(%s, CREATE_NEW, WRITE)",
        p -> opened(p, CREATE_NEW, WRITE),
        "G13 /proc/version",
        "G13b /proc/self",
        "G13c /proc/self/stat/x",
        "G14 /proc/nosuch",
        "G14b /proc/self/exe",
        "G14c /proc/OTHER/fd/77",
        "G14d /proc/OTHER/ns/nosuch",
        "G14e /proc/OTHER/task/nosuch",
        "G14f /proc/sys/kernel/nosuch");
    g.each(
        "newByteChannel(%s, CREATE, WRITE)",
        p -> opened(p, CREATE, WRITE),
        "G15 /proc/nosuch",
        "G16 /proc/self/nosuch",
        "G17 /proc/sys/kernel/nosuch",
        "G17b /proc/self",
        "G17c /proc/self/comm",
        "G17d /proc/self/fdinfo/x",
        "G17e /proc/self/stat/x",
        "G17f /proc/nosuch/x");
  }

  private static void options(Section g) {
    g.row("G20", "READ + APPEND", s -> opened(s.path("/proc/version"), READ, APPEND));
    g.row(
        "G21",
        "APPEND + TRUNCATE_EXISTING",
        s -> opened(s.path("/proc/self/comm"), APPEND, TRUNCATE));
    g.row(
        "G22",
        "READ + NOFOLLOW_LINKS on /proc/self/exe",
        s -> opened(s.path("/proc/self/exe"), READ, LinkOption.NOFOLLOW_LINKS));
    g.row(
        "G22b",
        "READ + NOFOLLOW_LINKS on /proc/self/fd/FILE",
        s -> opened(s.path("/proc/self/fd/FILE"), READ, LinkOption.NOFOLLOW_LINKS));
    g.row(
        "G23",
        "READ + NOFOLLOW_LINKS on /proc/self/stat",
        s -> opened(s.path("/proc/self/stat"), READ, LinkOption.NOFOLLOW_LINKS));
    g.row(
        "G24",
        "newInputStream(/proc/self, NOFOLLOW_LINKS)",
        s -> {
          Files.newInputStream(s.path("/proc/self"), LinkOption.NOFOLLOW_LINKS).close();
          return "opened";
        });
    g.row(
        "G25", "newInputStream(WRITE)", s -> Files.newInputStream(s.path("/proc/version"), WRITE));
    g.row(
        "G26",
        "newInputStream(APPEND)",
        s -> Files.newInputStream(s.path("/proc/version"), APPEND));
    g.row(
        "G27",
        "newOutputStream(READ)",
        s -> Files.newOutputStream(s.path("/proc/self/comm"), READ));
    g.row(
        "G28",
        "READ + DSYNC + SYNC + SPARSE",
        s ->
            opened(
                s.path("/proc/version"),
                READ,
                StandardOpenOption.DSYNC,
                StandardOpenOption.SYNC,
                StandardOpenOption.SPARSE));
    g.row(
        "G29",
        "READ + CREATE + TRUNCATE_EXISTING",
        s -> opened(s.path("/proc/version"), READ, CREATE, TRUNCATE));
    g.row("G29b", "READ + CREATE_NEW", s -> opened(s.path("/proc/version"), READ, CREATE_NEW));
    g.row(
        "G29c", "READ + CREATE of /proc/nosuch", s -> opened(s.path("/proc/nosuch"), READ, CREATE));
    g.row(
        "G30",
        "READ + DIRECT",
        s -> {
          Class<?> extended = Class.forName("com.sun.nio.file.ExtendedOpenOption");
          return opened(s.path("/proc/version"), READ, (OpenOption) extended.getEnumConstants()[3]);
        });
    g.row("G31", "READ + null", s -> opened(s.path("/proc/version"), READ, null));
    g.row(
        "G32",
        "READ + an unheard-of option",
        s -> opened(s.path("/proc/version"), READ, Unheard.OF));
    g.row(
        "G33",
        "READ with a FileAttribute",
        s -> {
          Set<OpenOption> options = EnumSetOf.read();
          return Bytes.opened(
              Files.newByteChannel(
                  s.path("/proc/version"),
                  options,
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------"))));
        });
    g.row(
        "G34",
        "READ + DELETE_ON_CLOSE on /proc/self/comm, it is still there",
        s ->
            opened(s.path("/proc/self/comm"), READ, StandardOpenOption.DELETE_ON_CLOSE)
                + Files.exists(s.path("/proc/self/comm")));
    g.row("G35", "newByteChannel(null)", s -> s.provider().newByteChannel(null, Set.of()));
    g.row(
        "G36",
        "newByteChannel(options null)",
        s -> s.provider().newByteChannel(s.path("/proc/version"), null));
    g.row(
        "G37",
        "newOutputStream(/proc/version, APPEND)",
        s -> {
          Files.newOutputStream(s.path("/proc/version"), APPEND).close();
          return "opened";
        });
    g.row(
        "G38",
        "newOutputStream(/proc/version, NOFOLLOW_LINKS)",
        s -> {
          Files.newOutputStream(s.path("/proc/version"), LinkOption.NOFOLLOW_LINKS, WRITE).close();
          return "opened";
        });
    g.row(
        "G39",
        "WRITE + TRUNCATE_EXISTING on /proc/version",
        s -> opened(s.path("/proc/version"), WRITE, TRUNCATE));
    g.row(
        "G40",
        "READ + WRITE on /proc/version: read",
        s -> {
          try (SeekableByteChannel c = Files.newByteChannel(s.path("/proc/version"), READ, WRITE)) {
            return Bytes.read(c, 5);
          }
        });
  }

  /** A set of options that was made as most are. */
  private static final class EnumSetOf {
    static Set<OpenOption> read() {
      return new HashSet<>(EnumSet.of(READ));
    }
  }
}
