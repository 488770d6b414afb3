package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/**
 * A lock of a file, as a line of {@code /proc/locks} and of {@code fdinfo} tells of it. Source:
 * {@code proc_locks(5)}, {@code lock_get_status()} of fs/locks.c.
 *
 * @param id the number of the line; of a lock that is waited for, that of the one which it waits
 *     for
 * @param level how deep a lock that is waited for stands below one that is held, 0 for that
 * @param kind what it is
 * @param access what it allows
 * @param pid the process that made it, 0 if that is not to be seen, -1 for an OFD lock
 * @param major the major number of the file's device
 * @param minor the minor number of the file's device
 * @param inode the file's inode number, unsigned
 * @param start the first byte
 * @param end the last byte, {@link #TO_THE_END} for no end
 */
public record LockLine(
    long id,
    int level,
    Kind kind,
    Access access,
    int pid,
    int major,
    int minor,
    long inode,
    long start,
    long end) {

  /** The end of a lock that has none: OFFSET_MAX. */
  public static final long TO_THE_END = Long.MAX_VALUE;

  private static final byte[] ARROW = ascii("-> ");
  private static final byte[] EOF = ascii("EOF\n");
  private static final byte[] WHOLE = ascii("0 EOF\n");

  /** What a lock is, by the words of the file. */
  public enum Kind {
    /** A record lock of a process, {@code fcntl(2)} with F_SETLK. */
    POSIX("POSIX  ADVISORY  "),
    /** A record lock of an open file, {@code fcntl(2)} with F_OFD_SETLK. */
    OFD("OFDLCK ADVISORY  "),
    /** What is only looked at: FL_ACCESS. */
    ACCESS("ACCESS ADVISORY  "),
    /** A lock of a whole file, {@code flock(2)}. */
    FLOCK("FLOCK  ADVISORY  "),
    /** A lease, {@code fcntl(2)} with F_SETLEASE. */
    LEASE("LEASE  ACTIVE    "),
    /** A lease that somebody wants to have ended. */
    BREAKING_LEASE("LEASE  BREAKING  "),
    /** Who wants a lease to end. */
    LEASE_BREAKER("LEASE  BREAKER   "),
    /** What the NFS server lends to a client. */
    DELEGATION("DELEG  ACTIVE    "),
    /** The same, that somebody wants to have ended. */
    BREAKING_DELEGATION("DELEG  BREAKING  "),
    /** Who wants that to end. */
    DELEGATION_BREAKER("DELEG  BREAKER   ");

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final byte[] words;

    Kind(String words) {
      this.words = ascii(words);
    }

    /** Whether it is of some bytes, and not of the whole file. */
    boolean hasRange() {
      return this == POSIX || this == OFD || this == ACCESS;
    }
  }

  /** What a lock allows, by the words of the file. */
  public enum Access {
    /** Others may read too. */
    READ,
    /** Nobody else. */
    WRITE,
    /** Nothing: it is being given up. */
    UNLCK;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final byte[] word = ascii(name() + " ");
  }

  /** Writes the line behind what {@code out} holds. */
  public void write(ByteBuilder out) {
    out.putDecimal(id).put(':').put(' ');
    if (level > 0) {
      out.pad(' ', level - 1).put(ARROW);
    }
    out.put(kind.words).put(access.word).putDecimal(pid).put(' ');
    out.putHex(Integer.toUnsignedLong(major), 2).put(':');
    out.putHex(Integer.toUnsignedLong(minor), 2).put(':').putUnsigned(inode).put(' ');
    if (!kind.hasRange()) {
      out.put(WHOLE);
      return;
    }
    out.putDecimal(start).put(' ');
    if (end == TO_THE_END) {
      out.put(EOF);
    } else {
      out.putDecimal(end).put('\n');
    }
  }

  /**
   * Returns the locks that the bytes of {@code /proc/locks} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<LockLine> parse(ByteString bytes) {
    FieldReader in = new FieldReader("locks", bytes);
    ImmutableList.Builder<LockLine> lines = ImmutableList.builder();
    while (!in.isAtEnd()) {
      lines.add(read(in));
    }
    return lines.build();
  }

  /** Reads a line. */
  static LockLine read(FieldReader in) {
    long id = in.signed("id");
    in.expect(':', "id");
    in.expect(' ', "id");
    int blanks = 0;
    while (in.skip(new byte[] {' '})) {
      blanks++;
    }
    boolean waits = in.skip(ARROW);
    if (blanks > 0 && !waits) {
      throw in.failure("kind", "->");
    }
    Kind kind = kind(in);
    Access access = access(in);
    int pid = in.signedInt("pid");
    in.expect(' ', "pid");
    int major = device(in, "major");
    in.expect(':', "major");
    int minor = device(in, "minor");
    in.expect(':', "minor");
    long inode = in.unsigned("inode");
    in.expect(' ', "inode");
    long start = 0;
    long end = TO_THE_END;
    if (!kind.hasRange()) {
      in.expect(WHOLE, "end");
    } else {
      start = in.signed("start");
      in.expect(' ', "start");
      if (!in.skip(EOF)) {
        int at = in.position();
        end = in.signed("end");
        if (end == TO_THE_END) {
          in.backTo(at);
          throw in.failure("end", "EOF");
        }
        in.expect('\n', "end");
      }
    }
    int level = waits ? blanks + 1 : 0;
    return new LockLine(id, level, kind, access, pid, major, minor, inode, start, end);
  }

  private static Kind kind(FieldReader in) {
    for (Kind kind : Kind.values()) {
      if (in.skip(kind.words)) {
        return kind;
      }
    }
    throw in.failure("kind", "POSIX, OFDLCK, FLOCK, LEASE or DELEG");
  }

  private static Access access(FieldReader in) {
    for (Access access : Access.values()) {
      if (in.skip(access.word)) {
        return access;
      }
    }
    throw in.failure("access", "READ, WRITE or UNLCK");
  }

  private static int device(FieldReader in, String field) {
    int start = in.position();
    long number = in.hex(2, field);
    if (number >>> 32 != 0) {
      in.backTo(start);
      throw in.failure(field, "a number of 32 bits");
    }
    return (int) number;
  }
}
