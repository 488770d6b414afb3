package io.procfs.model;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/**
 * What the last exec left in an address space and what fork hands on: the program, where it was
 * loaded, for whom. Immutable; addresses that follow from others are not kept.
 *
 * @param image the program
 * @param credentials who executed it
 * @param secure whether the program must not trust its environment: AT_SECURE
 * @param exeBase where the executable was loaded
 * @param mmapBase below which libraries were mapped
 * @param startBrk where the heap begins
 * @param stackTop the first address behind the stack
 * @param startStack the stack pointer at the start of the program
 * @param argStart the first address of the arguments
 * @param envStart the first address of the environment, right behind the arguments
 * @param envEnd the first address behind the environment
 */
public record ExecContext(
    ProgramImage image,
    Credentials credentials,
    boolean secure,
    long exeBase,
    long mmapBase,
    long startBrk,
    long stackTop,
    long startStack,
    long argStart,
    long envStart,
    long envEnd) {

  private static final int AUXV_PAIRS = 23;

  private static final long AT_NULL = 0;
  private static final long AT_BASE = 7;
  private static final long AT_SYSINFO_EHDR = 33;

  /** Returns what another kernel left of a program that it has loaded, in the place of this. */
  static ExecContext recorded(
      ProgramImage image, Credentials credentials, long mmapBase, long stackTop) {
    ProgramAddresses at = addresses(image);
    return new ExecContext(
        image,
        credentials,
        false,
        0,
        mmapBase,
        at.startBrk(),
        stackTop,
        at.startStack(),
        at.argStart(),
        at.envStart(),
        at.envEnd());
  }

  private static ProgramAddresses addresses(ProgramImage image) {
    ProgramImage.Recorded recorded = image.recorded();
    return recorded == null ? ProgramAddresses.UNKNOWN : recorded.addresses();
  }

  private static long auxiliary(ProgramImage.Recorded recorded, long type) {
    long[] pairs = recorded.auxiliaryVector();
    for (int i = 0; i + 1 < pairs.length && pairs[i] != AT_NULL; i += 2) {
      if (pairs[i] == type) {
        return pairs[i + 1];
      }
    }
    return 0;
  }

  /** Returns a base address by its number in {@link ProgramImage}. */
  long base(int number) {
    return switch (number) {
      case ProgramImage.EXE -> exeBase;
      case ProgramImage.HEAP -> startBrk;
      case ProgramImage.MMAP -> mmapBase;
      default -> stackTop;
    };
  }

  /** Returns the first address behind the arguments. */
  public long argEnd() {
    ProgramImage.Recorded recorded = image.recorded();
    return recorded != null ? recorded.addresses().argEnd() : envStart;
  }

  /** Returns where the interpreter of the executable was loaded. */
  public long interpreterBase() {
    ProgramImage.Recorded recorded = image.recorded();
    return recorded != null ? auxiliary(recorded, AT_BASE) : image.interpreter(mmapBase);
  }

  /** Returns where the vdso was mapped. */
  public long vdso() {
    ProgramImage.Recorded recorded = image.recorded();
    return recorded != null ? auxiliary(recorded, AT_SYSINFO_EHDR) : image.vdso(mmapBase);
  }

  /** Returns the first address of the code. */
  public long startCode() {
    ProgramImage.Recorded recorded = image.recorded();
    return recorded != null ? recorded.addresses().startCode() : exeBase + image.startCode();
  }

  /** Returns the first address behind the code. */
  public long endCode() {
    ProgramImage.Recorded recorded = image.recorded();
    return recorded != null ? recorded.addresses().endCode() : exeBase + image.endCode();
  }

  /** Returns the first address of the initialised data. */
  public long startData() {
    ProgramImage.Recorded recorded = image.recorded();
    return recorded != null ? recorded.addresses().startData() : exeBase + image.startData();
  }

  /** Returns the first address behind the initialised data. */
  public long endData() {
    ProgramImage.Recorded recorded = image.recorded();
    return recorded != null ? recorded.addresses().endData() : exeBase + image.endData();
  }

  /**
   * Returns the auxiliary vector, pairs of type and value that end with the pair of AT_NULL, in the
   * order of x86-64 ({@code fs/binfmt_elf.c}, {@code create_elf_tables}). A fresh array.
   */
  public long[] auxiliaryVector() {
    ProgramImage.Recorded recorded = image.recorded();
    if (recorded != null) {
      return recorded.auxiliaryVector().clone();
    }
    Credentials c = credentials;
    KernelOptions machine = image.options();
    long[] pairs = new long[2 * AUXV_PAIRS];
    int n = 0;
    n = put(pairs, n, 33, vdso()); // AT_SYSINFO_EHDR
    n = put(pairs, n, 51, machine.minSignalStack()); // AT_MINSIGSTKSZ
    n = put(pairs, n, 16, machine.hwcap()); // AT_HWCAP
    n = put(pairs, n, 6, AddressSpace.PAGE_SIZE); // AT_PAGESZ
    n = put(pairs, n, 17, KernelClock.TICKS_PER_SECOND); // AT_CLKTCK
    n = put(pairs, n, 3, exeBase + 64); // AT_PHDR
    n = put(pairs, n, 4, 56); // AT_PHENT
    n = put(pairs, n, 5, image.programHeaders()); // AT_PHNUM
    n = put(pairs, n, 7, interpreterBase()); // AT_BASE
    n = put(pairs, n, 8, 0); // AT_FLAGS
    n = put(pairs, n, 9, exeBase + image.entry()); // AT_ENTRY
    n = put(pairs, n, 11, Integer.toUnsignedLong(c.uid())); // AT_UID
    n = put(pairs, n, 12, Integer.toUnsignedLong(c.euid())); // AT_EUID
    n = put(pairs, n, 13, Integer.toUnsignedLong(c.gid())); // AT_GID
    n = put(pairs, n, 14, Integer.toUnsignedLong(c.egid())); // AT_EGID
    n = put(pairs, n, 23, secure ? 1 : 0); // AT_SECURE
    n = put(pairs, n, 25, platformAddress() - 16); // AT_RANDOM: 16 bytes below the platform's name
    n = put(pairs, n, 26, machine.hwcap2()); // AT_HWCAP2
    n = put(pairs, n, 31, envEnd); // AT_EXECFN: the file name lies behind the environment
    n = put(pairs, n, 15, platformAddress()); // AT_PLATFORM
    n = put(pairs, n, 27, machine.rseqFeatureSize()); // AT_RSEQ_FEATURE_SIZE
    put(pairs, n, 28, 32); // AT_RSEQ_ALIGN; AT_NULL follows
    return pairs;
  }

  /** Returns where on the stack the auxiliary vector begins. */
  public long auxiliaryVectorAddress() {
    return ((argStart - 64) & ~15L) - 16L * AUXV_PAIRS;
  }

  /** Returns the bytes of the auxiliary vector, as they stand on the stack. */
  ByteString auxiliaryVectorBytes() {
    ByteBuilder bytes = new ByteBuilder(16 * AUXV_PAIRS);
    for (long word : auxiliaryVector()) {
      bytes.putLittleEndian(word);
    }
    return bytes.toByteString();
  }

  private static int put(long[] pairs, int at, long type, long value) {
    pairs[at] = type;
    pairs[at + 1] = value;
    return at + 2;
  }

  private long platformAddress() {
    return ((argStart - 16) & ~15L) - 7; // "x86_64" and its NUL
  }
}
