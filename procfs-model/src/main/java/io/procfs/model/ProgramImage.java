package io.procfs.model;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program as exec loads it: executable, interpreter, libraries and what the kernel and the loader
 * add, laid out relative to where each part will be. One for all processes of an executable.
 * Immutable.
 */
public final class ProgramImage {
  /** Indices into the base addresses. */
  static final int EXE = 0;

  static final int HEAP = 1;
  static final int MMAP = 2;
  static final int STACK = 3;

  /** Pages of the stack of a new program: 132 KiB, as Linux grows it for a start. */
  static final int STACK_PAGES = 33;

  private static final int HEAP_PAGES = 33;
  private static final int R = Mapping.READ;
  private static final int RW = Mapping.READ | Mapping.WRITE;
  private static final int RX = Mapping.READ | Mapping.EXEC;
  private static final int VARIABLES = Mapping.DEVICE | Mapping.DONTDUMP;

  private final Dentry executable;
  private final KernelOptions options;
  private final VmaLayout layout;
  private final int residentAnon;
  private final int residentFile;
  private final int exePages;
  private final int codeFrom;
  private final int codeTo;
  private final int dataFrom;
  private final int interpreterPage;
  private volatile int users;
  private final int vdsoPage;

  /** Of a program that was loaded by another kernel, null if this was laid out here. */
  private final @Nullable Recorded recorded;

  /**
   * What is known of a program that was loaded by another kernel.
   *
   * @param addresses where its parts are
   * @param auxiliaryVector types and values, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared, never handed out
  record Recorded(ProgramAddresses addresses, long[] auxiliaryVector) {}

  /** A program of one process, which has areas of its own and none of an image. */
  private ProgramImage(Dentry executable, KernelOptions options, Recorded recorded) {
    this.executable = executable;
    this.options = options;
    this.recorded = recorded;
    this.layout = VmaLayout.EMPTY;
    this.residentAnon = 0;
    this.residentFile = 0;
    this.exePages = 0;
    this.codeFrom = 0;
    this.codeTo = 0;
    this.dataFrom = 0;
    this.interpreterPage = 0;
    this.vdsoPage = 0;
  }

  private ProgramImage(Dentry executable, FileNames files) {
    this.executable = executable;
    this.options = files.options();
    this.recorded = null;
    Parts parts = new Parts();
    // Sizes that differ between programs but not between runs.
    int spread = Math.floorMod(executable.plainPath().hashCode(), 7);
    int text = 5 + 9 * spread;
    codeFrom = 2;
    codeTo = codeFrom + text;
    dataFrom = codeTo + 3 + spread + 1;
    exePages = parts.program(EXE, 0, executable, codeFrom, text, 3 + spread, 1);
    if (exePages != dataFrom + 1) {
      throw new AssertionError("an executable of " + exePages + " pages");
    }
    parts.anonymous(HEAP, 0, HEAP_PAGES, RW, 3, "[heap]");
    Dentry libc = files.file("/usr/lib/x86_64-linux-gnu/libc.so.6");
    Dentry loader = files.file("/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2");
    // From the top of the mapping area downwards: ld.so, vdso, vvar, then libc and scratch pages.
    interpreterPage = -54;
    vdsoPage = interpreterPage - 2;
    // A gap stays where the cache of ld.so was mapped.
    int libcPage = vdsoPage - 6 - 2 - 12 - 13 - 470;
    parts.anonymous(MMAP, libcPage - 3, libcPage, RW, 2, null);
    int end = parts.program(MMAP, libcPage, libc, 38, 342, 87, 2);
    parts.anonymous(MMAP, end, end + 13, RW, 3, null);
    parts.anonymous(MMAP, vdsoPage - 8, vdsoPage - 6, RW, 1, null);
    parts.special(vdsoPage - 6, vdsoPage - 2, "[vvar]", R | VARIABLES);
    parts.special(vdsoPage - 2, vdsoPage, "[vvar_vclock]", R | VARIABLES);
    parts.special(vdsoPage, interpreterPage, "[vdso]", RX);
    parts.program(MMAP, interpreterPage, loader, 1, 38, 12, 2);
    parts.add(
        STACK,
        -STACK_PAGES,
        0,
        new Mapping(RW | Mapping.GROWS_DOWN, null, 0, ByteString.of("[stack]")),
        4,
        true);
    this.layout = parts.layout();
    this.residentAnon = parts.anonymousResident;
    this.residentFile = parts.fileResident;
    for (int i = 0; i < layout.count(); i++) {
      Dentry file = layout.mapping(i).file();
      if (file != null) {
        file.inode().filePages().addImage(this);
      }
    }
  }

  /**
   * Returns the image of an executable: a dynamic one for x86-64, of a size that its path decides.
   */
  static ProgramImage of(Dentry executable, FileNames files) {
    return new ProgramImage(executable, files);
  }

  /** Returns a program as another kernel has loaded it, for one process. */
  static ProgramImage recorded(
      Dentry executable, FileNames files, ProgramAddresses addresses, long[] auxiliaryVector) {
    return new ProgramImage(executable, files.options(), new Recorded(addresses, auxiliaryVector));
  }

  /** Returns what is known of a program that was loaded by another kernel, null for others. */
  @Nullable Recorded recorded() {
    return recorded;
  }

  /** Returns the executable. */
  public Dentry executable() {
    return executable;
  }

  /** Returns the machine for which it is. */
  KernelOptions options() {
    return options;
  }

  /** Returns the offset of the entry point from where the executable is loaded. */
  public long entry() {
    return ((long) codeFrom << 12) + 0x6f0;
  }

  /** Returns the number of program headers. */
  public int programHeaders() {
    return 13;
  }

  VmaLayout layout() {
    return layout;
  }

  /** Returns how many memories this was loaded into. */
  int users() {
    return users;
  }

  /** Counts a memory more, or less; under the kernel's lock. */
  void addUsers(int change) {
    int now = users + change;
    users = now;
  }

  int residentAnon() {
    return residentAnon;
  }

  int residentFile() {
    return residentFile;
  }

  int heapPages() {
    return HEAP_PAGES;
  }

  int exePages() {
    return exePages;
  }

  long startCode() {
    return (long) codeFrom << 12;
  }

  long endCode() {
    return ((long) codeTo << 12) - 0x2c7;
  }

  long startData() {
    return ((long) (dataFrom - 1) << 12) + 0xcb0;
  }

  long endData() {
    return ((long) dataFrom << 12) + 0x268;
  }

  long interpreter(long mmapBase) {
    return mmapBase + ((long) interpreterPage << 12);
  }

  long vdso(long mmapBase) {
    return mmapBase + ((long) vdsoPage << 12);
  }

  /** The areas of an image, being put together. */
  private static final class Parts {
    final List<Integer> base = new ArrayList<>();
    final List<Integer> start = new ArrayList<>();
    final List<Integer> end = new ArrayList<>();
    final List<Mapping> mapping = new ArrayList<>();
    final List<AreaPages> pages = new ArrayList<>();
    int anonymousResident;
    int fileResident;

    void add(int atBase, int from, int to, Mapping what, int count, boolean anonymous) {
      base.add(atBase);
      start.add(from);
      end.add(to);
      mapping.add(what);
      pages.add(AreaPages.first(count, anonymous));
      anonymousResident += anonymous ? count : 0;
      fileResident += anonymous ? 0 : count;
    }

    void anonymous(int atBase, int from, int to, int access, int pages, @Nullable String name) {
      ByteString shown = name == null ? null : ByteString.of(name);
      add(atBase, from, to, new Mapping(access, null, 0, shown), pages, true);
    }

    void special(int from, int to, String name, int access) {
      Mapping what =
          new Mapping(access | Mapping.SPECIAL | Mapping.DONTEXPAND, null, 0, ByteString.of(name));
      // The code of the vdso is one page, which all processes share; the variables count nowhere.
      add(MMAP, from, to, what, (access & Mapping.EXEC) != 0 ? 1 : 0, false);
    }

    /** Adds the five areas of an ELF file as ld lays them out; returns the page behind them. */
    int program(int atBase, int at, Dentry file, int headers, int text, int constants, int data) {
      int code = at + headers;
      int rodata = code + text;
      int relro = rodata + constants;
      int rw = relro + 1;
      add(atBase, at, code, elf(R, file, 0), headers, false);
      add(atBase, code, rodata, elf(RX, file, headers), Math.max(1, text / 2), false);
      add(atBase, rodata, relro, elf(R, file, headers + text), Math.max(1, constants / 2), false);
      // Written by the loader, and then not writable any more.
      int once = R | Mapping.ACCOUNTED;
      add(atBase, relro, rw, elf(once, file, headers + text + constants - 1), 1, true);
      add(atBase, rw, rw + data, elf(RW, file, headers + text + constants), data, true);
      return rw + data;
    }

    private static Mapping elf(int access, Dentry file, int page) {
      return new Mapping(access, file, (long) page << 12, null);
    }

    VmaLayout layout() {
      byte[] bases = new byte[base.size()];
      for (int i = 0; i < bases.length; i++) {
        bases[i] = base.get(i).byteValue();
      }
      return new VmaLayout(
          bases,
          ints(start),
          ints(end),
          mapping.toArray(new Mapping[0]),
          pages.toArray(new AreaPages[0]));
    }

    private static int[] ints(List<Integer> list) {
      return list.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
