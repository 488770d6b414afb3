package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.DeviceNumber;
import io.procfs.format.FdinfoLine;
import io.procfs.format.FdinfoLines;
import io.procfs.model.EpollFile;
import io.procfs.model.EventFile;
import io.procfs.model.FanotifyFile;
import io.procfs.model.FileDescription;
import io.procfs.model.FileHandle;
import io.procfs.model.FileLock;
import io.procfs.model.FileObject;
import io.procfs.model.FileTable;
import io.procfs.model.Inode;
import io.procfs.model.InotifyFile;
import io.procfs.model.Pid;
import io.procfs.model.PidFile;
import io.procfs.model.PidNamespace;
import io.procfs.model.SignalFile;
import io.procfs.model.SocketCalls;
import io.procfs.model.SpecialFile;
import io.procfs.model.TimerFile;
import io.procfs.model.UserFaultFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code fdinfo} tells beside position, flags, mount and inode: locks, and what is inside. */
final class DescriptorLines {
  private static final long NANOS = 1_000_000_000L;
  private static final long USER_FAULT_API = 0xaa;

  private DescriptorLines() {}

  /** Writes them behind what {@code out} holds; most files have none. */
  static void write(LiveTree tree, FileTable table, FileDescription file, ByteBuilder out) {
    FileObject object = file.object();
    if (object instanceof FileObject.Named) {
      writeLocks(tree, table, file, out);
    } else if (object instanceof FileObject.Socket socket) {
      if (socket.family() == SocketCalls.AF_UNIX) {
        // No descriptors are sent here.
        FdinfoLines.write(new FdinfoLine.Socket(0), out);
      }
    } else if (object instanceof FileObject.Anonymous anonymous) {
      out.put(anonymous.fdinfo());
    } else if (object instanceof SpecialFile special) {
      writeSpecial(tree, special, out);
    }
  }

  /** Locks of whole files, then of bytes, then leases: {@code show_fd_locks()} of fs/locks.c. */
  private static void writeLocks(
      LiveTree tree, FileTable table, FileDescription file, ByteBuilder out) {
    List<FileLock> all = tree.kernel.fileLocks().all();
    if (all.isEmpty()) {
      return;
    }
    List<FileLock> own = new ArrayList<>();
    for (FileLock lock : all) {
      if (lock.file() == file && (lock.holder() == table || lock.holder() == file)) {
        own.add(lock);
      }
    }
    own.sort(Comparator.comparingInt(DescriptorLines::listOf).thenComparingLong(FileLock::start));
    long id = 0;
    for (FileLock lock : own) {
      FdinfoLines.write(new FdinfoLine.Lock(LocksStream.line(tree, lock, ++id)), out);
    }
  }

  private static int listOf(FileLock lock) {
    return switch (lock.kind()) {
      case FLOCK -> 0;
      case POSIX, OFD -> 1;
      case LEASE -> 2;
    };
  }

  private static void writeSpecial(LiveTree tree, SpecialFile special, ByteBuilder out) {
    if (special instanceof EventFile event) {
      FdinfoLines.write(new FdinfoLine.Event(event.count(), event.id(), event.isSemaphore()), out);
    } else if (special instanceof EpollFile epoll) {
      for (EpollFile.Target target : epoll.targets()) {
        FdinfoLines.write(line(target), out);
      }
    } else if (special instanceof InotifyFile inotify) {
      for (InotifyFile.Watch watch : inotify.watches()) {
        Inode inode = watch.inode();
        FdinfoLines.write(
            new FdinfoLine.Watch(
                watch.id(), inode.number(), device(inode), watch.mask(), 0, handle(inode)),
            out);
      }
    } else if (special instanceof FanotifyFile fanotify) {
      FdinfoLines.write(new FdinfoLine.Fanotify(fanotify.flags(), fanotify.eventFlags()), out);
      for (FanotifyFile.Mark mark : fanotify.marks()) {
        FdinfoLines.write(line(mark), out);
      }
    } else if (special instanceof TimerFile timer) {
      FdinfoLines.write(line(timer), out);
    } else if (special instanceof SignalFile signals) {
      FdinfoLines.write(new FdinfoLine.Signals(signals.mask().bits()), out);
    } else if (special instanceof PidFile process) {
      FdinfoLines.write(line(tree, process.pid()), out);
    } else if (special instanceof UserFaultFile faults) {
      FdinfoLines.write(
          new FdinfoLine.UserFault(
              faults.pending(), faults.total(), USER_FAULT_API, 0, faults.features()),
          out);
    }
  }

  private static FdinfoLine line(EpollFile.Target target) {
    FileDescription file = target.file();
    FileObject object = file.object();
    int device =
        object instanceof FileObject.Named named
            ? device(named.dentry().inode())
            : ObjectNode.minorOf(object);
    return new FdinfoLine.Target(
        target.fd(), target.events(), target.data(), file.position(), object.inode(), device);
  }

  private static FdinfoLine line(FanotifyFile.Mark mark) {
    Inode inode = mark.inode();
    return switch (mark.scope()) {
      case INODE ->
          new FdinfoLine.FanotifyInode(
              inode.number(),
              device(inode),
              mark.flags(),
              mark.mask(),
              mark.ignoredMask(),
              handle(inode));
      case MOUNT ->
          new FdinfoLine.FanotifyMount(mark.mount(), mark.flags(), mark.mask(), mark.ignoredMask());
      case FILE_SYSTEM ->
          new FdinfoLine.FanotifyFileSystem(
              device(inode), mark.flags(), mark.mask(), mark.ignoredMask());
    };
  }

  private static FdinfoLine line(TimerFile timer) {
    long left = timer.leftNanos();
    long interval = timer.intervalNanos();
    return new FdinfoLine.Timer(
        timer.clock(),
        timer.ticks(),
        timer.flags(),
        left / NANOS,
        left % NANOS,
        interval / NANOS,
        interval % NANOS);
  }

  /** After {@code pidfd_show_fdinfo()} of kernel/fork.c: rule FDINFO-012. */
  private static FdinfoLine line(LiveTree tree, Pid pid) {
    if (pid.task() == null) {
      return new FdinfoLine.OfProcess(-1, List.of());
    }
    int number = pid.numberIn(tree.namespace);
    List<Integer> inner = new ArrayList<>();
    PidNamespace ns = number == 0 ? tree.namespace : pid.namespace();
    for (; ns != null && ns != tree.namespace; ns = ns.parent()) {
      inner.add(0, pid.numberIn(ns));
    }
    return new FdinfoLine.OfProcess(number, inner);
  }

  /** The kernel's own {@code dev_t}: twenty bits of minor number. */
  private static int device(Inode inode) {
    DeviceNumber device = inode.device();
    return device.major() << 20 | device.minor();
  }

  /** None for a file system without handles. */
  private static FdinfoLine.@Nullable Handle handle(Inode inode) {
    FileHandle handle = inode.handle();
    return handle.bytes().isEmpty() ? null : new FdinfoLine.Handle(handle.type(), handle.bytes());
  }
}
