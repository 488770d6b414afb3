package io.procfs.tree;

import static io.procfs.abi.FileMode.S_IFDIR;
import static io.procfs.abi.FileMode.S_IFLNK;
import static io.procfs.abi.FileMode.S_IFREG;
import static io.procfs.tree.Binds.AUXV;
import static io.procfs.tree.Binds.MEMORY;
import static io.procfs.tree.Binds.TASK;
import static io.procfs.tree.Check.ENTER;
import static io.procfs.tree.Check.NONE;
import static io.procfs.tree.Check.OWN;
import static io.procfs.tree.Check.TRACE;
import static io.procfs.tree.Kinds.directory;
import static io.procfs.tree.Kinds.formatted;
import static io.procfs.tree.Kinds.link;
import static io.procfs.tree.Kinds.memory;
import static io.procfs.tree.Kinds.single;
import static io.procfs.tree.Kinds.stream;
import static io.procfs.tree.Kinds.writeOnly;
import static io.procfs.tree.Scope.BOTH;
import static io.procfs.tree.Scope.PID;
import static io.procfs.tree.Scope.TID;
import static io.procfs.tree.Without.EMPTY;
import static io.procfs.tree.Without.SHOWN;
import static io.procfs.vfs.SeekRule.ANY;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.KernelRelease;
import io.procfs.format.StatmFormat;
import io.procfs.format.StatusFormat;

/**
 * What stands under {@code /proc/PID} and {@code /proc/PID/task/TID}: {@code tgid_base_stuff} and
 * {@code tid_base_stuff} of fs/proc/base.c as one table, in the order of the listing.
 *
 * <p>A row says all there is to say of a name; see {@link Row} for the columns, {@link Kinds} for
 * what can stand in the last one. To add a file, add a row, its fields as a view of {@link
 * TaskView}, and a format.
 */
final class Inventory {
  /** The directory of a task itself. */
  static final Row<?> DIRECTORY =
      row(
          "",
          S_IFDIR | 0555,
          BOTH,
          "2.6",
          TASK,
          NONE,
          NONE,
          SHOWN,
          Dead.ESRCH,
          directory(TaskDirectory::new));

  // spotless:off: a table
  /** The rows. */
  static final ImmutableList<Row<?>> ROWS =
      ImmutableList.of(
          //   name             mode             in    since     binds   at open at read  zombie         dead         what it is
          row("task",          S_IFDIR | 0555, PID,  "2.6",    TASK,   NONE,   NONE,  SHOWN,         Dead.ESRCH,  directory(TasksDirectory::new)),
          row("fd",            S_IFDIR | 0500, BOTH, "2.6",    TASK,   OWN,    NONE,  SHOWN,         Dead.ENOENT, directory(DescriptorDirectory::fd)),
          row("fdinfo",        S_IFDIR | 0555, BOTH, "2.6.22", TASK,   ENTER,  NONE,  SHOWN,         Dead.ENOENT, directory(DescriptorDirectory::fdinfo)),
          row("ns",            S_IFDIR | 0511, BOTH, "3.0",    TASK,   NONE,   NONE,  SHOWN,         Dead.ENOENT, directory(NamespaceDirectory::new)),
          row("environ",       S_IFREG | 0400, BOTH, "2.6",    MEMORY, TRACE,  NONE,  Without.ESRCH, Dead.END,    memory(MemoryText::environ)),
          row("auxv",          S_IFREG | 0400, BOTH, "2.6",    AUXV,   TRACE,  NONE,  Without.ESRCH, Dead.KEPT,   memory(MemoryText::auxv)),
          row("status",        S_IFREG | 0444, BOTH, "2.6",    TASK,   NONE,   NONE,  SHOWN,         Dead.ESRCH,  single((v, out) -> StatusFormat.write(v.status, out))),
          row("comm",          S_IFREG | 0644, PID,  "2.6.33", TASK,   NONE,   NONE,  SHOWN,         Dead.ESRCH,  single(Texts::comm, Writes::comm)),
          row("comm",          S_IFREG | 0644, TID,  "2.6.33", TASK,   OWN,    NONE,  SHOWN,         Dead.ESRCH,  single(Texts::comm, Writes::comm)),
          row("cmdline",       S_IFREG | 0444, BOTH, "2.6",    TASK,   NONE,   NONE,  SHOWN,         Dead.ESRCH,  memory(MemoryText::cmdline)),
          row("stat",          S_IFREG | 0444, BOTH, "2.6",    TASK,   NONE,   NONE,  SHOWN,         Dead.ESRCH,  single((v, out) -> v.stat.write(out))),
          row("statm",         S_IFREG | 0444, BOTH, "2.6",    TASK,   NONE,   NONE,  SHOWN,         Dead.ESRCH,  single((v, out) -> StatmFormat.write(v.statm, out))),
          row("maps",          S_IFREG | 0444, BOTH, "2.6",    MEMORY, TRACE,  NONE,  EMPTY,         Dead.ESRCH,  stream(MapsStream::new)),
          row("cwd",           S_IFLNK | 0777, BOTH, "2.6",    TASK,   TRACE,  NONE,  SHOWN,         Dead.ENOENT, link(Links::cwd)),
          row("root",          S_IFLNK | 0777, BOTH, "2.6",    TASK,   TRACE,  NONE,  SHOWN,         Dead.ENOENT, link(Links::root)),
          row("exe",           S_IFLNK | 0777, BOTH, "2.6",    TASK,   TRACE,  NONE,  SHOWN,         Dead.ENOENT, link(Links::exe)),
          row("clear_refs",    S_IFREG | 0200, BOTH, "2.6.22", TASK,   NONE,   NONE,  SHOWN,         Dead.ESRCH,  writeOnly(Writes::clearRefs)),
          row("oom_adj",       S_IFREG | 0644, BOTH, "2.6.11", TASK,   NONE,   NONE,  SHOWN,         Dead.ESRCH,  formatted(ANY, Texts::oomAdj, Writes::oomAdj)),
          row("oom_score_adj", S_IFREG | 0644, BOTH, "2.6.36", TASK,   NONE,   NONE,  SHOWN,         Dead.ESRCH,  formatted(ANY, Texts::oomScoreAdj, Writes::oomScoreAdj)));
  // spotless:on

  private Inventory() {}

  private static <S> Row<S> row(
      String name,
      int mode,
      Scope scope,
      String since,
      Binds<S> binds,
      Check atOpen,
      Check atRead,
      Without zombie,
      Dead dead,
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
