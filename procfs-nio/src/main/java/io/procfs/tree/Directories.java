package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inventory in one tree: the rows that its release has, by directory. Immutable. */
final class Directories {
  /** fd, fdinfo, ns, net and attr: the links of a directory count what is not served yet too. */
  private static final int DIRECTORIES_OF_THREAD = 5;

  /** The same, task and map_files. */
  private static final int DIRECTORIES_OF_PROCESS = 7;

  private final Contents ofProcesses;
  private final Contents ofThreads;

  Directories(LiveTree tree) {
    this.ofProcesses = new Contents(tree, true);
    this.ofThreads = new Contents(tree, false);
  }

  /** What stands in the directory of a process, or of a thread. */
  private static final class Contents {
    final Entry directory;
    final ImmutableList<Entry> entries;
    final NameTable<Entry> byName;
    final int links;

    Contents(LiveTree tree, boolean process) {
      this.directory = new Entry(tree, process ? Inventory.PROCESS : Inventory.THREAD, process, 0);
      ImmutableList.Builder<Entry> found = ImmutableList.builder();
      int place = Entry.FIRST_ROW;
      for (Row<?> row : Inventory.ROWS) {
        if (row.scope().includes(process) && tree.release.compareTo(row.since()) >= 0) {
          found.add(new Entry(tree, row, process, place));
        }
        place += row.scope().includes(process) ? 1 : 0;
      }
      this.entries = found.build();
      this.byName = new NameTable<>(entries, Entry::name);
      this.links = 2 + (process ? DIRECTORIES_OF_PROCESS : DIRECTORIES_OF_THREAD);
    }
  }

  private Contents contents(boolean process) {
    return process ? ofProcesses : ofThreads;
  }

  /** Returns {@code /proc/PID}. */
  TaskDirectory process(Whose whose) {
    return new TaskDirectory(ofProcesses.directory, whose);
  }

  /** Returns {@code /proc/PID/task/TID}. */
  TaskDirectory thread(Whose whose) {
    return new TaskDirectory(ofThreads.directory, whose);
  }

  /** Returns all entries in the order of their listing. */
  List<Entry> entries(boolean process) {
    return contents(process).entries;
  }

  /** Returns the entry of a name, null if there is none. */
  @Nullable Entry find(boolean process, ByteString name) {
    return contents(process).byName.get(name);
  }

  /** Returns the entry that {@code path[from..to)} names, null if there is none. */
  @Nullable Entry find(boolean process, ByteString path, int from, int to) {
    return contents(process).byName.get(path, from, to);
  }

  /**
   * Returns the number of links of the directory: two, and one a directory that Linux has in it.
   */
  int links(boolean process) {
    return contents(process).links;
  }
}
