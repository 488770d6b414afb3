package io.procfs.nio.calls;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** I, J, K. Opened, then the process ends: files never read, half read, directories. */
final class DyingCalls {
  /** How a process ends while something of it is open. */
  private enum End {
    GONE {
      @Override
      void of(Puppet puppet) {
        puppet.end();
      }
    },
    ZOMBIE {
      @Override
      void of(Puppet puppet) {
        puppet.becomeZombie();
      }
    };

    abstract void of(Puppet puppet);

    Puppet start(Scene s) {
      return this == GONE ? s.spawn() : s.spawnUnwaited();
    }
  }

  /** What is done with an open channel of a process that has ended. */
  private interface After {
    @Nullable Object run(SeekableByteChannel channel) throws Exception;
  }

  private static final String[] FILES = {
    "I1 stat",
    "I2 statm",
    "I3 status",
    "I4 cmdline",
    "I5 environ",
    "I6 comm",
    "I7 maps",
    "I8 smaps",
    "I9 smaps_rollup",
    "I10 mem",
    "I11 pagemap",
    "I12 io",
    "I13 limits",
    "I14 cgroup",
    "I15 mountinfo",
    "I16 mounts",
    "I17 mountstats",
    "I18 oom_score",
    "I19 oom_score_adj",
    "I20 oom_adj",
    "I21 sched",
    "I22 schedstat",
    "I23 stack",
    "I24 syscall",
    "I25 wchan",
    "I26 auxv",
    "I27 personality",
    "I28 numa_maps",
    "I29 loginuid",
    "I30 sessionid",
    "I31 coredump_filter",
    "I32 autogroup",
    "I33 timers",
    "I34 timerslack_ns",
    "I35 uid_map",
    "I36 gid_map",
    "I37 setgroups",
    "I38 cpuset",
    "I39 clear_refs",
    "I40 attr/current",
    "I41 net/dev",
    "I42 net/tcp",
    "I43 fdinfo/0",
    "I44 task/CHILD/stat",
    "I45 task/CHILD/comm",
    "I46 task/CHILD/children",
    "I47 arch_status",
    "I48 ksm_stat",
    "I49 projid_map",
    "I50 patch_state",
    "I51 make-it-fail",
    "I52 cpu_resctrl_groups",
    "I53 latency",
    "I54 task/CHILD/status",
    "I55 task/CHILD/environ",
    "I56 task/CHILD/maps",
    "I57 ns",
    "I58 fd",
    "I59 task/CHILD/fdinfo/0",
    "I60 task/CHILD/oom_score_adj",
    "I61 fd/0",
    "I62 exe",
    "I63 cwd"
  };

  private static final String[] HALF_READ = {
    "J1 stat",
    "J3 status",
    "J5 cmdline",
    "J7 maps",
    "J9 smaps",
    "J11 limits",
    "J13 comm",
    "J15 mountinfo",
    "J17 environ",
    "J19 io",
    "J21 auxv",
    "J23 cgroup",
    "J25 oom_score",
    "J28 statm",
    "J30 oom_score_adj",
    "J32 fdinfo/0",
    "J34 mounts",
    "J36 task/CHILD/stat",
    "J38 task/CHILD/status"
  };

  private DyingCalls() {}

  static List<Section> sections() {
    Section i = new Section("I. Opened, the process ends, then read");
    Section j = new Section("J. Half read, the process ends");
    Section k = new Section("K. Directories opened, the process ends");
    for (End end : End.values()) {
      unread(i, end);
      halfRead(j, end);
      directories(k, end);
      secure(k, end);
    }
    writing(i);
    return List.of(i, j, k);
  }

  private static String row(String row, End end) {
    return end == End.GONE ? row : row + "z";
  }

  private static Path of(Scene s, Puppet p, String file) {
    return s.path("/proc/" + p.id() + "/" + file.replace("CHILD", String.valueOf(p.id())));
  }

  private static void open(
      Section section,
      String row,
      String file,
      End end,
      String what,
      @Nullable After first,
      After after) {
    section.row(
        row,
        file + " of a process that is " + end + ": " + what,
        s -> {
          Puppet child = end.start(s);
          try (SeekableByteChannel c = Files.newByteChannel(of(s, child, file))) {
            Object before = first == null ? "" : first.run(c);
            end.of(child);
            Object then = after.run(c);
            return before.equals("") ? then : new Object[] {before, then};
          }
        });
  }

  /** Each time it is another process: what is read is not compared, that something is, is. */
  private static String some(String read) {
    return read.equals("<EOF>") ? read : "text";
  }

  private static void unread(Section i, End end) {
    for (String rowAndFile : FILES) {
      int space = rowAndFile.indexOf(' ');
      String file = rowAndFile.substring(space + 1);
      open(
          i,
          row(rowAndFile.substring(0, space), end),
          file,
          end,
          "read",
          null,
          c -> c.size() + " " + (Bytes.read(c, 60).equals("<EOF>") ? "<EOF>" : "text"));
    }
  }

  private static void halfRead(Section j, End end) {
    for (String rowAndFile : HALF_READ) {
      int space = rowAndFile.indexOf(' ');
      String row = rowAndFile.substring(0, space);
      String next = "J" + (Integer.parseInt(row.substring(1)) + 1);
      String file = rowAndFile.substring(space + 1);
      After two = c -> Bytes.read(c, 2).length();
      open(
          j, row(row, end), file, end, "2 read before, read on", two, c -> some(Bytes.read(c, 60)));
      open(
          j,
          row(next, end),
          file,
          end,
          "2 read before, position(0), read",
          two,
          c -> some(Bytes.read(c.position(0), 60)));
    }
    open(
        j,
        row("J27", end),
        "stat",
        end,
        "size, position",
        null,
        c -> c.size() + " " + c.position());
  }

  private static void writing(Section i) {
    for (End end : End.values()) {
      for (String rowAndFile : new String[] {"I70 comm", "I71 oom_score_adj", "I72 clear_refs"}) {
        String file = rowAndFile.substring(4);
        i.row(
            row(rowAndFile.substring(0, 3), end),
            file + " opened to write, the process is " + end + ": write",
            s -> {
              Puppet child = end.start(s);
              try (SeekableByteChannel c =
                  Files.newByteChannel(
                      of(s, child, file), java.nio.file.StandardOpenOption.WRITE)) {
                end.of(child);
                return c.write(Bytes.of("1"));
              }
            });
      }
    }
  }

  private static void directories(Section k, End end) {
    k.eachText(
        "directory stream of /proc/CHILD%s opened, the process is " + end,
        (s, dir) -> {
          Puppet child = end.start(s);
          Path path = of(s, child, dir.substring(1));
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
            end.of(child);
            List<String> names = new ArrayList<>();
            stream.forEach(p -> names.add(p.getFileName().toString()));
            return Either.names("/proc/CHILD" + dir, names);
          }
        },
        row("K1", end) + " /fd",
        row("K2", end) + " /task",
        row("K3", end) + " /",
        row("K4", end) + " /ns",
        row("K5", end) + " /net",
        row("K6", end) + " /attr",
        row("K6b", end) + " /fdinfo",
        row("K6c", end) + " /task/CHILD",
        row("K6d", end) + " /task/CHILD/fd",
        row("K6e", end) + " /map_files");
  }

  /** What is done with a secure stream on a process that has ended. */
  private interface OnSecure {
    @Nullable Object run(SecureDirectoryStream<Path> stream, Scene s) throws Exception;
  }

  private static void secure(Section k, End end, String row, String what, OnSecure body) {
    k.row(
        row(row, end),
        "secure stream of a process that is " + end + ": " + what,
        s -> {
          Puppet child = end.start(s);
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(of(s, child, ""))) {
            end.of(child);
            return body.run((SecureDirectoryStream<Path>) stream, s);
          }
        });
  }

  private static Path name(Scene s, String name) {
    return s.fileSystem().getPath(name);
  }

  private static void secure(Section k, End end) {
    secure(
        k,
        end,
        "K7",
        "newByteChannel(stat)",
        (d, s) -> {
          try (SeekableByteChannel c = d.newByteChannel(name(s, "stat"), Set.of())) {
            return some(Bytes.read(c, 20));
          }
        });
    secure(
        k,
        end,
        "K8",
        "getFileAttributeView().readAttributes()",
        (d, s) ->
            d.getFileAttributeView(BasicFileAttributeView.class).readAttributes().isDirectory());
    secure(
        k,
        end,
        "K9",
        "newDirectoryStream(fd)",
        (d, s) -> {
          try (DirectoryStream<Path> fd = d.newDirectoryStream(name(s, "fd"))) {
            return fd.iterator().hasNext();
          }
        });
    secure(
        k,
        end,
        "K10",
        "getFileAttributeView(stat).readAttributes()",
        (d, s) ->
            d.getFileAttributeView(name(s, "stat"), BasicFileAttributeView.class)
                .readAttributes()
                .isRegularFile());
    secure(
        k,
        end,
        "K11",
        "newByteChannel(nosuch)",
        (d, s) -> {
          d.newByteChannel(name(s, "nosuch"), Set.of()).close();
          return "opened";
        });
    secure(
        k,
        end,
        "K12",
        "deleteFile(stat)",
        (d, s) -> {
          d.deleteFile(name(s, "stat"));
          return "deleted";
        });
    secure(
        k,
        end,
        "K13",
        "newByteChannel of an absolute path",
        (d, s) -> {
          try (SeekableByteChannel c = d.newByteChannel(s.path("/proc/version"), Set.of())) {
            return Bytes.read(c, 5);
          }
        });
  }
}
