package io.procfs.vfs;

import io.procfs.abi.Errno;

/** What {@code lseek(2)} makes of a position, where nothing is read for it. */
public enum SeekRule {
  /** Any position: {@code default_llseek()}, {@code mem_lseek()}. */
  ANY {
    @Override
    long apply(long current, long offset) {
      return offset;
    }
  },

  /** At most 2^31-1, which is {@code s_maxbytes} of procfs: {@code generic_file_llseek()}. */
  LIMITED {
    @Override
    long apply(long current, long offset) {
      if (offset > Integer.MAX_VALUE) {
        throw Errno.EINVAL.exception();
      }
      return offset;
    }
  },

  /** Accepted and without effect: {@code noop_llseek()}. */
  NONE {
    @Override
    long apply(long current, long offset) {
      return current;
    }
  };

  /** Returns the position after the call. */
  abstract long apply(long current, long offset);
}
