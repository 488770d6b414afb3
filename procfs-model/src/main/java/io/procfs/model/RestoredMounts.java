package io.procfs.model;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.MountFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mounts of a kernel that is made from images. Under the kernel's lock. */
final class RestoredMounts {
  private static final ByteString DELETED = ByteString.of("//deleted");

  /** The flags by their words. */
  private static final Map<String, Integer> FLAGS =
      Map.ofEntries(
          Map.entry("ro", MountFlags.MS_RDONLY),
          Map.entry("nosuid", MountFlags.MS_NOSUID),
          Map.entry("nodev", MountFlags.MS_NODEV),
          Map.entry("noexec", MountFlags.MS_NOEXEC),
          Map.entry("noatime", MountFlags.MS_NOATIME),
          Map.entry("nodiratime", MountFlags.MS_NODIRATIME),
          Map.entry("relatime", MountFlags.MS_RELATIME),
          Map.entry("nosymfollow", MountFlags.MS_NOSYMFOLLOW),
          Map.entry("sync", MountFlags.MS_SYNCHRONOUS),
          Map.entry("dirsync", MountFlags.MS_DIRSYNC),
          Map.entry("lazytime", MountFlags.MS_LAZYTIME));

  private final MountTable table;
  private final Map<DeviceNumber, SuperBlock> superBlocks = new HashMap<>();

  RestoredMounts(MountTable table) {
    this.table = table;
  }

  /** Returns mounts that are a tree: below those that are on none of them lies one nobody sees. */
  List<Mount> of(List<MountImage> images) {
    Map<Integer, MountImage> byId = new HashMap<>();
    images.forEach(image -> byId.put(image.id(), image));
    Map<Integer, Mount> below = new HashMap<>();
    List<Mount> mounts = new ArrayList<>();
    for (MountImage image : images) {
      MountImage parent = byId.get(image.parentId());
      if (parent == null && !below.containsKey(image.parentId())) {
        below.put(image.parentId(), unseen(image.parentId()));
      }
      mounts.add(mount(image, parent));
    }
    mounts.addAll(0, below.values());
    mounts.forEach(mount -> table.reserve(mount.id()));
    return mounts;
  }

  /** What lies below the root: the file system of the boot. */
  private Mount unseen(int id) {
    SuperBlock rootfs =
        new SuperBlock(new DeviceNumber(0, 2), ByteString.of("rootfs"), 0, ByteString.empty());
    Mount.Builder mount = new Mount.Builder(rootfs);
    mount.id = id;
    mount.parentId = id;
    mount.serial = table.newSerial();
    mount.attached = mount.serial;
    return mount.build();
  }

  private Mount mount(MountImage image, @Nullable MountImage parent) {
    Mount.Builder mount = new Mount.Builder(superBlock(image));
    mount.id = image.id();
    mount.serial = table.newSerial();
    mount.attached = mount.serial;
    mount.parentId = image.parentId();
    mount.root = image.root();
    mount.place = place(image, parent);
    mount.source = image.source();
    mount.flags = flags(image.mountOptions()) & MountFlags.OF_MOUNT;
    mount.peerGroup = image.peerGroup();
    mount.masterGroup = image.masterGroup();
    mount.unbindable = image.unbindable();
    return mount.build();
  }

  private static ByteString place(MountImage image, @Nullable MountImage parent) {
    if (parent == null) {
      return MountPath.TOP;
    }
    ByteString within = MountPath.below(parent.mountPoint(), image.mountPoint());
    ByteString root = parent.root();
    ByteString from =
        root.endsWith(DELETED) ? root.substring(0, root.length() - DELETED.length()) : root;
    return MountPath.join(from, within == null ? image.mountPoint() : within);
  }

  private SuperBlock superBlock(MountImage image) {
    SuperBlock known = superBlocks.get(image.device());
    if (known != null) {
      return known;
    }
    ByteBuilder own = new ByteBuilder(64);
    for (String word : words(image.superOptions())) {
      if (!FLAGS.containsKey(word) && !word.equals("rw")) {
        (own.length() == 0 ? own : own.put(',')).put(latin1(word));
      }
    }
    SuperBlock made =
        new SuperBlock(
            image.device(), image.type(), flags(image.superOptions()), own.toByteString());
    superBlocks.put(image.device(), made);
    return made;
  }

  private static int flags(ByteString options) {
    int flags = 0;
    for (String word : words(options)) {
      flags |= FLAGS.getOrDefault(word, 0);
    }
    return flags;
  }

  private static String[] words(ByteString options) {
    return new String(options.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1)
        .split(",", -1);
  }

  private static ByteString latin1(String word) {
    return ByteString.copyOf(word.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }
}
