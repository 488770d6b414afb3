package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;

/** What a file description is of. */
public sealed interface FileObject
    permits FileObject.Named,
        FileObject.Pipe,
        FileObject.Socket,
        FileObject.Anonymous,
        FileObject.OfNamespace,
        SpecialFile {
  /** Returns the text of the links in {@code /proc/PID/fd}. */
  ByteString linkText();

  /** Returns the inode number, as {@code fdinfo} shows it. */
  long inode();

  /** Returns type and permissions of the object, {@link FileMode}. */
  int mode();

  /**
   * A file with a name: regular, directory, device, named pipe; a memfd or a deleted file too.
   *
   * @param dentry the name
   */
  record Named(Dentry dentry) implements FileObject {
    @Override
    public ByteString linkText() {
      return dentry.path();
    }

    @Override
    public long inode() {
      return dentry.inode().number();
    }

    @Override
    public int mode() {
      return dentry.inode().mode();
    }
  }

  /**
   * A pipe; both ends have the same object.
   *
   * @param inode the inode number
   * @param uid who made it, by the file system id
   * @param gid the group of who made it
   */
  record Pipe(long inode, int uid, int gid) implements FileObject {
    @Override
    public ByteString linkText() {
      return ByteString.of("pipe:[" + inode + "]");
    }

    @Override
    public int mode() {
      return FileMode.S_IFIFO | 0600;
    }
  }

  /**
   * An identity: a socket of any family, which lives in the network namespace in which it was made.
   * What its tables show of it is in {@link NetNamespace#state()}.
   */
  final class Socket implements FileObject {
    private final long inode;
    private final int uid;
    private final int gid;
    private final NetNamespace net;
    private final SocketKind kind;

    Socket(long inode, int uid, int gid, NetNamespace net, SocketKind kind) {
      this.inode = inode;
      this.uid = uid;
      this.gid = gid;
      this.net = net;
      this.kind = kind;
    }

    @Override
    public long inode() {
      return inode;
    }

    /** Returns who made it, by the file system id. */
    public int uid() {
      return uid;
    }

    /** Returns the group of who made it. */
    public int gid() {
      return gid;
    }

    /** Returns the namespace in which it was made. */
    public NetNamespace net() {
      return net;
    }

    /** Returns the family, AF_ of {@link SocketCalls}. */
    public int family() {
      return kind.family();
    }

    /** Returns what the calls of its family work on. */
    SocketKind kind() {
      return kind;
    }

    /** Nobody has it open any more. */
    void lastClosed() {
      kind.lastClosed();
    }

    @Override
    public ByteString linkText() {
      return ByteString.of("socket:[" + inode + "]");
    }

    @Override
    public int mode() {
      return FileMode.S_IFSOCK | 0777;
    }
  }

  /**
   * An object without a name of which nothing else is known: of BPF, perf, io_uring and the like.
   * Those that are known are {@link SpecialFile}s.
   *
   * @param name what follows {@code anon_inode:}, such as {@code [perf_event]} or {@code bpf-map}
   * @param inode the inode number that all of them share
   * @param fdinfo the lines that {@code fdinfo} adds, each with its newline
   */
  record Anonymous(ByteString name, long inode, ByteString fdinfo) implements FileObject {
    @Override
    public ByteString linkText() {
      return ByteString.of("anon_inode:").concat(name);
    }

    @Override
    public int mode() {
      // No type: what stat(2) tells of the shared inode of fs/anon_inodes.c.
      return 0600;
    }
  }

  /**
   * An open namespace.
   *
   * @param namespace the namespace
   */
  record OfNamespace(Namespace namespace) implements FileObject {
    @Override
    public ByteString linkText() {
      return ByteString.of(namespace.toString());
    }

    @Override
    public long inode() {
      return namespace.inode();
    }

    @Override
    public int mode() {
      return FileMode.S_IFREG | 0444;
    }
  }
}
