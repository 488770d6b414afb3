package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.List;

/** The format of {@code /proc/sysvipc/sem}: the sets of semaphores of an ipc namespace. */
public final class SemaphoresFormat {
  private static final byte[] HEADING =
      FieldReader.ascii(
          "       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n");
  private static final LineFormat LINE =
      new LineFormat("sem", "%10d %10d  %4o %10u %5u %5u %5u %5u %10u %10u\n");

  private SemaphoresFormat() {}

  /**
   * The fields of a line.
   *
   * @param key by which it is found, signed
   * @param id its number
   * @param permissions the lower nine bits of a mode
   * @param semaphores in it
   * @param uid the owner
   * @param gid the group
   * @param creatorUid who made it
   * @param creatorGid the group of who made it
   * @param operated when an operation came last, seconds since 1970
   * @param changed when it was made or its owner was changed
   */
  public record Parsed(
      long key,
      long id,
      long permissions,
      long semaphores,
      long uid,
      long gid,
      long creatorUid,
      long creatorGid,
      long operated,
      long changed) {}

  /** Writes the heading, which comes before the first line. */
  public static void writeHeading(ByteBuilder out) {
    out.put(HEADING);
  }

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    LINE.write(
        out,
        fields.key,
        fields.id,
        fields.permissions,
        fields.semaphores,
        fields.uid,
        fields.gid,
        fields.creatorUid,
        fields.creatorGid,
        fields.operated,
        fields.changed);
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(List<Parsed> lines, ByteBuilder out) {
    out.put(HEADING);
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
        HEADING,
        v ->
            new Parsed(
                v.number(),
                v.number(),
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
