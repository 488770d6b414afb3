package io.procfs.model.net;

import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A socket of the UNIX family.
 *
 * @param key what tells it from all others of the namespace, and orders them
 * @param inode its inode number, 0 while it waits to be accepted
 * @param type 1 stream, 2 datagram, 5 sequenced packets
 * @param references of the kernel
 * @param listening whether it listens
 * @param state 1 not connected, 2 connecting, 3 connected
 * @param path its address, null if it is not bound; an abstract one begins with NUL
 */
public record UnixSocket(
    long key,
    long inode,
    int type,
    int references,
    boolean listening,
    int state,
    @Nullable ByteString path)
    implements NetSocket {
  /** Neither connected nor connecting. */
  public static final int UNCONNECTED = 1;

  /** Not yet accepted. */
  public static final int CONNECTING = 2;

  /** Connected. */
  public static final int CONNECTED = 3;

  /** Returns the flags of {@code net/unix}. */
  public int flags() {
    return listening ? 0x1_0000 : 0;
  }

  /** Returns this socket in another state. */
  public UnixSocket with(int newState, int newReferences) {
    return new UnixSocket(key, inode, type, newReferences, listening, newState, path);
  }

  /** Returns this socket with an address. */
  public UnixSocket withPath(ByteString newPath) {
    return new UnixSocket(key, inode, type, references, listening, state, newPath);
  }

  /** Returns this socket listening. */
  public UnixSocket withListening() {
    return new UnixSocket(key, inode, type, references, true, state, path);
  }

  /** Returns this socket with a descriptor. */
  public UnixSocket withInode(long newInode) {
    return new UnixSocket(key, newInode, type, references, listening, state, path);
  }
}
