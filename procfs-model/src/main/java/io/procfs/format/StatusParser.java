package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.SpeculationIndirectBranch;
import io.procfs.abi.SpeculationStoreBypass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a {@code status} line by line, in the order in which {@link StatusFormat} writes it. */
final class StatusParser {
  private static final byte[] UNTAG_ZERO = ascii("0\n");
  private static final byte[] HEX_PREFIX = ascii("0x");
  private static final byte[] TAB = {'\t'};
  private static final byte[] SPACE_NEWLINE = ascii(" \n");

  private static final byte[] KB = ascii(" kB\n");

  /** NGROUPS_MAX. */
  private static final int MOST_GROUPS = 65536;

  /** MAX_PID_NS_LEVEL and the initial namespace. */
  private static final int MOST_LEVELS = 33;

  private final FieldReader in;
  private boolean hasMemory;

  private StatusParser(ByteString bytes) {
    in = new FieldReader("status", bytes);
  }

  static StatusFormat.Parsed parse(ByteString bytes) {
    return new StatusParser(bytes).parse();
  }

  private StatusFormat.Parsed parse() {
    ByteString name = name();
    int umask = lineFollows("Umask") ? umask() : -1;
    char state = state();
    int tgid = count("Tgid");
    int ngid = count("Ngid");
    int pid = count("Pid");
    int ppid = count("PPid");
    int tracerPid = count("TracerPid");
    int[] uids = ids("Uid");
    int[] gids = ids("Gid");
    int fdSize = count("FDSize");
    List<Integer> groups = groups();
    List<Integer> nsTgids = levels("NStgid");
    List<Integer> nsPids = levels("NSpid", nsTgids.size());
    List<Integer> nsPgids = levels("NSpgid", nsTgids.size());
    List<Integer> nsSids = levels("NSsid", nsTgids.size());
    boolean kthread = flag("Kthread");
    hasMemory = lineFollows("VmPeak");
    StatusFormat.Parsed parsed =
        new StatusFormat.Parsed(
            name,
            umask,
            state,
            tgid,
            ngid,
            pid,
            ppid,
            tracerPid,
            uids[0],
            uids[1],
            uids[2],
            uids[3],
            gids[0],
            gids[1],
            gids[2],
            gids[3],
            fdSize,
            groups,
            nsTgids,
            nsPids,
            nsPgids,
            nsSids,
            kthread,
            hasMemory,
            size("VmPeak"),
            size("VmSize"),
            size("VmLck"),
            size("VmPin"),
            size("VmHWM"),
            size("VmRSS"),
            size("RssAnon"),
            size("RssFile"),
            size("RssShmem"),
            size("VmData"),
            size("VmStk"),
            size("VmExe"),
            size("VmLib"),
            size("VmPTE"),
            size("VmSwap"),
            size("HugetlbPages"),
            hasMemory && flag("CoreDumping"),
            hasMemory && flag("THP_enabled"),
            hasMemory && lineFollows("untag_mask"),
            untagMask(),
            count("Threads"),
            sigQueued(),
            sigQueueLimit(),
            mask("SigPnd"),
            mask("ShdPnd"),
            mask("SigBlk"),
            mask("SigIgn"),
            mask("SigCgt"),
            mask("CapInh"),
            mask("CapPrm"),
            mask("CapEff"),
            mask("CapBnd"),
            mask("CapAmb"),
            flag("NoNewPrivs"),
            count("Seccomp"),
            count("Seccomp_filters"),
            storeBypass(),
            indirectBranch(),
            bitMask("Cpus_allowed"),
            bitMask("Mems_allowed"),
            unsigned("voluntary_ctxt_switches"),
            unsigned("nonvoluntary_ctxt_switches"),
            lineFollows("x86_Thread_features"),
            in.isAtEnd() ? 0 : features("x86_Thread_features"),
            in.isAtEnd() ? 0 : features("x86_Thread_features_locked"));
    in.end("the line behind the last");
    return parsed;
  }

  // Each of these reads a line: the key, a tab, the value, the newline.

  private boolean lineFollows(String key) {
    return in.comesNext(ascii(key + ":"));
  }

  private void key(String key) {
    in.expect(ascii(key + ":\t"), key);
  }

  private void newline(String key) {
    in.expect('\n', key);
  }

  private ByteString name() {
    key("Name");
    int start = in.position();
    ByteString shown = in.until('\n', "Name");
    ByteBuilder name = new ByteBuilder(shown.length());
    for (int i = 0; i < shown.length(); i++) {
      byte b = shown.byteAt(i);
      if (b == '\\') {
        i++;
        b = i < shown.length() ? shown.byteAt(i) : 0;
        if (b != '\\' && b != 'n') {
          in.backTo(start);
          throw in.failure("Name", "no backslash but in \\\\ and \\n");
        }
        b = b == 'n' ? (byte) '\n' : b;
      } else if (b == 0) {
        in.backTo(start);
        throw in.failure("Name", "bytes without NUL");
      }
      name.put(b);
    }
    if (name.length() > StatFormat.LONGEST_NAME) {
      in.backTo(start);
      throw in.failure("Name", "at most " + StatFormat.LONGEST_NAME + " bytes");
    }
    return name.toByteString();
  }

  private int umask() {
    key("Umask");
    int start = in.position();
    int umask = in.octal(4, "Umask");
    if (umask > 0777) {
      in.backTo(start);
      throw in.failure("Umask", "0000 to 0777");
    }
    newline("Umask");
    return umask;
  }

  private char state() {
    key("State");
    for (byte[] words : StatusFormat.STATE_WORDS) {
      if (in.skip(words)) {
        newline("State");
        return (char) words[0];
      }
    }
    throw in.failure("State", "a letter of " + StatFormat.STATES + " and its word");
  }

  private int count(String key) {
    key(key);
    int count = in.count(key);
    newline(key);
    return count;
  }

  private long unsigned(String key) {
    key(key);
    long value = in.unsigned(key);
    newline(key);
    return value;
  }

  private boolean flag(String key) {
    key(key);
    boolean flag = in.flag(key);
    newline(key);
    return flag;
  }

  private int[] ids(String key) {
    key(key);
    int[] ids = new int[4];
    for (int i = 0; i < ids.length; i++) {
      if (i > 0) {
        in.expect('\t', key);
      }
      ids[i] = in.unsignedInt(key);
    }
    newline(key);
    return ids;
  }

  private List<Integer> groups() {
    key("Groups");
    List<Integer> groups = new ArrayList<>();
    while (!in.comesNext(SPACE_NEWLINE)) {
      if (!groups.isEmpty()) {
        in.expect(' ', "Groups");
      }
      if (groups.size() == MOST_GROUPS) {
        throw in.failure("Groups", "no more than " + MOST_GROUPS + " groups");
      }
      groups.add(in.unsignedInt("Groups"));
    }
    in.expect(SPACE_NEWLINE, "Groups");
    return Collections.unmodifiableList(groups);
  }

  private List<Integer> levels(String key) {
    in.expect(ascii(key + ":"), key);
    List<Integer> numbers = new ArrayList<>();
    do {
      in.expect('\t', key);
      numbers.add(in.count(key));
    } while (numbers.size() < MOST_LEVELS && in.comesNext(TAB));
    newline(key);
    return Collections.unmodifiableList(numbers);
  }

  private List<Integer> levels(String key, int count) {
    int start = in.position();
    List<Integer> numbers = levels(key);
    if (numbers.size() != count) {
      in.backTo(start);
      throw in.failure(key, count + " numbers, as in NStgid");
    }
    return numbers;
  }

  private long size(String key) {
    if (!hasMemory) {
      return 0;
    }
    key(key);
    long size = in.unsignedPadded(StatusMemory.SIZE_WIDTH, key);
    in.expect(KB, key);
    return size;
  }

  private long untagMask() {
    if (!hasMemory || !lineFollows("untag_mask")) {
      return 0;
    }
    key("untag_mask");
    if (in.skip(UNTAG_ZERO)) {
      return 0;
    }
    in.expect(HEX_PREFIX, "untag_mask");
    int start = in.position();
    long mask = in.hex(1, "untag_mask");
    if (mask == 0) {
      in.backTo(start);
      throw in.failure("untag_mask", "no 0x before a zero");
    }
    newline("untag_mask");
    return mask;
  }

  private int sigQueued() {
    key("SigQ");
    return in.unsignedInt("SigQ");
  }

  private long sigQueueLimit() {
    in.expect('/', "SigQ");
    long limit = in.unsigned("SigQ");
    newline("SigQ");
    return limit;
  }

  private long mask(String key) {
    key(key);
    long mask = in.hex(16, key);
    newline(key);
    return mask;
  }

  private SpeculationStoreBypass storeBypass() {
    key("Speculation_Store_Bypass");
    for (SpeculationStoreBypass value : SpeculationStoreBypass.values()) {
      if (in.skip(ascii(value.words() + "\n"))) {
        return value;
      }
    }
    throw in.failure("Speculation_Store_Bypass", "words such as 'vulnerable'");
  }

  private SpeculationIndirectBranch indirectBranch() {
    key("SpeculationIndirectBranch");
    for (SpeculationIndirectBranch value : SpeculationIndirectBranch.values()) {
      if (in.skip(ascii(value.words() + "\n"))) {
        return value;
      }
    }
    throw in.failure("SpeculationIndirectBranch", "words such as 'always enabled'");
  }

  private BitMask bitMask(String key) {
    key(key);
    BitMask mask = BitMask.read(in, key);
    newline(key);
    String listKey = key + "_list";
    key(listKey);
    in.expect(mask.list().concat("\n").toByteArray(), listKey);
    return mask;
  }

  private int features(String key) {
    key(key);
    int features = in.skip(StatusFormat.SHSTK) ? 1 : 0;
    features |= in.skip(StatusFormat.WRSS) ? 2 : 0;
    newline(key);
    return features;
  }
}
