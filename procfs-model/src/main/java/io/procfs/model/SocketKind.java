package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.IpAddress;

/**
 * What the calls on a socket do to it: an implementation for each family. Under the kernel's lock.
 */
abstract class SocketKind {
  /** Returns the family, AF_ of {@link SocketCalls}. */
  abstract int family();

  /** Nobody has the socket open any more. */
  abstract void lastClosed();

  /** As {@code bind(2)} to an internet address. */
  void bind(Task task, IpAddress address, int port) {
    throw wrongFamily();
  }

  /** As {@code bind(2)} to a path. */
  void bind(Task task, ByteString path) {
    throw wrongFamily();
  }

  /** As {@code bind(2)} to two numbers. */
  void bind(Task task, int first, int second) {
    throw wrongFamily();
  }

  /** As {@code listen(2)}. */
  void listen(Task task) {
    throw notSupported();
  }

  /** As {@code connect(2)} to an internet address. */
  void connect(Task task, IpAddress address, int port) {
    throw wrongFamily();
  }

  /** As {@code connect(2)} to a path. */
  void connect(Task task, ByteString path) {
    throw wrongFamily();
  }

  /** As {@code accept(2)}: gives the connection that waits longest an inode, or EAGAIN. */
  SocketKind accept(Task task, long inode) {
    throw notSupported();
  }

  /** As {@code shutdown(2)} for writing. */
  void shutdown(Task task) {
    throw Errno.ENOTCONN.because("the socket is not connected");
  }

  /** So many bytes are sent to the other end. */
  void send(int bytes) {
    throw Errno.ENOTCONN.because("the socket is not connected");
  }

  /** So many bytes are read. */
  void receive(int bytes) {
    throw Errno.ENOTCONN.because("the socket is not connected");
  }

  private ErrnoException wrongFamily() {
    return Errno.EAFNOSUPPORT.because("not an address of family " + family());
  }

  private ErrnoException notSupported() {
    return Errno.EOPNOTSUPP.because("a socket of family " + family() + " does not accept");
  }
}
