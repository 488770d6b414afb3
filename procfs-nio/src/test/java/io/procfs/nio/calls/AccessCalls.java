package io.procfs.nio.calls;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** V. Access, and what one sees of others' processes. */
final class AccessCalls {
  private AccessCalls() {}

  static Section section() {
    Section v = new Section("V. Access, and others' processes");
    bits(v);
    opens(v);
    links(v);
    lists(v);
    checks(v);
    return v;
  }

  private static void bits(Section v) {
    int row = 1;
    for (String path :
        new String[] {
          "/proc/version", "/proc/self/stat", "/proc/self/comm", "/proc/self/mem",
          "/proc/self/clear_refs", "/proc/self/environ", "/proc/OTHER/environ", "/proc/OTHER/fd",
          "/proc/OTHER/exe", "/proc/OTHER/root", "/proc/OTHER/mem", "/proc/OTHER/ns/pid",
          "/proc/OTHER/stat", "/proc/OTHER/maps", "/proc/OTHER/cwd", "/proc/OTHER/io",
          "/proc/OTHER/syscall", "/proc/OTHER/stack", "/proc/OTHER/auxv", "/proc/OTHER/limits",
          "/proc/OTHER/map_files", "/proc/kcore", "/proc/kmsg", "/proc/sysrq-trigger",
          "/proc/self/fd/NULL", "/proc/2/exe", "/proc/sys/kernel/hostname",
              "/proc/sys/kernel/ostype",
          "/proc/self/attr/current"
        }) {
      bits(v, "V" + row++, path);
    }
    row = 0;
    for (String path :
        new String[] {
          "/proc",
          "/proc/self",
          "/proc/OTHER",
          "/proc/OTHER/task",
          "/proc/OTHER/fdinfo",
          "/proc/OTHER/fdinfo/0",
          "/proc/OTHER/ns",
          "/proc/OTHER/statm",
          "/proc/OTHER/cmdline",
          "/proc/OTHER/oom_score_adj",
          "/proc/OTHER/clear_refs",
          "/proc/OTHER/fd/0",
          "/proc/uptime",
          "/proc/mounts",
          "/proc/sys",
          "/proc/sys/kernel",
          "/proc/sys/kernel/random",
          "/proc/sys/kernel/pid_max",
          "/proc/sys/kernel/random/uuid",
          "/proc/self/fd",
          "/proc/self/fdinfo",
          "/proc/self/exe",
          "/proc/self/cwd",
          "/proc/ZOMBIE",
          "/proc/ZOMBIE/fd",
          "/proc/ZOMBIE/environ",
          "/proc/ZOMBIE/exe",
          "/proc/USER/environ",
          "/proc/USER/fd",
          "/proc/USER/exe",
          "/proc/2/fd",
          "/proc/2/cwd",
          "/proc/self/fd/SOCKET",
          "/proc/self/fd/EPOLL",
          "/proc/self/fd/UNLINKED",
          "/proc/DEL/exe",
          "/proc/DEL/cwd",
          "/proc/self/stat/x",
          "/proc/OTHER/task/OTHER",
          "/proc/OTHER/task/OTHER/comm",
          "/proc/thread-self/comm"
        }) {
      bits(v, "V29-" + row++, path);
    }
  }

  private static void bits(Section v, String row, String path) {
    v.row(
        row,
        path + ": exists isReadable isWritable isExecutable",
        s -> {
          Path p = s.path(path);
          return Files.exists(p)
              + " "
              + Files.isReadable(p)
              + " "
              + Files.isWritable(p)
              + " "
              + Files.isExecutable(p);
        });
  }

  private static void opens(Section v) {
    int row = 30;
    for (String path :
        new String[] {
          "/proc/OTHER/environ",
          "/proc/OTHER/maps",
          "/proc/OTHER/mem",
          "/proc/OTHER/io",
          "/proc/OTHER/syscall",
          "/proc/OTHER/stack",
          "/proc/OTHER/auxv",
          "/proc/OTHER/limits",
          "/proc/OTHER/personality",
          "/proc/OTHER/pagemap",
          "/proc/OTHER/wchan",
          "/proc/OTHER/stat",
          "/proc/OTHER/status",
          "/proc/OTHER/cmdline",
          "/proc/OTHER/fdinfo/0",
          "/proc/OTHER/task/OTHER/environ",
          "/proc/OTHER/timers",
          "/proc/OTHER/mountstats",
          "/proc/OTHER/mountinfo",
          "/proc/OTHER/clear_refs",
          "/proc/OTHER/timerslack_ns",
          "/proc/OTHER/sched",
          "/proc/OTHER/smaps_rollup",
          "/proc/OTHER/numa_maps",
          "/proc/OTHER/patch_state",
          "/proc/kcore",
          "/proc/slabinfo",
          "/proc/vmallocinfo",
          "/proc/timer_list",
          "/proc/iomem",
          "/proc/kpagecount",
          "/proc/keys"
        }) {
      opens(v, "V" + row++, path);
    }
    row = 0;
    for (String path :
        new String[] {
          "/proc/OTHER/statm",
          "/proc/OTHER/comm",
          "/proc/OTHER/oom_score_adj",
          "/proc/OTHER/fd/0",
          "/proc/OTHER/exe",
          "/proc/OTHER/ns/pid",
          "/proc/OTHER/fd",
          "/proc/OTHER/ns",
          "/proc/OTHER/fdinfo",
          "/proc/OTHER/cwd",
          "/proc/OTHER/root",
          "/proc/OTHER/mounts",
          "/proc/OTHER/task/OTHER/maps",
          "/proc/OTHER/task/OTHER/io",
          "/proc/OTHER/task/OTHER/auxv",
          "/proc/OTHER/task/OTHER/fd",
          "/proc/USER/environ",
          "/proc/USER/maps",
          "/proc/USER/exe",
          "/proc/USER/io",
          "/proc/2/environ",
          "/proc/2/maps",
          "/proc/2/io",
          "/proc/2/fd",
          "/proc/ZOMBIE/io",
          "/proc/STOPPED/environ"
        }) {
      opens(v, "V61-" + row++, path);
    }
  }

  private static void opens(Section v, String row, String path) {
    v.row(
        row,
        "open " + path + ", read",
        s -> {
          try (SeekableByteChannel c = Files.newByteChannel(s.path(path))) {
            String text = Bytes.read(c, 16);
            return new Either(text.length(), text.equals("<EOF>") ? text : "text");
          }
        });
  }

  private static void links(Section v) {
    int row = 62;
    for (String link : new String[] {"exe", "cwd", "root", "ns/pid", "fd/0"}) {
      String path = "/proc/OTHER/" + link;
      links(v, row, path, "");
      row += 4;
    }
    int letter = 0;
    for (String path :
        new String[] {
          "/proc/USER/exe",
          "/proc/USER/cwd",
          "/proc/USER/ns/pid",
          "/proc/USER/fd/0",
          "/proc/2/exe",
          "/proc/2/cwd",
          "/proc/2/ns/pid",
          "/proc/ZOMBIE/exe",
          "/proc/ZOMBIE/ns/pid",
          "/proc/STOPPED/exe"
        }) {
      links(v, 62, path, "-" + letter++ + "-");
    }
  }

  private static void links(Section v, int row, String path, String suffix) {
    String more = suffix.isEmpty() ? "" : suffix;
    v.row(
        "V" + row + more,
        "readSymbolicLink(" + path + ")",
        s -> {
          String text = Files.readSymbolicLink(s.path(path)).toString();
          return new Either(text, text.replaceAll("[0-9]{3,}", "N"));
        });
    v.row("V" + (row + 1) + more, "toRealPath(" + path + ")", s -> s.path(path).toRealPath());
    v.row(
        "V" + (row + 2) + more,
        "readAttributes(" + path + ").isOther()",
        s -> Files.readAttributes(s.path(path), BasicFileAttributes.class).isOther());
    v.row(
        "V" + (row + 3) + more,
        "readAttributes(" + path + ", NOFOLLOW_LINKS).isSymbolicLink()",
        s ->
            Files.readAttributes(s.path(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isSymbolicLink());
  }

  private static void lists(Section v) {
    v.eachText(
        "newDirectoryStream(%s)",
        (s, dir) -> {
          List<String> names = new ArrayList<>();
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path(dir))) {
            stream.forEach(p -> names.add(p.getFileName().toString()));
          }
          return Either.names(dir, names);
        },
        "V82 /proc/OTHER/fd",
        "V83 /proc/OTHER/fdinfo",
        "V84 /proc/OTHER/ns",
        "V85 /proc/OTHER/map_files",
        "V86 /proc/OTHER/task",
        "V87 /proc/OTHER",
        "V88 /proc/OTHER/net",
        "V88b /proc/USER/fd",
        "V88c /proc/USER/ns",
        "V88d /proc/2/fd",
        "V88e /proc/2/ns",
        "V88f /proc/OTHER/task/OTHER/fd",
        "V88g /proc/OTHER/task/OTHER/fdinfo",
        "V88h /proc/ZOMBIE/ns",
        "V88i /proc/USER/fdinfo");
    v.each(
        "newDirectoryStream(%s)",
        p -> {
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(p)) {
            boolean unused = stream.iterator().hasNext();
            return "opened";
          }
        },
        "V89 /proc/OTHER/cwd/",
        "V89b /proc/OTHER/root/",
        "V89c /proc/2/root/");
    v.row(
        "V90",
        "list(/proc/OTHER/fd)",
        s -> {
          try (Stream<Path> list = Files.list(s.path("/proc/OTHER/fd"))) {
            return list.count();
          }
        });
    v.row(
        "V91",
        "walk(/proc/OTHER/fd).count()",
        s -> {
          try (Stream<Path> walk = Files.walk(s.path("/proc/OTHER/fd"))) {
            return walk.count();
          }
        });
  }

  private static void checks(Section v) {
    for (AccessMode mode : AccessMode.values()) {
      int row = 0;
      for (String path :
          new String[] {
            "/proc/version",
            "/proc/nosuch",
            "/proc/self/stat/x",
            "/proc",
            "/proc/self",
            "/proc/OTHER/environ",
            "/proc/OTHER/exe",
            "/proc/OTHER/fd",
            "/proc/self/clear_refs",
            "/proc/ZOMBIE/exe",
            "/proc/sys/kernel/hostname",
            "/proc/self/fd/NULL",
            "/proc/2/cwd"
          }) {
        v.row(
            "V92-" + mode + row++,
            "checkAccess(" + path + ", " + mode + ")",
            s -> {
              s.provider().checkAccess(s.path(path), mode);
              return "ok";
            });
      }
    }
    v.row(
        "V94",
        "checkAccess(/proc/nosuch)",
        s -> {
          s.provider().checkAccess(s.path("/proc/nosuch"));
          return "ok";
        });
    v.row(
        "V95",
        "checkAccess(/proc/version, READ, WRITE, EXECUTE)",
        s -> {
          s.provider().checkAccess(s.path("/proc/version"), AccessMode.values());
          return "ok";
        });
    v.row(
        "V96",
        "checkAccess(/proc/version, null)",
        s -> {
          s.provider().checkAccess(s.path("/proc/version"), (AccessMode) null);
          return "ok";
        });
  }
}
