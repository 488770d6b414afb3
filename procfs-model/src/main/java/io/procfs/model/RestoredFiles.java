package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a kernel that is made from images. Under the kernel's lock. */
final class RestoredFiles {
  private final Kernel kernel;
  private final RestoredNamespaces namespaces;
  private final Map<FileKey, Dentry> names = new HashMap<>();
  private final Map<Long, FileObject.Pipe> pipes = new HashMap<>();
  private final Map<Long, FileObject.Socket> sockets = new HashMap<>();
  private final Map<Integer, EventFile> events = new HashMap<>();

  private final Map<LockKey, FileDescription> locked = new HashMap<>();

  private record LockKey(DescriptorImage.Lock lock, long inode, int flags) {}

  private record FileKey(
      ByteString path, boolean deleted, @Nullable DeviceNumber device, long inode) {}

  RestoredFiles(Kernel kernel, RestoredNamespaces namespaces) {
    this.kernel = kernel;
    this.namespaces = namespaces;
  }

  /** Returns the file of an image, the same for equal ones. */
  Dentry file(FileImage image) {
    FileKey key = new FileKey(image.path(), image.deleted(), image.device(), image.inode());
    Dentry file = names.get(key);
    if (file == null) {
      file = kernel.files().restored(image);
      names.put(key, file);
    }
    return file;
  }

  /** Returns the directory of an image: the one of that name, if nothing is known of its inode. */
  Dentry directory(FileImage image) {
    return file(
        new FileImage(
            image.path(),
            image.deleted(),
            image.device(),
            image.inode(),
            FileMode.S_IFDIR | (image.mode() & FileMode.PERMISSIONS)));
  }

  /** Returns the table of a process; pidfds and epoll's targets follow with {@link #link}. */
  FileTable table(ProcessImage process, NetNamespace net) {
    List<DescriptorImage> images = process.values().files;
    int most = images.stream().mapToInt(DescriptorImage::fd).max().orElse(-1);
    @Nullable FileDescription[] files = new FileDescription[most + 1];
    long[] cloexec = new long[(most >> 6) + 1];
    for (DescriptorImage image : images) {
      int kept = image.flags() & ~OpenFlags.O_CLOEXEC;
      files[image.fd()] = description(image, object(image.object(), net), kept);
      if ((image.flags() & OpenFlags.O_CLOEXEC) != 0) {
        cloexec[image.fd() >> 6] |= 1L << image.fd();
      }
    }
    return FileTable.of(files, cloexec, process.values().fileTableSize);
  }

  /** Whoever has the same lock has the same open file. */
  private FileDescription description(DescriptorImage image, FileObject object, int flags) {
    LockKey key = null;
    for (DescriptorImage.Lock lock : image.locks()) {
      if (lock.kind() != FileLock.Kind.POSIX && lock.pid() > 0) {
        key = new LockKey(lock, object.inode(), flags);
      }
    }
    FileDescription known = key == null ? null : locked.get(key);
    if (known != null) {
      return known;
    }
    FileDescription file = new FileDescription(object, flags, image.mount());
    file.seek(image.position());
    if (key != null) {
      locked.put(key, file);
    }
    return file;
  }

  private FileObject object(DescriptorImage.Opened opened, NetNamespace net) {
    if (opened instanceof DescriptorImage.Named named) {
      return new FileObject.Named(file(named.file()));
    } else if (opened instanceof DescriptorImage.Pipe pipe) {
      return pipes.computeIfAbsent(
          pipe.inode(), inode -> new FileObject.Pipe(inode, pipe.uid(), pipe.gid()));
    } else if (opened instanceof DescriptorImage.Socket socket) {
      return sockets.computeIfAbsent(
          socket.inode(),
          inode ->
              new FileObject.Socket(
                  inode,
                  socket.uid(),
                  socket.gid(),
                  net,
                  new RestoredSocket(net, inode, socket.family())));
    } else if (opened instanceof DescriptorImage.OfNamespace of) {
      return new FileObject.OfNamespace(namespaces.of(of.type(), of.inode()));
    } else if (opened instanceof DescriptorImage.Anonymous anonymous) {
      return new FileObject.Anonymous(anonymous.name(), anonymous.inode(), anonymous.fdinfo());
    } else if (opened instanceof DescriptorImage.Event event) {
      return events.computeIfAbsent(
          event.id(), id -> new EventFile(event.inode(), id, event.count(), event.semaphore()));
    } else if (opened instanceof DescriptorImage.Epoll epoll) {
      return new EpollFile(epoll.inode());
    } else if (opened instanceof DescriptorImage.Inotify inotify) {
      return inotify(inotify);
    } else if (opened instanceof DescriptorImage.Timer timer) {
      TimerFile file = new TimerFile(kernel.clock(), timer.inode(), timer.clock());
      file.restore(timer.flags(), timer.ticks(), timer.leftNanos(), timer.intervalNanos());
      return file;
    } else if (opened instanceof DescriptorImage.Signals signals) {
      return new SignalFile(signals.inode(), signals.mask());
    } else if (opened instanceof DescriptorImage.UserFault faults) {
      UserFaultFile file = new UserFaultFile(faults.inode(), faults.features());
      file.setFaults(faults.pending(), faults.total());
      return file;
    }
    DescriptorImage.OfProcess of = (DescriptorImage.OfProcess) opened;
    Pid pid = of.pid().isPresent() ? kernel.pidNamespace().findReserved(of.pid().getAsInt()) : null;
    Pid none = new Pid(kernel.pidNamespace(), 0, null, kernel.nextSerial());
    return new PidFile(of.inode(), pid == null ? none : pid);
  }

  private InotifyFile inotify(DescriptorImage.Inotify image) {
    InotifyFile file = new InotifyFile(image.inode());
    ImmutableList.Builder<InotifyFile.Watch> watches = ImmutableList.builder();
    for (DescriptorImage.WatchImage watch : image.watches()) {
      Inode inode = file(watch.file()).inode();
      inode.setHandle(watch.handle());
      watches.add(new InotifyFile.Watch(watch.id(), inode, watch.mask()));
    }
    file.restore(watches.build());
    return file;
  }

  /** Adds what is waited for to the epoll descriptors of a table. */
  void link(ProcessImage process, FileTable table) {
    for (DescriptorImage image : process.values().files) {
      FileDescription own = table.version().get(image.fd());
      if (image.object() instanceof DescriptorImage.Epoll epoll
          && own != null
          && own.object() instanceof EpollFile list) {
        ImmutableList.Builder<EpollFile.Target> targets = ImmutableList.builder();
        for (DescriptorImage.Target target : epoll.targets()) {
          FileDescription file = target(table, target);
          file.setWaiting(list);
          kernel.openFiles().watch(file);
          targets.add(new EpollFile.Target(target.fd(), file, target.events(), target.data()));
        }
        list.restore(targets.build());
      }
      if (own != null && own.object() instanceof FileObject.Named named) {
        for (DescriptorImage.Lock lock : image.locks()) {
          restore(lock, named.dentry().inode(), own, table);
        }
      }
    }
  }

  private void restore(
      DescriptorImage.Lock lock, Inode inode, FileDescription file, FileTable table) {
    boolean ofProcess = lock.kind() == FileLock.Kind.POSIX;
    Pid owner = lock.pid() > 0 ? kernel.pidNamespace().findReserved(lock.pid()) : null;
    kernel.openFiles().watch(file);
    kernel
        .fileLocks()
        .restore(
            new FileLock(
                lock.kind(),
                lock.write(),
                inode,
                owner == null ? kernel.init().pid() : owner,
                ofProcess ? table : file,
                file,
                lock.start(),
                lock.end()));
  }

  private static FileDescription target(FileTable table, DescriptorImage.Target target) {
    FileDescription file = table.version().get(target.fd());
    if (file != null && file.object().inode() == target.inode()) {
      return file;
    }
    FileObject other =
        new FileObject.Anonymous(ByteString.empty(), target.inode(), ByteString.empty());
    FileDescription unknown = new FileDescription(other, 0, Kernel.INTERNAL_MOUNT);
    unknown.seek(target.position());
    return unknown;
  }
}
