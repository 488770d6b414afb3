package io.procfs.model;

import io.procfs.abi.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An identity: the memory of a process, shared by its threads: {@code struct mm_struct}. Exec makes
 * a new one, fork a copy. Changed through {@link Task}.
 */
public final class AddressSpace {
  /** Bytes of a page. */
  public static final int PAGE_SIZE = 4096;

  private volatile Version version;

  /** Guarded by the kernel's lock: whether other processes than threads of one may have this. */
  private boolean multiprocess;

  AddressSpace(Version version) {
    this.version = version;
  }

  /** Returns the state at this moment. */
  public Version version() {
    return version;
  }

  void set(Version newVersion) {
    version = newVersion;
  }

  void setMultiprocess() {
    multiprocess = true;
  }

  boolean isMultiprocess() {
    return multiprocess;
  }

  /** Returns what a fork makes of this: the same pages, peaks that start anew. */
  AddressSpace copy() {
    Builder copy = version.change();
    copy.peakRss = 0;
    copy.peakTotal = 0;
    copy.attributes = copy.attributes.inherited();
    return new AddressSpace(copy.build());
  }

  /** One state of an address space. Immutable; counters are in pages unless said otherwise. */
  public static final class Version {
    private final VmaLayout layout;
    private final long[] bases;
    private final int[] resident;
    private final @Nullable AreaPages @Nullable [] pages;
    private final ExecContext exec;
    private final Dentry executable;
    private final ByteString arguments;
    private final ByteString environment;
    private final long brk;
    private final int rssAnon;
    private final int rssFile;
    private final int rssShmem;
    private final int swapPages;
    private final int peakRss;
    private final int peakTotal;
    private final int tablePages;
    private final int dumpable;
    private final MemoryAttributes attributes;

    Version(Builder b) {
      this.layout = b.layout;
      this.bases = b.bases;
      this.resident = b.resident;
      this.pages = b.pages;
      this.exec = b.exec;
      this.executable = b.executable;
      this.arguments = b.arguments;
      this.environment = b.environment;
      this.brk = b.brk;
      this.rssAnon = b.rssAnon;
      this.rssFile = b.rssFile;
      this.rssShmem = b.rssShmem;
      this.swapPages = b.swapPages;
      this.peakRss = Math.max(b.peakRss, b.rssAnon + b.rssFile + b.rssShmem);
      this.peakTotal = Math.max(b.peakTotal, b.layout.totalPages());
      this.tablePages = b.tablePages;
      this.dumpable = b.dumpable;
      this.attributes = b.attributes;
    }

    /** Returns the number of areas. */
    public int areaCount() {
      return layout.count();
    }

    /** Returns the first address of an area, by its index in ascending order. */
    public long areaStart(int index) {
      return layout.start(index, bases);
    }

    /** Returns the first address behind an area. */
    public long areaEnd(int index) {
      return layout.end(index, bases);
    }

    /** Returns what an area is of. */
    public Mapping areaMapping(int index) {
      return layout.mapping(index);
    }

    /** Returns how many pages of an area are in memory. */
    public int areaResidentPages(int index) {
      return resident[index];
    }

    /** Returns an area as an object. */
    public Vma area(int index) {
      return new Vma(areaStart(index), areaEnd(index), areaMapping(index), resident[index]);
    }

    /** Returns the index of the first area that ends behind {@code address}; the count if none. */
    public int firstAreaBehind(long address) {
      int low = 0;
      int high = layout.count();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (Long.compareUnsigned(layout.end(middle, bases), address) > 0) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    /** Returns the program, where it was loaded and for whom. */
    public ExecContext exec() {
      return exec;
    }

    /** Returns the executable. */
    public Dentry executable() {
      return executable;
    }

    /** Returns the bytes from {@code argStart} to {@code argEnd}. */
    public ByteString arguments() {
      return arguments;
    }

    /** Returns the bytes from {@code envStart} to {@code envEnd}. */
    public ByteString environment() {
      return environment;
    }

    /** Returns where the heap ends. */
    public long brk() {
      return brk;
    }

    /** Returns the size of all areas. */
    public int totalPages() {
      return layout.totalPages();
    }

    /** Returns the size of private writable areas but the stack: VmData. */
    public int dataPages() {
      return layout.dataPages();
    }

    /** Returns the size of the stack: VmStk. */
    public int stackPages() {
      return layout.stackPages();
    }

    /** Returns the size of executable areas: VmExe and VmLib. */
    public int execPages() {
      return layout.execPages();
    }

    /** Returns the size of locked areas: VmLck. */
    public int lockedPages() {
      return layout.lockedPages();
    }

    /** Returns the size of the program's own code that is still mapped: VmExe. */
    public int exePages() {
      return Math.min(textPages(), execPages());
    }

    /** Returns the size of the code of libraries: VmLib. */
    public int libPages() {
      return execPages() - exePages();
    }

    /** Returns the size of the program's own code as it was loaded: the fourth of {@code statm}. */
    public int textPages() {
      long from = exec.startCode() & -PAGE_SIZE;
      long to = (exec.endCode() + PAGE_SIZE - 1) & -PAGE_SIZE;
      return (int) ((to - from) >>> 12);
    }

    /** Returns the anonymous pages in memory. */
    public int rssAnon() {
      return rssAnon;
    }

    /** Returns the file pages in memory. */
    public int rssFile() {
      return rssFile;
    }

    /** Returns the shared memory pages in memory. */
    public int rssShmem() {
      return rssShmem;
    }

    /** Returns the anonymous pages in swap: VmSwap. */
    public int swapPages() {
      return swapPages;
    }

    /** Returns all pages in memory. */
    public int rss() {
      return rssAnon + rssFile + rssShmem;
    }

    /** Returns the greatest {@link #rss()} so far. */
    public int peakRss() {
      return peakRss;
    }

    /** Returns the greatest {@link #totalPages()} so far. */
    public int peakTotal() {
      return peakTotal;
    }

    /** Returns the pages of the page tables. */
    public int tablePages() {
      return tablePages;
    }

    /**
     * Returns whether other processes of the same user may look inside: 1 yes, 0 no, 2 only root,
     * as {@code prctl(2)} with PR_GET_DUMPABLE.
     */
    public int dumpable() {
      return dumpable;
    }

    /** Returns what few address spaces have other than the default. */
    public MemoryAttributes attributes() {
      return attributes;
    }

    Builder change() {
      return new Builder(this);
    }

    /** Returns where the pages of an area are, null for the usual: the first ones in memory. */
    @Nullable AreaPages pages(int index) {
      return pages == null ? null : pages[index];
    }

    VmaLayout layout() {
      return layout;
    }

    long[] bases() {
      return bases;
    }
  }

  /** The fields of a version, being changed. */
  static final class Builder {
    VmaLayout layout;
    long[] bases;
    int[] resident;
    @Nullable AreaPages @Nullable [] pages;
    ExecContext exec;
    Dentry executable;
    ByteString arguments;
    ByteString environment;
    long brk;
    int rssAnon;
    int rssFile;
    int rssShmem;
    int swapPages;
    int peakRss;
    int peakTotal;
    int tablePages;
    int dumpable;
    MemoryAttributes attributes;

    Builder(ExecContext exec, Dentry executable, VmaLayout layout, long[] bases, int[] resident) {
      this.exec = exec;
      this.executable = executable;
      this.layout = layout;
      this.bases = bases;
      this.resident = resident;
      this.arguments = ByteString.empty();
      this.environment = ByteString.empty();
      this.brk = exec.startBrk();
      this.dumpable = 1;
      this.attributes = MemoryAttributes.DEFAULT;
    }

    private Builder(Version v) {
      this.layout = v.layout;
      this.bases = v.bases;
      this.resident = v.resident;
      this.pages = v.pages;
      this.exec = v.exec;
      this.executable = v.executable;
      this.arguments = v.arguments;
      this.environment = v.environment;
      this.brk = v.brk;
      this.rssAnon = v.rssAnon;
      this.rssFile = v.rssFile;
      this.rssShmem = v.rssShmem;
      this.swapPages = v.swapPages;
      this.peakRss = v.peakRss;
      this.peakTotal = v.peakTotal;
      this.tablePages = v.tablePages;
      this.dumpable = v.dumpable;
      this.attributes = v.attributes;
    }

    Version build() {
      return new Version(this);
    }
  }
}
