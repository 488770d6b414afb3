package io.procfs.model;

import io.procfs.abi.ByteString;
import java.util.NavigableMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An identity: the memory of a process, shared by its threads: {@code struct mm_struct}. Exec makes
 * a new one, fork a copy. Changed through {@link Task}.
 */
public final class AddressSpace {
  /** Bytes of a page. */
  public static final int PAGE_SIZE = 4096;

  private volatile Version version;

  /** How many tasks have this; guarded by the kernel's lock. */
  private int users = 1;

  /**
   * Which pages are made now: a number that no other memory has or had, from the first fork on.
   * Guarded by the kernel's lock.
   */
  private int epoch;

  // A ring of the memories that come of one another by fork; null if there is no other. Changed
  // under the kernel's lock.
  private volatile @Nullable AddressSpace next;
  private @Nullable AddressSpace previous;

  /** Guarded by the kernel's lock: whether other processes than threads of one may have this. */
  private boolean multiprocess;

  AddressSpace(Version version) {
    this.version = version;
    set(version);
    version.exec.image().addUsers(1);
  }

  /** Returns the state at this moment. */
  public Version version() {
    return version;
  }

  /** Publishes a version, which nobody changes any more. */
  void set(Version newVersion) {
    newVersion.peakRss = Math.max(newVersion.peakRss, newVersion.rss());
    newVersion.peakTotal = Math.max(newVersion.peakTotal, newVersion.totalPages());
    version = newVersion;
  }

  void setMultiprocess() {
    multiprocess = true;
  }

  boolean isMultiprocess() {
    return multiprocess;
  }

  /** Says that a task more has this. */
  void addUser() {
    users++;
  }

  /** Says that a task has this no more; the last one takes its pages along. */
  void removeUser() {
    if (--users == 0) {
      Version last = version;
      last.exec.image().addUsers(-1);
      FileUse.forget(last);
      AddressSpace behind = next;
      AddressSpace before = previous;
      if (behind != null && before != null) {
        boolean two = behind == before;
        before.next = two ? null : behind;
        behind.previous = two ? null : before;
        // A reader on its way through the ring goes on from here.
        previous = null;
      }
    }
  }

  int epoch() {
    return epoch;
  }

  /** Returns another memory that has pages in common with this, null if there is none. */
  @Nullable AddressSpace nextInFamily() {
    return nextInFamily(this);
  }

  /** Returns the one behind {@code other}, null once this is reached. */
  @Nullable AddressSpace nextInFamily(AddressSpace other) {
    AddressSpace behind = other.next;
    return behind == this || next == null ? null : behind;
  }

  /**
   * Returns what a fork makes of this: the same pages, peaks that start anew, nothing locked.
   *
   * @param epochs gives a number that was not given before
   */
  AddressSpace copy(IntSupplier epochs) {
    Version copy = version.change();
    copy.peakRss = 0;
    copy.peakTotal = 0;
    copy.attributes = copy.attributes.inherited();
    copy.uncounted = copy.uncounted == null ? null : new Uncounted(copy.uncounted.totals(), 0);
    Fork.inherit(copy);
    AddressSpace child = new AddressSpace(copy);
    epoch = epochs.getAsInt();
    child.epoch = epochs.getAsInt();
    AddressSpace behind = next;
    child.previous = this;
    child.next = behind == null ? this : behind;
    (behind == null ? this : behind).previous = child;
    next = child;
    FileUse.add(copy);
    return child;
  }

  /**
   * What a kernel counts of a memory beside its areas and their pages.
   *
   * @param totals pages of areas that are not known
   * @param pages in memory, counted by a CPU and not yet added to what {@code stat} shows
   */
  record Uncounted(MemoryImage.Totals totals, int pages) {}

  /**
   * One state of an address space; counters are in pages unless said otherwise. Immutable once it
   * is published, by a volatile write: a change is made on a copy, which saves a builder.
   */
  public static final class Version {
    AreaMap areas;
    private final ExecContext exec;
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

    /** What the kernel counts beside areas and pages, null for nothing. */
    @Nullable Uncounted uncounted;

    /** What was written by {@code mem}, by address; not changed once it is here. */
    @Nullable NavigableMap<Long, ByteString> written;

    /** A program as it is loaded, before anything of it is known but where. */
    Version(ExecContext exec) {
      VmaLayout layout = exec.image().layout();
      this.exec = exec;
      this.areas =
          layout.count() == 0
              ? AreaMap.of(new Area[0])
              : AreaMap.of(new AreaRun.OfImage(layout, exec, 0, layout.count()));
      this.arguments = ByteString.empty();
      this.environment = ByteString.empty();
      this.brk = exec.startBrk();
      this.dumpable = 1;
      this.attributes = MemoryAttributes.DEFAULT;
    }

    private Version(Version v) {
      this.areas = v.areas;
      this.exec = v.exec;
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
      this.uncounted = v.uncounted;
      this.written = v.written;
    }

    /** Returns a copy to be changed, and then published, before anybody else sees it. */
    Version change() {
      return new Version(this);
    }

    /** Returns the number of areas. */
    public int areaCount() {
      return areas.count();
    }

    /** Returns the first address of an area, by its index in ascending order. */
    public long areaStart(int index) {
      return areas.start(index);
    }

    /** Returns the first address behind an area. */
    public long areaEnd(int index) {
      return areas.end(index);
    }

    /** Returns what an area is of. */
    public Mapping areaMapping(int index) {
      return areas.mapping(index);
    }

    /** Returns how many pages of an area are in memory. */
    public int areaResidentPages(int index) {
      return areas.pages(index).resident().count();
    }

    /** Returns an area as an object. */
    public Vma area(int index) {
      return new Vma(
          areaStart(index), areaEnd(index), areaMapping(index), areaResidentPages(index));
    }

    /** Returns the index of the first area that ends behind {@code address}; the count if none. */
    public int firstAreaBehind(long address) {
      return areas.firstBehind(address);
    }

    /** Returns the program, where it was loaded and for whom. */
    public ExecContext exec() {
      return exec;
    }

    /** Returns the user namespace in which the program was executed: capabilities count there. */
    public UserNamespace userNamespace() {
      return exec.credentials().userNamespace();
    }

    /** Returns the executable. */
    public Dentry executable() {
      return exec.image().executable();
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
      Uncounted more = uncounted;
      return areas.totalPages() + (more == null ? 0 : more.totals().total());
    }

    /** Returns the size of private writable areas but the stack: VmData. */
    public int dataPages() {
      Uncounted more = uncounted;
      return areas.dataPages() + (more == null ? 0 : more.totals().data());
    }

    /** Returns the size of the stack: VmStk. */
    public int stackPages() {
      Uncounted more = uncounted;
      return areas.stackPages() + (more == null ? 0 : more.totals().stack());
    }

    /** Returns the size of executable areas: VmExe and VmLib. */
    public int execPages() {
      Uncounted more = uncounted;
      return areas.execPages() + (more == null ? 0 : more.totals().exec());
    }

    /** Returns the size of locked areas: VmLck. */
    public int lockedPages() {
      Uncounted more = uncounted;
      return areas.lockedPages() + (more == null ? 0 : more.totals().locked());
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

    /**
     * Returns all pages in memory as {@code stat} shows them: without what a CPU has counted for
     * itself only.
     */
    public int rssOfStat() {
      return Math.max(0, rss() - (uncounted == null ? 0 : uncounted.pages()));
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

    AreaMap areas() {
      return areas;
    }

    @Nullable NavigableMap<Long, ByteString> written() {
      return written;
    }

    void replaceAreas(AreaMap newAreas) {
      areas = newAreas;
      tablePages = PageTables.count(newAreas);
    }
  }
}
