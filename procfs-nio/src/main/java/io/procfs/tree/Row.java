package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.abi.KernelRelease;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.OpenFile;

/**
 * A row of the {@link Inventory}: a name in the directories of tasks, and all that is said of it.
 *
 * @param name the name
 * @param mode type and permissions, {@link FileMode}
 * @param scope which directories have it
 * @param since the release that brought it
 * @param binds what opening binds
 * @param atOpen what is asked of who opens it
 * @param atRead what is asked of who reads it
 * @param zombie what opening answers if the task has given up what it would bind: a zombie, or a
 *     kernel thread where it is about memory
 * @param dead what reading answers once the task was reaped
 * @param answer what it shows
 */
record Row<S>(
    ByteString name,
    int mode,
    Scope scope,
    KernelRelease since,
    Binds<S> binds,
    Check atOpen,
    Check atRead,
    Gone zombie,
    Gone dead,
    Answer<S> answer) {

  /** Opens a file of a task whose access has been checked. */
  @FunctionalInterface
  interface Opening {
    /** Returns the open file. */
    OpenFile open(Pid pid, Task task);
  }

  /** Returns whether this is a directory. */
  boolean isDirectory() {
    return FileMode.isDirectory(mode);
  }

  /** Returns what opens the file of {@code entry}; refuses if this is no file. */
  Opening opening(Entry entry) {
    if (!(answer instanceof Answer.OfFile<S> file)) {
      return (pid, task) -> {
        throw new AssertionError(name + " is not a file");
      };
    }
    Answer.Opener<S> opener = file.in(entry);
    return (pid, task) -> {
      S subject = binds.of(pid, task);
      if (subject == null) {
        if (zombie.errno() != null) {
          throw zombie.errno().exception();
        }
        subject = binds.nothing(pid);
      }
      return opener.open(subject);
    };
  }
}
