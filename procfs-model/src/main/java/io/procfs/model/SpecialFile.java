package io.procfs.model;

import io.procfs.abi.ByteString;

/**
 * A file without a name that a system call makes, and of which {@code fdinfo} tells more than of
 * others. Identities; safe for use by several threads.
 */
public sealed interface SpecialFile extends FileObject
    permits EventFile,
        EpollFile,
        InotifyFile,
        FanotifyFile,
        TimerFile,
        SignalFile,
        PidFile,
        UserFaultFile {

  /** Returns what follows {@code anon_inode:} in the link, such as {@code [eventfd]}. */
  String name();

  @Override
  default ByteString linkText() {
    return ByteString.of("anon_inode:" + name());
  }

  /** Most share one inode, of which {@code stat(2)} tells no type: fs/anon_inodes.c. */
  @Override
  default int mode() {
    return 0600;
  }
}
