package io.procfs.format;

import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/** What {@code /proc/PID/mountstats} shows of one mount. Source: {@code proc_pid_mountstats(5)}. */
public interface MountstatsFields {
  /** What is mounted, may be empty; null for a mount that has no such name: {@code no device}. */
  @Nullable ByteString source();

  /** Where, as the root directory of the task sees it. */
  ByteString mountPoint();

  /** The type of the file system, with {@code .SUBTYPE} if it has one. */
  ByteString type();

  /**
   * What the file system counts, without the blank before and the newline behind it; null for one
   * that counts nothing, as all but NFS. No line of it but the first begins with {@code device } or
   * {@code no device }.
   */
  @Nullable ByteString statistics();
}
