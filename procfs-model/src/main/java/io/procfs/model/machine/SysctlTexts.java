package io.procfs.model.machine;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is kept of a text that is written to a setting. Pure functions. */
final class SysctlTexts {
  private static final CharMatcher BLANKS = CharMatcher.anyOf(" \t\n");
  private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
  private static final Pattern KEY =
      Pattern.compile("([0-9a-f]{1,8}-){3}[0-9a-f]{1,8}(,([0-9a-f]{1,8}-){3}[0-9a-f]{1,8})?");
  private static final Pattern MASK = Pattern.compile("[0-9a-f]{1,8}(,[0-9a-f]{1,8})*");

  private SysctlTexts() {}

  /**
   * Returns what is kept of a text.
   *
   * @return null if nothing changes
   * @throws io.procfs.abi.ErrnoException EINVAL, ENOENT, EIO, EOVERFLOW if it cannot be that
   */
  static @Nullable ByteString kept(Sysctl sysctl, ByteString text) {
    String trimmed = BLANKS.trimFrom(text.toString());
    return switch (sysctl.kind()) {
      case WORD, NAME, WORDS, NAMES -> chosen(sysctl, trimmed);
      case NUMBERS -> numbers(withoutNewline(text.toString()), (int) sysctl.most());
      case CPUS -> numbers(trimmed, 63);
      case MASK -> mask(trimmed);
      case KEY -> matching(KEY, trimmed);
      case ADDRESS -> address(withoutNewline(text.toString()));
      case NOTHING -> null;
      default -> text;
    };
  }

  private static ByteString matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw Errno.EINVAL.because(text);
    }
    return ByteString.of(text);
  }

  private static ByteString chosen(Sysctl sysctl, String text) {
    boolean many = sysctl.kind() == SysctlKind.WORDS || sysctl.kind() == SysctlKind.NAMES;
    List<String> words =
        many ? Splitter.onPattern("[ ,]+").omitEmptyStrings().splitToList(text) : List.of(text);
    for (String word : words) {
      if (!sysctl.words().contains(word)) {
        boolean name = sysctl.kind() == SysctlKind.NAME || sysctl.kind() == SysctlKind.NAMES;
        throw (name ? Errno.ENOENT : Errno.EINVAL).because(sysctl.path() + ": " + text);
      }
    }
    return many
        ? ByteString.of(String.join(" ", sysctl.words().stream().filter(words::contains).toList()))
        : ByteString.of(text);
  }

  /** {@code proc_do_large_bitmap()}. */
  private static ByteString numbers(String text, int most) {
    BitSet set = new BitSet();
    for (String range : text.isEmpty() ? List.<String>of() : Splitter.on(',').split(text)) {
      int dash = range.indexOf('-');
      int from = number(dash < 0 ? range : range.substring(0, dash), most);
      int to = dash < 0 ? from : number(range.substring(dash + 1), most);
      if (to < from) {
        throw Errno.EINVAL.because(range);
      }
      set.set(from, to + 1);
    }
    return shown(set);
  }

  private static String withoutNewline(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /** Decimal, with {@code 0x} hexadecimal, with {@code 0} octal. */
  private static int number(String digits, int most) {
    if (digits.isEmpty() || digits.length() > 8 || !DIGIT.matches(digits.charAt(0))) {
      throw Errno.EINVAL.because(digits);
    }
    try {
      int number = Integer.decode(digits);
      if (number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Errno.EINVAL.because(digits + " is no number up to " + most);
  }

  private static ByteString shown(BitSet set) {
    StringBuilder text = new StringBuilder();
    for (int from = set.nextSetBit(0), to; from >= 0; from = set.nextSetBit(to)) {
      to = set.nextClearBit(from);
      text.append(text.length() == 0 ? "" : ",").append(from);
      if (to - 1 > from) {
        text.append('-').append(to - 1);
      }
    }
    return ByteString.of(text.toString());
  }

  private static ByteString mask(String text) {
    if (text.isEmpty()) {
      return ByteString.of("0");
    }
    String digits = matching(MASK, text).toString().replace(",", "");
    digits = CharMatcher.is('0').trimLeadingFrom(digits);
    return ByteString.of(digits.isEmpty() ? "0" : digits);
  }

  /** {@code in6_pton()}, and EIO for what is none. */
  private static ByteString address(String text) {
    int gap = text.indexOf("::");
    List<String> before = groups(gap < 0 ? text : text.substring(0, gap));
    List<String> behind = groups(gap < 0 ? "" : text.substring(gap + 2));
    int missing = 8 - before.size() - behind.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      throw Errno.EIO.because(text);
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      String group =
          i < before.size()
              ? before.get(i)
              : i < before.size() + missing ? "0" : behind.get(i - before.size() - missing);
      shown.append(i == 0 ? "" : ":").append("0".repeat(4 - group.length())).append(group);
    }
    return ByteString.of(shown.toString());
  }

  private static List<String> groups(String text) {
    List<String> groups = text.isEmpty() ? List.of() : Splitter.on(':').splitToList(text);
    for (String group : groups) {
      if (!group.matches("[0-9a-f]{1,4}")) {
        throw Errno.EIO.because(text);
      }
    }
    return groups;
  }
}
