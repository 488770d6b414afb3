package io.procfs.model;

import io.procfs.abi.ByteString;

/**
 * A file in the words of {@code name_to_handle_at(2)}, as its file system makes them. Immutable.
 *
 * @param type of the handle, unsigned
 * @param bytes the handle; empty for a file system without handles
 */
public record FileHandle(int type, ByteString bytes) {
  /** FILEID_INO32_GEN: an inode number and a generation. */
  private static final int INODE_AND_GENERATION = 1;

  /** No handle. */
  public static final FileHandle NONE = new FileHandle(0, ByteString.empty());

  /** Returns the handle that ext4 makes of an inode number: the generation is 0. */
  public static FileHandle ofInode(long inode) {
    byte[] bytes = new byte[8];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (inode >>> (8 * i));
    }
    return new FileHandle(INODE_AND_GENERATION, ByteString.copyOf(bytes));
  }
}
