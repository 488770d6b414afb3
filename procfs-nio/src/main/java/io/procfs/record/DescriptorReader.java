package io.procfs.record;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.abi.SignalSet;
import io.procfs.format.FdinfoFormat;
import io.procfs.format.FdinfoLine;
import io.procfs.format.FdinfoLines;
import io.procfs.format.FormatException;
import io.procfs.format.LinkText;
import io.procfs.format.LockLine;
import io.procfs.model.DescriptorImage;
import io.procfs.model.FileHandle;
import io.procfs.model.FileImage;
import io.procfs.model.FileLock;
import io.procfs.model.NamespaceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the descriptors of a process: {@code fd} and {@code fdinfo}. */
@SuppressWarnings("StatementSwitchToExpressionSwitch")
final class DescriptorReader {
  private static final long NANOS = 1_000_000_000L;

  private final LoadSource source;
  private final Map<Integer, DeviceNumber> mountDevices;
  private final int uid;
  private final int gid;

  /**
   * Prepares to read.
   *
   * @param mountDevices by the number of a mount, its device
   * @param uid who is taken for the maker of pipes and sockets
   * @param gid the group of who is
   */
  DescriptorReader(LoadSource source, Map<Integer, DeviceNumber> mountDevices, int uid, int gid) {
    this.source = source;
    this.mountDevices = mountDevices;
    this.uid = uid;
    this.gid = gid;
  }

  List<DescriptorImage> descriptors() {
    List<DescriptorImage> descriptors = new ArrayList<>();
    LoadSource links = source.directory("fd");
    if (links == null) {
      source.warn("fd", "not there");
      return descriptors;
    }
    for (int fd : links.numbers()) {
      ByteString text = links.link(String.valueOf(fd));
      if (text != null) {
        descriptors.add(descriptor(fd, text));
      }
    }
    return descriptors;
  }

  private DescriptorImage descriptor(int fd, ByteString text) {
    String name = "fdinfo/" + fd;
    FdinfoFormat.Parsed info = source.parse(name, FdinfoFormat::parse);
    List<FdinfoLine> lines =
        info == null ? null : source.parse(name, info.more(), FdinfoLines::parse);
    int flags = info == null ? OpenFlags.O_RDWR : info.flags();
    return new DescriptorImage(
        fd,
        flags,
        info == null ? 0 : info.pos(),
        info == null ? 0 : info.mntId(),
        opened(text, info, lines == null ? List.of() : lines),
        locks(lines == null ? List.of() : lines));
  }

  private List<DescriptorImage.Lock> locks(List<FdinfoLine> lines) {
    List<DescriptorImage.Lock> locks = new ArrayList<>();
    for (FdinfoLine line : lines) {
      if (line instanceof FdinfoLine.Lock of) {
        FileLock.Kind kind =
            switch (of.lock().kind()) {
              case POSIX -> FileLock.Kind.POSIX;
              case OFD -> FileLock.Kind.OFD;
              case FLOCK -> FileLock.Kind.FLOCK;
              case LEASE -> FileLock.Kind.LEASE;
              default -> null;
            };
        if (kind == null) {
          source.warn("fdinfo", "a lock of a kind that is not modelled: " + of.lock().kind());
        } else {
          boolean write = of.lock().access() == LockLine.Access.WRITE;
          locks.add(
              new DescriptorImage.Lock(
                  kind, write, of.lock().pid(), of.lock().start(), of.lock().end()));
        }
      }
    }
    return locks;
  }

  private DescriptorImage.Opened opened(
      ByteString text, FdinfoFormat.@Nullable Parsed info, List<FdinfoLine> lines) {
    LinkText link;
    try {
      link = LinkText.parse(text);
    } catch (FormatException e) {
      source.warn("fd", String.valueOf(e.getMessage()));
      return new DescriptorImage.Named(LinkFiles.file(ByteString.of("/").concat(text)));
    }
    long inode = info == null ? link.inode() : info.ino();
    return switch (link.kind()) {
      case PATH, DELETED_PATH -> new DescriptorImage.Named(named(text, info));
      case PIPE -> new DescriptorImage.Pipe(link.inode(), uid, gid);
      case SOCKET -> new DescriptorImage.Socket(link.inode(), uid, gid, family(lines));
      case ANON_INODE -> special(link.name(), inode, lines);
      case NAMESPACE -> namespace(link, text);
    };
  }

  private static DescriptorImage.Opened namespace(LinkText link, ByteString text) {
    for (NamespaceType type : NamespaceType.values()) {
      if (link.name().equals(ByteString.of(type.word()))) {
        return new DescriptorImage.OfNamespace(type, link.inode());
      }
    }
    return new DescriptorImage.Named(LinkFiles.file(ByteString.of("/").concat(text)));
  }

  private FileImage named(ByteString text, FdinfoFormat.@Nullable Parsed info) {
    if (info == null) {
      return LinkFiles.file(text);
    }
    boolean directory = (info.flags() & OpenFlags.O_DIRECTORY) != 0;
    int mode =
        directory
            ? LinkFiles.DIRECTORY
            : text.startsWith(ByteString.of("/dev/"))
                ? FileMode.S_IFCHR | 0666
                : FileMode.S_IFREG | 0644;
    return FileImage.ofLink(text, mountDevices.get(info.mntId()), info.ino(), mode);
  }

  private static int family(List<FdinfoLine> lines) {
    return lines.stream().anyMatch(FdinfoLine.Socket.class::isInstance)
        ? io.procfs.model.SocketCalls.AF_UNIX
        : 0;
  }

  private DescriptorImage.Opened special(ByteString name, long inode, List<FdinfoLine> lines) {
    switch (name.toString()) {
      case "[eventfd]":
        if (lines.size() == 1 && lines.get(0) instanceof FdinfoLine.Event event) {
          return new DescriptorImage.Event(inode, event.id(), event.count(), event.semaphore());
        }
        break;
      case "[eventpoll]":
        if (lines.stream().allMatch(FdinfoLine.Target.class::isInstance)) {
          return new DescriptorImage.Epoll(inode, targets(lines));
        }
        break;
      case "inotify":
        if (lines.stream().allMatch(FdinfoLine.Watch.class::isInstance)) {
          return new DescriptorImage.Inotify(inode, watches(lines));
        }
        break;
      case "[timerfd]":
        if (lines.size() == 1 && lines.get(0) instanceof FdinfoLine.Timer timer) {
          return new DescriptorImage.Timer(
              inode,
              timer.clock(),
              timer.settimeFlags(),
              timer.ticks(),
              timer.seconds() * NANOS + timer.nanos(),
              timer.intervalSeconds() * NANOS + timer.intervalNanos());
        }
        break;
      case "[signalfd]":
        if (lines.size() == 1 && lines.get(0) instanceof FdinfoLine.Signals signals) {
          return new DescriptorImage.Signals(inode, new SignalSet(signals.mask()));
        }
        break;
      case "[pidfd]":
        if (lines.size() == 1 && lines.get(0) instanceof FdinfoLine.OfProcess process) {
          OptionalInt pid = process.pid() > 0 ? OptionalInt.of(process.pid()) : OptionalInt.empty();
          return new DescriptorImage.OfProcess(inode, pid);
        }
        break;
      case "[userfaultfd]":
        if (lines.size() == 1 && lines.get(0) instanceof FdinfoLine.UserFault faults) {
          return new DescriptorImage.UserFault(
              inode, faults.features(), faults.pending(), faults.total());
        }
        break;
      default:
        break;
    }
    ByteBuilder more = new ByteBuilder(128);
    lines.forEach(line -> FdinfoLines.write(line, more));
    return new DescriptorImage.Anonymous(name, inode, more.toByteString());
  }

  private static List<DescriptorImage.Target> targets(List<FdinfoLine> lines) {
    List<DescriptorImage.Target> targets = new ArrayList<>();
    for (FdinfoLine line : lines) {
      if (line instanceof FdinfoLine.Target t) {
        targets.add(
            new DescriptorImage.Target(
                t.fd(), t.events(), t.data(), t.pos(), t.inode(), t.device()));
      }
    }
    return targets;
  }

  private static List<DescriptorImage.WatchImage> watches(List<FdinfoLine> lines) {
    List<DescriptorImage.WatchImage> watches = new ArrayList<>();
    for (FdinfoLine line : lines) {
      if (line instanceof FdinfoLine.Watch w) {
        DeviceNumber device = new DeviceNumber(w.device() >>> 20, w.device() & 0xfffff);
        FdinfoLine.Handle handle = w.handle();
        // Nobody says what it is called.
        ByteString path = ByteString.of("/inode:" + device.major() + ":" + device.minor() + ":");
        watches.add(
            new DescriptorImage.WatchImage(
                w.id(),
                new FileImage(
                    path.concat(Long.toUnsignedString(w.inode())),
                    false,
                    device,
                    w.inode(),
                    FileMode.S_IFREG | 0644),
                w.mask(),
                handle == null ? FileHandle.NONE : new FileHandle(handle.type(), handle.bytes())));
      }
    }
    return watches;
  }
}
