package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import io.procfs.model.machine.Disk;
import io.procfs.model.machine.FileSystemType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the file systems that are to be mounted. Under the kernel's lock. */
final class FileSystems {
  private static final ByteString DEVICES = ByteString.of("/dev/");

  /** Those of which there is one, however often it is mounted. */
  private static final Set<String> SINGLE =
      Set.of(
          "sysfs",
          "devtmpfs",
          "cgroup2",
          "mqueue",
          "debugfs",
          "tracefs",
          "securityfs",
          "configfs",
          "pstore",
          "efivarfs",
          "fusectl",
          "binfmt_misc",
          "autofs");

  /** Those that may be mounted without being root of the machine: FS_USERNS_MOUNT. */
  private static final Set<String> OF_ANY_USER =
      Set.of(
          "tmpfs",
          "ramfs",
          "proc",
          "sysfs",
          "devpts",
          "cgroup",
          "cgroup2",
          "mqueue",
          "overlay",
          "fuse",
          "binfmt_misc");

  private final Kernel kernel;

  FileSystems(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Returns the file system to mount: a new one, or one that is mounted already. */
  SuperBlock open(
      UserNamespace mounter,
      @Nullable ByteString source,
      ByteString type,
      int flags,
      ByteString options) {
    int dot = type.indexOf((byte) '.', 0);
    FileSystemType known = find(dot < 0 ? type : type.substring(0, dot));
    String name = known.name().toString();
    if (mounter != kernel.userNamespace() && !OF_ANY_USER.contains(name)) {
      throw Errno.EPERM.because("mount: " + name + " takes root of the machine");
    }
    ByteString key = known.needsDevice() ? source : SINGLE.contains(name) ? known.name() : null;
    DeviceNumber device = null;
    if (known.needsDevice()) {
      device = disk(source);
    }
    SuperBlock mounted = key == null ? null : kernel.mounts().known(key);
    if (mounted != null) {
      if (!mounted.type().equals(type)) {
        throw Errno.EBUSY.because("mount: " + source + " is mounted as " + mounted.type());
      }
      return mounted;
    }
    ByteString shown = FileSystemOptions.of(type, options);
    SuperBlock made =
        new SuperBlock(device == null ? kernel.newAnonymousDevice() : device, type, flags, shown);
    if (key != null) {
      kernel.mounts().remember(key, made);
    }
    return made;
  }

  private FileSystemType find(ByteString name) {
    for (FileSystemType type : kernel.machine().fileSystems().get()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw Errno.ENODEV.because("mount: /proc/filesystems has no " + name);
  }

  private DeviceNumber disk(@Nullable ByteString source) {
    if (source == null) {
      throw Errno.EINVAL.because("mount: which disk?");
    }
    for (Disk disk : kernel.machine().disks().get()) {
      if (source.equals(DEVICES.concat(disk.name()))) {
        return new DeviceNumber(disk.major(), disk.minor());
      }
    }
    throw Errno.ENOENT.because("mount: there is no disk " + source);
  }
}
