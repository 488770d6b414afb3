package io.procfs.record.archive;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Stat;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one entry.
 *
 * @param stat its attributes, {@code ino} 0 if not known; of an entry that refused to be looked at,
 *     those of an empty file
 * @param text the text of a link; the content of a file, as far as it could be read; else empty
 * @param statError why its attributes could not be read
 * @param openError why a file could not be opened, or a directory be listed
 * @param readError what a file answered behind {@code text}, a directory behind its last name; why
 *     a link could not be read
 * @param skipped whether it was left alone on purpose, and {@code readError} or {@code openError}
 *     is {@link #NOT_RECORDED}
 * @param died whether this is the directory of a process or thread that ended on the way
 */
public record Seen(
    Stat stat,
    ByteString text,
    @Nullable Errno statError,
    @Nullable Errno openError,
    @Nullable Errno readError,
    boolean skipped,
    boolean died) {
  /** What is answered for bytes and names that were left alone, or beyond what was taken. */
  public static final Errno NOT_RECORDED = Errno.ENODATA;

  /** Returns what was seen of an entry that kept nothing back. */
  public static Seen of(Stat stat, ByteString text) {
    return new Seen(stat, text, null, null, null, false, false);
  }

  /** Returns what is known of an entry that refused to be looked at. */
  static Seen unknown(Errno statError) {
    Stat none = new Stat(FileMode.S_IFREG, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    return new Seen(none, ByteString.empty(), statError, null, null, false, false);
  }

  /** Returns the same of an entry that ended on the way. */
  Seen withDeath() {
    return new Seen(stat, text, statError, openError, readError, skipped, true);
  }

  /** Returns the same with another text. */
  public Seen withText(ByteString other) {
    return other.equals(text)
        ? this
        : new Seen(stat, other, statError, openError, readError, skipped, died);
  }

  /** Returns the same with an error at opening. */
  Seen withOpenError(Errno error, boolean onPurpose) {
    return new Seen(stat, text, statError, error, readError, onPurpose, died);
  }

  /** Returns the same with an error behind what was read. */
  Seen withReadError(@Nullable Errno error, boolean onPurpose) {
    return new Seen(stat, text, statError, openError, error, onPurpose, died);
  }
}
