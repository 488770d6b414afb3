package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.MountFlags;
import org.jspecify.annotations.Nullable;

/**
 * The system calls of a task that change what is mounted in its mount namespace, and in others by
 * propagation: {@code mount_namespaces(7)}. A namespace of its own comes with {@link
 * NamespaceCalls#unshare}: a copy with other numbers, whose shared mounts are peers of those that
 * they are copied from.
 *
 * <pre>{@code
 * task.unshare(Set.of(NamespaceType.MNT));
 * task.mount("none", "/mnt", "tmpfs", MountFlags.MS_NOSUID, "size=64k");
 * task.bindMount(ByteString.of("/srv/data"), ByteString.of("/mnt/data"), false);
 * task.setPropagation(ByteString.of("/mnt"), MountPropagationType.SHARED, true);
 * }</pre>
 *
 * <p>Paths are absolute, and lead from the root of the namespace on, wherever the root of the task
 * is. A directory that was not named before comes to be. All calls throw {@link
 * io.procfs.abi.ErrnoException}: ESRCH once the task has exited, EPERM without CAP_SYS_ADMIN in the
 * user namespace of the mount namespace, EINVAL for a path that is not where a mount is, if it has
 * to be.
 */
public sealed interface MountCalls permits Task {
  private MountOperation operation(String call) {
    return new MountOperation((Task) this, call);
  }

  private Object lock() {
    return ((Task) this).kernel().lock();
  }

  /** Mounts a file system; see the other {@code mount}. */
  default void mount(
      @Nullable String source, String target, String type, int flags, String options) {
    mount(
        source == null ? null : ByteString.of(source),
        ByteString.of(target),
        ByteString.of(type),
        flags,
        ByteString.of(options));
  }

  /**
   * Mounts a file system on top of whatever is at {@code target}, as {@code mount(2)}. A disk, and
   * a file system of which there is but one, may be mounted several times; any other is a new one.
   *
   * @param source of a file system on a disk, the path of that; of others, any name; null for none
   * @param target where
   * @param type one of {@code /proc/filesystems}, with {@code .SUBTYPE} if it is to have one
   * @param flags of {@link MountFlags}; times of access are relative unless they say otherwise
   * @param options what the file system itself takes, separated by commas: those of {@code proc}
   *     and {@code tmpfs} are understood, those of others shown as they are
   * @throws io.procfs.abi.ErrnoException ENODEV if there is no such type, ENOENT if there is no
   *     such disk, EINVAL for options that are not understood, EBUSY if the same is mounted there
   */
  default void mount(
      @Nullable ByteString source,
      ByteString target,
      ByteString type,
      int flags,
      ByteString options) {
    synchronized (lock()) {
      operation("mount").mount(source, target, type, flags, options);
    }
  }

  /**
   * Shows a file or directory at a second place, as {@code mount(2)} with MS_BIND.
   *
   * @param recursive whether with what is mounted below it, MS_REC
   * @throws io.procfs.abi.ErrnoException EINVAL if it is unbindable, or if mounts would be
   *     uncovered that another user namespace has made
   */
  default void bindMount(ByteString source, ByteString target, boolean recursive) {
    synchronized (lock()) {
      operation("mount").bind(source, target, recursive);
    }
  }

  /**
   * Changes flags and options of a mount and of its file system, as {@code mount(2)} with
   * MS_REMOUNT; the time of access is kept as it is unless the flags say how.
   *
   * @param options those that are not named are kept
   * @throws io.procfs.abi.ErrnoException EPERM if it takes a flag away that another user namespace
   *     has set; EBUSY for read-only if files are open for writing
   */
  default void remount(ByteString target, int flags, ByteString options) {
    synchronized (lock()) {
      operation("mount").remount(target, flags, options);
    }
  }

  /** Changes the flags of one mount only, as {@code mount(2)} with MS_REMOUNT and MS_BIND. */
  default void remountBind(ByteString target, int flags) {
    synchronized (lock()) {
      operation("mount").remountBind(target, flags);
    }
  }

  /**
   * Moves a mount with what is on it, as {@code mount(2)} with MS_MOVE.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if what it is on is shared, or if it is unbindable
   *     and goes where others share; ELOOP if it would be on itself
   */
  default void moveMount(ByteString source, ByteString target) {
    synchronized (lock()) {
      operation("mount").move(source, target);
    }
  }

  /**
   * Says to whom mounts below a mount are propagated, as {@code mount(2)} with MS_SHARED and so on.
   *
   * @param recursive whether also of all that is on it, MS_REC
   */
  default void setPropagation(ByteString target, MountPropagationType type, boolean recursive) {
    synchronized (lock()) {
      operation("mount").setPropagation(target, type, recursive);
    }
  }

  /**
   * Takes a mount away, as {@code umount2(2)}, and where it was propagated to.
   *
   * @param lazy whether with all that is on it, even if it is in use: MNT_DETACH
   * @throws io.procfs.abi.ErrnoException EBUSY if others are on it, or a root, a working directory
   *     or an open file is in it; EINVAL if another user namespace has made it
   */
  default void umount(ByteString target, boolean lazy) {
    synchronized (lock()) {
      operation("umount").umount(target, lazy);
    }
  }

  /**
   * Makes a mount the root of the namespace, and of all tasks that had the old one, as {@code
   * pivot_root(2)}.
   *
   * @param newRoot where a mount is
   * @param putOld a directory at or below it, where the old root goes
   * @throws io.procfs.abi.ErrnoException EINVAL if one of them is shared or on what is shared;
   *     EBUSY if it is the root already
   */
  default void pivotRoot(ByteString newRoot, ByteString putOld) {
    synchronized (lock()) {
      operation("pivot_root").pivotRoot(newRoot, putOld);
    }
  }
}
