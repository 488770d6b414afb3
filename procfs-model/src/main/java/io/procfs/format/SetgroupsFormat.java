package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/**
 * The format of {@code /proc/PID/setgroups}: whether {@code setgroups(2)} is allowed. Source:
 * {@code user_namespaces(7)}, since Linux 3.19. Pure functions.
 */
public final class SetgroupsFormat {
  /** A write of so many bytes or more is refused. */
  public static final int TOO_LONG = 8;

  private static final byte[] ALLOW = ascii("allow");
  private static final byte[] DENY = ascii("deny");

  private SetgroupsFormat() {}

  /** Writes what is allowed behind what {@code out} holds. */
  public static void write(boolean allowed, ByteBuilder out) {
    out.put(allowed ? ALLOW : DENY).put('\n');
  }

  /**
   * Returns what {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static boolean parse(ByteString bytes) {
    FieldReader in = new FieldReader("setgroups", bytes);
    boolean allowed = in.skip(ALLOW);
    if (!allowed) {
      in.expect(DENY, "setgroups");
    }
    in.expect('\n', "setgroups");
    in.end("setgroups");
    return allowed;
  }

  /**
   * Returns what a write sets: the word, blanks behind it; what is behind a NUL is not looked at.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL for anything else
   */
  public static boolean parseWrite(ByteString written) {
    int nul = written.indexOf((byte) 0, 0);
    ByteString text = nul < 0 ? written : written.substring(0, nul);
    boolean allowed = text.startsWith(ByteString.copyOf(ALLOW));
    if (text.length() >= TOO_LONG || (!allowed && !text.startsWith(ByteString.copyOf(DENY)))) {
      throw Errno.EINVAL.exception();
    }
    for (int i = allowed ? ALLOW.length : DENY.length; i < text.length(); i++) {
      if (!WrittenInteger.isSpace(text.byteAt(i))) {
        throw Errno.EINVAL.exception();
      }
    }
    return allowed;
  }
}
