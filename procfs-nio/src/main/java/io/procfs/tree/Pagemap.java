package io.procfs.tree;

import io.procfs.abi.CapabilitySet;
import io.procfs.abi.Errno;
import io.procfs.format.PagemapFormat;
import io.procfs.model.AddressSpace;
import io.procfs.model.PageInfo;
import io.procfs.vfs.Memory;
import java.nio.ByteBuffer;

/** {@code pagemap}, after {@code pagemap_read()}: eight bytes for each page of the addresses. */
final class Pagemap {
  private static final long END = 0x7fff_ffff_f000L / AddressSpace.PAGE_SIZE * PagemapFormat.ENTRY;

  private Pagemap() {}

  static Memory<Binds.Memory> window(Entry entry) {
    boolean frames = entry.tree.capable(CapabilitySet.SYS_ADMIN);
    return (bound, target, offset) -> {
      AddressSpace.Version memory = bound.inUse();
      AddressSpace space = bound.space();
      if (memory == null || space == null) {
        return 0;
      }
      int room = target.remaining();
      if (offset % PagemapFormat.ENTRY != 0 || room % PagemapFormat.ENTRY != 0) {
        throw Errno.EINVAL.exception();
      }
      if (offset < 0 || offset >= END) {
        return 0;
      }
      int count = (int) Math.min(room, END - offset);
      write(new PageInfo(space, memory), offset / PagemapFormat.ENTRY, count, frames, target);
      return count;
    };
  }

  private static void write(
      PageInfo pages, long firstPage, int count, boolean frames, ByteBuffer target) {
    for (int at = 0; at < count; at += PagemapFormat.ENTRY) {
      pages.moveTo((firstPage + at / PagemapFormat.ENTRY) * AddressSpace.PAGE_SIZE);
      long entry = 0;
      if (pages.isPresent() || pages.isSwapped()) {
        entry |= pages.isPresent() ? PagemapFormat.PRESENT : PagemapFormat.SWAPPED;
        entry |= pages.isOfFile() ? PagemapFormat.FILE : 0;
        entry |= pages.isExclusive() ? PagemapFormat.EXCLUSIVE : 0;
        entry |= frames ? pages.frame() & PagemapFormat.FRAME : 0;
      }
      for (int i = 0; i < PagemapFormat.ENTRY; i++) {
        target.put((byte) (entry >>> (8 * i)));
      }
    }
  }
}
