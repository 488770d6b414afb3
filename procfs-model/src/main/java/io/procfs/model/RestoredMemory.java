package io.procfs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The memories of a kernel that is made from images. Under the kernel's lock. */
final class RestoredMemory {
  private static final long STACK_TOP = 0x7fff_ffff_f000L;

  private final Kernel kernel;
  private final RestoredFiles files;
  private final List<Pending> pending = new ArrayList<>();

  /**
   * A memory of which it is not yet known what its counters are beyond what follows from its pages:
   * others may have some of them.
   */
  private record Pending(AddressSpace space, List<AreaImage> areas) {}

  RestoredMemory(Kernel kernel, RestoredFiles files) {
    this.kernel = kernel;
    this.files = files;
  }

  AddressSpace make(MemoryImage image, Credentials credentials) {
    MemoryImage.Builder values = image.values();
    ProgramImage program =
        ProgramImage.recorded(
            files.file(values.program), kernel.files(), values.addresses, values.auxiliaryVector);
    long stack = stackTop(values);
    ExecContext exec =
        ExecContext.recorded(program, credentials, mappingsEnd(values, stack), stack);
    AddressSpace.Version memory = new AddressSpace.Version(exec);
    Area[] areas = new Area[values.areas.size()];
    for (int i = 0; i < areas.length; i++) {
      areas[i] = area(values.areas.get(i));
    }
    memory.areas = AreaMap.of(areas);
    memory.arguments = values.arguments;
    memory.environment = values.environment;
    memory.brk = heapEnd(values);
    memory.rssAnon = values.rssAnon;
    memory.rssFile = values.rssFile;
    memory.rssShmem = values.rssShmem;
    memory.swapPages = values.swapPages;
    memory.peakRss = values.peakRss;
    memory.peakTotal = values.peakTotal;
    memory.tablePages = values.tablePages < 0 ? PageTables.count(memory.areas) : values.tablePages;
    memory.dumpable = values.dumpable;
    memory.attributes = values.attributes;
    memory.uncounted = uncounted(values, memory);
    AddressSpace space = new AddressSpace(memory);
    FileUse.add(memory);
    if (values.areas.stream().anyMatch(area -> !area.counters().isEmpty())) {
      pending.add(new Pending(space, values.areas));
    }
    return space;
  }

  private Area area(AreaImage image) {
    FileImage file = image.file();
    Mapping mapping =
        new Mapping(
            image.flags(),
            file == null ? null : files.file(file),
            image.offset(),
            image.name(),
            image.policy());
    return new Area(image.start(), image.end(), mapping, image.pages());
  }

  private static AddressSpace.@org.jspecify.annotations.Nullable Uncounted uncounted(
      MemoryImage.Builder values, AddressSpace.Version memory) {
    MemoryImage.Totals totals = values.totals;
    MemoryImage.Totals known =
        new MemoryImage.Totals(
            memory.totalPages(),
            memory.dataPages(),
            memory.stackPages(),
            memory.execPages(),
            memory.lockedPages());
    MemoryImage.Totals more = totals == null ? MemoryImage.Totals.NONE : totals.minus(known);
    return more.equals(MemoryImage.Totals.NONE) && values.uncountedPages == 0
        ? null
        : new AddressSpace.Uncounted(more, values.uncountedPages);
  }

  private static long stackTop(MemoryImage.Builder values) {
    long startStack = values.addresses.startStack();
    for (AreaImage area : values.areas) {
      if (area.start() <= startStack && startStack < area.end()) {
        return area.end();
      }
    }
    return STACK_TOP;
  }

  /** New mappings are put below the highest one under the stack. */
  private static long mappingsEnd(MemoryImage.Builder values, long stack) {
    long end = 0;
    for (AreaImage area : values.areas) {
      boolean ofStack = (area.flags() & Mapping.GROWS_DOWN) != 0;
      end = !ofStack && area.end() > 0 && area.end() < stack ? area.end() : end;
    }
    return end == 0 ? stack - (1L << 30) : end;
  }

  private static long heapEnd(MemoryImage.Builder values) {
    long start = values.addresses.startBrk();
    for (AreaImage area : values.areas) {
      if (area.file() == null && area.start() <= start && start < area.end()) {
        return area.end();
      }
    }
    return start;
  }

  /** Says of all counters what they are, now that it is known who else has the pages. */
  void correct() {
    AreaUsage usage = new AreaUsage();
    for (Pending memory : pending) {
      AddressSpace.Version change = memory.space.version().change();
      for (int i = 0; i < change.areaCount(); i++) {
        correct(memory.space, change, i, memory.areas.get(i).counters(), usage);
      }
      memory.space.set(change);
    }
  }

  private static void correct(
      AddressSpace space,
      AddressSpace.Version change,
      int index,
      Map<AreaCounter, Long> counters,
      AreaUsage usage) {
    if (counters.isEmpty()) {
      return;
    }
    usage.clear();
    usage.add(space, change, index);
    Corrections corrections = null;
    for (Map.Entry<AreaCounter, Long> counter : counters.entrySet()) {
      long more = counter.getValue() - usage.get(counter.getKey());
      if (more != 0) {
        corrections = Corrections.with(corrections, counter.getKey(), more);
      }
    }
    if (corrections != null) {
      Area area = change.areas.area(index);
      AreaPages pages = area.pages();
      change.areas =
          change.areas.with(
              index, area.with(pages.with(pages.traits().withCorrections(corrections))));
    }
  }
}
