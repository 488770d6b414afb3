package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of {@code /proc/swaps}: a heading and a line for each area. Since 5.12 there are two
 * tabulators between the numbers, or one where a number is long.
 */
public final class SwapsFormat {
  private static final byte[] HEADING = ascii("Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
  private static final byte[] OLD_HEADING = ascii("Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n");
  private static final byte[] PARTITION = ascii("partition\t");
  private static final byte[] FILE = ascii("file\t\t");
  private static final int NAME_WIDTH = 40;

  /** From here on a number takes the place of a tabulator. */
  private static final long LONG_NUMBER = 10_000_000;

  private SwapsFormat() {}

  /**
   * The fields of a line.
   *
   * @param path where the area is
   * @param isPartition whether that is a disk, or else a file
   * @param kilobytes the size, kB, unsigned
   * @param usedKilobytes what is in use, kB, unsigned
   * @param priority the highest is filled first; negative if nobody chose it
   */
  public record Area(
      ByteString path, boolean isPartition, long kilobytes, long usedKilobytes, int priority) {}

  /**
   * The fields of a file.
   *
   * @param isOld whether it is of a kernel before 5.12
   * @param areas the lines
   */
  public record Parsed(boolean isOld, List<Area> areas) {
    /** Copies the list. */
    public Parsed {
      areas = List.copyOf(areas);
    }
  }

  /** Writes the heading. */
  public static void writeHeading(boolean isOld, ByteBuilder out) {
    out.put(isOld ? OLD_HEADING : HEADING);
  }

  /** Writes the line of an area behind what {@code out} holds. */
  public static void writeLine(
      boolean isOld,
      ByteString path,
      boolean isPartition,
      long kilobytes,
      long usedKilobytes,
      int priority,
      ByteBuilder out) {
    int start = out.length();
    EscapedPath.put(path, out);
    out.pad(' ', Math.max(1, NAME_WIDTH - (out.length() - start)));
    out.put(isPartition ? PARTITION : FILE);
    putNumber(isOld, kilobytes, out);
    putNumber(isOld, usedKilobytes, out);
    out.putDecimal(priority).put('\n');
  }

  private static void putNumber(boolean isOld, long number, ByteBuilder out) {
    out.putUnsigned(number).put('\t');
    if (isShort(number) && !isOld) {
      out.put('\t');
    }
  }

  private static boolean isShort(long number) {
    return number >= 0 && number < LONG_NUMBER;
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(Parsed fields, ByteBuilder out) {
    boolean old = fields.isOld;
    writeHeading(old, out);
    for (Area a : fields.areas) {
      writeLine(old, a.path, a.isPartition, a.kilobytes, a.usedKilobytes, a.priority, out);
    }
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("swaps", bytes);
    boolean old = in.skip(OLD_HEADING);
    if (!old) {
      in.expect(HEADING, "heading");
    }
    List<Area> areas = new ArrayList<>();
    while (!in.isAtEnd()) {
      int start = in.position();
      ByteString path = EscapedPath.read(in, "Filename");
      int length = in.position() - start;
      int blanks = Columns.blanks(in);
      if (blanks != Math.max(1, NAME_WIDTH - length)) {
        throw in.failure("Type", "the type behind 40 columns");
      }
      boolean partition = in.skip(PARTITION);
      if (!partition) {
        in.expect(FILE, "Type");
      }
      long size = number(in, old, "Size");
      long used = number(in, old, "Used");
      int priority = in.signedInt("Priority");
      in.expect('\n', "Priority");
      areas.add(new Area(path, partition, size, used, priority));
    }
    return new Parsed(old, areas);
  }

  private static long number(FieldReader in, boolean old, String field) {
    long number = in.unsigned(field);
    in.expect('\t', field);
    if (isShort(number) && !old) {
      in.expect('\t', field);
    }
    return number;
  }
}
