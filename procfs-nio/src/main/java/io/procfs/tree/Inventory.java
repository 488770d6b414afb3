package io.procfs.tree;

import static io.procfs.tree.Binds.AUXV;
import static io.procfs.tree.Binds.MEMORY;
import static io.procfs.tree.Binds.MOUNTS;
import static io.procfs.tree.Binds.TASK;
import static io.procfs.tree.Binds.USERS;
import static io.procfs.tree.Check.ADMIN;
import static io.procfs.tree.Check.ALTER;
import static io.procfs.tree.Check.ENTER;
import static io.procfs.tree.Check.NONE;
import static io.procfs.tree.Check.OWN;
import static io.procfs.tree.Check.PEEK;
import static io.procfs.tree.Check.STACK;
import static io.procfs.tree.Check.TRACE;
import static io.procfs.tree.Gone.EINVAL;
import static io.procfs.tree.Gone.EMPTY;
import static io.procfs.tree.Gone.ENOENT;
import static io.procfs.tree.Gone.ESRCH;
import static io.procfs.tree.Gone.KEPT;
import static io.procfs.tree.Gone.SHOWN;
import static io.procfs.tree.Kinds.formatted;
import static io.procfs.tree.Kinds.memory;
import static io.procfs.tree.Kinds.single;
import static io.procfs.tree.Kinds.stream;
import static io.procfs.tree.Kinds.writeOnly;
import static io.procfs.tree.Scope.BOTH;
import static io.procfs.tree.Scope.PID;
import static io.procfs.tree.Scope.TID;
import static io.procfs.vfs.SeekRule.ANY;
import static io.procfs.vfs.SeekRule.LIMITED;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.abi.KernelRelease;
import io.procfs.format.LimitsFormat;
import io.procfs.format.SchedFormat;
import io.procfs.format.StatmFormat;
import io.procfs.format.StatusFormat;
import io.procfs.model.Pid;
import io.procfs.model.UserNamespace;

/**
 * What stands under {@code /proc/PID} and {@code /proc/PID/task/TID}: {@code tgid_base_stuff} and
 * {@code tid_base_stuff} of fs/proc/base.c as one table, in the order of the listing.
 *
 * <p>A row says all there is to say of a name; see {@link Row} for the columns, {@link Kinds} for
 * what can stand in the last one. To add a file, add a row, its fields as a view of {@link
 * TaskView}, and a format.
 */
final class Inventory {
  // spotless:off: a table is read by column
  /** The rows. */
  static final ImmutableList<Row<?>> ROWS =
      ImmutableList.of(
          //  name                mode  in    since     binds   open   read   zombie  dead    is
          dir( "task",            0555, PID,  "2.6",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  TasksDirectory::new),
          dir( "fd",              0500, BOTH, "2.6",    TASK,   OWN,   NONE,  SHOWN,  ENOENT, DescriptorDirectory::fd),
          dir( "map_files",       0500, PID,  "3.3",    TASK,   OWN,   NONE,  SHOWN,  ENOENT, MapFilesDirectory::new),
          dir( "fdinfo",          0555, BOTH, "2.6.22", TASK,   ENTER, NONE,  SHOWN,  ESRCH,  DescriptorDirectory::fdinfo),
          dir( "ns",              0511, BOTH, "3.0",    TASK,   NONE,  NONE,  SHOWN,  ENOENT, NamespaceDirectory::new),
          dir( "net",             0555, BOTH, "2.6.25", TASK,   NONE,  NONE,  SHOWN,  ENOENT, NetDirectory::new),
          file("environ",         0400, BOTH, "2.6",    MEMORY, TRACE, NONE,  ESRCH,  EMPTY,  memory(MemoryText::environ)),
          file("auxv",            0400, BOTH, "2.6",    AUXV,   TRACE, NONE,  ESRCH,  KEPT,   memory(MemoryText::auxv)),
          file("status",          0444, BOTH, "2.6",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single((task, out) -> StatusFormat.write(task.status, out))),
          file("personality",     0400, BOTH, "2.6.28", TASK,   NONE,  ALTER, SHOWN,  ESRCH,  single(Texts::personality)),
          file("limits",          0444, BOTH, "2.6.24", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single((task, out) -> LimitsFormat.write(task.limits, out))),
          file("sched",           0644, BOTH, "2.6.23", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single((task, out) -> SchedFormat.write(task.sched, out), Writes::sched)),
          file("autogroup",       0644, PID,  "2.6.38", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(Texts::autogroup, Writes::autogroup)),
          file("timens_offsets",  0644, PID,  "5.6",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  TimeOffsets.file()),
          file("comm",            0644, PID,  "2.6.33", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(Texts::comm, Writes::comm)),
          file("comm",            0644, TID,  "2.6.33", TASK,   OWN,   NONE,  SHOWN,  ESRCH,  single(Texts::comm, Writes::comm)),
          file("syscall",         0400, BOTH, "2.6.27", TASK,   NONE,  ALTER, SHOWN,  ESRCH,  single((task, out) -> task.wait.writeSyscall(out))),
          file("cmdline",         0444, BOTH, "2.6",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  memory(MemoryText::cmdline)),
          file("stat",            0444, BOTH, "2.6",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single((task, out) -> task.stat.write(out))),
          file("statm",           0444, BOTH, "2.6",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single((task, out) -> StatmFormat.write(task.statm, out))),
          file("maps",            0444, BOTH, "2.6",    MEMORY, TRACE, NONE,  EMPTY,  ESRCH,  stream(MapsStream::maps)),
          file("children",        0444, TID,  "3.5",    TASK,   NONE,  NONE,  SHOWN,  EMPTY,  stream(ChildrenStream::new)),
          file("numa_maps",       0444, BOTH, "2.6.14", MEMORY, TRACE, NONE,  EMPTY,  ESRCH,  stream(MapsStream::numaMaps)),
          file("mem",             0600, BOTH, "2.6",    MEMORY, TRACE, NONE,  ESRCH,  EMPTY,  memory(ANY, MemoryText::mem)),
          link("cwd",             0777, BOTH, "2.6",    TASK,   TRACE, NONE,  SHOWN,  ENOENT, Links::cwd),
          link("root",            0777, BOTH, "2.6",    TASK,   TRACE, NONE,  SHOWN,  ENOENT, Links::root),
          link("exe",             0777, BOTH, "2.6",    TASK,   TRACE, NONE,  SHOWN,  ENOENT, Links::exe),
          file("mounts",          0444, BOTH, "2.6",    MOUNTS, NONE,  NONE,  EINVAL, KEPT,   stream(MountTables::mounts)),
          file("mountinfo",       0444, BOTH, "2.6.26", MOUNTS, NONE,  NONE,  EINVAL, KEPT,   stream(MountTables::mountinfo)),
          file("mountstats",      0400, PID,  "2.6.17", MOUNTS, NONE,  NONE,  EINVAL, KEPT,   stream(MountTables::mountstats)),
          file("clear_refs",      0200, BOTH, "2.6.22", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  writeOnly(Writes::clearRefs)),
          file("smaps",           0444, BOTH, "2.6.14", MEMORY, TRACE, NONE,  EMPTY,  ESRCH,  stream(MapsStream::smaps)),
          file("smaps_rollup",    0444, BOTH, "4.14",   MEMORY, TRACE, NONE,  ESRCH,  ESRCH,  Rollup.file()),
          file("pagemap",         0400, BOTH, "2.6.25", MEMORY, TRACE, NONE,  ESRCH,  EMPTY,  memory(ANY, Pagemap::window)),
          dir( "attr",            0555, BOTH, "2.6",    TASK,   NONE,  NONE,  SHOWN,  ENOENT, AttributeDirectory::new),
          file("wchan",           0444, BOTH, "2.6",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single((task, out) -> task.wait.writeWchan(out))),
          file("stack",           0400, BOTH, "2.6.29", TASK,   NONE,  STACK, SHOWN,  ESRCH,  single((task, out) -> task.wait.writeStack(out))),
          file("schedstat",       0444, BOTH, "2.6.9",  TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(Texts::schedstat)),
          file("cpuset",          0444, BOTH, "2.6.12", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(CgroupFiles::cpuset)),
          file("cgroup",          0444, BOTH, "2.6.24", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(CgroupFiles::cgroup)),
          file("oom_score",       0444, BOTH, "2.6.11", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(Texts::oomScore)),
          file("oom_adj",         0644, BOTH, "2.6.11", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  formatted(ANY, Texts::oomAdj, Writes::oomAdj)),
          file("oom_score_adj",   0644, BOTH, "2.6.36", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  formatted(ANY, Texts::oomScoreAdj, Writes::oomScoreAdj)),
          file("loginuid",        0644, BOTH, "2.6.11", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  formatted(LIMITED, Texts::loginUid, Writes::loginUid)),
          file("sessionid",       0444, BOTH, "2.6.27", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  formatted(LIMITED, Texts::sessionId, (Kinds.Write) null)),
          file("coredump_filter", 0644, PID,  "2.6.23", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  formatted(LIMITED, Texts::coredumpFilter, Writes::coredumpFilter)),
          file("io",              0400, BOTH, "2.6.20", TASK,   NONE,  TRACE, SHOWN,  ESRCH,  single((task, out) -> task.io.write(out))),
          file("uid_map",         0644, BOTH, "3.5",    USERS,  NONE,  NONE,  SHOWN,  KEPT,   IdMapFiles.of(UserNamespace.Ids.UID)),
          file("gid_map",         0644, BOTH, "3.5",    USERS,  NONE,  NONE,  SHOWN,  KEPT,   IdMapFiles.of(UserNamespace.Ids.GID)),
          file("projid_map",      0644, BOTH, "3.7",    USERS,  NONE,  NONE,  SHOWN,  KEPT,   IdMapFiles.of(UserNamespace.Ids.PROJID)),
          file("setgroups",       0644, BOTH, "3.19",   USERS,  ADMIN, NONE,  SHOWN,  KEPT,   IdMapFiles.setgroups()),
          file("timers",          0444, PID,  "3.10",   TASK,   PEEK,  NONE,  SHOWN,  ESRCH,  stream(TimersStream::new)),
          file("timerslack_ns",   0666, PID,  "4.6",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(Texts::timerSlack, Writes::timerSlack)),
          file("arch_status",     0444, BOTH, "5.3",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(MemoryTexts::archStatus)),
          file("ksm_merging_pages", 0400, BOTH, "5.19", TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(MemoryTexts::ksmMergingPages)),
          file("ksm_stat",        0400, BOTH, "6.1",    TASK,   NONE,  NONE,  SHOWN,  ESRCH,  single(MemoryTexts::ksmStat)));
  // spotless:on

  /** The directory of a process itself. */
  static final Row<?> PROCESS =
      dir("", 0555, PID, "2.6", TASK, NONE, NONE, SHOWN, ESRCH, TaskDirectory::new);

  /** The directory of a thread itself. */
  static final Row<?> THREAD =
      dir("", 0555, TID, "2.6", TASK, NONE, NONE, SHOWN, ENOENT, TaskDirectory::new);

  private Inventory() {}

  private static Row<Pid> dir(
      String name,
      int permissions,
      Scope scope,
      String since,
      Binds<Pid> binds,
      Check atOpen,
      Check atRead,
      Gone zombie,
      Gone dead,
      Answer.OfDirectory directory) {
    int mode = FileMode.S_IFDIR | permissions;
    return row(name, mode, scope, since, binds, atOpen, atRead, zombie, dead, directory);
  }

  private static Row<Pid> link(
      String name,
      int permissions,
      Scope scope,
      String since,
      Binds<Pid> binds,
      Check atOpen,
      Check atRead,
      Gone zombie,
      Gone dead,
      Answer.OfLink link) {
    int mode = FileMode.S_IFLNK | permissions;
    return row(name, mode, scope, since, binds, atOpen, atRead, zombie, dead, link);
  }

  private static <S> Row<S> file(
      String name,
      int permissions,
      Scope scope,
      String since,
      Binds<S> binds,
      Check atOpen,
      Check atRead,
      Gone zombie,
      Gone dead,
      Answer.OfFile<S> file) {
    int mode = FileMode.S_IFREG | permissions;
    return row(name, mode, scope, since, binds, atOpen, atRead, zombie, dead, file);
  }

  private static <S> Row<S> row(
      String name,
      int mode,
      Scope scope,
      String since,
      Binds<S> binds,
      Check atOpen,
      Check atRead,
      Gone zombie,
      Gone dead,
      Answer<S> answer) {
    return new Row<>(
        ByteString.of(name),
        mode,
        scope,
        KernelRelease.parse(since),
        binds,
        atOpen,
        atRead,
        zombie,
        dead,
        answer);
  }
}
