package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code /proc/PID/smaps}, an area and its counters, again and again, and of {@code
 * smaps_rollup}, which is one of them. Kernels differ in which counters there are and in their
 * order: what was parsed is written as it was. Pure functions.
 */
public final class SmapsFormat {
  private static final int WIDTH = 8;
  private static final byte[] KB = ascii(" kB\n");
  private static final byte[] VM_FLAGS = ascii("VmFlags:");
  private static final byte[] FLAGS_END = ascii(" \n");

  private SmapsFormat() {}

  /** An area. The counters stand in the order of the file. */
  public record Parsed(
      MapsFormat.Parsed area,
      List<SmapsCounter> counters,
      Map<SmapsCounter, Long> values,
      @Nullable ByteString vmFlags,
      boolean thpAligned)
      implements SmapsFields {
    @Override
    public long counter(SmapsCounter counter) {
      Long value = values.get(counter);
      if (value == null) {
        throw new IllegalArgumentException(counter + " is not shown");
      }
      return value;
    }

    @Override
    public long start() {
      return area.start();
    }

    @Override
    public long end() {
      return area.end();
    }

    @Override
    public boolean readable() {
      return area.readable();
    }

    @Override
    public boolean writable() {
      return area.writable();
    }

    @Override
    public boolean executable() {
      return area.executable();
    }

    @Override
    public boolean shared() {
      return area.shared();
    }

    @Override
    public long offset() {
      return area.offset();
    }

    @Override
    public int deviceMajor() {
      return area.deviceMajor();
    }

    @Override
    public int deviceMinor() {
      return area.deviceMinor();
    }

    @Override
    public long inode() {
      return area.inode();
    }

    @Override
    public ByteString name() {
      return area.name();
    }
  }

  /** Writes an area behind what {@code out} holds. */
  public static void writeArea(SmapsFields fields, ByteBuilder out) {
    MapsFormat.writeLine(fields, out);
    List<SmapsCounter> counters = fields.counters();
    out.ensure(48 * counters.size());
    for (int i = 0; i < counters.size(); i++) {
      SmapsCounter counter = counters.get(i);
      long value = fields.counter(counter);
      out.put(counter.padded());
      if (counter.isSize()) {
        out.putUnsigned(value >>> 10, WIDTH).put(KB);
      } else if (counter == SmapsCounter.THP_ELIGIBLE && !fields.thpAligned()) {
        out.putUnsigned(value).put('\n');
      } else {
        out.putUnsigned(value, WIDTH).put('\n');
      }
    }
    ByteString flags = fields.vmFlags();
    if (flags != null) {
      out.ensure(flags.length() + 16);
      out.put(VM_FLAGS);
      if (!flags.isEmpty()) {
        out.put(' ').put(flags);
      }
      out.put(FLAGS_END);
    }
  }

  /**
   * Returns the areas that {@code bytes} show; none for an empty file.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("smaps", bytes);
    List<Parsed> areas = new ArrayList<>();
    while (!in.isAtEnd()) {
      areas.add(parseArea(in));
    }
    return Collections.unmodifiableList(areas);
  }

  private static Parsed parseArea(FieldReader in) {
    MapsFormat.Parsed area = MapsFormat.parseLine(in);
    ImmutableList.Builder<SmapsCounter> counters = ImmutableList.builder();
    Map<SmapsCounter, Long> values = new EnumMap<>(SmapsCounter.class);
    boolean aligned = true;
    for (SmapsCounter counter = next(in); counter != null; counter = next(in)) {
      String field = counter.name();
      if (values.containsKey(counter)) {
        throw in.failure(field, "each counter once");
      }
      in.expect(counter.padded(), field);
      long value;
      if (counter.isSize()) {
        int start = in.position();
        value = in.unsignedPadded(WIDTH, field);
        if (value < 0 || value > Long.MAX_VALUE >> 10) {
          in.backTo(start);
          throw in.failure(field, "a size below 2^53 kB");
        }
        value <<= 10;
        in.expect(KB, field);
      } else {
        aligned = counter != SmapsCounter.THP_ELIGIBLE ? aligned : in.comesNext(ascii("  "));
        boolean padded = counter != SmapsCounter.THP_ELIGIBLE || aligned;
        value = padded ? in.unsignedPadded(WIDTH, field) : in.unsigned(field);
        in.expect('\n', field);
      }
      counters.add(counter);
      values.put(counter, value);
    }
    ByteString flags = in.skip(VM_FLAGS) ? parseFlags(in) : null;
    return new Parsed(area, counters.build(), Collections.unmodifiableMap(values), flags, aligned);
  }

  /** Returns whose line comes next, null if it is not one of a counter. */
  private static @Nullable SmapsCounter next(FieldReader in) {
    for (SmapsCounter counter : SmapsCounter.values()) {
      if (in.comesNext(counter.label())) {
        return counter;
      }
    }
    return null;
  }

  private static ByteString parseFlags(FieldReader in) {
    int start = in.position();
    ByteString line = in.until('\n', "VmFlags");
    int length = line.length();
    boolean valid = length % 3 == 1;
    for (int i = 0; i < length; i++) {
      valid &= (line.byteAt(i) == ' ') == (i % 3 == 0);
    }
    if (!valid) {
      in.backTo(start);
      throw in.failure("VmFlags", "words of two letters and blanks");
    }
    return length == 1 ? ByteString.empty() : line.substring(1, length - 1);
  }
}
