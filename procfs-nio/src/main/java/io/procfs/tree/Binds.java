package io.procfs.tree;

import io.procfs.model.AddressSpace;
import io.procfs.model.ExecContext;
import io.procfs.model.FsContext;
import io.procfs.model.MountNamespace;
import io.procfs.model.MountPath;
import io.procfs.model.Namespaces;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.model.TaskGroup;
import io.procfs.model.UserNamespace;
import org.jspecify.annotations.Nullable;

/**
 * What opening a file binds, for as long as it is open.
 *
 * @param <S> what is bound
 */
@FunctionalInterface
interface Binds<S> {
  /** The identity of the task, which is looked up at each read. */
  Binds<Pid> TASK = (pid, task) -> pid;

  /** The memory of the task, which an exec leaves behind. */
  Binds<Memory> MEMORY =
      new Binds<>() {
        @Override
        public @Nullable Memory of(Pid pid, Task task) {
          AddressSpace space = task.state().memory();
          return space == null ? null : new Memory(pid, task.group(), space);
        }

        @Override
        public Memory nothing(Pid pid) {
          return new Memory(pid, null, null);
        }
      };

  /** The auxiliary vector of the last exec. */
  Binds<ExecContext> AUXV =
      (pid, task) -> {
        AddressSpace space = task.state().memory();
        return space == null ? null : space.version().exec();
      };

  /** The user namespace, which a zombie has still. */
  Binds<UserNamespace> USERS = (pid, task) -> task.state().credentials().userNamespace();

  /** The mount namespace, and the root from which its mounts are seen. */
  Binds<Mounted> MOUNTS =
      (pid, task) -> {
        Namespaces namespaces = task.state().namespaces();
        FsContext fs = task.state().fs();
        return namespaces == null || fs == null
            ? null
            : new Mounted(namespaces.mnt(), fs.version().rootPlace());
      };

  /**
   * A task and its memory.
   *
   * @param pid whose it was when the file was opened
   * @param group the threads that share it
   * @param space null for none
   */
  record Memory(Pid pid, @Nullable TaskGroup group, @Nullable AddressSpace space) {
    /** Returns the memory if a thread has it still, else null: an exec or an exit leaves it. */
    AddressSpace.@Nullable Version inUse() {
      return space == null || user() == null ? null : space.version();
    }

    /** Returns a thread that has the memory still, null if there is none. */
    @Nullable Task user() {
      if (group == null || space == null) {
        return null;
      }
      TaskGroup.Version version = group.version();
      for (int i = 0; i < version.threadCount(); i++) {
        if (version.thread(i).state().memory() == space) {
          return version.thread(i);
        }
      }
      return null;
    }
  }

  /**
   * What a task sees of mounts.
   *
   * @param namespace the mounts
   * @param root where the task's {@code /} is among mounts
   */
  record Mounted(MountNamespace namespace, MountPath root) {}

  /** Returns what is bound, null if the task has given it up. */
  @Nullable S of(Pid pid, Task task);

  /** Returns what is bound where a task that has given it up is an empty file. */
  default S nothing(Pid pid) {
    throw new AssertionError("no such thing as an empty one");
  }
}
