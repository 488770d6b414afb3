package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The format of {@code /proc/PID/pagemap}: eight bytes for each page, the lowest first, a page that
 * is nowhere 0. Source: {@code proc_pid_pagemap(5)} and {@code admin-guide/mm/pagemap.rst}. Pure
 * functions.
 */
public final class PagemapFormat {
  /** Bytes of an entry. */
  public static final int ENTRY = 8;

  /** Is in memory; the frame's number is in {@link #FRAME}. */
  public static final long PRESENT = 1L << 63;

  /** Is in swap; {@link #FRAME} has the area's number in 5 bits, and above it where there. */
  public static final long SWAPPED = 1L << 62;

  /** Is of a file, or of shared memory. Since Linux 3.5. */
  public static final long FILE = 1L << 61;

  /** Is guarded by {@code userfaultfd}: writing to it is told. Since Linux 5.13. */
  public static final long UFFD_WRITE_PROTECTED = 1L << 57;

  /** Nobody else has it. Since Linux 4.2. */
  public static final long EXCLUSIVE = 1L << 56;

  /** Was written to since {@code clear_refs}. Since Linux 3.11. */
  public static final long SOFT_DIRTY = 1L << 55;

  /** Where it is; 0 for whoever may not know. */
  public static final long FRAME = (1L << 55) - 1;

  private PagemapFormat() {}

  /** Writes entries behind what {@code out} holds. */
  public static void write(long[] entries, ByteBuilder out) {
    out.ensure(ENTRY * entries.length);
    for (long entry : entries) {
      out.putLittleEndian(entry);
    }
  }

  /**
   * Returns the entries that {@code bytes} show.
   *
   * @throws FormatException if they are not whole
   */
  public static long[] parse(ByteString bytes) {
    if (bytes.length() % ENTRY != 0) {
      throw new FieldReader("pagemap", bytes).failure("entry", "a multiple of 8 bytes");
    }
    long[] entries = new long[bytes.length() / ENTRY];
    for (int i = 0; i < bytes.length(); i++) {
      entries[i / ENTRY] |= (bytes.byteAt(i) & 0xffL) << (8 * (i % ENTRY));
    }
    return entries;
  }
}
