package io.procfs.format;

import io.procfs.abi.ByteString;

/** What {@code /proc/version} shows. Source: {@code proc_version(5)}. */
public interface VersionFields {
  /** The release, as {@code uname -r}. */
  ByteString release();

  /** Who built the kernel, {@code USER@HOST}. */
  ByteString builder();

  /** The compiler and linker, parentheses balanced. */
  ByteString compiler();

  /** The version, as {@code uname -v}. */
  ByteString version();
}
