package io.procfs.tree;

import io.procfs.format.machine.MessageQueuesFormat;
import io.procfs.format.machine.SemaphoresFormat;
import io.procfs.format.machine.SharedMemoryFormat;
import io.procfs.model.IpcNamespace;
import io.procfs.model.MessageQueue;
import io.procfs.model.Namespaces;
import io.procfs.model.SemaphoreSet;
import io.procfs.model.SharedMemory;
import io.procfs.model.Task;

/** The files of {@code sysvipc}, of the reader's ipc namespace. */
final class IpcFiles {
  private IpcFiles() {}

  private static IpcNamespace namespace(LiveTree tree) {
    Task self = tree.observer.self();
    Namespaces seen = self == null ? null : self.state().namespaces();
    if (seen == null) {
      seen = tree.kernel.init().state().namespaces();
    }
    if (seen == null) {
      throw new AssertionError("the first init does not end");
    }
    return seen.ipc();
  }

  static TopFile.Kind messageQueues() {
    return TopFile.stream(
        ListStream.headed(
            MessageQueuesFormat::writeHeading,
            tree -> namespace(tree).messageQueues().get(),
            (q, out) -> MessageQueuesFormat.writeLine(fields(q), out)));
  }

  private static MessageQueuesFormat.Parsed fields(MessageQueue q) {
    return new MessageQueuesFormat.Parsed(
        q.key(),
        q.id(),
        q.permissions(),
        q.bytes(),
        q.messages(),
        q.lastSender(),
        q.lastReceiver(),
        Integer.toUnsignedLong(q.uid()),
        Integer.toUnsignedLong(q.gid()),
        Integer.toUnsignedLong(q.creatorUid()),
        Integer.toUnsignedLong(q.creatorGid()),
        q.sent(),
        q.received(),
        q.changed());
  }

  static TopFile.Kind semaphores() {
    return TopFile.stream(
        ListStream.headed(
            SemaphoresFormat::writeHeading,
            tree -> namespace(tree).semaphores().get(),
            (s, out) -> SemaphoresFormat.writeLine(fields(s), out)));
  }

  private static SemaphoresFormat.Parsed fields(SemaphoreSet s) {
    return new SemaphoresFormat.Parsed(
        s.key(),
        s.id(),
        s.permissions(),
        s.semaphores(),
        Integer.toUnsignedLong(s.uid()),
        Integer.toUnsignedLong(s.gid()),
        Integer.toUnsignedLong(s.creatorUid()),
        Integer.toUnsignedLong(s.creatorGid()),
        s.operated(),
        s.changed());
  }

  static TopFile.Kind sharedMemory() {
    return TopFile.stream(
        ListStream.headed(
            SharedMemoryFormat::writeHeading,
            tree -> namespace(tree).sharedMemory().get(),
            (s, out) -> SharedMemoryFormat.writeLine(fields(s), out)));
  }

  private static SharedMemoryFormat.Parsed fields(SharedMemory s) {
    return new SharedMemoryFormat.Parsed(
        s.key(),
        s.id(),
        s.permissions(),
        s.size(),
        s.creatorPid(),
        s.lastPid(),
        s.attachments(),
        Integer.toUnsignedLong(s.uid()),
        Integer.toUnsignedLong(s.gid()),
        Integer.toUnsignedLong(s.creatorUid()),
        Integer.toUnsignedLong(s.creatorGid()),
        s.attached(),
        s.detached(),
        s.changed(),
        s.resident(),
        s.swapped());
  }
}
