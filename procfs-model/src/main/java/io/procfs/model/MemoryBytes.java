package io.procfs.model;

import static io.procfs.model.AddressSpace.PAGE_SIZE;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in a memory, as far as that is known: arguments, environment and auxiliary vector on the
 * stack, zeros where nobody wrote yet, and what was written by {@code /proc/PID/mem}.
 */
public final class MemoryBytes {
  private MemoryBytes() {}

  /**
   * Copies bytes of a memory.
   *
   * @param target with room for at least one byte
   * @return how many bytes were copied, up to the first one that is not mapped or not known; EIO if
   *     that is the first
   */
  public static int read(AddressSpace.Version memory, long address, ByteBuffer target) {
    int count = 0;
    while (target.hasRemaining()) {
      int step = step(memory, address + count, target);
      if (step == 0) {
        break;
      }
      count += step;
    }
    if (count == 0) {
      throw Errno.EIO.exception();
    }
    return count;
  }

  /** Copies what is known in one piece. */
  private static int step(AddressSpace.Version memory, long address, ByteBuffer target) {
    int i = memory.firstAreaBehind(address);
    if (address < 0 || i == memory.areaCount() || memory.areaStart(i) > address) {
      return 0;
    }
    long end = memory.areaEnd(i);
    NavigableMap<Long, ByteString> written = memory.written();
    Map.Entry<Long, ByteString> before = written == null ? null : written.floorEntry(address);
    if (before != null && address < before.getKey() + before.getValue().length()) {
      return copy(before.getValue(), address - before.getKey(), target);
    }
    Long next = written == null ? null : written.higherKey(address);
    long limit = next == null ? end : Math.min(end, next);
    ExecContext exec = memory.exec();
    int known = piece(memory.arguments(), exec.argStart(), address, limit, target);
    known =
        known > 0 ? known : piece(memory.environment(), exec.envStart(), address, limit, target);
    if (known > 0) {
      return known;
    }
    ByteString vector = exec.auxiliaryVectorBytes();
    known = piece(vector, exec.auxiliaryVectorAddress(), address, limit, target);
    return known > 0 ? known : zeros(memory.areas().area(i), address, limit, target);
  }

  private static int piece(
      ByteString bytes, long start, long address, long limit, ByteBuffer target) {
    if (address < start || address >= start + bytes.length() || address >= limit) {
      return 0;
    }
    int from = (int) (address - start);
    int to = (int) Math.min(bytes.length(), limit - start);
    return copy(bytes.substring(from, to), 0, target);
  }

  private static int copy(ByteString bytes, long from, ByteBuffer target) {
    int count = (int) Math.min(bytes.length() - from, target.remaining());
    for (int i = 0; i < count; i++) {
      target.put(bytes.byteAt((int) from + i));
    }
    return count;
  }

  /** Anonymous memory that nobody has written to is of zeros. */
  private static int zeros(Area area, long address, long limit, ByteBuffer target) {
    int page = (int) ((address - area.start()) / PAGE_SIZE);
    AreaPages pages = area.pages();
    boolean untouched = !pages.resident().contains(page) && !pages.swapped().contains(page);
    if (area.mapping().file() != null || area.mapping().is(Mapping.SPECIAL) || !untouched) {
      return 0;
    }
    long end = Math.min(limit, (address & -PAGE_SIZE) + PAGE_SIZE);
    int count = (int) Math.min(end - address, target.remaining());
    for (int i = 0; i < count; i++) {
      target.put((byte) 0);
    }
    return count;
  }

  /** Writes to a memory; under the kernel's lock. */
  static int write(AddressSpace space, long address, ByteString bytes) {
    AddressSpace.Version memory = space.version();
    int count = 0;
    while (count < bytes.length()) {
      long at = address + count;
      int i = memory.firstAreaBehind(at);
      if (at < 0 || i == memory.areaCount() || memory.areaStart(i) > at) {
        break;
      }
      Mapping mapping = memory.areaMapping(i);
      boolean kept = mapping.is(Mapping.SHARED) && !mapping.is(Mapping.WRITE);
      if (kept || mapping.is(Mapping.DEVICE)) {
        break;
      }
      count = (int) Math.min(bytes.length(), memory.areaEnd(i) - address);
    }
    if (count == 0) {
      throw Errno.EIO.exception();
    }
    NavigableMap<Long, ByteString> written = memory.written();
    for (long page = address & -PAGE_SIZE; page < address + count; page += PAGE_SIZE) {
      Area area = memory.areas().area(memory.firstAreaBehind(page));
      // What was of zeros is known also where nothing is written now.
      if (zeros(area, page, area.end(), ByteBuffer.allocate(1)) == 1) {
        written = with(written, page, ByteString.copyOf(new byte[PAGE_SIZE]));
      }
    }
    Paging.bringForWriting(space, address, count);
    AddressSpace.Version change = space.version().change();
    change.written = written;
    ExecContext exec = change.exec();
    ByteString text = change.arguments().concat(change.environment());
    long from = Math.max(address, exec.argStart());
    long to = Math.min(address + count, exec.argStart() + text.length());
    if (from < to) {
      ByteString part = bytes.substring((int) (from - address), (int) (to - address));
      int at = (int) (from - exec.argStart());
      ByteString whole =
          text.substring(0, at).concat(part).concat(text.substring(at + part.length()));
      int arguments = change.arguments().length();
      change.arguments = whole.substring(0, arguments);
      change.environment = whole.substring(arguments);
    }
    if (address < exec.argStart() || address + count > exec.argStart() + text.length()) {
      change.written = with(change.written, address, bytes.substring(0, count));
    }
    space.set(change);
    return count;
  }

  private static NavigableMap<Long, ByteString> with(
      @Nullable NavigableMap<Long, ByteString> old, long address, ByteString bytes) {
    NavigableMap<Long, ByteString> all = old == null ? new TreeMap<>() : new TreeMap<>(old);
    cut(all, address, address + bytes.length());
    all.put(address, bytes);
    return all;
  }

  /** Forgets what was written to a range. */
  private static void cut(NavigableMap<Long, ByteString> all, long from, long to) {
    Map.Entry<Long, ByteString> at = all.lowerEntry(to);
    while (at != null && at.getKey() + at.getValue().length() > from) {
      long start = at.getKey();
      ByteString bytes = at.getValue();
      all.remove(start);
      if (start < from) {
        all.put(start, bytes.substring(0, (int) (from - start)));
      }
      if (start + bytes.length() > to) {
        all.put(to, bytes.substring((int) (to - start)));
      }
      at = all.lowerEntry(from < start ? start : from);
      if (at != null && at.getKey() + at.getValue().length() <= from) {
        break;
      }
    }
  }

  /** Forgets what was written to memory that is not there any more. */
  static void forget(AddressSpace.Version change, long from, long to) {
    NavigableMap<Long, ByteString> written = change.written();
    if (written != null) {
      NavigableMap<Long, ByteString> left = new TreeMap<>(written);
      cut(left, from, to);
      change.written = left.isEmpty() ? null : left;
    }
  }
}
