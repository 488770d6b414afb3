package io.procfs.tree;

import io.procfs.model.AddressSpace;
import io.procfs.model.Dentry;
import io.procfs.model.FsContext;
import io.procfs.model.Task;
import org.jspecify.annotations.Nullable;

/** The files to which a task's links lead; null where it has none (any more): ENOENT. */
final class Links {
  private Links() {}

  static @Nullable Dentry exe(Task task) {
    AddressSpace space = task.state().memory();
    return space == null ? null : space.version().executable();
  }

  static @Nullable Dentry cwd(Task task) {
    FsContext fs = task.state().fs();
    return fs == null ? null : fs.version().cwd();
  }

  static @Nullable Dentry root(Task task) {
    FsContext fs = task.state().fs();
    return fs == null ? null : fs.version().root();
  }
}
