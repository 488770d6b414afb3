package io.procfs.model;

import static io.procfs.model.AddressSpace.PAGE_SIZE;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.Errno;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an address space: {@code mmap(2)}, {@code munmap(2)}, {@code mprotect(2)}, {@code
 * brk(2)}, and pages that come into memory. Every method runs under the kernel's lock.
 */
final class Memory {
  /** The device of anonymous shared memory and memfds. */
  static final DeviceNumber SHMEM_DEVICE = new DeviceNumber(0, 1);

  /** What may lie below a stack: {@code stack_guard_gap}. */
  private static final long GUARD_GAP = 256L * PAGE_SIZE;

  /** {@code vm.mmap_min_addr}. */
  private static final long LOWEST = 0x10000;

  private static final long TASK_SIZE = 0x7fff_ffff_f000L;
  private static final int MAX_NAME = 79;

  private static final Mapping HEAP =
      new Mapping(Mapping.READ | Mapping.WRITE, null, 0, ByteString.of("[heap]"));

  private Memory() {}

  /** Refuses what is no range of whole pages. */
  static void requireRange(long address, long length) {
    if (length <= 0 || pageAlign(length) <= 0 || (address & (PAGE_SIZE - 1)) != 0) {
      throw Errno.EINVAL.because(
          length + " bytes at 0x" + Long.toHexString(address) + ": not of whole pages");
    }
  }

  private static void requireUserSpace(long address, long size) {
    if (address < 0 || size > TASK_SIZE || address > TASK_SIZE - size) {
      throw Errno.ENOMEM.because(
          "0x" + Long.toHexString(address) + " is outside the address space");
    }
  }

  static long map(AddressSpace space, long address, long length, Mapping mapping) {
    requireRange(address, length);
    requireRange(mapping.offset(), length);
    long size = pageAlign(length);
    AddressSpace.Version old = space.version();
    long start = address == 0 ? findRoom(old, size) : address;
    requireUserSpace(start, size);
    if (start < LOWEST) {
      throw Errno.EPERM.because("0x" + Long.toHexString(start) + " is below vm.mmap_min_addr");
    }
    AddressSpace.Version change = old.change();
    Mapping kept =
        old.attributes().ksm().mergesAny() && mapping.isMergeable()
            ? mapping.withFlags(mapping.flags() | Mapping.MERGEABLE)
            : mapping;
    Splice.put(change, old, new Area(start, start + size, kept, AreaPages.NONE));
    space.set(change);
    return start;
  }

  static void unmap(AddressSpace space, long address, long length) {
    requireRange(address, length);
    AddressSpace.Version old = space.version();
    AddressSpace.Version change = old.change();
    Splice.remove(change, old, address, address + pageAlign(length));
    space.set(change);
  }

  static void protect(AddressSpace space, long address, long length, int access) {
    alter(
        space,
        address,
        length,
        area -> {
          Mapping mapping = area.mapping();
          requireMayWrite(mapping, access);
          boolean untouched = mapping.file() == null && area.pages() == AreaPages.NONE;
          boolean accounted = (access & Mapping.WRITE) != 0 || !untouched;
          Mapping changed = mapping.withAccess(access);
          return area.as(
              accounted ? changed : changed.withFlags(changed.flags() & ~Mapping.ACCOUNTED));
        });
  }

  /** As {@code pkey_mprotect(2)}. */
  static void protect(AddressSpace space, long address, long length, int access, int key) {
    alter(
        space,
        address,
        length,
        area -> {
          requireMayWrite(area.mapping(), access);
          return area.as(area.mapping().withAccess(access).withKey(key));
        });
  }

  private static void requireMayWrite(Mapping mapping, int access) {
    if ((access & Mapping.WRITE) != 0
        && mapping.is(Mapping.SHARED)
        && mapping.file() != null
        && !mapping.is(Mapping.OPEN_WRITE)) {
      throw Errno.EACCES.because(mapping.file() + " was not opened for writing");
    }
  }

  static void lock(AddressSpace space, long address, long length, boolean locked) {
    alter(space, address, length, area -> area.as(area.mapping().withLocked(locked)));
  }

  static void name(AddressSpace space, long address, long length, @Nullable ByteString name) {
    if (name != null) {
      requireName(name);
    }
    alter(
        space,
        address,
        length,
        area -> {
          Mapping mapping = area.mapping();
          boolean shared = mapping.isSharedAnonymous();
          if ((mapping.file() != null && !shared) || mapping.is(Mapping.SPECIAL)) {
            throw Errno.EBADF.because("only anonymous memory has a name");
          }
          ByteString shown =
              name == null
                  ? null
                  : ByteString.of(shared ? "[anon_shmem:" : "[anon:")
                      .concat(name)
                      .concat(ByteString.of("]"));
          return area.as(mapping.withName(shown));
        });
  }

  private static void requireName(ByteString name) {
    boolean valid = name.length() <= MAX_NAME;
    for (int i = 0; i < name.length(); i++) {
      byte b = name.byteAt(i);
      valid &= b >= 0x20 && b < 0x7f && "\\`$[]".indexOf(b) < 0;
    }
    if (!valid) {
      throw Errno.EINVAL.because("memory cannot be named '" + name + "'");
    }
  }

  static void alter(AddressSpace space, long address, long length, UnaryOperator<Area> alteration) {
    requireRange(address, length);
    AddressSpace.Version old = space.version();
    AddressSpace.Version change = old.change();
    Splice.alter(change, old, address, address + pageAlign(length), alteration);
    space.set(change);
  }

  static long brk(AddressSpace space, long wanted) {
    AddressSpace.Version old = space.version();
    if (wanted < old.exec().startBrk() || wanted > TASK_SIZE - PAGE_SIZE) {
      return old.brk();
    }
    long oldEnd = pageAlign(old.brk());
    long newEnd = pageAlign(wanted);
    AddressSpace.Version change = old.change();
    change.brk = wanted;
    if (newEnd < oldEnd) {
      Splice.remove(change, old, newEnd, oldEnd);
    } else if (newEnd > oldEnd) {
      int next = old.firstAreaBehind(oldEnd);
      if (next < old.areaCount() && old.areaStart(next) < newEnd) {
        return old.brk();
      }
      Splice.put(change, old, new Area(oldEnd, newEnd, HEAP, AreaPages.NONE));
    }
    space.set(change);
    return wanted;
  }

  /** Lets a stack grow down to an address within {@code stackLimit} bytes. */
  static AddressSpace.Version growStack(AddressSpace.Version old, long start, long stackLimit) {
    int i = old.firstAreaBehind(start);
    if (i == old.areaCount() || old.areaStart(i) <= start) {
      return old;
    }
    Mapping mapping = old.areaMapping(i);
    long top = old.areaStart(i);
    long floor = i == 0 ? LOWEST : old.areaEnd(i - 1) + GUARD_GAP;
    if (!mapping.is(Mapping.GROWS_DOWN)
        || start < floor
        || Long.compareUnsigned(old.areaEnd(i) - start, stackLimit) > 0) {
      return old;
    }
    AddressSpace.Version change = old.change();
    Splice.put(change, old, new Area(start, top, mapping, AreaPages.NONE));
    return change;
  }

  static void overwriteArguments(AddressSpace space, ByteString bytes) {
    AddressSpace.Version old = space.version();
    ByteString area = old.arguments().concat(old.environment());
    if (bytes.length() > area.length()) {
      throw Errno.EFAULT.because(
          bytes.length() + " bytes do not fit into " + area.length() + " of arguments");
    }
    ByteString whole = bytes.concat(area.substring(bytes.length()));
    AddressSpace.Version change = old.change();
    change.arguments = whole.substring(0, old.arguments().length());
    change.environment = whole.substring(old.arguments().length());
    space.set(change);
  }

  /** Returns the highest room below the base of mappings, as {@code vm_unmapped_area()}. */
  private static long findRoom(AddressSpace.Version space, long size) {
    long end = space.exec().mmapBase();
    int above = space.firstAreaBehind(end);
    for (int i = Math.min(above, space.areaCount() - 1); i >= 0; i--) {
      if (space.areaStart(i) < end) {
        if (space.areaEnd(i) <= end && end - space.areaEnd(i) >= size) {
          return end - size;
        }
        end = space.areaStart(i);
        if (space.areaMapping(i).is(Mapping.GROWS_DOWN)) {
          end -= GUARD_GAP;
        }
      }
    }
    if (end - LOWEST >= size) {
      return end - size;
    }
    throw Errno.ENOMEM.because("no room for " + size + " bytes");
  }

  static long pageAlign(long bytes) {
    return (bytes + PAGE_SIZE - 1) & -PAGE_SIZE;
  }
}
