package io.procfs.format.machine;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.List;

/**
 * Named numbers that were read from a file. Immutable.
 *
 * @param names in the order of the file
 * @param values of the same number
 */
public record ParsedCounts(List<ByteString> names, List<Long> values) implements Counts {
  /** Copies both lists, which are of one length. */
  public ParsedCounts {
    names = List.copyOf(names);
    values = List.copyOf(values);
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(names.size() + " names, " + values.size() + " values");
    }
  }

  @Override
  public int count() {
    return names.size();
  }

  @Override
  public ByteString name(int index) {
    return names.get(index);
  }

  @Override
  public long value(int index) {
    return values.get(index);
  }

  /** Collects names and numbers. */
  static final class Builder {
    private final List<ByteString> names = new ArrayList<>();
    private final List<Long> values = new ArrayList<>();

    void add(ByteString name, long value) {
      names.add(name);
      values.add(value);
    }

    ParsedCounts build() {
      return new ParsedCounts(names, values);
    }
  }
}
