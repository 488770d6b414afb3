package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.List;

/** The format of {@code /proc/slabinfo}: a line for each cache of the kernel's small objects. */
public final class SlabinfoFormat {
  private static final byte[] HEADING =
      FieldReader.ascii(
          "slabinfo - version: 2.1\n"
              + "# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab>"
              + " : tunables <limit> <batchcount> <sharedfactor>"
              + " : slabdata <active_slabs> <num_slabs> <sharedavail>\n");
  private static final LineFormat LINE =
      new LineFormat(
          "slabinfo",
          "%-17s %6u %6u %6u %4u %4u : tunables %4u %4u %4u : slabdata" + " %6u %6u %6u\n");

  private SlabinfoFormat() {}

  /**
   * The fields of a line.
   *
   * @param name of the cache
   * @param activeObjects objects in use
   * @param objects all objects
   * @param objectSize the size of one, bytes
   * @param objectsPerSlab objects in a slab
   * @param pagesPerSlab pages in a slab
   * @param limit a tunable of SLAB, 0 now
   * @param batchCount a tunable of SLAB, 0 now
   * @param sharedFactor a tunable of SLAB, 0 now
   * @param activeSlabs slabs in use
   * @param slabs all slabs
   * @param sharedAvailable of SLAB, 0 now
   */
  public record Parsed(
      ByteString name,
      long activeObjects,
      long objects,
      long objectSize,
      long objectsPerSlab,
      long pagesPerSlab,
      long limit,
      long batchCount,
      long sharedFactor,
      long activeSlabs,
      long slabs,
      long sharedAvailable) {}

  /** Writes the heading, which comes before the first line. */
  public static void writeHeading(ByteBuilder out) {
    out.put(HEADING);
  }

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    LINE.write(
        out,
        fields.name,
        fields.activeObjects,
        fields.objects,
        fields.objectSize,
        fields.objectsPerSlab,
        fields.pagesPerSlab,
        fields.limit,
        fields.batchCount,
        fields.sharedFactor,
        fields.activeSlabs,
        fields.slabs,
        fields.sharedAvailable);
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
                v.text(),
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
