package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import org.jspecify.annotations.Nullable;

/**
 * A file with a name as a {@link KernelBuilder} makes one. Two that are equal in all but the mode
 * are one file. Immutable.
 *
 * @param path absolute, without {@code (deleted)}; of a file that never had a name in a directory
 *     ({@code memfd:NAME}, {@code SYSV00000000}) its name with a slash before it
 * @param deleted whether the name was removed
 * @param device the device of its file system, null if that is not known
 * @param inode the inode number, 0 if that is not known
 * @param mode type and permissions, {@link io.procfs.abi.FileMode}
 */
public record FileImage(
    ByteString path, boolean deleted, @Nullable DeviceNumber device, long inode, int mode) {
  private static final ByteString DELETED = ByteString.of(" (deleted)");

  /** Returns the file of a path: of the root file system, a program. */
  public static FileImage of(String path) {
    return new FileImage(
        ByteString.of(path), false, null, 0, io.procfs.abi.FileMode.S_IFREG | 0755);
  }

  /**
   * Returns the file of the text of a link, which ends in {@code (deleted)} if the name was
   * removed.
   */
  public static FileImage ofLink(
      ByteString text, @Nullable DeviceNumber device, long inode, int mode) {
    boolean deleted = text.endsWith(DELETED);
    ByteString path = deleted ? text.substring(0, text.length() - DELETED.length()) : text;
    return new FileImage(path, deleted, device, inode, mode);
  }
}
