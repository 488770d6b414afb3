package io.procfs.model;

import io.procfs.model.machine.Current;
import io.procfs.model.machine.SysctlScope;
import io.procfs.model.machine.SysctlSettings;
import java.util.List;

/** An IPC namespace: whose System V and POSIX message queues a task sees. */
public final class IpcNamespace extends Namespace {
  private final Current<List<MessageQueue>> messageQueues = new Current<>(List.of(), List::copyOf);
  private final Current<List<SemaphoreSet>> semaphores = new Current<>(List.of(), List::copyOf);
  private final Current<List<SharedMemory>> sharedMemory = new Current<>(List.of(), List::copyOf);
  private final SysctlSettings settings;

  IpcNamespace(long inode) {
    this(inode, false);
  }

  IpcNamespace(long inode, boolean first) {
    super(NamespaceType.IPC, inode);
    this.settings = new SysctlSettings(SysctlScope.IPC, first);
  }

  /** Returns the settings that this namespace has of its own. */
  public SysctlSettings settings() {
    return settings;
  }

  /** Returns the message queues, by number: {@code sysvipc/msg}. */
  public Current<List<MessageQueue>> messageQueues() {
    return messageQueues;
  }

  /** Returns the sets of semaphores, by number: {@code sysvipc/sem}. */
  public Current<List<SemaphoreSet>> semaphores() {
    return semaphores;
  }

  /** Returns the shared memory, by number: {@code sysvipc/shm}. */
  public Current<List<SharedMemory>> sharedMemory() {
    return sharedMemory;
  }
}
