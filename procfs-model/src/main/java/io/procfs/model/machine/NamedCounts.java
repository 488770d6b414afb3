package io.procfs.model.machine;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named numbers in an order, such as the figures of {@code meminfo}. Immutable.
 *
 * <pre>{@code
 * NamedCounts counts = machine.memory().get().with("Cached", 512_000).plus("Dirty", 16);
 * }</pre>
 */
public final class NamedCounts {
  /** No numbers. */
  public static final NamedCounts NONE = new NamedCounts(ImmutableList.of(), new long[0]);

  private final ImmutableList<ByteString> names;
  private final long[] values;

  private NamedCounts(ImmutableList<ByteString> names, long[] values) {
    this.names = names;
    this.values = values;
  }

  /** Returns {@code counts}, in the order in which they are iterated. */
  public static NamedCounts of(Map<String, Long> counts) {
    return new NamedCounts(
        counts.keySet().stream().map(ByteString::of).collect(ImmutableList.toImmutableList()),
        counts.values().stream().mapToLong(v -> v).toArray());
  }

  /**
   * Returns numbers from words: a name, a number, a name, a number; blanks between them.
   *
   * @throws IllegalArgumentException if they are not pairs
   */
  public static NamedCounts parse(String words) {
    String[] all = words.strip().split("\\s+", -1);
    if (all.length % 2 != 0) {
      throw new IllegalArgumentException("a name without number: " + all[all.length - 1]);
    }
    ImmutableList.Builder<ByteString> names = ImmutableList.builder();
    long[] values = new long[all.length / 2];
    for (int i = 0; i < values.length; i++) {
      names.add(ByteString.of(all[2 * i]));
      values[i] = Long.parseUnsignedLong(all[2 * i + 1]);
    }
    return new NamedCounts(names.build(), values);
  }

  /** Returns how many there are. */
  public int size() {
    return values.length;
  }

  /** Returns the name at {@code index}. */
  public ByteString name(int index) {
    return names.get(index);
  }

  /** Returns the number at {@code index}. */
  public long value(int index) {
    return values[index];
  }

  /** Copies the numbers into {@code target}, which has room for them. */
  public void copyTo(long[] target) {
    System.arraycopy(values, 0, target, 0, values.length);
  }

  /** Returns the place of {@code name}, -1 if there is none such. */
  public int indexOf(ByteString name) {
    return names.indexOf(name);
  }

  /** Returns the number of {@code name}, 0 if there is none such. */
  public long get(String name) {
    int index = indexOf(ByteString.of(name));
    return index < 0 ? 0 : values[index];
  }

  /** Returns these with another number for {@code name}, which comes last if it is new. */
  public NamedCounts with(String name, long value) {
    ByteString key = ByteString.of(name);
    int index = indexOf(key);
    long[] changed = Arrays.copyOf(values, Math.max(values.length, index < 0 ? size() + 1 : 0));
    if (index < 0) {
      changed[size()] = value;
      return new NamedCounts(
          ImmutableList.<ByteString>builder().addAll(names).add(key).build(), changed);
    }
    changed[index] = value;
    return new NamedCounts(names, changed);
  }

  /** Returns these with {@code more} added to the number of {@code name}. */
  public NamedCounts plus(String name, long more) {
    return with(name, get(name) + more);
  }

  /** Returns these without {@code name}, as a kernel that does not count it. */
  public NamedCounts without(String name) {
    int index = indexOf(ByteString.of(name));
    if (index < 0) {
      return this;
    }
    ImmutableList.Builder<ByteString> left = ImmutableList.builder();
    long[] leftValues = new long[size() - 1];
    for (int i = 0, j = 0; i < size(); i++) {
      if (i != index) {
        left.add(names.get(i));
        leftValues[j++] = values[i];
      }
    }
    return new NamedCounts(left.build(), leftValues);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof NamedCounts other
        && names.equals(other.names)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size(); i++) {
      text.append(i == 0 ? "" : " ").append(names.get(i)).append(' ').append(values[i]);
    }
    return text.toString();
  }
}
