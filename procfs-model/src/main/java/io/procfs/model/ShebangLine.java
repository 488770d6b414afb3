package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;

/** Reads the first line of a script, as {@code fs/binfmt_script.c} does. */
final class ShebangLine {
  /** BINPRM_BUF_SIZE: what the kernel reads of a file. */
  private static final int MAX_LENGTH = 256;

  private ShebangLine() {}

  /** Returns the interpreter and, if there is one, its argument; ENOEXEC without an interpreter. */
  static ImmutableList<ByteString> parse(ByteString text) {
    int lineFeed = text.indexOf((byte) '\n', 0);
    int end = Math.min(lineFeed < 0 ? text.length() : lineFeed, MAX_LENGTH);
    if (text.length() < 2 || text.byteAt(0) != '#' || text.byteAt(1) != '!') {
      throw Errno.ENOEXEC.because("a script begins with #!: " + text);
    }
    int from = skipBlanks(text, 2, end);
    int to = from;
    while (to < end && !isBlank(text.byteAt(to))) {
      to++;
    }
    if (from == to) {
      throw Errno.ENOEXEC.because("no interpreter: " + text);
    }
    ByteString interpreter = text.substring(from, to);
    from = skipBlanks(text, to, end);
    to = end;
    while (to > from && isBlank(text.byteAt(to - 1))) {
      to--;
    }
    return from == to
        ? ImmutableList.of(interpreter)
        : ImmutableList.of(interpreter, text.substring(from, to));
  }

  private static int skipBlanks(ByteString text, int from, int end) {
    int at = from;
    while (at < end && isBlank(text.byteAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
