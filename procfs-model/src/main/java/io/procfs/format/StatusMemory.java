package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;
import static io.procfs.format.StatusFormat.leaveBlank;

import io.procfs.abi.ByteBuilder;

/** The lines of {@code status} about memory, {@code VmPeak} to {@code untag_mask}. */
final class StatusMemory {
  /** The columns of a size. */
  static final int SIZE_WIDTH = 8;

  private static final byte[] VM_PEAK = ascii("\nVmPeak:\t");
  private static final byte[] VM_SIZE = ascii(" kB\nVmSize:\t");
  private static final byte[] VM_LCK = ascii(" kB\nVmLck:\t");
  private static final byte[] VM_PIN = ascii(" kB\nVmPin:\t");
  private static final byte[] VM_HWM = ascii(" kB\nVmHWM:\t");
  private static final byte[] VM_RSS = ascii(" kB\nVmRSS:\t");
  private static final byte[] RSS_ANON = ascii(" kB\nRssAnon:\t");
  private static final byte[] RSS_FILE = ascii(" kB\nRssFile:\t");
  private static final byte[] RSS_SHMEM = ascii(" kB\nRssShmem:\t");
  private static final byte[] VM_DATA = ascii(" kB\nVmData:\t");
  private static final byte[] VM_STK = ascii(" kB\nVmStk:\t");
  private static final byte[] VM_EXE = ascii(" kB\nVmExe:\t");
  private static final byte[] VM_LIB = ascii(" kB\nVmLib:\t");
  private static final byte[] VM_PTE = ascii(" kB\nVmPTE:\t");
  private static final byte[] VM_SWAP = ascii(" kB\nVmSwap:\t");
  private static final byte[] HUGETLB_PAGES = ascii(" kB\nHugetlbPages:\t");
  private static final byte[] CORE_DUMPING = ascii(" kB\nCoreDumping:\t");
  private static final byte[] THP_ENABLED = ascii("\nTHP_enabled:\t");
  private static final byte[] UNTAG_MASK = ascii("\nuntag_mask:\t");

  // The lines are copied as a whole, and the values put into them: where each begins, from the
  // start of the block.
  private static final int VM_PEAK_AT;
  private static final int VM_SIZE_AT;
  private static final int VM_LCK_AT;
  private static final int VM_PIN_AT;
  private static final int VM_HWM_AT;
  private static final int VM_RSS_AT;
  private static final int RSS_ANON_AT;
  private static final int RSS_FILE_AT;
  private static final int RSS_SHMEM_AT;
  private static final int VM_DATA_AT;
  private static final int VM_STK_AT;
  private static final int VM_EXE_AT;
  private static final int VM_LIB_AT;
  private static final int VM_PTE_AT;
  private static final int VM_SWAP_AT;
  private static final int HUGETLB_PAGES_AT;
  private static final byte[] BLOCK;

  static {
    ByteBuilder block = new ByteBuilder(512);
    VM_PEAK_AT = leaveBlank(block, VM_PEAK, SIZE_WIDTH);
    VM_SIZE_AT = leaveBlank(block, VM_SIZE, SIZE_WIDTH);
    VM_LCK_AT = leaveBlank(block, VM_LCK, SIZE_WIDTH);
    VM_PIN_AT = leaveBlank(block, VM_PIN, SIZE_WIDTH);
    VM_HWM_AT = leaveBlank(block, VM_HWM, SIZE_WIDTH);
    VM_RSS_AT = leaveBlank(block, VM_RSS, SIZE_WIDTH);
    RSS_ANON_AT = leaveBlank(block, RSS_ANON, SIZE_WIDTH);
    RSS_FILE_AT = leaveBlank(block, RSS_FILE, SIZE_WIDTH);
    RSS_SHMEM_AT = leaveBlank(block, RSS_SHMEM, SIZE_WIDTH);
    VM_DATA_AT = leaveBlank(block, VM_DATA, SIZE_WIDTH);
    VM_STK_AT = leaveBlank(block, VM_STK, SIZE_WIDTH);
    VM_EXE_AT = leaveBlank(block, VM_EXE, SIZE_WIDTH);
    VM_LIB_AT = leaveBlank(block, VM_LIB, SIZE_WIDTH);
    VM_PTE_AT = leaveBlank(block, VM_PTE, SIZE_WIDTH);
    VM_SWAP_AT = leaveBlank(block, VM_SWAP, SIZE_WIDTH);
    HUGETLB_PAGES_AT = leaveBlank(block, HUGETLB_PAGES, SIZE_WIDTH);
    BLOCK = block.put(CORE_DUMPING).toByteArray();
  }

  private StatusMemory() {}

  /** Writes them; the newline of the last is still to come. */
  static void write(StatusFields fields, ByteBuilder out) {
    int block = out.length();
    out.put(BLOCK);
    boolean fit =
        out.setUnsigned8(block + VM_PEAK_AT, fields.vmPeak())
            && out.setUnsigned8(block + VM_SIZE_AT, fields.vmSize())
            && out.setUnsigned8(block + VM_LCK_AT, fields.vmLck())
            && out.setUnsigned8(block + VM_PIN_AT, fields.vmPin())
            && out.setUnsigned8(block + VM_HWM_AT, fields.vmHwm())
            && out.setUnsigned8(block + VM_RSS_AT, fields.vmRss())
            && out.setUnsigned8(block + RSS_ANON_AT, fields.rssAnon())
            && out.setUnsigned8(block + RSS_FILE_AT, fields.rssFile())
            && out.setUnsigned8(block + RSS_SHMEM_AT, fields.rssShmem())
            && out.setUnsigned8(block + VM_DATA_AT, fields.vmData())
            && out.setUnsigned8(block + VM_STK_AT, fields.vmStk())
            && out.setUnsigned8(block + VM_EXE_AT, fields.vmExe())
            && out.setUnsigned8(block + VM_LIB_AT, fields.vmLib())
            && out.setUnsigned8(block + VM_PTE_AT, fields.vmPte())
            && out.setUnsigned8(block + VM_SWAP_AT, fields.vmSwap())
            && out.setUnsigned8(block + HUGETLB_PAGES_AT, fields.hugetlbPages());
    if (!fit) {
      out.truncate(block);
      writeWide(fields, out);
    }
    out.put(fields.coreDumping() ? '1' : '0');
    out.put(THP_ENABLED).put(fields.thpEnabled() ? '1' : '0');
    if (fields.hasUntagMask()) {
      out.put(UNTAG_MASK);
      // %#lx: no prefix before a zero.
      if (fields.untagMask() != 0) {
        out.put('0').put('x');
      }
      out.putHex(fields.untagMask(), 1);
    }
  }

  /** Writes {@code VmPeak} to {@code CoreDumping} where a size is too wide for its columns. */
  private static void writeWide(StatusFields fields, ByteBuilder out) {
    out.put(VM_PEAK).putUnsigned(fields.vmPeak(), SIZE_WIDTH);
    out.put(VM_SIZE).putUnsigned(fields.vmSize(), SIZE_WIDTH);
    out.put(VM_LCK).putUnsigned(fields.vmLck(), SIZE_WIDTH);
    out.put(VM_PIN).putUnsigned(fields.vmPin(), SIZE_WIDTH);
    out.put(VM_HWM).putUnsigned(fields.vmHwm(), SIZE_WIDTH);
    out.put(VM_RSS).putUnsigned(fields.vmRss(), SIZE_WIDTH);
    out.put(RSS_ANON).putUnsigned(fields.rssAnon(), SIZE_WIDTH);
    out.put(RSS_FILE).putUnsigned(fields.rssFile(), SIZE_WIDTH);
    out.put(RSS_SHMEM).putUnsigned(fields.rssShmem(), SIZE_WIDTH);
    out.put(VM_DATA).putUnsigned(fields.vmData(), SIZE_WIDTH);
    out.put(VM_STK).putUnsigned(fields.vmStk(), SIZE_WIDTH);
    out.put(VM_EXE).putUnsigned(fields.vmExe(), SIZE_WIDTH);
    out.put(VM_LIB).putUnsigned(fields.vmLib(), SIZE_WIDTH);
    out.put(VM_PTE).putUnsigned(fields.vmPte(), SIZE_WIDTH);
    out.put(VM_SWAP).putUnsigned(fields.vmSwap(), SIZE_WIDTH);
    out.put(HUGETLB_PAGES).putUnsigned(fields.hugetlbPages(), SIZE_WIDTH);
    out.put(CORE_DUMPING);
  }
}
