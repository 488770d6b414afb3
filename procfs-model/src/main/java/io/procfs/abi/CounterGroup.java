package io.procfs.abi;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counters with their names, in the order in which Linux shows them. Immutable. Which there are
 * depends on the release.
 *
 * <pre>{@code
 * CounterGroup udp = CounterGroup.zero("Udp", "InDatagrams", "NoPorts");
 * udp.plus("NoPorts", 1).value("NoPorts"); // 1
 * }</pre>
 */
public final class CounterGroup {
  private final ByteString prefix;
  private final ImmutableList<ByteString> names;
  private final long[] values;

  private CounterGroup(ByteString prefix, ImmutableList<ByteString> names, long[] values) {
    this.prefix = prefix;
    this.names = names;
    this.values = values;
  }

  /**
   * Returns counters.
   *
   * @param prefix what they have in common, such as {@code TcpExt}; may be empty
   * @param names what each is called
   * @param values as many, 64 bits each
   */
  public static CounterGroup of(ByteString prefix, List<ByteString> names, long... values) {
    checkArgument(
        names.size() == values.length, "%s names and %s values", names.size(), values.length);
    return new CounterGroup(prefix, ImmutableList.copyOf(names), values.clone());
  }

  /** Returns counters that are zero. */
  public static CounterGroup zero(String prefix, String... names) {
    ImmutableList<ByteString> list =
        Arrays.stream(names).map(ByteString::of).collect(ImmutableList.toImmutableList());
    return new CounterGroup(ByteString.of(prefix), list, new long[names.length]);
  }

  /** Returns what the counters have in common. */
  public ByteString prefix() {
    return prefix;
  }

  /** Returns how many counters there are. */
  public int size() {
    return values.length;
  }

  /** Returns the name of a counter, 0 to {@link #size()} - 1. */
  public ByteString name(int index) {
    return names.get(index);
  }

  /** Returns the value of a counter, 0 to {@link #size()} - 1. */
  public long value(int index) {
    return values[index];
  }

  /** Returns the index of a name, -1 if there is no such counter. */
  public int indexOf(String name) {
    return names.indexOf(ByteString.of(name));
  }

  /** Returns the value of the counter of a name, 0 if there is none. */
  public long value(String name) {
    int index = indexOf(name);
    return index < 0 ? 0 : values[index];
  }

  /** Returns these counters with one of them changed; the same if there is no such counter. */
  public CounterGroup with(String name, long value) {
    int index = indexOf(name);
    return index < 0 ? this : with(index, value);
  }

  /** Returns these counters with one of them changed. */
  public CounterGroup with(int index, long value) {
    long[] changed = values.clone();
    changed[index] = value;
    return new CounterGroup(prefix, names, changed);
  }

  /**
   * Returns these counters with {@code more} added to one; the same if there is no such counter.
   */
  public CounterGroup plus(String name, long more) {
    int index = indexOf(name);
    return index < 0 ? this : with(index, values[index] + more);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof CounterGroup other
        && prefix.equals(other.prefix)
        && names.equals(other.names)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * prefix.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return prefix + "=" + names + Arrays.toString(values);
  }
}
