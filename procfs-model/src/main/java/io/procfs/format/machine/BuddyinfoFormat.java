package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The format of {@code /proc/buddyinfo}: the free blocks of each zone, by their size. */
public final class BuddyinfoFormat {
  private static final LineFormat ZONE = new LineFormat("buddyinfo", "Node %d, zone %8s ");
  private static final int WIDTH = 6;

  private BuddyinfoFormat() {}

  /**
   * The fields of a line.
   *
   * @param node the memory node
   * @param zone the name of the zone
   * @param blocks free blocks of 1, 2, 4 ... pages, unsigned
   */
  public record Parsed(long node, ByteString zone, List<Long> blocks) {
    /** Copies the list. */
    public Parsed {
      blocks = List.copyOf(blocks);
    }
  }

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(Parsed fields, ByteBuilder out) {
    ZONE.write(out, fields.node, fields.zone);
    putBlocks(fields.blocks, WIDTH, out);
  }

  static void putBlocks(List<Long> blocks, int width, ByteBuilder out) {
    for (long count : blocks) {
      out.putUnsigned(count, width).put(' ');
    }
    out.put('\n');
  }

  static List<Long> blocks(FieldReader in, int width) {
    List<Long> blocks = new ArrayList<>();
    while (in.peek() != '\n') {
      blocks.add(in.unsignedPadded(width, "blocks"));
      in.expect(' ', "blocks");
    }
    in.expect('\n', "blocks");
    return Collections.unmodifiableList(blocks);
  }

  /**
   * Returns the fields of the lines that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = ZONE.reader(bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      LineFormat.Values v = ZONE.read(in);
      lines.add(new Parsed(v.number(), v.text(), blocks(in, WIDTH)));
    }
    return Collections.unmodifiableList(lines);
  }
}
