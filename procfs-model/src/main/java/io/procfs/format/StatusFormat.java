package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.SpeculationIndirectBranch;
import io.procfs.abi.SpeculationStoreBypass;
import java.util.List;

/** The format of {@code /proc/PID/status}: a line for each field. Pure functions. */
public final class StatusFormat {
  /** What the file says of a state, in the order of {@link StatFormat#STATES}. */
  static final byte[][] STATE_WORDS = {
    ascii("R (running)"),
    ascii("S (sleeping)"),
    ascii("D (disk sleep)"),
    ascii("T (stopped)"),
    ascii("t (tracing stop)"),
    ascii("X (dead)"),
    ascii("Z (zombie)"),
    ascii("P (parked)"),
    ascii("I (idle)"),
  };

  private static final byte[] NAME = ascii("Name:\t");
  private static final byte[] UMASK = ascii("\nUmask:\t");
  private static final byte[] STATE = ascii("\nState:\t");
  private static final byte[] TGID = ascii("\nTgid:\t");
  private static final byte[] NGID = ascii("\nNgid:\t");
  private static final byte[] PID = ascii("\nPid:\t");
  private static final byte[] PPID = ascii("\nPPid:\t");
  private static final byte[] TRACER_PID = ascii("\nTracerPid:\t");
  private static final byte[] UID = ascii("\nUid:\t");
  private static final byte[] GID = ascii("\nGid:\t");
  private static final byte[] FD_SIZE = ascii("\nFDSize:\t");
  private static final byte[] GROUPS = ascii("\nGroups:\t");
  private static final byte[] NS_TGID = ascii("\nNStgid:");
  private static final byte[] NS_PID = ascii("\nNSpid:");
  private static final byte[] NS_PGID = ascii("\nNSpgid:");
  private static final byte[] NS_SID = ascii("\nNSsid:");
  private static final byte[] KTHREAD = ascii("\nKthread:\t");
  private static final byte[] THREADS = ascii("\nThreads:\t");
  private static final byte[] SIG_Q = ascii("\nSigQ:\t");
  private static final byte[] SIG_PND = ascii("\nSigPnd:\t");
  private static final byte[] SHD_PND = ascii("\nShdPnd:\t");
  private static final byte[] SIG_BLK = ascii("\nSigBlk:\t");
  private static final byte[] SIG_IGN = ascii("\nSigIgn:\t");
  private static final byte[] SIG_CGT = ascii("\nSigCgt:\t");
  private static final byte[] CAP_INH = ascii("\nCapInh:\t");
  private static final byte[] CAP_PRM = ascii("\nCapPrm:\t");
  private static final byte[] CAP_EFF = ascii("\nCapEff:\t");
  private static final byte[] CAP_BND = ascii("\nCapBnd:\t");
  private static final byte[] CAP_AMB = ascii("\nCapAmb:\t");
  private static final byte[] NO_NEW_PRIVS = ascii("\nNoNewPrivs:\t");
  private static final byte[] SECCOMP = ascii("\nSeccomp:\t");
  private static final byte[] SECCOMP_FILTERS = ascii("\nSeccomp_filters:\t");
  private static final byte[] STORE_BYPASS = ascii("\nSpeculation_Store_Bypass:\t");
  private static final byte[] INDIRECT_BRANCH = ascii("\nSpeculationIndirectBranch:\t");
  private static final byte[] CPUS_ALLOWED = ascii("\nCpus_allowed:\t");
  private static final byte[] CPUS_ALLOWED_LIST = ascii("\nCpus_allowed_list:\t");
  private static final byte[] MEMS_ALLOWED = ascii("\nMems_allowed:\t");
  private static final byte[] MEMS_ALLOWED_LIST = ascii("\nMems_allowed_list:\t");
  private static final byte[] VOLUNTARY = ascii("\nvoluntary_ctxt_switches:\t");
  private static final byte[] NONVOLUNTARY = ascii("\nnonvoluntary_ctxt_switches:\t");
  private static final byte[] THREAD_FEATURES = ascii("\nx86_Thread_features:\t");
  private static final byte[] THREAD_FEATURES_LOCKED = ascii("\nx86_Thread_features_locked:\t");
  static final byte[] SHSTK = ascii("shstk ");
  static final byte[] WRSS = ascii("wrss ");

  // The lines of masks are copied as a whole, and the values put into them: where each begins, from
  // the start of the block.
  private static final int SIG_PND_AT;
  private static final int SHD_PND_AT;
  private static final int SIG_BLK_AT;
  private static final int SIG_IGN_AT;
  private static final int SIG_CGT_AT;
  private static final int CAP_INH_AT;
  private static final int CAP_PRM_AT;
  private static final int CAP_EFF_AT;
  private static final int CAP_BND_AT;
  private static final int CAP_AMB_AT;
  private static final byte[] MASKS;

  static {
    ByteBuilder block = new ByteBuilder(512);
    SIG_PND_AT = leaveBlank(block, SIG_PND, 16);
    SHD_PND_AT = leaveBlank(block, SHD_PND, 16);
    SIG_BLK_AT = leaveBlank(block, SIG_BLK, 16);
    SIG_IGN_AT = leaveBlank(block, SIG_IGN, 16);
    SIG_CGT_AT = leaveBlank(block, SIG_CGT, 16);
    CAP_INH_AT = leaveBlank(block, CAP_INH, 16);
    CAP_PRM_AT = leaveBlank(block, CAP_PRM, 16);
    CAP_EFF_AT = leaveBlank(block, CAP_EFF, 16);
    CAP_BND_AT = leaveBlank(block, CAP_BND, 16);
    CAP_AMB_AT = leaveBlank(block, CAP_AMB, 16);
    MASKS = block.put(NO_NEW_PRIVS).toByteArray();
  }

  /** Writes a label and blanks for a value. */
  static int leaveBlank(ByteBuilder block, byte[] label, int width) {
    int at = block.put(label).length();
    block.pad(' ', width);
    return at;
  }

  private StatusFormat() {}

  /**
   * The fields of a file. The components are those of {@link StatusFields}; those of lines that the
   * file does not have are 0 or false, and the lists of numbers are unmodifiable.
   */
  public record Parsed(
      ByteString name,
      int umask,
      char state,
      int tgid,
      int ngid,
      int pid,
      int ppid,
      int tracerPid,
      int uid,
      int euid,
      int suid,
      int fsuid,
      int gid,
      int egid,
      int sgid,
      int fsgid,
      int fdSize,
      List<Integer> groups,
      List<Integer> nsTgids,
      List<Integer> nsPids,
      List<Integer> nsPgids,
      List<Integer> nsSids,
      boolean kthread,
      boolean hasMemory,
      long vmPeak,
      long vmSize,
      long vmLck,
      long vmPin,
      long vmHwm,
      long vmRss,
      long rssAnon,
      long rssFile,
      long rssShmem,
      long vmData,
      long vmStk,
      long vmExe,
      long vmLib,
      long vmPte,
      long vmSwap,
      long hugetlbPages,
      boolean coreDumping,
      boolean thpEnabled,
      boolean hasUntagMask,
      long untagMask,
      int threads,
      int sigQueued,
      long sigQueueLimit,
      long sigPnd,
      long shdPnd,
      long sigBlk,
      long sigIgn,
      long sigCgt,
      long capInh,
      long capPrm,
      long capEff,
      long capBnd,
      long capAmb,
      boolean noNewPrivs,
      int seccomp,
      int seccompFilters,
      SpeculationStoreBypass speculationStoreBypass,
      SpeculationIndirectBranch speculationIndirectBranch,
      BitMask cpusAllowed,
      BitMask memsAllowed,
      long voluntarySwitches,
      long nonvoluntarySwitches,
      boolean hasThreadFeatures,
      int threadFeatures,
      int threadFeaturesLocked)
      implements StatusFields {

    @Override
    public int groupCount() {
      return groups.size();
    }

    @Override
    public int group(int index) {
      return groups.get(index);
    }

    @Override
    public int pidLevels() {
      return nsPids.size();
    }

    @Override
    public int nsTgid(int level) {
      return nsTgids.get(level);
    }

    @Override
    public int nsPid(int level) {
      return nsPids.get(level);
    }

    @Override
    public int nsPgid(int level) {
      return nsPgids.get(level);
    }

    @Override
    public int nsSid(int level) {
      return nsSids.get(level);
    }
  }

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(StatusFields fields, ByteBuilder out) {
    // One growth at most, for all but the groups and masks.
    out.ensure(2048);
    writeIdentity(fields, out);
    if (fields.hasMemory()) {
      StatusMemory.write(fields, out);
    }
    writeSignals(fields, out);
    writePlaces(fields, out);
    out.put('\n');
  }

  /** Writes {@code Name} to {@code Kthread}; as everywhere here, the newline is still to come. */
  private static void writeIdentity(StatusFields fields, ByteBuilder out) {
    out.put(NAME);
    putEscaped(fields.name(), out);
    int umask = fields.umask();
    if (umask >= 0) {
      out.put(UMASK).putOctal(umask, 4);
    }
    out.put(STATE).put(STATE_WORDS[StatFormat.STATES.indexOf(fields.state())]);
    out.put(TGID).putUnsigned(fields.tgid());
    out.put(NGID).putUnsigned(fields.ngid());
    out.put(PID).putUnsigned(fields.pid());
    out.put(PPID).putUnsigned(fields.ppid());
    out.put(TRACER_PID).putUnsigned(fields.tracerPid());
    putId(out.put(UID), fields.uid());
    putId(out.put('\t'), fields.euid());
    putId(out.put('\t'), fields.suid());
    putId(out.put('\t'), fields.fsuid());
    putId(out.put(GID), fields.gid());
    putId(out.put('\t'), fields.egid());
    putId(out.put('\t'), fields.sgid());
    putId(out.put('\t'), fields.fsgid());
    out.put(FD_SIZE).putUnsigned(fields.fdSize());
    out.put(GROUPS);
    int groups = fields.groupCount();
    for (int i = 0; i < groups; i++) {
      putId(i > 0 ? out.put(' ') : out, fields.group(i));
    }
    out.put(' ');
    int levels = fields.pidLevels();
    out.put(NS_TGID);
    for (int level = 0; level < levels; level++) {
      out.put('\t').putUnsigned(fields.nsTgid(level));
    }
    out.put(NS_PID);
    for (int level = 0; level < levels; level++) {
      out.put('\t').putUnsigned(fields.nsPid(level));
    }
    out.put(NS_PGID);
    for (int level = 0; level < levels; level++) {
      out.put('\t').putUnsigned(fields.nsPgid(level));
    }
    out.put(NS_SID);
    for (int level = 0; level < levels; level++) {
      out.put('\t').putUnsigned(fields.nsSid(level));
    }
    out.put(KTHREAD).put(fields.kthread() ? '1' : '0');
  }

  private static void putId(ByteBuilder out, int id) {
    out.putUnsigned(Integer.toUnsignedLong(id));
  }

  private static void putEscaped(ByteString name, ByteBuilder out) {
    for (int i = 0; i < name.length(); i++) {
      byte b = name.byteAt(i);
      switch (b) {
        case '\n' -> out.put('\\').put('n');
        case '\\' -> out.put('\\').put('\\');
        default -> out.put(b);
      }
    }
  }

  /** Writes {@code Threads} to the value of {@code NoNewPrivs}. */
  private static void writeSignals(StatusFields fields, ByteBuilder out) {
    out.put(THREADS).putUnsigned(fields.threads());
    putId(out.put(SIG_Q), fields.sigQueued());
    out.put('/').putUnsigned(fields.sigQueueLimit());
    int block = out.length();
    out.put(MASKS);
    out.setHex16(block + SIG_PND_AT, fields.sigPnd());
    out.setHex16(block + SHD_PND_AT, fields.shdPnd());
    out.setHex16(block + SIG_BLK_AT, fields.sigBlk());
    out.setHex16(block + SIG_IGN_AT, fields.sigIgn());
    out.setHex16(block + SIG_CGT_AT, fields.sigCgt());
    out.setHex16(block + CAP_INH_AT, fields.capInh());
    out.setHex16(block + CAP_PRM_AT, fields.capPrm());
    out.setHex16(block + CAP_EFF_AT, fields.capEff());
    out.setHex16(block + CAP_BND_AT, fields.capBnd());
    out.setHex16(block + CAP_AMB_AT, fields.capAmb());
    out.put(fields.noNewPrivs() ? '1' : '0');
  }

  /** Writes {@code Seccomp} to the end. */
  private static void writePlaces(StatusFields fields, ByteBuilder out) {
    out.put(SECCOMP).putUnsigned(fields.seccomp());
    out.put(SECCOMP_FILTERS).putUnsigned(fields.seccompFilters());
    out.put(STORE_BYPASS).putAscii(fields.speculationStoreBypass().words());
    out.put(INDIRECT_BRANCH).putAscii(fields.speculationIndirectBranch().words());
    BitMask cpus = fields.cpusAllowed();
    out.put(CPUS_ALLOWED).put(cpus.mask()).put(CPUS_ALLOWED_LIST).put(cpus.list());
    BitMask nodes = fields.memsAllowed();
    out.put(MEMS_ALLOWED).put(nodes.mask()).put(MEMS_ALLOWED_LIST).put(nodes.list());
    out.put(VOLUNTARY).putUnsigned(fields.voluntarySwitches());
    out.put(NONVOLUNTARY).putUnsigned(fields.nonvoluntarySwitches());
    if (fields.hasThreadFeatures()) {
      putFeatures(out.put(THREAD_FEATURES), fields.threadFeatures());
      putFeatures(out.put(THREAD_FEATURES_LOCKED), fields.threadFeaturesLocked());
    }
  }

  private static void putFeatures(ByteBuilder out, int features) {
    if ((features & 1) != 0) {
      out.put(SHSTK);
    }
    if ((features & 2) != 0) {
      out.put(WRSS);
    }
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    return StatusParser.parse(bytes);
  }
}
