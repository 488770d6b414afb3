package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * The text of a magic link: {@code exe}, {@code cwd}, {@code root}, {@code fd/N}, {@code ns/TYPE}.
 * Source: {@code proc_pid_fd(5)}, {@code proc_pid_ns(5)}.
 *
 * @param kind what sort of thing the link leads to
 * @param name the path, the name behind {@code anon_inode:}, or the type of the namespace; empty
 *     for pipes and sockets
 * @param inode the number in brackets, unsigned; 0 where there is none
 */
public record LinkText(Kind kind, ByteString name, long inode) {
  private static final byte[] PIPE = ascii("pipe:[");
  private static final byte[] SOCKET = ascii("socket:[");
  private static final byte[] ANON_INODE = ascii("anon_inode:");
  private static final byte[] DELETED = ascii(" (deleted)");
  private static final ByteString SLASH = ByteString.of("/");
  private static final ByteString DELETED_SUFFIX = ByteString.copyOf(DELETED);

  /** What a magic link leads to. */
  public enum Kind {
    /** A file with a name: {@code /path}. */
    PATH,
    /** A file without a name any more: {@code /path (deleted)}, as the memfd and O_TMPFILE. */
    DELETED_PATH,
    /** {@code pipe:[123]}. */
    PIPE,
    /** {@code socket:[123]}. */
    SOCKET,
    /** {@code anon_inode:[eventfd]}, {@code anon_inode:inotify}. */
    ANON_INODE,
    /** {@code net:[4026531833]}. */
    NAMESPACE
  }

  /** Returns the link to the file at {@code path}. */
  public static LinkText path(ByteString path) {
    return new LinkText(Kind.PATH, path, 0);
  }

  /** Returns the link to the file that was at {@code path}. */
  public static LinkText deletedPath(ByteString path) {
    return new LinkText(Kind.DELETED_PATH, path, 0);
  }

  /** Returns the link to a pipe. */
  public static LinkText pipe(long inode) {
    return new LinkText(Kind.PIPE, ByteString.empty(), inode);
  }

  /** Returns the link to a socket. */
  public static LinkText socket(long inode) {
    return new LinkText(Kind.SOCKET, ByteString.empty(), inode);
  }

  /** Returns the link to what has no file, such as {@code [eventfd]}. */
  public static LinkText anonInode(ByteString name) {
    return new LinkText(Kind.ANON_INODE, name, 0);
  }

  /** Returns the link to a namespace, such as {@code net}. */
  public static LinkText namespace(ByteString type, long inode) {
    return new LinkText(Kind.NAMESPACE, type, inode);
  }

  /** Writes the text behind what {@code out} holds. */
  public void write(ByteBuilder out) {
    switch (kind) {
      case PATH -> out.put(name);
      case DELETED_PATH -> out.put(name).put(DELETED);
      case PIPE -> out.put(PIPE).putUnsigned(inode).put(']');
      case SOCKET -> out.put(SOCKET).putUnsigned(inode).put(']');
      case ANON_INODE -> out.put(ANON_INODE).put(name);
      case NAMESPACE -> out.put(name).put(':').put('[').putUnsigned(inode).put(']');
    }
  }

  /**
   * Returns what {@code text} says. A file whose name ends in {@code " (deleted)"} looks as if it
   * were deleted.
   *
   * @throws FormatException if that is no such text
   */
  public static LinkText parse(ByteString text) {
    FieldReader in = new FieldReader("link", text);
    if (text.indexOf((byte) 0, 0) >= 0) {
      throw in.failure("text", "bytes without NUL");
    }
    if (in.skip(PIPE)) {
      return pipe(inode(in));
    }
    if (in.skip(SOCKET)) {
      return socket(inode(in));
    }
    if (in.skip(ANON_INODE)) {
      return anonInode(in.rest());
    }
    if (text.startsWith(SLASH)) {
      boolean deleted = text.endsWith(DELETED_SUFFIX);
      return deleted
          ? deletedPath(text.truncate(text.length() - DELETED_SUFFIX.length()))
          : path(text);
    }
    ByteString type = in.until(':', "text");
    in.expect('[', "inode");
    return namespace(type, inode(in));
  }

  private static long inode(FieldReader in) {
    long inode = in.unsigned("inode");
    in.expect(']', "inode");
    in.end("inode");
    return inode;
  }
}
