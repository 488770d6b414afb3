package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/** The format of {@code /proc/PID/ksm_stat} of Linux 6.18. Pure functions. */
public final class KsmStatFormat {
  private static final byte[] RMAP_ITEMS = ascii("ksm_rmap_items ");
  private static final byte[] ZERO_PAGES = ascii("ksm_zero_pages ");
  private static final byte[] MERGING_PAGES = ascii("ksm_merging_pages ");
  private static final byte[] PROFIT = ascii("ksm_process_profit ");
  private static final byte[] MERGE_ANY = ascii("ksm_merge_any: ");
  private static final byte[] MERGEABLE = ascii("ksm_mergeable: ");
  private static final byte[] YES = ascii("yes\n");
  private static final byte[] NO = ascii("no\n");

  private KsmStatFormat() {}

  /** The fields of a file. The components are those of {@link KsmStatFields}. */
  public record Parsed(
      long rmapItems,
      long zeroPages,
      long mergingPages,
      long processProfit,
      boolean mergeAny,
      boolean mergeable)
      implements KsmStatFields {}

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(KsmStatFields fields, ByteBuilder out) {
    out.ensure(256);
    out.put(RMAP_ITEMS).putUnsigned(fields.rmapItems()).put('\n');
    out.put(ZERO_PAGES).putDecimal(fields.zeroPages()).put('\n');
    out.put(MERGING_PAGES).putUnsigned(fields.mergingPages()).put('\n');
    out.put(PROFIT).putDecimal(fields.processProfit()).put('\n');
    out.put(MERGE_ANY).put(fields.mergeAny() ? YES : NO);
    out.put(MERGEABLE).put(fields.mergeable() ? YES : NO);
  }

  /**
   * Returns the fields that {@code bytes} show, null for an empty file: a task without memory.
   *
   * @throws FormatException if that is not such a file
   */
  public static @Nullable Parsed parse(ByteString bytes) {
    if (bytes.isEmpty()) {
      return null;
    }
    FieldReader in = new FieldReader("ksm_stat", bytes);
    in.expect(RMAP_ITEMS, "ksm_rmap_items");
    long items = in.unsigned("ksm_rmap_items");
    in.expect('\n', "ksm_rmap_items");
    in.expect(ZERO_PAGES, "ksm_zero_pages");
    long zeros = in.signed("ksm_zero_pages");
    in.expect('\n', "ksm_zero_pages");
    in.expect(MERGING_PAGES, "ksm_merging_pages");
    long merging = in.unsigned("ksm_merging_pages");
    in.expect('\n', "ksm_merging_pages");
    in.expect(PROFIT, "ksm_process_profit");
    long profit = in.signed("ksm_process_profit");
    in.expect('\n', "ksm_process_profit");
    boolean any = yes(in, MERGE_ANY, "ksm_merge_any");
    boolean mergeable = yes(in, MERGEABLE, "ksm_mergeable");
    in.end("ksm_mergeable");
    return new Parsed(items, zeros, merging, profit, any, mergeable);
  }

  private static boolean yes(FieldReader in, byte[] label, String field) {
    in.expect(label, field);
    if (in.skip(YES)) {
      return true;
    }
    in.expect(NO, field);
    return false;
  }
}
