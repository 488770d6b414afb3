package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;

/**
 * What a driver or a file system shows of itself below fs, bus, driver, acpi or tty/driver.
 * Immutable.
 *
 * @param path below {@code /proc}; the directories above it are listed too
 * @param mode type and permissions, {@link io.procfs.abi.FileMode}
 * @param content of a file, or the text of a link; empty for a directory
 */
public record KernelFile(ByteString path, int mode, ByteString content) {
  /** Returns a directory. */
  public static KernelFile directory(String path, int permissions) {
    return new KernelFile(ByteString.of(path), FileMode.S_IFDIR | permissions, ByteString.empty());
  }

  /** Returns a file that can be read. */
  public static KernelFile file(String path, int permissions, String content) {
    return new KernelFile(
        ByteString.of(path), FileMode.S_IFREG | permissions, ByteString.of(content));
  }

  /** Returns a link. */
  public static KernelFile link(String path, String text) {
    return new KernelFile(ByteString.of(path), FileMode.S_IFLNK | 0777, ByteString.of(text));
  }
}
