package io.procfs.model;

import static io.procfs.model.AddressSpace.PAGE_SIZE;

import org.jspecify.annotations.Nullable;

/**
 * What is known of single pages of one state of a memory: a cursor. Not safe for use by several
 * threads.
 */
public final class PageInfo {
  private final AddressSpace space;
  private final AddressSpace.Version memory;
  private @Nullable Area area;
  private int @Nullable [] mapCounts;
  private int page;

  /** Looks at one state of a memory. */
  public PageInfo(AddressSpace space, AddressSpace.Version memory) {
    this.space = space;
    this.memory = memory;
  }

  /** Goes to the page at an address, which need not be mapped. */
  public void moveTo(long address) {
    Area here = area;
    if (here == null || address < here.start() || address >= here.end()) {
      int i = memory.firstAreaBehind(address);
      here =
          i == memory.areaCount() || memory.areaStart(i) > address ? null : memory.areas().area(i);
      area = here;
      mapCounts = here == null ? null : Sharing.mapCounts(space, here);
    }
    page = here == null ? 0 : (int) ((address - here.start()) / PAGE_SIZE);
  }

  /** Returns whether it is in memory. */
  public boolean isPresent() {
    return area != null && area.pages().resident().contains(page);
  }

  /** Returns whether it is in swap. */
  public boolean isSwapped() {
    return area != null && area.pages().swapped().contains(page);
  }

  /** Returns whether it is of a file or of shared memory. */
  public boolean isOfFile() {
    return isPresent() && area != null && !area.pages().anonymous().contains(page);
  }

  /** Returns whether no other memory has it. */
  public boolean isExclusive() {
    return isPresent() && (mapCounts == null || mapCounts[page] == 1);
  }

  /**
   * Returns the number of its frame, or where in swap it is: derived from what it is a page of, so
   * that all who have it in common have the same.
   */
  public long frame() {
    Area here = area;
    if (here == null) {
      return 0;
    }
    Dentry file = here.mapping().file();
    boolean own = !isOfFile();
    long of =
        own || file == null
            ? memory.exec().stackTop() + 31L * epoch(here)
            : file.inode().number() << 20;
    long at = own || file == null ? here.start() : here.mapping().offset();
    long mixed = ((of + at / PAGE_SIZE + page) * 0x9E37_79B9_7F4A_7C15L) >>> 8;
    long frames = Math.max(1, memory.exec().image().options().memoryBytes() / PAGE_SIZE - 256);
    return isSwapped() ? (mixed % frames) << 5 : 256 + mixed % frames;
  }

  private int epoch(Area here) {
    for (PageLayer at = here.pages().traits().layers(); at != null; at = at.next()) {
      if (at.pages().contains(page)) {
        return at.epoch();
      }
    }
    return 0;
  }
}
