package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code /proc/key-users}: what each user has of the keys. */
public final class KeyUsersFormat {
  private static final LineFormat LINE =
      new LineFormat("key-users", "%5u: %5d %d/%d %d/%d %d/%d\n");

  private KeyUsersFormat() {}

  /**
   * The fields of a line.
   *
   * @param uid the user
   * @param usage how many references there are
   * @param keys his keys
   * @param instantiated those that have a value
   * @param quotaKeys those that are counted
   * @param maxKeys so many may be
   * @param quotaBytes bytes that are counted
   * @param maxBytes so many may be
   */
  public record Parsed(
      long uid,
      long usage,
      long keys,
      long instantiated,
      long quotaKeys,
      long maxKeys,
      long quotaBytes,
      long maxBytes) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    LINE.write(
        out,
        fields.uid,
        fields.usage,
        fields.keys,
        fields.instantiated,
        fields.quotaKeys,
        fields.maxKeys,
        fields.quotaBytes,
        fields.maxBytes);
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(List<Parsed> lines, ByteBuilder out) {
    lines.forEach(line -> writeLine(line, out));
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return LINE.readAll(
        bytes,
        v ->
            new Parsed(
                v.number(),
                v.number(),
                v.number(),
                v.number(),
                v.number(),
                v.number(),
                v.number(),
                v.number()));
  }
}
