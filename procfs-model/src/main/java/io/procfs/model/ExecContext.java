package io.procfs.model;

/**
 * What the last exec left in an address space and what fork hands on: the program, where it was
 * loaded, for whom. Immutable.
 *
 * @param image the program
 * @param exeBase where the executable was loaded
 * @param interpreterBase where its interpreter was loaded, 0 without one
 * @param vdso where the vdso was mapped
 * @param credentials who executed it
 * @param startCode the first address of the code
 * @param endCode the first address behind the code
 * @param startData the first address of the initialised data
 * @param endData the first address behind the initialised data
 * @param startBrk where the heap begins
 * @param startStack the stack pointer at the start of the program
 * @param argStart the first address of the arguments
 * @param argEnd the first address behind the arguments
 * @param envStart the first address of the environment
 * @param envEnd the first address behind the environment
 */
public record ExecContext(
    ProgramImage image,
    long exeBase,
    long interpreterBase,
    long vdso,
    Credentials credentials,
    long startCode,
    long endCode,
    long startData,
    long endData,
    long startBrk,
    long startStack,
    long argStart,
    long argEnd,
    long envStart,
    long envEnd) {

  /**
   * Returns the auxiliary vector, pairs of type and value that end with the pair of AT_NULL, in the
   * order of x86-64 ({@code fs/binfmt_elf.c}, {@code create_elf_tables}). A fresh array.
   */
  public long[] auxiliaryVector() {
    Credentials c = credentials;
    boolean secure = c.uid() != c.euid() || c.gid() != c.egid();
    return new long[] {
      33,
      vdso, // AT_SYSINFO_EHDR
      51,
      3376, // AT_MINSIGSTKSZ
      16,
      0x178bfbffL, // AT_HWCAP
      6,
      4096, // AT_PAGESZ
      17,
      KernelClock.TICKS_PER_SECOND, // AT_CLKTCK
      3,
      exeBase + 64, // AT_PHDR
      4,
      56, // AT_PHENT
      5,
      image.programHeaders(), // AT_PHNUM
      7,
      interpreterBase, // AT_BASE
      8,
      0, // AT_FLAGS
      9,
      exeBase + image.entry(), // AT_ENTRY
      11,
      Integer.toUnsignedLong(c.uid()), // AT_UID
      12,
      Integer.toUnsignedLong(c.euid()), // AT_EUID
      13,
      Integer.toUnsignedLong(c.gid()), // AT_GID
      14,
      Integer.toUnsignedLong(c.egid()), // AT_EGID
      23,
      secure ? 1 : 0, // AT_SECURE
      25,
      platformAddress() - 16, // AT_RANDOM: 16 bytes below the platform's name
      26,
      2, // AT_HWCAP2
      31,
      envEnd, // AT_EXECFN: the file name lies behind the environment
      15,
      platformAddress(), // AT_PLATFORM
      27,
      28, // AT_RSEQ_FEATURE_SIZE
      28,
      32, // AT_RSEQ_ALIGN
      0,
      0 // AT_NULL
    };
  }

  private long platformAddress() {
    return ((argStart - 16) & ~15L) - 7; // "x86_64" and its NUL
  }
}
