package io.procfs.nio.calls;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** M. The path of a zombie; and of a stopped process. */
final class ZombieCalls {
  private ZombieCalls() {}

  static Section section() {
    Section m = new Section("M. The path of a zombie");
    m.each(
        "readAllBytes(%s)",
        p -> {
          byte[] bytes = Files.readAllBytes(p);
          return Either.content(bytes);
        },
        "M1 /proc/ZOMBIE/stat",
        "M2 /proc/ZOMBIE/statm",
        "M3 /proc/ZOMBIE/status",
        "M4 /proc/ZOMBIE/cmdline",
        "M5 /proc/ZOMBIE/environ",
        "M6 /proc/ZOMBIE/comm",
        "M7 /proc/ZOMBIE/maps",
        "M8 /proc/ZOMBIE/smaps",
        "M9 /proc/ZOMBIE/smaps_rollup",
        "M10 /proc/ZOMBIE/mem",
        "M11 /proc/ZOMBIE/pagemap",
        "M12 /proc/ZOMBIE/io",
        "M13 /proc/ZOMBIE/limits",
        "M14 /proc/ZOMBIE/cgroup",
        "M15 /proc/ZOMBIE/mountinfo",
        "M16 /proc/ZOMBIE/mounts",
        "M17 /proc/ZOMBIE/mountstats",
        "M18 /proc/ZOMBIE/oom_score",
        "M19 /proc/ZOMBIE/oom_score_adj",
        "M20 /proc/ZOMBIE/oom_adj",
        "M21 /proc/ZOMBIE/sched",
        "M22 /proc/ZOMBIE/schedstat",
        "M23 /proc/ZOMBIE/stack",
        "M24 /proc/ZOMBIE/syscall",
        "M25 /proc/ZOMBIE/wchan",
        "M26 /proc/ZOMBIE/auxv",
        "M27 /proc/ZOMBIE/personality",
        "M28 /proc/ZOMBIE/numa_maps",
        "M29 /proc/ZOMBIE/loginuid",
        "M30 /proc/ZOMBIE/sessionid",
        "M31 /proc/ZOMBIE/coredump_filter",
        "M32 /proc/ZOMBIE/autogroup",
        "M33 /proc/ZOMBIE/timers",
        "M34 /proc/ZOMBIE/timerslack_ns",
        "M35 /proc/ZOMBIE/uid_map",
        "M36 /proc/ZOMBIE/gid_map",
        "M37 /proc/ZOMBIE/setgroups",
        "M38 /proc/ZOMBIE/cpuset",
        "M39 /proc/ZOMBIE/clear_refs",
        "M40 /proc/ZOMBIE/attr/current",
        "M41 /proc/ZOMBIE/net/dev",
        "M42 /proc/ZOMBIE/net/tcp",
        "M43 /proc/ZOMBIE/fdinfo/0",
        "M44 /proc/ZOMBIE/task/ZOMBIE/stat",
        "M45 /proc/ZOMBIE/task/ZOMBIE/comm",
        "M46 /proc/ZOMBIE/task/ZOMBIE/children",
        "M47 /proc/ZOMBIE/arch_status",
        "M48 /proc/ZOMBIE/patch_state",
        "M49 /proc/ZOMBIE/ksm_stat",
        "M50 /proc/ZOMBIE/make-it-fail",
        "M51 /proc/ZOMBIE/projid_map",
        "M52 /proc/ZOMBIE/cpu_resctrl_groups",
        "M53 /proc/ZOMBIE/latency",
        "M53b /proc/ZOMBIE/exe",
        "M53c /proc/ZOMBIE/cwd",
        "M53d /proc/ZOMBIE/ns/pid",
        "M53e /proc/ZOMBIE/task/ZOMBIE/environ",
        "M53f /proc/ZOMBIE/task/ZOMBIE/maps");
    m.each(
        "readString(%s)",
        Files::readString,
        "M2t /proc/ZOMBIE/statm",
        "M6t /proc/ZOMBIE/comm",
        "M19t /proc/ZOMBIE/oom_score_adj");
    m.each(
        "readSymbolicLink(%s)",
        p -> {
          Path text = Files.readSymbolicLink(p);
          return new Either(text, text.toString().replaceAll("[0-9]{2,}", "N"));
        },
        "M54 /proc/ZOMBIE/exe",
        "M55 /proc/ZOMBIE/cwd",
        "M56 /proc/ZOMBIE/root",
        "M57 /proc/ZOMBIE/ns/pid",
        "M57b /proc/ZOMBIE/ns/pid_for_children",
        "M57c /proc/ZOMBIE/ns/ipc",
        "M57d /proc/ZOMBIE/ns/time",
        "M57e /proc/ZOMBIE/ns/time_for_children",
        "M58 /proc/ZOMBIE/ns/mnt",
        "M59 /proc/ZOMBIE/ns/net",
        "M60 /proc/ZOMBIE/ns/user",
        "M61 /proc/ZOMBIE/ns/uts",
        "M62 /proc/ZOMBIE/ns/cgroup",
        "M63 /proc/ZOMBIE/fd/0");
    m.eachText(
        "newDirectoryStream(%s)",
        (s, dir) -> {
          List<String> names = new ArrayList<>();
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path(dir))) {
            stream.forEach(p -> names.add(p.getFileName().toString()));
          }
          return Either.names(dir, names);
        },
        "M64 /proc/ZOMBIE/fd",
        "M65 /proc/ZOMBIE/fdinfo",
        "M66 /proc/ZOMBIE/task",
        "M67 /proc/ZOMBIE/ns",
        "M68 /proc/ZOMBIE/map_files",
        "M69 /proc/ZOMBIE/net",
        "M70 /proc/ZOMBIE/task/ZOMBIE/fd",
        "M70b /proc/ZOMBIE",
        "M70c /proc/ZOMBIE/task/ZOMBIE",
        "M70d /proc/ZOMBIE/cwd/",
        "M70e /proc/STOPPED/task");
    m.each(
        "exists(%s), exists(NOFOLLOW_LINKS), isSymbolicLink",
        p ->
            Files.exists(p)
                + ", "
                + Files.exists(p, LinkOption.NOFOLLOW_LINKS)
                + ", "
                + Files.isSymbolicLink(p),
        "M71 /proc/ZOMBIE/exe",
        "M71b /proc/ZOMBIE/cwd",
        "M71c /proc/ZOMBIE/root",
        "M71d /proc/ZOMBIE/ns/mnt",
        "M71e /proc/ZOMBIE/ns/pid",
        "M71f /proc/ZOMBIE/fd/0");
    m.each(
        "toRealPath(%s)",
        p -> p.toRealPath(),
        "M72 /proc/ZOMBIE/exe",
        "M72b /proc/ZOMBIE/root",
        "M72c /proc/ZOMBIE/task/ZOMBIE");
    m.each(
        "toRealPath(%s, NOFOLLOW_LINKS)",
        p -> p.toRealPath(LinkOption.NOFOLLOW_LINKS),
        "M73 /proc/ZOMBIE/exe",
        "M73b /proc/ZOMBIE/fd/0");
    m.each(
        "newInputStream(%s)",
        p -> {
          Files.newInputStream(p).close();
          return "opened";
        },
        "M74 /proc/ZOMBIE/exe",
        "M74b /proc/ZOMBIE/ns/mnt",
        "M74c /proc/ZOMBIE/clear_refs");
    m.each(
        "getOwner(%s)",
        Files::getOwner,
        "M75 /proc/ZOMBIE",
        "M76 /proc/ZOMBIE/stat",
        "M76b /proc/ZOMBIE/environ",
        "M76c /proc/ZOMBIE/task/ZOMBIE/maps",
        "M76d /proc/STOPPED");
    m.each(
        "attributes of %s",
        p -> AttributeCalls.attributes(p, LinkOption.NOFOLLOW_LINKS),
        "M77 /proc/ZOMBIE",
        "M78 /proc/ZOMBIE/fd",
        "M79 /proc/ZOMBIE/exe",
        "M80 /proc/ZOMBIE/task",
        "M81 /proc/ZOMBIE/maps",
        "M82 /proc/ZOMBIE/ns",
        "M83 /proc/ZOMBIE/ns/mnt");
    m.each(
        "the state and the words of %s",
        p -> {
          String stat = Files.readString(p);
          String rest = stat.substring(stat.lastIndexOf(')') + 2);
          String[] fields = rest.split(" ", -1);
          // The fields of its memory, its size and its wait channel are zero.
          return fields[0]
              + " "
              + fields.length
              + " "
              + fields[20]
              + " "
              + fields[21]
              + " "
              + fields[23]
              + " "
              + fields[24];
        },
        "M84 /proc/ZOMBIE/stat");
    m.each(
        "the state letter of %s",
        p -> {
          String stat = Files.readString(p);
          return stat.charAt(stat.lastIndexOf(')') + 2);
        },
        "M85 /proc/STOPPED/stat",
        "M86 /proc/STOPPED/task/STOPPED/stat",
        "M87 /proc/OTHER/stat");
    m.each(
        "the second line of %s",
        p -> Files.readAllLines(p).get(2).replaceAll("\\s+", " "),
        "M88 /proc/STOPPED/status",
        "M89 /proc/ZOMBIE/status",
        "M90 /proc/OTHER/status");
    return m;
  }
}
