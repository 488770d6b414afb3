package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of {@code /proc/pagetypeinfo}: the free blocks of each zone by their size and by what
 * they are kept for.
 */
public final class PagetypeinfoFormat {
  private static final LineFormat ORDER =
      new LineFormat("pagetypeinfo", "Page block order: %d\nPages per block:  %u\n\n");
  private static final byte[] FREE = ascii("Free pages count per migrate type at order  ");
  private static final LineFormat ROW =
      new LineFormat("pagetypeinfo", "Node %4d, zone %8s, type %12s ");
  private static final byte[] BLOCKS = ascii("\nNumber of blocks type  ");
  private static final LineFormat TOTAL = new LineFormat("pagetypeinfo", "Node %d, zone %8s ");
  private static final byte[] NODE = ascii("Node ");
  private static final int WIDTH = 6;
  private static final int TYPE_WIDTH = 12;

  private PagetypeinfoFormat() {}

  /**
   * Free blocks of one kind.
   *
   * @param node the memory node
   * @param zone the name of the zone
   * @param type what they are kept for
   * @param blocks free blocks of 1, 2, 4 ... pages; a negative number for so many and more
   */
  public record Row(long node, ByteString zone, ByteString type, List<Long> blocks) {
    /** Copies the list. */
    public Row {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * All blocks of a zone.
   *
   * @param node the memory node
   * @param zone the name of the zone
   * @param blocks of each kind, unsigned
   */
  public record Total(long node, ByteString zone, List<Long> blocks) {
    /** Copies the list. */
    public Total {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * The fields of a file.
   *
   * @param order of a page block
   * @param pages of a page block
   * @param orders how many sizes there are
   * @param rows free blocks
   * @param types what blocks are kept for
   * @param totals all blocks
   */
  public record Parsed(
      long order,
      long pages,
      int orders,
      List<Row> rows,
      List<ByteString> types,
      List<Total> totals) {
    /** Copies the lists. */
    public Parsed {
      rows = List.copyOf(rows);
      types = List.copyOf(types);
      totals = List.copyOf(totals);
    }
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(Parsed fields, ByteBuilder out) {
    ORDER.write(out, fields.order, fields.pages);
    out.put(FREE);
    for (int order = 0; order < fields.orders; order++) {
      out.putUnsigned(order, WIDTH).put(' ');
    }
    out.put('\n');
    for (Row row : fields.rows) {
      ROW.write(out, row.node, row.zone, row.type);
      for (long count : row.blocks) {
        if (count < 0) {
          out.put('>');
        }
        out.putUnsigned(Math.abs(count), WIDTH).put(' ');
      }
      out.put('\n');
    }
    out.put(BLOCKS);
    for (ByteString type : fields.types) {
      Columns.putRight(type, TYPE_WIDTH, out);
      out.put(' ');
    }
    out.put('\n');
    for (Total total : fields.totals) {
      TOTAL.write(out, total.node, total.zone);
      BuddyinfoFormat.putBlocks(total.blocks, TYPE_WIDTH, out);
    }
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = ORDER.reader(bytes);
    LineFormat.Values head = ORDER.read(in);
    in.expect(FREE, "heading");
    int orders = 0;
    while (in.peek() != '\n') {
      if (in.unsignedPadded(WIDTH, "order") != orders++) {
        throw in.failure("order", "the order " + (orders - 1) + " before");
      }
      in.expect(' ', "order");
    }
    in.expect('\n', "order");
    List<Row> rows = new ArrayList<>();
    while (in.comesNext(NODE)) {
      LineFormat.Values v = ROW.read(in);
      rows.add(new Row(v.number(), v.text(), v.text(), counts(in)));
    }
    in.expect(BLOCKS, "heading");
    List<ByteString> types = new ArrayList<>();
    while (in.peek() != '\n') {
      types.add(Columns.right(in, TYPE_WIDTH, "type"));
      in.expect(' ', "type");
    }
    in.expect('\n', "type");
    List<Total> totals = new ArrayList<>();
    while (!in.isAtEnd()) {
      LineFormat.Values v = TOTAL.read(in);
      totals.add(new Total(v.number(), v.text(), BuddyinfoFormat.blocks(in, TYPE_WIDTH)));
    }
    return new Parsed(head.number(), head.number(), orders, rows, types, totals);
  }

  private static List<Long> counts(FieldReader in) {
    List<Long> counts = new ArrayList<>();
    while (in.peek() != '\n') {
      boolean more = in.peek() == '>';
      if (more) {
        in.expect('>', "count");
      }
      long count = in.unsignedPadded(WIDTH, "count");
      if (count < 0 || (more && count == 0)) {
        throw in.failure("count", "a number below 2^63 before");
      }
      counts.add(more ? -count : count);
      in.expect(' ', "count");
    }
    in.expect('\n', "count");
    return counts;
  }
}
