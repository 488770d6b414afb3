package io.procfs.format.net;

import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/** A row of {@code unix}. */
public interface UnixFields {
  /** Returns the address of the kernel's object, as it is shown. */
  long pointer();

  /** Returns the references of the kernel. */
  int references();

  /** Returns the flags: 0x10000 for one that listens. */
  int flags();

  /** Returns the type: 1 stream, 2 datagram, 5 sequenced packets. */
  int type();

  /** Returns the state: 1 not connected, 2 connecting, 3 connected. */
  int state();

  /** Returns the inode number, 0 for a connection that was not accepted. */
  long inode();

  /**
   * Returns the address, null if it is not bound. An abstract one begins with {@code @} and has
   * {@code @} in place of NUL; a path may hold anything but NUL.
   */
  @Nullable ByteString path();
}
