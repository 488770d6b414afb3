package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.MountFlags;
import java.util.List;

/** The mounts of a kernel that has just booted: what a small system has. */
final class BootMounts {
  private static final int RELATIME = MountFlags.MS_RELATIME;
  private static final int CAREFUL = RELATIME | MountFlags.MS_NOSUID | MountFlags.MS_NODEV;
  private static final int NO_PROGRAMS = CAREFUL | MountFlags.MS_NOEXEC;

  private final MountTable table;

  private BootMounts(MountTable table) {
    this.table = table;
  }

  /** Makes the first namespace. */
  static MountNamespace of(Kernel kernel, MountTable table, long inode) {
    BootMounts boot = new BootMounts(table);
    DeviceNumber disk = kernel.rootDevice();
    // Below the root, where nobody comes: the file system of the first boot.
    Mount rootfs = boot.mount(1, 1, new DeviceNumber(0, 2), "none", "/", "rootfs", 0);
    return table.create(
        inode,
        List.of(
            rootfs,
            boot.mount(Kernel.ROOT_MOUNT, 1, disk, "/dev/vda", "/", "ext4", RELATIME),
            boot.onRoot(23, new DeviceNumber(0, 21), "proc", "/proc", "proc", NO_PROGRAMS),
            boot.onRoot(24, new DeviceNumber(0, 22), "sysfs", "/sys", "sysfs", NO_PROGRAMS),
            boot.onRoot(
                25,
                new DeviceNumber(0, 5),
                "devtmpfs",
                "/dev",
                "devtmpfs",
                RELATIME | MountFlags.MS_NOSUID),
            boot.onRoot(26, new DeviceNumber(0, 23), "none", "/tmp", "tmpfs", CAREFUL)));
  }

  private Mount onRoot(
      int id, DeviceNumber device, String source, String at, String type, int flags) {
    return mount(id, Kernel.ROOT_MOUNT, device, source, at, type, flags);
  }

  private Mount mount(
      int id, int parent, DeviceNumber device, String source, String at, String type, int flags) {
    SuperBlock superBlock = new SuperBlock(device, ByteString.of(type), 0, ByteString.empty());
    table.remember(ByteString.of(source.startsWith("/") ? source : type), superBlock);
    if (id >= Kernel.ROOT_MOUNT && table.newId() != id) {
      throw new AssertionError("the numbers of the first mounts are in their order");
    }
    Mount.Builder mount = new Mount.Builder(superBlock);
    mount.id = id;
    mount.serial = table.newSerial();
    mount.attached = mount.serial;
    mount.parentId = parent;
    mount.place = ByteString.of(at);
    mount.source = ByteString.of(source);
    mount.flags = flags;
    return mount.build();
  }
}
