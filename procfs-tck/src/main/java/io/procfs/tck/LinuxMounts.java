package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.model.MountPropagationType;
import org.jspecify.annotations.Nullable;

/** The mounts of a real process. */
final class LinuxMounts implements PuppetMounts {
  private static final int AT_FDCWD = -100;
  private static final int AT_REMOVEDIR = 0x200;
  private static final int CLONE_NEWNS = 0x2_0000;
  private static final int MNT_DETACH = 2;
  private static final int MS_REMOUNT = 0x20;
  private static final int MS_BIND = 0x1000;
  private static final int MS_MOVE = 0x2000;
  private static final int MS_REC = 0x4000;
  private static final ByteString NONE = ByteString.of("none");

  private final LinuxPuppet puppet;

  LinuxMounts(LinuxPuppet puppet) {
    this.puppet = puppet;
  }

  private void call(String name, Object... arguments) {
    long unused = puppet.call(name, arguments);
  }

  @Override
  public void unshare() {
    call("unshare", CLONE_NEWNS);
  }

  @Override
  public void mount(
      @Nullable ByteString source,
      ByteString target,
      ByteString type,
      int flags,
      ByteString options) {
    call("mount", source == null ? 0 : source, target, type, flags, options);
  }

  @Override
  public void bind(ByteString source, ByteString target, boolean recursive) {
    call("mount", source, target, NONE, recursive ? MS_BIND | MS_REC : MS_BIND, 0);
  }

  @Override
  public void remount(ByteString target, int flags, ByteString options) {
    call("mount", NONE, target, NONE, MS_REMOUNT | flags, options);
  }

  @Override
  public void remountBind(ByteString target, int flags) {
    call("mount", NONE, target, NONE, MS_REMOUNT | MS_BIND | flags, 0);
  }

  @Override
  public void move(ByteString source, ByteString target) {
    call("mount", source, target, NONE, MS_MOVE, 0);
  }

  @Override
  public void setPropagation(ByteString target, MountPropagationType type, boolean recursive) {
    int flag =
        switch (type) {
          case UNBINDABLE -> 1 << 17;
          case PRIVATE -> 1 << 18;
          case SLAVE -> 1 << 19;
          case SHARED -> 1 << 20;
        };
    call("mount", NONE, target, NONE, recursive ? flag | MS_REC : flag, 0);
  }

  @Override
  public void umount(ByteString target, boolean lazy) {
    call("umount2", target, lazy ? MNT_DETACH : 0);
  }

  @Override
  public void pivotRoot(ByteString newRoot, ByteString putOld) {
    call("pivot_root", newRoot, putOld);
  }

  @Override
  public void createDirectory(ByteString path) {
    call("mkdirat", AT_FDCWD, path, 0755);
  }

  @Override
  public void removeDirectory(ByteString path) {
    call("unlinkat", AT_FDCWD, path, AT_REMOVEDIR);
  }
}
