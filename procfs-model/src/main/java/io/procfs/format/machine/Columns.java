package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What several files have in common: numbers behind blanks, names in columns. */
final class Columns {
  private static final byte[] BLANK = {' '};

  private Columns() {}

  /** Reads unsigned numbers, each behind one blank, up to the end of the line, and that. */
  static List<Long> numbers(FieldReader in, String field) {
    List<Long> numbers = new ArrayList<>();
    while (in.peek() == ' ') {
      in.expect(' ', field);
      numbers.add(in.unsigned(field));
    }
    in.expect('\n', field);
    return Collections.unmodifiableList(numbers);
  }

  /** Writes a name left-aligned in {@code width} columns: {@code %-*s}. */
  static void putLeft(ByteString name, int width, ByteBuilder out) {
    out.put(name).pad(' ', width - name.length());
  }

  /** Writes a name right-aligned in {@code width} columns: {@code %*s}. */
  static void putRight(ByteString name, int width, ByteBuilder out) {
    out.pad(' ', width - name.length()).put(name);
  }

  /** Writes a number right-aligned in {@code width} columns: {@code %*lld}. */
  static void putSigned(long value, int width, ByteBuilder out) {
    if (value >= 0) {
      out.putUnsigned(value, width);
    } else {
      int digits = 1 + Long.toUnsignedString(-value).length();
      out.pad(' ', width - digits).putDecimal(value);
    }
  }

  /** Reads what {@link #putSigned} writes. */
  static long signed(FieldReader in, int width, String field) {
    int start = in.position();
    int blanks = blanks(in);
    long value = in.signed(field);
    requireWidth(in, start, blanks, width, field);
    return value;
  }

  /** Skips blanks and returns how many they were. */
  static int blanks(FieldReader in) {
    int blanks = 0;
    while (in.skip(BLANK)) {
      blanks++;
    }
    return blanks;
  }

  /** Refuses what was not padded to {@code width} from {@code start} on. */
  static void requireWidth(FieldReader in, int start, int blanks, int width, String field) {
    int length = in.position() - start;
    if (length < width || (blanks > 0 && length != width)) {
      in.backTo(start);
      throw in.failure(field, "something aligned in " + width + " columns");
    }
  }

  /**
   * Reads what {@link #putLeft} writes, a name without blanks, not empty, and nothing behind it.
   */
  static ByteString left(FieldReader in, int width, String field) {
    int start = in.position();
    ByteString name = word(in, field);
    for (int i = name.length(); i < width; i++) {
      in.expect(' ', field);
    }
    if (in.position() - start < width) {
      throw in.failure(field, "a name in " + width + " columns");
    }
    return name;
  }

  /** Reads what {@link #putRight} writes, a name without blanks, not empty. */
  static ByteString right(FieldReader in, int width, String field) {
    int start = in.position();
    int blanks = blanks(in);
    ByteString name = word(in, field);
    requireWidth(in, start, blanks, width, field);
    return name;
  }

  /** Reads up to the next blank, tabulator or line feed, or to the end; not nothing. */
  static ByteString word(FieldReader in, String field) {
    ByteBuilder word = new ByteBuilder(16);
    int start = in.position();
    int next = in.peek();
    while (next >= 0 && next != ' ' && next != '\t' && next != '\n') {
      word.put(next);
      in.backTo(in.position() + 1);
      next = in.peek();
    }
    if (in.position() == start) {
      throw in.failure(field, "a name without blanks");
    }
    return word.toByteString();
  }
}
