package io.procfs.record;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.List;

/** A text from which lines are taken that a parser does not understand. */
final class LenientText {
  /** So many are taken: a file of which more are wrong is another one. */
  private static final int MOST_DROPPED = 32;

  private final List<ByteString> lines = new ArrayList<>();

  /** Of each line that is left, its number in the original text. */
  private final List<Integer> numbers = new ArrayList<>();

  private ByteString bytes;
  private int dropped;

  LenientText(ByteString bytes) {
    this.bytes = bytes;
  }

  ByteString bytes() {
    return bytes;
  }

  private void split() {
    if (!lines.isEmpty()) {
      return;
    }
    int number = 0;
    for (int from = 0, to; from < bytes.length(); from = to) {
      int newline = bytes.indexOf((byte) '\n', from);
      to = newline < 0 ? bytes.length() : newline + 1;
      lines.add(bytes.substring(from, to));
      numbers.add(++number);
    }
  }

  /** Returns the number that a line of {@link #bytes} had at first. */
  int originalLine(int line) {
    split();
    return line >= 1 && line <= numbers.size() ? numbers.get(line - 1) : line;
  }

  /** Takes a line out; returns false if that leads nowhere. */
  boolean dropLine(int line) {
    split();
    if (line < 1 || line > lines.size() || lines.size() == 1 || ++dropped > MOST_DROPPED) {
      return false;
    }
    lines.remove(line - 1);
    numbers.remove(line - 1);
    ByteBuilder left = new ByteBuilder(bytes.length());
    lines.forEach(left::put);
    bytes = left.toByteString();
    return true;
  }
}
