package io.procfs.model.machine;

import com.google.common.base.Splitter;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the kernel. Immutable.
 *
 * @param path its name, such as {@code vm/swappiness}; for a setting of each interface that of the
 *     one called {@code default}
 * @param mode the permissions of its file
 * @param modeElsewhere those in a network namespace that is not the first, -1 if it is not there
 * @param scope who has a value of his own
 * @param kind what it can be
 * @param least the least number, without sign if the kind has none
 * @param most the greatest number; of a text the most bytes
 * @param words those that can be chosen from, if that is what it is
 * @param capability without which it is not written (EPERM), -1 if none is asked for
 * @param standard the value after boot: text as in the file, without newline; {@code @} and a name
 *     for one that depends on the machine or is found elsewhere
 */
public record Sysctl(
    String path,
    int mode,
    int modeElsewhere,
    SysctlScope scope,
    SysctlKind kind,
    long least,
    long most,
    List<String> words,
    int capability,
    String standard) {

  /** Copies the words. */
  public Sysctl {
    words = List.copyOf(words);
  }

  /** Returns whether the value is part of something that the model has elsewhere. */
  public boolean isLive() {
    return standard.equals("@live");
  }

  /** Returns the value after boot, null if the machine decides. */
  @Nullable Object standardValue() {
    return standard.startsWith("@") ? null : valueOf(standard);
  }

  /** Returns a value from its text: numbers with blanks between them, or bytes. */
  Object valueOf(String text) {
    if (kind.isText()) {
      return ByteString.of(text);
    }
    return text.isEmpty()
        ? new long[1]
        : Splitter.on(' ').splitToList(text).stream().mapToLong(Sysctl::number).toArray();
  }

  private static long number(String digits) {
    return digits.startsWith("-") ? Long.parseLong(digits) : Long.parseUnsignedLong(digits);
  }

  /**
   * Returns what is kept of a number.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if it is out of range
   */
  long convert(long value) {
    long kept = kind.convert(value);
    boolean tooLow = kind.isUnsigned() ? Long.compareUnsigned(kept, least) < 0 : kept < least;
    boolean tooHigh = kind.isUnsigned() ? Long.compareUnsigned(kept, most) > 0 : kept > most;
    if (tooLow || tooHigh) {
      throw Errno.EINVAL.because(path + ": " + value + " is not " + least + " to " + most);
    }
    return kept;
  }
}
