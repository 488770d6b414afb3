package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.FileMode;
import io.procfs.format.MapsFields;
import io.procfs.format.MapsFormat;
import io.procfs.format.NumaMapsFormat;
import io.procfs.format.SmapsCounter;
import io.procfs.format.SmapsFormat;
import io.procfs.model.AreaCounter;
import io.procfs.model.AreaImage;
import io.procfs.model.FileImage;
import io.procfs.model.KernelOptions;
import io.procfs.model.Mapping;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the areas of a memory: {@code maps}, or {@code smaps} which tells more, and numa_maps. */
final class AreaReader {
  /** Where the page of old system calls is, which is no area of a process. */
  static final long VSYSCALL = 0xffff_ffff_ff60_0000L;

  private static final int PAGE = 4096;
  private static final ByteString DEFAULT_POLICY = ByteString.of("default");
  private static final ByteString SHARED = ByteString.of("/dev/zero (deleted)");
  private static final ByteString STACK = ByteString.of("[stack]");

  /** The words of VmFlags that say what a flag of the model says. */
  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("gd", Mapping.GROWS_DOWN),
          Map.entry("pf", Mapping.DEVICE),
          Map.entry("lo", Mapping.LOCKED),
          Map.entry("io", Mapping.DEVICE),
          Map.entry("sr", Mapping.SEQUENTIAL),
          Map.entry("rr", Mapping.RANDOM),
          Map.entry("dc", Mapping.DONTFORK),
          Map.entry("de", Mapping.DONTEXPAND),
          Map.entry("lf", Mapping.LOCK_ON_FAULT),
          Map.entry("ac", Mapping.ACCOUNTED),
          Map.entry("nr", Mapping.NORESERVE),
          Map.entry("ht", Mapping.HUGETLB),
          Map.entry("wf", Mapping.WIPEONFORK),
          Map.entry("dd", Mapping.DONTDUMP),
          Map.entry("hg", Mapping.HUGEPAGE),
          Map.entry("nh", Mapping.NOHUGEPAGE),
          Map.entry("mg", Mapping.MERGEABLE),
          Map.entry("sl", Mapping.SEALED));

  /** The words that follow from the access, and from whether the area is shared. */
  private static final Set<String> FOLLOWING =
      Set.of("rd", "wr", "ex", "sh", "mr", "mw", "me", "ms");

  private final LoadSource source;
  private final List<AreaImage> areas = new ArrayList<>();
  private final boolean known;
  private boolean protectionKeys;
  private KernelOptions.Vsyscall vsyscall = KernelOptions.Vsyscall.NONE;

  AreaReader(LoadSource source) {
    this.source = source;
    List<SmapsFormat.Parsed> smaps = source.parseIfThere("smaps", SmapsFormat::parse);
    if (smaps != null && !smaps.isEmpty()) {
      Map<Long, NumaMapsFormat.Parsed> numa = new HashMap<>();
      List<NumaMapsFormat.Parsed> lines = source.parseIfThere("numa_maps", NumaMapsFormat::parse);
      if (lines != null) {
        lines.forEach(line -> numa.put(line.start(), line));
      }
      smaps.forEach(area -> add(area, area.vmFlags(), numa.get(area.start())));
      spreadRollup();
      this.known = true;
    } else {
      List<MapsFormat.Parsed> maps = source.parse("maps", MapsFormat::parse);
      if (maps != null) {
        maps.forEach(area -> add(area, null, null));
      }
      this.known = maps != null;
    }
  }

  /** Returns whether anything was said of areas. */
  boolean isKnown() {
    return known;
  }

  List<AreaImage> areas() {
    return areas;
  }

  /** Returns what is at the addresses of old system calls. */
  KernelOptions.Vsyscall vsyscall() {
    return vsyscall;
  }

  /** Returns whether the processor has protection keys. */
  boolean hasProtectionKeys() {
    return protectionKeys;
  }

  /** Returns the file that an area maps under a name, null if none does. */
  @Nullable FileImage fileOf(ByteString link) {
    for (AreaImage area : areas) {
      FileImage file = area.file();
      if (file != null
          && link.equals(file.deleted() ? file.path().concat(" (deleted)") : file.path())) {
        return file;
      }
    }
    return null;
  }

  private void add(
      MapsFields fields, @Nullable ByteString vmFlags, NumaMapsFormat.@Nullable Parsed numa) {
    if (fields.start() == VSYSCALL) {
      vsyscall = fields.readable() ? KernelOptions.Vsyscall.EMULATE : KernelOptions.Vsyscall.XONLY;
      return;
    }
    ByteString name = fields.name();
    boolean path = !name.isEmpty() && name.byteAt(0) == '/';
    DeviceNumber device = new DeviceNumber(fields.deviceMajor(), fields.deviceMinor());
    FileImage file = null;
    if (path || fields.inode() != 0) {
      ByteString link = name.startsWith(ByteString.of("[anon_shmem:")) ? SHARED : name;
      file = FileImage.ofLink(link, device, fields.inode(), FileMode.S_IFREG | 0755);
    }
    try {
      areas.add(
          new AreaImage(
              fields.start(),
              fields.end(),
              flags(fields, vmFlags),
              file,
              fields.offset(),
              path || name.isEmpty() ? null : name,
              numa == null || numa.policy().equals(DEFAULT_POLICY) ? null : numa.policy(),
              fields instanceof SmapsFormat.Parsed counted ? counters(counted, numa) : Map.of()));
    } catch (IllegalArgumentException e) {
      source.warn("maps", "an area was left out: " + e.getMessage());
    }
  }

  private int flags(MapsFields fields, @Nullable ByteString vmFlags) {
    int flags =
        (fields.readable() ? Mapping.READ : 0)
            | (fields.writable() ? Mapping.WRITE : 0)
            | (fields.executable() ? Mapping.EXEC : 0)
            | (fields.shared() ? Mapping.SHARED : 0);
    ByteString name = fields.name();
    if (name.startsWith(ByteString.of("[v")) || name.startsWith(ByteString.of("[uprobes"))) {
      flags |= Mapping.SPECIAL | Mapping.DONTEXPAND;
    }
    if (vmFlags == null) {
      return name.equals(STACK) ? flags | Mapping.GROWS_DOWN : flags;
    }
    boolean mayWrite = false;
    for (String word : vmFlags.toString().split(" ", -1)) {
      Integer flag = WORDS.get(word);
      if (flag != null) {
        flags |= flag;
      } else if (word.equals("mw") || word.equals("sh")) {
        mayWrite = true;
      } else if (!word.isEmpty() && !FOLLOWING.contains(word)) {
        source.warn("smaps", "VmFlags: " + word + " of " + Long.toHexString(fields.start()));
      }
    }
    return fields.shared() && mayWrite ? flags | Mapping.OPEN_WRITE : flags;
  }

  private Map<AreaCounter, Long> counters(
      SmapsFormat.Parsed area, NumaMapsFormat.@Nullable Parsed numa) {
    Map<AreaCounter, Long> counters = new EnumMap<>(AreaCounter.class);
    for (SmapsCounter counter : area.counters()) {
      protectionKeys |= counter == SmapsCounter.PROTECTION_KEY;
      AreaCounter own = LoadCounters.of(counter);
      if (own != null) {
        counters.put(own, area.counter(counter));
      }
    }
    if (numa != null && numa.nodeCount() > 0) {
      long pages = 0;
      for (int i = 0; i < numa.nodeCount(); i++) {
        pages += numa.pagesOnNode(i);
      }
      counters.put(AreaCounter.ACTIVE, (numa.active() < 0 ? pages : numa.active()) * PAGE);
      counters.put(AreaCounter.SWAP_CACHE, numa.swapcache() * PAGE);
      counters.put(AreaCounter.WRITEBACK, numa.writeback() * PAGE);
      counters.put(AreaCounter.MOST_MAPPED, Math.max(1, numa.mapmax()));
    }
    return counters;
  }

  /**
   * Areas show their shares of pages in whole kilobytes, the rollup their exact sum: what is lost
   * at each is given to the first that can have it.
   */
  private void spreadRollup() {
    List<SmapsFormat.Parsed> rollup = source.parseIfThere("smaps_rollup", SmapsFormat::parse);
    if (rollup == null || rollup.isEmpty()) {
      return;
    }
    SmapsFormat.Parsed sums = rollup.get(0);
    for (SmapsCounter counter : sums.counters()) {
      AreaCounter own = LoadCounters.of(counter);
      if (own != null && LoadCounters.isOfRollupOnly(counter)) {
        long left = sums.counter(counter);
        for (int i = 0; i < areas.size(); i++) {
          areas.set(i, with(areas.get(i), own, left));
          left = 0;
        }
      } else if (own != null) {
        long sum = areas.stream().mapToLong(a -> a.counters().getOrDefault(own, 0L)).sum();
        spread(own, sums.counter(counter) - sum);
      }
    }
  }

  private void spread(AreaCounter counter, long more) {
    long left = more;
    for (int i = 0; i < areas.size() && left > 0; i++) {
      Map<AreaCounter, Long> counters = areas.get(i).counters();
      if (counters.getOrDefault(AreaCounter.RSS, 0L) != 0) {
        long given = Math.min(left, 1023);
        left -= given;
        areas.set(i, with(areas.get(i), counter, counters.getOrDefault(counter, 0L) + given));
      }
    }
  }

  private static AreaImage with(AreaImage area, AreaCounter counter, long bytes) {
    Map<AreaCounter, Long> counters = new EnumMap<>(AreaCounter.class);
    counters.putAll(area.counters());
    counters.put(counter, bytes);
    return new AreaImage(
        area.start(),
        area.end(),
        area.flags(),
        area.file(),
        area.offset(),
        area.name(),
        area.policy(),
        counters);
  }
}
