package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.List;

/** The format of {@code /proc/sysvipc/shm}: the shared memory of an ipc namespace. */
public final class SharedMemoryFormat {
  private static final byte[] HEADING =
      FieldReader.ascii(
          "       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid"
              + "  cgid      atime      dtime      ctime                   rss                  swap\n");
  private static final LineFormat LINE =
      new LineFormat(
          "shm",
          "%10d %10d  %4o %21u %5u %5u  %5u %5u %5u %5u %5u %10u %10u %10u" + " %21u %21u\n");

  private SharedMemoryFormat() {}

  /**
   * The fields of a line.
   *
   * @param key by which it is found, signed
   * @param id its number
   * @param permissions the lower twelve bits of a mode
   * @param size bytes
   * @param creatorPid who made it
   * @param lastPid who attached or detached last
   * @param attachments how often it is attached
   * @param uid the owner
   * @param gid the group
   * @param creatorUid who made it
   * @param creatorGid the group of who made it
   * @param attached when it was attached last, seconds since 1970
   * @param detached when it was detached last
   * @param changed when it was made or its owner was changed
   * @param resident bytes in memory
   * @param swapped bytes swapped out
   */
  public record Parsed(
      long key,
      long id,
      long permissions,
      long size,
      long creatorPid,
      long lastPid,
      long attachments,
      long uid,
      long gid,
      long creatorUid,
      long creatorGid,
      long attached,
      long detached,
      long changed,
      long resident,
      long swapped) {}

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
        fields.size,
        fields.creatorPid,
        fields.lastPid,
        fields.attachments,
        fields.uid,
        fields.gid,
        fields.creatorUid,
        fields.creatorGid,
        fields.attached,
        fields.detached,
        fields.changed,
        fields.resident,
        fields.swapped);
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
                v.number(),
                v.number(),
                v.number(),
                v.number(),
                v.number(),
                v.number(),
                v.number()));
  }
}
