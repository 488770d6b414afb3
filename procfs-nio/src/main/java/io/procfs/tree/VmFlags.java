package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.model.KernelOptions;
import io.procfs.model.Mapping;

/** The words of VmFlags in {@code smaps}: {@code show_smap_vma_flags()} of fs/proc/task_mmu.c. */
final class VmFlags {
  private static final ByteString OF_GATE = ByteString.of("ex");
  private static final ByteString OF_READABLE_GATE = ByteString.of("rd ex");

  private VmFlags() {}

  /** Returns the words for the page of old system calls. */
  static ByteString of(KernelOptions.Vsyscall vsyscall) {
    return vsyscall == KernelOptions.Vsyscall.EMULATE ? OF_READABLE_GATE : OF_GATE;
  }

  /** Returns the words for an area, in the order of the kernel's bits. */
  static ByteString of(Mapping mapping) {
    ByteBuilder out = new ByteBuilder(48);
    boolean shared = mapping.is(Mapping.SHARED);
    boolean mayWrite = !shared || mapping.is(Mapping.OPEN_WRITE);
    boolean device = mapping.is(Mapping.DEVICE);
    put(mapping.is(Mapping.READ), "rd", out);
    put(mapping.is(Mapping.WRITE), "wr", out);
    put(mapping.is(Mapping.EXEC), "ex", out);
    put(shared && mayWrite, "sh", out);
    put(true, "mr", out);
    put(mayWrite && !device, "mw", out);
    put(!device, "me", out);
    put(shared, "ms", out);
    put(mapping.is(Mapping.GROWS_DOWN), "gd", out);
    put(device, "pf", out);
    put(mapping.is(Mapping.LOCKED), "lo", out);
    put(device, "io", out);
    put(mapping.is(Mapping.SEQUENTIAL), "sr", out);
    put(mapping.is(Mapping.RANDOM), "rr", out);
    put(mapping.is(Mapping.DONTFORK), "dc", out);
    put(mapping.is(Mapping.DONTEXPAND), "de", out);
    put(mapping.is(Mapping.LOCK_ON_FAULT), "lf", out);
    put(mapping.is(Mapping.ACCOUNTED), "ac", out);
    put(mapping.is(Mapping.NORESERVE), "nr", out);
    put(mapping.is(Mapping.HUGETLB), "ht", out);
    put(mapping.is(Mapping.WIPEONFORK), "wf", out);
    put(mapping.is(Mapping.DONTDUMP), "dd", out);
    put(mapping.is(Mapping.HUGEPAGE), "hg", out);
    put(mapping.is(Mapping.NOHUGEPAGE), "nh", out);
    put(mapping.is(Mapping.MERGEABLE), "mg", out);
    put(mapping.is(Mapping.SEALED), "sl", out);
    return out.toByteString();
  }

  private static void put(boolean set, String word, ByteBuilder out) {
    if (set) {
      (out.length() == 0 ? out : out.put(' ')).putAscii(word);
    }
  }
}
