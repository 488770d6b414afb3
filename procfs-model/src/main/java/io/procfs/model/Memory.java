package io.procfs.model;

import static io.procfs.model.AddressSpace.PAGE_SIZE;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an address space: {@code mmap(2)}, {@code munmap(2)}, {@code mprotect(2)}, {@code
 * brk(2)}, and pages that come into memory. Every method runs under the kernel's lock.
 */
final class Memory {
  /** The device of anonymous shared memory and memfds. */
  static final DeviceNumber SHMEM_DEVICE = new DeviceNumber(0, 1);

  private static final long LOWEST = 0x10000;
  private static final long TASK_SIZE = 0x7fff_ffff_f000L;

  private Memory() {}

  /** Refuses what is no range of whole pages. */
  static void requireRange(long address, long length) {
    if (length <= 0 || pageAlign(length) <= 0 || (address & (PAGE_SIZE - 1)) != 0) {
      throw Errno.EINVAL.because(
          length + " bytes at 0x" + Long.toHexString(address) + ": not of whole pages");
    }
  }

  static void lock(AddressSpace space, long address, long length, boolean locked) {
    alter(space, address, length, mapping -> mapping.withLocked(locked));
  }

  static void overwriteArguments(AddressSpace space, ByteString bytes) {
    AddressSpace.Version old = space.version();
    ByteString area = old.arguments().concat(old.environment());
    if (bytes.length() > area.length()) {
      throw Errno.EFAULT.because(
          bytes.length() + " bytes do not fit into " + area.length() + " of arguments");
    }
    ByteString whole = bytes.concat(area.substring(bytes.length()));
    AddressSpace.Builder change = old.change();
    change.arguments = whole.substring(0, old.arguments().length());
    change.environment = whole.substring(old.arguments().length());
    space.set(change.build());
  }

  static long map(AddressSpace space, long address, long length, Mapping mapping) {
    long size = pageAlign(length);
    if (length <= 0
        || size <= 0
        || (address & (PAGE_SIZE - 1)) != 0
        || (mapping.offset() & (PAGE_SIZE - 1)) != 0) {
      throw Errno.EINVAL.because(
          "mmap of "
              + length
              + " bytes at 0x"
              + Long.toHexString(address)
              + ": not of whole pages");
    }
    AddressSpace.Version old = space.version();
    long start = address == 0 ? findRoom(old, size) : address;
    if (start < LOWEST || start + size > TASK_SIZE) {
      throw Errno.ENOMEM.because("0x" + Long.toHexString(start) + " is outside the address space");
    }
    AddressSpace.Builder change = old.change();
    if (VmaLayout.nearest(start, start + size, change.bases) < 0) {
      change.bases = Arrays.copyOf(change.bases, change.bases.length + 1);
      change.bases[change.bases.length - 1] = start;
    }
    replace(change, old, start, start + size, List.of(new Vma(start, start + size, mapping, 0)));
    space.set(change.build());
    return start;
  }

  static void unmap(AddressSpace space, long address, long length) {
    long size = pageAlign(length);
    if ((address & (PAGE_SIZE - 1)) != 0 || size <= 0) {
      throw Errno.EINVAL.because(
          "munmap of "
              + length
              + " bytes at 0x"
              + Long.toHexString(address)
              + ": not of whole pages");
    }
    AddressSpace.Version old = space.version();
    AddressSpace.Builder change = old.change();
    replace(change, old, address, address + size, List.of());
    space.set(change.build());
  }

  static void protect(AddressSpace space, long address, long length, int access) {
    alter(space, address, length, mapping -> mapping.withAccess(access));
  }

  static void name(AddressSpace space, long address, long length, @Nullable ByteString name) {
    ByteString shown = name == null ? null : ByteString.of("[anon:").concat(name).concat("]");
    alter(
        space,
        address,
        length,
        mapping -> {
          if (mapping.file() != null || mapping.is(Mapping.SPECIAL)) {
            throw Errno.EBADF.because("only anonymous memory has a name");
          }
          return new Mapping(mapping.flags(), null, 0, shown);
        });
  }

  private static void alter(
      AddressSpace space,
      long address,
      long length,
      java.util.function.UnaryOperator<Mapping> alteration) {
    long end = address + pageAlign(length);
    AddressSpace.Version old = space.version();
    List<Vma> altered = new ArrayList<>();
    long covered = address;
    for (int i = old.firstAreaBehind(address); i < old.areaCount() && covered < end; i++) {
      if (old.areaStart(i) > covered) {
        break;
      }
      Vma part = clip(old.area(i), address, end);
      altered.add(
          new Vma(
              part.start(), part.end(), alteration.apply(part.mapping()), part.residentPages()));
      covered = part.end();
    }
    if (covered < end) {
      throw Errno.ENOMEM.because("0x" + Long.toHexString(covered) + " is not mapped");
    }
    AddressSpace.Builder change = old.change();
    replace(change, old, address, end, altered);
    // The pages stay in memory: what the pieces carried over was not unmapped.
    change.rssAnon = old.rssAnon();
    change.rssFile = old.rssFile();
    change.rssShmem = old.rssShmem();
    space.set(change.build());
  }

  static long brk(AddressSpace space, long wanted) {
    AddressSpace.Version old = space.version();
    long start = old.exec().startBrk();
    if (wanted < start) {
      return old.brk();
    }
    long oldEnd = pageAlign(old.brk());
    long newEnd = pageAlign(wanted);
    AddressSpace.Builder change = old.change();
    change.brk = wanted;
    if (newEnd < oldEnd) {
      replace(change, old, newEnd, oldEnd, List.of());
    } else if (newEnd > oldEnd) {
      int next = old.firstAreaBehind(oldEnd);
      if (next < old.areaCount() && old.areaStart(next) < newEnd) {
        return old.brk();
      }
      Mapping heap = new Mapping(Mapping.READ | Mapping.WRITE, null, 0, ByteString.of("[heap]"));
      replace(change, old, oldEnd, newEnd, List.of(new Vma(oldEnd, newEnd, heap, 0)));
    }
    space.set(change.build());
    return wanted;
  }

  /** Brings pages into memory; returns how many came. */
  static int touch(AddressSpace space, long address, long length) {
    long end = address + pageAlign(length);
    AddressSpace.Version old = space.version();
    AddressSpace.Builder change = old.change();
    change.resident = change.resident.clone();
    int came = 0;
    for (int i = old.firstAreaBehind(address); i < old.areaCount(); i++) {
      if (old.areaStart(i) >= end) {
        break;
      }
      Vma part = clip(old.area(i), address, end);
      Mapping mapping = part.mapping();
      if (!mapping.is(Mapping.SPECIAL) && mapping.is(Mapping.READ | Mapping.WRITE | Mapping.EXEC)) {
        int room = old.area(i).pages() - old.areaResidentPages(i);
        int pages = Math.min(part.pages(), room);
        change.resident[i] += pages;
        count(change, mapping, pages);
        came += pages;
      }
    }
    change.tablePages = tablePages(change.layout, change.bases, change.resident);
    space.set(change.build());
    return came;
  }

  private static void count(AddressSpace.Builder change, Mapping mapping, int pages) {
    Dentry file = mapping.file();
    if (file == null || (mapping.is(Mapping.WRITE) && !mapping.is(Mapping.SHARED))) {
      change.rssAnon = Math.max(0, change.rssAnon + pages);
    } else if (file.inode().device().equals(SHMEM_DEVICE)) {
      change.rssShmem = Math.max(0, change.rssShmem + pages);
    } else {
      change.rssFile = Math.max(0, change.rssFile + pages);
    }
  }

  private static long findRoom(AddressSpace.Version space, long size) {
    long end = space.bases()[ProgramImage.MMAP];
    for (int i = space.firstAreaBehind(end - 1) - 1; i >= 0; i--) {
      if (space.areaEnd(i) <= end && end - space.areaEnd(i) >= size) {
        return end - size;
      }
      end = Math.min(end, space.areaStart(i));
    }
    if (end - LOWEST >= size) {
      return end - size;
    }
    throw Errno.ENOMEM.because("no room for " + size + " bytes");
  }

  /** Puts {@code areas} in place of all that lies within the range, merging at both ends. */
  private static void replace(
      AddressSpace.Builder change,
      AddressSpace.Version old,
      long start,
      long end,
      List<Vma> areas) {
    int from = old.firstAreaBehind(start);
    int to = from;
    List<Vma> pieces = new ArrayList<>();
    if (from < old.areaCount() && old.areaStart(from) < start) {
      pieces.add(clip(old.area(from), old.areaStart(from), start));
    } else if (from > 0 && old.areaEnd(from - 1) == start) {
      from--;
      pieces.add(old.area(from));
    }
    for (Vma area : areas) {
      merge(pieces, area);
    }
    while (to < old.areaCount() && old.areaStart(to) < end) {
      Vma gone = clip(old.area(to), start, end);
      count(change, gone.mapping(), -gone.residentPages());
      if (old.areaEnd(to) > end) {
        merge(pieces, clip(old.area(to), end, old.areaEnd(to)));
      }
      to++;
    }
    if (to < old.areaCount() && old.areaStart(to) == end && !pieces.isEmpty()) {
      merge(pieces, old.area(to));
      to++;
    }
    splice(change, from, to, pieces);
  }

  private static void merge(List<Vma> pieces, Vma next) {
    Vma last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    if (last != null
        && last.end() == next.start()
        && last.mapping().continuesWith(next.mapping(), last.end() - last.start())) {
      pieces.set(
          pieces.size() - 1,
          new Vma(
              last.start(),
              next.end(),
              last.mapping(),
              last.residentPages() + next.residentPages()));
    } else {
      pieces.add(next);
    }
  }

  private static Vma clip(Vma area, long start, long end) {
    long from = Math.max(area.start(), start);
    long to = Math.min(area.end(), end);
    if (from == area.start() && to == area.end()) {
      return area;
    }
    // Which pages are in memory is not known one by one: a part has its share of them.
    int pages = (int) ((to - from) >>> 12);
    long before = (from - area.start()) >>> 12;
    long share =
        (before + pages) * area.residentPages() / area.pages()
            - before * area.residentPages() / area.pages();
    return new Vma(from, to, area.mapping().after(from - area.start()), (int) share);
  }

  private static void splice(AddressSpace.Builder change, int from, int to, List<Vma> pieces) {
    Vma[] areas = pieces.toArray(new Vma[0]);
    int[] resident = new int[change.resident.length - (to - from) + areas.length];
    System.arraycopy(change.resident, 0, resident, 0, from);
    for (int i = 0; i < areas.length; i++) {
      resident[from + i] = areas[i].residentPages();
    }
    System.arraycopy(
        change.resident, to, resident, from + areas.length, change.resident.length - to);
    change.layout = change.layout.splice(from, to, areas, change.bases);
    change.resident = resident;
    change.tablePages = tablePages(change.layout, change.bases, resident);
  }

  /** Returns the pages that x86-64's tables take: one a 2 MiB, 1 GiB and 512 GiB range in use. */
  static int tablePages(VmaLayout layout, long[] bases, int[] resident) {
    int tables = 0;
    long lastPte = -1;
    long lastPmd = -1;
    long lastPud = -1;
    for (int i = 0; i < layout.count(); i++) {
      if (resident[i] == 0) {
        continue;
      }
      long start = layout.start(i, bases);
      long end = start + ((long) resident[i] << 12) - 1;
      tables += fresh(start >>> 21, end >>> 21, lastPte);
      tables += fresh(start >>> 30, end >>> 30, lastPmd);
      tables += fresh(start >>> 39, end >>> 39, lastPud);
      lastPte = Math.max(lastPte, end >>> 21);
      lastPmd = Math.max(lastPmd, end >>> 30);
      lastPud = Math.max(lastPud, end >>> 39);
    }
    return tables;
  }

  private static int fresh(long first, long last, long seen) {
    return (int) Math.max(0, last - Math.max(first - 1, seen));
  }

  static long pageAlign(long bytes) {
    return (bytes + PAGE_SIZE - 1) & -PAGE_SIZE;
  }
}
