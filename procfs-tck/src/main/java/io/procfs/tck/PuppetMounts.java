package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.model.MountPropagationType;
import org.jspecify.annotations.Nullable;

/**
 * What a puppet does with mounts, in a namespace of its own that it has made first. Flags are those
 * of {@link io.procfs.abi.MountFlags}; methods throw {@link io.procfs.abi.ErrnoException} where a
 * system call fails.
 */
public interface PuppetMounts {
  /**
   * Moves the puppet into a mount namespace of its own in which everything is private, so that
   * nothing that is mounted there is seen elsewhere.
   */
  default void newPrivateNamespace() {
    unshare();
    setPropagation(ByteString.of("/"), MountPropagationType.PRIVATE, true);
  }

  /** Moves the puppet into a copy of its mount namespace, as {@code unshare(2)}. */
  void unshare();

  /** Mounts a file system; a source that is null is none. */
  void mount(
      @Nullable ByteString source,
      ByteString target,
      ByteString type,
      int flags,
      ByteString options);

  /** Shows a file or directory at a second place, with what is mounted on it if recursive. */
  void bind(ByteString source, ByteString target, boolean recursive);

  /** Changes a mount and its file system. */
  void remount(ByteString target, int flags, ByteString options);

  /** Changes the flags of one mount. */
  void remountBind(ByteString target, int flags);

  /** Moves a mount. */
  void move(ByteString source, ByteString target);

  /** Says to whom mounts are propagated. */
  void setPropagation(ByteString target, MountPropagationType type, boolean recursive);

  /** Takes a mount away, with all that is on it if lazy. */
  void umount(ByteString target, boolean lazy);

  /** Makes a mount the root. */
  void pivotRoot(ByteString newRoot, ByteString putOld);

  /** Makes a directory, of mode 0755. */
  void createDirectory(ByteString path);

  /** Removes a directory. */
  void removeDirectory(ByteString path);
}
