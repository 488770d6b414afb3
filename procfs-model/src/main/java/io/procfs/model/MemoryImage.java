package io.procfs.model;

import io.procfs.abi.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a process as a {@link KernelBuilder} makes one. Immutable. What is not said follows
 * from the areas.
 *
 * <pre>{@code
 * MemoryImage memory =
 *     MemoryImage.builder(FileImage.of("/usr/sbin/nginx"))
 *         .arguments(ByteString.of("nginx\0-g\0daemon off;\0"))
 *         .resident(700, 1_200, 0)
 *         .build();
 * }</pre>
 */
public final class MemoryImage {
  private final Builder b;

  private MemoryImage(Builder b) {
    this.b = new Builder(b);
  }

  /** Begins the memory of a process that executes {@code program}: no areas, nothing in memory. */
  public static Builder builder(FileImage program) {
    return new Builder(program);
  }

  Builder values() {
    return b;
  }

  /**
   * How many pages areas have in all, by what they are for: where areas were not told, or the
   * kernel counts something else.
   *
   * @param total VmSize
   * @param data VmData
   * @param stack VmStk
   * @param exec VmExe and VmLib
   * @param locked VmLck
   */
  public record Totals(int total, int data, int stack, int exec, int locked) {
    /** No pages. */
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    Totals minus(Totals other) {
      return new Totals(
          total - other.total,
          data - other.data,
          stack - other.stack,
          exec - other.exec,
          locked - other.locked);
    }
  }

  /** Collects what there is to say of a memory; not safe for use by several threads. */
  public static final class Builder {
    final FileImage program;
    List<AreaImage> areas = List.of();
    ByteString arguments = ByteString.empty();
    ByteString environment = ByteString.empty();
    ProgramAddresses addresses = ProgramAddresses.UNKNOWN;
    long[] auxiliaryVector = {0, 0};
    int rssAnon;
    int rssFile;
    int rssShmem;
    int uncountedPages;
    int swapPages;
    int peakRss;
    int peakTotal;
    int tablePages = -1;
    int dumpable = 1;
    @Nullable Totals totals;
    MemoryAttributes attributes = MemoryAttributes.DEFAULT;

    private Builder(FileImage program) {
      this.program = program;
    }

    private Builder(Builder other) {
      program = other.program;
      areas = other.areas;
      arguments = other.arguments;
      environment = other.environment;
      addresses = other.addresses;
      auxiliaryVector = other.auxiliaryVector;
      rssAnon = other.rssAnon;
      rssFile = other.rssFile;
      rssShmem = other.rssShmem;
      uncountedPages = other.uncountedPages;
      swapPages = other.swapPages;
      peakRss = other.peakRss;
      peakTotal = other.peakTotal;
      tablePages = other.tablePages;
      dumpable = other.dumpable;
      totals = other.totals;
      attributes = other.attributes;
    }

    /** Sets the areas, ascending, none over another. */
    public Builder areas(List<AreaImage> value) {
      areas = List.copyOf(value);
      return this;
    }

    /** Sets the bytes of the arguments, each with a NUL behind it. */
    public Builder arguments(ByteString value) {
      arguments = value;
      return this;
    }

    /** Sets the bytes of the environment, each {@code NAME=value} with a NUL behind it. */
    public Builder environment(ByteString value) {
      environment = value;
      return this;
    }

    /** Sets where the parts of the program are. */
    public Builder addresses(ProgramAddresses value) {
      addresses = value;
      return this;
    }

    /** Sets the auxiliary vector: types and values, the pair of AT_NULL last. */
    public Builder auxiliaryVector(long... pairs) {
      auxiliaryVector = pairs.clone();
      return this;
    }

    /** Sets the pages in memory: RssAnon, RssFile, RssShmem. */
    public Builder resident(int anonymous, int ofFiles, int shared) {
      rssAnon = anonymous;
      rssFile = ofFiles;
      rssShmem = shared;
      return this;
    }

    /** Sets how many of them {@code stat} does not show yet; negative if it shows too many. */
    public Builder uncountedPages(int value) {
      uncountedPages = value;
      return this;
    }

    /** Sets the anonymous pages in swap: VmSwap. */
    public Builder swapPages(int value) {
      swapPages = value;
      return this;
    }

    /** Sets the most pages there ever were: in memory (VmHWM), and in all (VmPeak). */
    public Builder peaks(int resident, int total) {
      peakRss = resident;
      peakTotal = total;
      return this;
    }

    /** Sets the pages of the page tables: VmPTE; -1 for what the areas need. */
    public Builder tablePages(int value) {
      tablePages = value;
      return this;
    }

    /** Sets whether others may look inside: 1 yes, 0 no, 2 only root. */
    public Builder dumpable(int value) {
      dumpable = value;
      return this;
    }

    /** Sets the sums of areas, null for what follows from them. */
    public Builder totals(@Nullable Totals value) {
      totals = value;
      return this;
    }

    /** Sets what few memories have other than the default. */
    public Builder attributes(MemoryAttributes value) {
      attributes = value.equals(MemoryAttributes.DEFAULT) ? MemoryAttributes.DEFAULT : value;
      return this;
    }

    /** Returns the memory. */
    public MemoryImage build() {
      return new MemoryImage(this);
    }
  }
}
