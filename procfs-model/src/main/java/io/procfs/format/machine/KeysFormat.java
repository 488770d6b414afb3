package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code /proc/keys}: the keys that the reader may view. */
public final class KeysFormat {
  private static final LineFormat LINE =
      new LineFormat("keys", "%08x %s %5d %4s %08x %5d %5d %-9s %s\n");

  private KeysFormat() {}

  /**
   * The fields of a line.
   *
   * @param serial the number, 32 bits
   * @param flags seven letters or dashes, {@code IRDQUNi}
   * @param usage how many references there are
   * @param timeout how long it lasts: {@code perm}, {@code expd}, or a number and a unit
   * @param permissions what who may do, 32 bits
   * @param uid the owner
   * @param gid the group, -1 for none
   * @param type of the key
   * @param description what the type says of it
   */
  public record Parsed(
      long serial,
      ByteString flags,
      long usage,
      ByteString timeout,
      long permissions,
      long uid,
      long gid,
      ByteString type,
      ByteString description) {}

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    LINE.write(
        out,
        fields.serial,
        fields.flags,
        fields.usage,
        fields.timeout,
        fields.permissions,
        fields.uid,
        fields.gid,
        fields.type,
        fields.description);
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
                v.text(),
                v.number(),
                v.text(),
                v.number(),
                v.number(),
                v.number(),
                v.text(),
                v.text()));
  }
}
