package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The format of {@code /proc/PID/limits}: a heading and a row for each limit. Pure functions. */
public final class LimitsFormat {
  private static final byte[] HEADING =
      ascii("Limit                     Soft Limit           Hard Limit           Units     \n");

  /** The names with the blanks behind them: {@code %-25s} and one. */
  private static final byte[][] NAMES = {
    ascii("Max cpu time              "),
    ascii("Max file size             "),
    ascii("Max data size             "),
    ascii("Max stack size            "),
    ascii("Max core file size        "),
    ascii("Max resident set          "),
    ascii("Max processes             "),
    ascii("Max open files            "),
    ascii("Max locked memory         "),
    ascii("Max address space         "),
    ascii("Max file locks            "),
    ascii("Max pending signals       "),
    ascii("Max msgqueue size         "),
    ascii("Max nice priority         "),
    ascii("Max realtime priority     "),
    ascii("Max realtime timeout      "),
  };

  /** The units with the blanks behind them: {@code %-10s}, or nothing. */
  private static final byte[][] UNITS = {
    ascii("seconds   \n"),
    ascii("bytes     \n"),
    ascii("bytes     \n"),
    ascii("bytes     \n"),
    ascii("bytes     \n"),
    ascii("bytes     \n"),
    ascii("processes \n"),
    ascii("files     \n"),
    ascii("bytes     \n"),
    ascii("bytes     \n"),
    ascii("locks     \n"),
    ascii("signals   \n"),
    ascii("bytes     \n"),
    ascii("\n"),
    ascii("\n"),
    ascii("us        \n"),
  };

  private static final byte[] UNLIMITED = ascii("unlimited            ");

  /** The columns of a limit and the blank behind. */
  private static final int LIMIT_WIDTH = 21;

  private static final int MOST_BYTES = 80 * (1 + LimitsFields.COUNT);

  private LimitsFormat() {}

  /** The fields of a file. Immutable. */
  public static final class Parsed implements LimitsFields {
    private final long[] softLimits;
    private final long[] hardLimits;

    /**
     * Takes the limits by their RLIMIT_ numbers.
     *
     * @throws IllegalArgumentException if they are not {@link LimitsFields#COUNT}
     */
    public Parsed(long[] softLimits, long[] hardLimits) {
      if (softLimits.length != COUNT || hardLimits.length != COUNT) {
        throw new IllegalArgumentException(
            softLimits.length + " and " + hardLimits.length + " limits instead of " + COUNT);
      }
      this.softLimits = softLimits.clone();
      this.hardLimits = hardLimits.clone();
    }

    @Override
    public long soft(int resource) {
      return softLimits[resource];
    }

    @Override
    public long hard(int resource) {
      return hardLimits[resource];
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Parsed other
          && Arrays.equals(softLimits, other.softLimits)
          && Arrays.equals(hardLimits, other.hardLimits);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(softLimits) + Arrays.hashCode(hardLimits);
    }

    @Override
    public String toString() {
      return "soft " + Arrays.toString(softLimits) + ", hard " + Arrays.toString(hardLimits);
    }
  }

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(LimitsFields fields, ByteBuilder out) {
    out.ensure(MOST_BYTES);
    out.put(HEADING);
    for (int resource = 0; resource < LimitsFields.COUNT; resource++) {
      out.put(NAMES[resource]);
      putLimit(fields.soft(resource), out);
      putLimit(fields.hard(resource), out);
      out.put(UNITS[resource]);
    }
  }

  private static void putLimit(long limit, ByteBuilder out) {
    if (limit == LimitsFields.UNLIMITED) {
      out.put(UNLIMITED);
      return;
    }
    int start = out.length();
    out.putUnsigned(limit).pad(' ', start + LIMIT_WIDTH - out.length());
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("limits", bytes);
    in.expect(HEADING, "heading");
    long[] soft = new long[LimitsFields.COUNT];
    long[] hard = new long[LimitsFields.COUNT];
    for (int resource = 0; resource < LimitsFields.COUNT; resource++) {
      in.expect(NAMES[resource], "Limit");
      soft[resource] = limit(in, "Soft Limit");
      hard[resource] = limit(in, "Hard Limit");
      in.expect(UNITS[resource], "Units");
    }
    in.end("the row behind the last");
    return new Parsed(soft, hard);
  }

  private static long limit(FieldReader in, String field) {
    if (in.skip(UNLIMITED)) {
      return LimitsFields.UNLIMITED;
    }
    int start = in.position();
    long limit = in.unsigned(field);
    if (limit == LimitsFields.UNLIMITED) {
      in.backTo(start);
      throw in.failure(field, "the word unlimited");
    }
    while (in.position() < start + LIMIT_WIDTH) {
      in.expect(' ', field);
    }
    return limit;
  }
}
