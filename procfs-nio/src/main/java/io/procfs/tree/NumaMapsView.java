package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.format.NumaMapsFields;
import io.procfs.model.AddressSpace;
import io.procfs.model.AreaCounter;
import io.procfs.model.AreaUsage;
import io.procfs.model.Dentry;
import io.procfs.model.Mapping;
import org.jspecify.annotations.Nullable;

/** A line of {@code numa_maps}, after {@code show_numa_map()}; all pages are on node 0. */
final class NumaMapsView implements NumaMapsFields {
  private static final ByteString DEFAULT = ByteString.of("default");
  private static final ByteString HEAP = ByteString.of("[heap]");
  private static final int PAGE = AddressSpace.PAGE_SIZE;

  private final AreaView area;
  private final Mapping mapping;
  private final AreaUsage usage;
  private final long pages;

  NumaMapsView(AreaView area) {
    this.area = area;
    this.mapping = area.mapping();
    this.usage = area.count();
    // Of the vdso no page is looked at: it is of no node.
    this.pages = mapping.is(Mapping.SPECIAL) ? 0 : usage.get(AreaCounter.RSS) / PAGE;
  }

  private long pages(AreaCounter counter) {
    return pages == 0 ? 0 : usage.get(counter) / PAGE;
  }

  @Override
  public long start() {
    return area.start();
  }

  @Override
  public ByteString policy() {
    ByteString policy = mapping.policy();
    return policy == null ? DEFAULT : policy;
  }

  @Override
  public @Nullable ByteString file() {
    Dentry file = mapping.file();
    return file == null ? null : area.path(file);
  }

  @Override
  public boolean heap() {
    return HEAP.equals(mapping.name());
  }

  @Override
  public boolean stack() {
    long stack = area.memory().exec().startStack();
    return area.start() <= stack && area.end() >= stack;
  }

  @Override
  public boolean huge() {
    return mapping.is(Mapping.HUGETLB);
  }

  @Override
  public long anon() {
    return pages(AreaCounter.ANONYMOUS);
  }

  @Override
  public long dirty() {
    return pages(AreaCounter.SHARED_DIRTY) + pages(AreaCounter.PRIVATE_DIRTY);
  }

  @Override
  public long mapped() {
    return pages == anon() || pages == dirty() ? 0 : pages;
  }

  @Override
  public long mapmax() {
    return pages != 0 && usage.mostMapped() > 1 ? usage.mostMapped() : 0;
  }

  @Override
  public long swapcache() {
    return pages(AreaCounter.SWAP_CACHE);
  }

  @Override
  public long active() {
    long active = pages(AreaCounter.ACTIVE);
    return active < pages && !huge() ? active : -1;
  }

  @Override
  public long writeback() {
    return pages(AreaCounter.WRITEBACK);
  }

  @Override
  public int nodeCount() {
    return pages == 0 ? 0 : 1;
  }

  @Override
  public int node(int i) {
    return 0;
  }

  @Override
  public long pagesOnNode(int i) {
    return pages;
  }

  @Override
  public long pageSizeKb() {
    return pages == 0 ? 0 : huge() ? 2048 : PAGE / 1024;
  }
}
