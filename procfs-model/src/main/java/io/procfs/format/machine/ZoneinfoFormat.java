package io.procfs.format.machine;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code /proc/zoneinfo}: a block for each zone of the memory. Which figures there
 * are is a matter of the release.
 */
public final class ZoneinfoFormat {
  private static final LineFormat ZONE = new LineFormat("zoneinfo", "Node %d, zone %8s\n");
  private static final LineFormat FREE = new LineFormat("zoneinfo", "  pages %-8s %u\n");
  private static final LineFormat PAGES = new LineFormat("zoneinfo", "        %-8s %u\n");
  private static final LineFormat COUNT = new LineFormat("zoneinfo", "      %-12s %u\n");
  private static final LineFormat CPU = new LineFormat("zoneinfo", "    cpu: %d\n");
  private static final LineFormat SET = new LineFormat("zoneinfo", "              %-9s %d\n");
  private static final LineFormat THRESHOLD =
      new LineFormat("zoneinfo", "  vm stats threshold: %d\n");
  private static final LineFormat REST = new LineFormat("zoneinfo", "  %-20s %u\n");
  private static final byte[] NODE = ascii("  per-node stats\n");
  private static final byte[] PROTECTION = ascii("        protection: (");
  private static final byte[] END_OF_PROTECTION = ascii(")\n");
  private static final byte[] COMMA = ascii(", ");
  private static final byte[] SETS = ascii("  pagesets\n");
  private static final byte[] INDENT_OF_PAGES = ascii("        ");
  private static final byte[] INDENT_OF_COUNT = ascii("      ");
  private static final byte[] INDENT_OF_CPU = ascii("    cpu: ");
  private static final byte[] INDENT_OF_SET = ascii("              ");
  private static final byte[] INDENT_OF_REST = ascii("  ");

  private ZoneinfoFormat() {}

  /**
   * What a CPU keeps for itself.
   *
   * @param cpu its number
   * @param counts the figures, signed
   * @param threshold so far its counts may be off
   */
  public record PageSet(long cpu, ParsedCounts counts, long threshold) {}

  /**
   * What is shown of a zone that has any memory.
   *
   * @param counts what is counted by zone
   * @param pageSets what CPUs keep for themselves
   * @param rest what comes last, by name without the colon
   */
  public record Populated(ParsedCounts counts, List<PageSet> pageSets, ParsedCounts rest) {
    /** Copies the list. */
    public Populated {
      pageSets = List.copyOf(pageSets);
    }
  }

  /**
   * The fields of a block.
   *
   * @param node the memory node
   * @param zone the name of the zone
   * @param nodeCounts what is counted by node, null but for the first zone that has any memory
   * @param pages free, its watermarks, and what there is; not empty
   * @param protection what is kept from those that could use a lower zone
   * @param populated null if the zone is empty
   */
  public record Parsed(
      long node,
      ByteString zone,
      @Nullable ParsedCounts nodeCounts,
      ParsedCounts pages,
      List<Long> protection,
      @Nullable Populated populated) {
    /** Copies the list. */
    public Parsed {
      protection = List.copyOf(protection);
    }
  }

  /** Writes the block of {@code fields} behind what {@code out} holds. */
  public static void writeBlock(Parsed fields, ByteBuilder out) {
    ZONE.write(out, fields.node, fields.zone);
    if (fields.nodeCounts != null) {
      out.put(NODE);
      writeLines(COUNT, fields.nodeCounts, 0, out);
    }
    FREE.write(out, fields.pages.name(0), fields.pages.value(0));
    writeLines(PAGES, fields.pages, 1, out);
    out.put(PROTECTION);
    for (int i = 0; i < fields.protection.size(); i++) {
      out.put(i == 0 ? new byte[0] : COMMA).putDecimal(fields.protection.get(i));
    }
    out.put(END_OF_PROTECTION);
    Populated populated = fields.populated;
    if (populated != null) {
      writeLines(COUNT, populated.counts, 0, out);
      out.put(SETS);
      for (PageSet set : populated.pageSets) {
        CPU.write(out, set.cpu);
        for (int i = 0; i < set.counts.count(); i++) {
          SET.write(out, set.counts.name(i).concat(":"), set.counts.value(i));
        }
        THRESHOLD.write(out, set.threshold);
      }
      for (int i = 0; i < populated.rest.count(); i++) {
        REST.write(out, populated.rest.name(i).concat(":"), populated.rest.value(i));
      }
    }
  }

  private static void writeLines(LineFormat line, ParsedCounts counts, int from, ByteBuilder out) {
    for (int i = from; i < counts.count(); i++) {
      line.write(out, counts.name(i), counts.value(i));
    }
  }

  /**
   * Returns the blocks that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = ZONE.reader(bytes);
    List<Parsed> zones = new ArrayList<>();
    while (!in.isAtEnd()) {
      LineFormat.Values head = ZONE.read(in);
      ParsedCounts node = in.skip(NODE) ? counts(in, INDENT_OF_COUNT, COUNT) : null;
      ParsedCounts.Builder pages = new ParsedCounts.Builder();
      LineFormat.Values free = FREE.read(in);
      pages.add(free.text(), free.number());
      while (in.comesNext(INDENT_OF_PAGES) && !in.comesNext(PROTECTION)) {
        add(PAGES, in, pages);
      }
      List<Long> protection = protection(in);
      boolean populated = in.comesNext(INDENT_OF_COUNT) || in.comesNext(SETS);
      zones.add(
          new Parsed(
              head.number(),
              head.text(),
              node,
              pages.build(),
              protection,
              populated ? populated(in) : null));
    }
    return Collections.unmodifiableList(zones);
  }

  private static List<Long> protection(FieldReader in) {
    List<Long> protection = new ArrayList<>();
    in.expect(PROTECTION, "protection");
    while (!in.skip(END_OF_PROTECTION)) {
      if (!protection.isEmpty()) {
        in.expect(COMMA, "protection");
      }
      protection.add(in.signed("protection"));
    }
    return protection;
  }

  private static Populated populated(FieldReader in) {
    ParsedCounts counts = counts(in, INDENT_OF_COUNT, COUNT);
    in.expect(SETS, "pagesets");
    List<PageSet> sets = new ArrayList<>();
    while (in.comesNext(INDENT_OF_CPU)) {
      long cpu = CPU.read(in).number();
      ParsedCounts.Builder set = new ParsedCounts.Builder();
      while (in.comesNext(INDENT_OF_SET)) {
        LineFormat.Values v = SET.read(in);
        set.add(withoutColon(in, v.text()), v.number());
      }
      sets.add(new PageSet(cpu, set.build(), THRESHOLD.read(in).number()));
    }
    ParsedCounts.Builder rest = new ParsedCounts.Builder();
    while (in.comesNext(INDENT_OF_REST)) {
      LineFormat.Values v = REST.read(in);
      rest.add(withoutColon(in, v.text()), v.number());
    }
    return new Populated(counts, sets, rest.build());
  }

  private static ByteString withoutColon(FieldReader in, ByteString label) {
    if (!label.endsWith(ByteString.of(":"))) {
      throw in.failure("label", "a label with a colon before");
    }
    return label.substring(0, label.length() - 1);
  }

  private static ParsedCounts counts(FieldReader in, byte[] indent, LineFormat line) {
    ParsedCounts.Builder counts = new ParsedCounts.Builder();
    while (in.comesNext(indent)) {
      add(line, in, counts);
    }
    return counts.build();
  }

  private static void add(LineFormat line, FieldReader in, ParsedCounts.Builder counts) {
    LineFormat.Values v = line.read(in);
    counts.add(v.text(), v.number());
  }
}
