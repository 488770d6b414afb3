package io.procfs.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of each kind as Linux 6.18 printed it, and what is near it but is not printed. */
@DisplayName("A file as it stands")
class FormatExamplesTest {
  private static final String NO_MEMORY_STATUS =
      """
      Name:\todd\\n\\\\name
      State:\tZ (zombie)
      Tgid:\t42
      Ngid:\t0
      Pid:\t42
      PPid:\t1
      TracerPid:\t0
      Uid:\t0\t1\t2\t4294967295
      Gid:\t0\t0\t0\t0
      FDSize:\t0
      Groups:\t1 70000\s
      NStgid:\t42\t1
      NSpid:\t42\t1
      NSpgid:\t42\t1
      NSsid:\t7\t0
      Kthread:\t0
      Threads:\t1
      SigQ:\t0/96364
      SigPnd:\t0000000000000000
      ShdPnd:\t0000000000000200
      SigBlk:\t0000000000000000
      SigIgn:\tffffffffffffffff
      SigCgt:\t0000000000000000
      CapInh:\t0000000000000000
      CapPrm:\t000001fffeffffff
      CapEff:\t000001fffeffffff
      CapBnd:\t000001fffeffffff
      CapAmb:\t0000000000000000
      NoNewPrivs:\t0
      Seccomp:\t0
      Seccomp_filters:\t0
      Speculation_Store_Bypass:\tvulnerable
      SpeculationIndirectBranch:\talways enabled
      Cpus_allowed:\tb
      Cpus_allowed_list:\t0-1,3
      Mems_allowed:\t00000000,00000001
      Mems_allowed_list:\t0
      voluntary_ctxt_switches:\t58
      nonvoluntary_ctxt_switches:\t3
      """;

  private static final String MEMORY =
      """
      VmPeak:\t    3060 kB
      VmSize:\t    3060 kB
      VmLck:\t       0 kB
      VmPin:\t       0 kB
      VmHWM:\t    1768 kB
      VmRSS:\t    1768 kB
      RssAnon:\t     112 kB
      RssFile:\t    1656 kB
      RssShmem:\t       0 kB
      VmData:\t     360 kB
      VmStk:\t     132 kB
      VmExe:\t      20 kB
      VmLib:\t    1528 kB
      VmPTE:\t      48 kB
      VmSwap:\t       0 kB
      HugetlbPages:\t       0 kB
      CoreDumping:\t0
      THP_enabled:\t1
      untag_mask:\t0xffffffffffffffff
      """;

  private static <T> T comesBack(Formats.Format<T> format, String text) {
    T fields = format.parse(ByteString.of(text));
    assertEquals(text, format.write(fields).toString());
    return fields;
  }

  private static void refused(Formats.Format<?> format, int line, String field, String text) {
    FormatException e =
        assertThrows(FormatException.class, () -> format.parse(ByteString.of(text)));
    assertEquals(line + " " + field, e.line() + " " + e.field(), e.getMessage());
  }

  @Test
  @DisplayName("STATUS-001, STATUS-003, STATUS-006, STATUS-015: status of a zombie")
  void statusWithoutMemory() {
    StatusFormat.Parsed status = comesBack(Formats.STATUS, NO_MEMORY_STATUS);
    assertEquals("odd\n\\name", status.name().toString());
    assertEquals(-1, status.umask());
    assertEquals('Z', status.state());
    assertEquals(-1, status.fsuid());
    assertEquals(List.of(1, 70000), status.groups());
    assertEquals(1, status.nsPid(1));
    assertFalse(status.hasMemory());
    assertEquals(1L << 9, status.shdPnd(), "STATUS-019: SIGUSR1 is 10");
    assertTrue(status.cpusAllowed().contains(3));
    assertFalse(status.cpusAllowed().contains(2));
    refused(Formats.STATUS, 1, "Name", NO_MEMORY_STATUS.replace("odd\\n", "odd\\t"));
    refused(Formats.STATUS, 2, "State", NO_MEMORY_STATUS.replace("zombie", "dead"));
    refused(Formats.STATUS, 35, "Cpus_allowed_list", NO_MEMORY_STATUS.replace("0-1,3", "0,1,3"));
  }

  @Test
  @DisplayName("STATUS-012, STATUS-016: sizes are right-aligned in 8 columns")
  void statusWithMemory() {
    String text =
        NO_MEMORY_STATUS
            .replace("State:\tZ (zombie)", "Umask:\t0022\nState:\tS (sleeping)")
            .replace("Threads:", MEMORY + "Threads:");
    StatusFormat.Parsed status = comesBack(Formats.STATUS, text);
    assertEquals(022, status.umask());
    assertEquals(3060, status.vmSize());
    assertEquals(-1, status.untagMask());
    assertEquals(
        1_234_567_890_123L,
        comesBack(Formats.STATUS, text.replace("VmSize:\t    3060", "VmSize:\t1234567890123"))
            .vmSize());
    refused(Formats.STATUS, 19, "VmSize", text.replace("VmSize:\t    3060", "VmSize:\t3060"));
  }

  @Test
  @DisplayName("STATUS-024: the features of a thread at the end")
  void statusWithFeatures() {
    String text =
        NO_MEMORY_STATUS + "x86_Thread_features:\tshstk wrss \nx86_Thread_features_locked:\t\n";
    StatusFormat.Parsed status = comesBack(Formats.STATUS, text);
    assertEquals(3, status.threadFeatures());
    assertEquals(0, status.threadFeaturesLocked());
  }

  @Test
  @DisplayName("STATM-001, STATM-003: statm")
  void statm() {
    assertEquals(354, comesBack(Formats.STATM, "765 354 300 5 0 123 0\n").resident());
    comesBack(Formats.STATM, "0 0 0 0 0 0 0\n");
    refused(Formats.STATM, 1, "lib", "765 354 300 5 1 123 0\n");
  }

  @ParameterizedTest(name = "MAPS-001 to MAPS-015: {0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "56318f118000-56318f11a000 r--p 00000000 fe:00 260386                     /usr/bin/head|x",
        "5631ceed5000-5631ceef6000 rw-p 00000000 00:00 0                          [heap]|x",
        "7f1496000000-7f1496001000 rw-s 100000000 00:01 1024                      /dev/zero"
            + " (deleted)|x",
        "7f1496000000-7f1496001000 ---p 00000000 00:00 0 |x",
        "00400000-00401000 r-xp 00000000 08:01 5                                  /a\\\\012b c#|x",
        "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]|x",
      })
  void maps(String line, String unused) {
    assertEquals(1, comesBack(Formats.MAPS, line + "\n").size());
  }

  @Test
  @DisplayName("MAPS-003, MAPS-008: names start at column 74, a newline is \\012")
  void mapsName() {
    String start = "00400000-00401000 r-xp 00000000 08:01 5" + " ".repeat(34);
    MapsFormat.Parsed line = comesBack(Formats.MAPS, start + "/a\\012b\n").get(0);
    assertEquals("/a\nb", line.name().toString());
    refused(Formats.MAPS, 1, "pathname", start + "\n");
    refused(Formats.MAPS, 1, "pathname", start.substring(0, 71) + "/a\n");
    refused(Formats.MAPS, 1, "address", start.replaceFirst("^0", "") + "/a\n");
  }

  @Test
  @DisplayName("COMM-001, CMDLINE-001, ENV-001: raw bytes")
  void rawBytes() {
    assertEquals("a\n", comesBack(Formats.COMM, "a\n\n").toString());
    assertEquals(
        List.of(ByteString.of("a"), ByteString.empty(), ByteString.of("b")),
        comesBack(Formats.ARGUMENTS, "a\0\0b\0").strings());
    assertFalse(comesBack(Formats.ARGUMENTS, "a\0title").terminated());
    refused(Formats.COMM, 1, "comm", "a");
  }

  @ParameterizedTest(name = "{0}: cmdline of ''{1}'' before ''{2}'' is ''{3}''")
  @CsvSource(
      nullValues = "-",
      value = {
        "CMDLINE-004, a|b||, E=1|, true, a|b||",
        "CMDLINE-005, new title, rest|E=1|, true, new titlerest|",
        "CMDLINE-006, new|title, E=1|, true, new|",
        "CMDLINE-007, title, environ, true, titleenviron",
        "CMDLINE-008, title, E=1|, false, title",
        "CMDLINE-002, -, E=1|, true, -",
      })
  void cmdline(
      String rule, String arguments, String environment, boolean adjacent, String expected) {
    ByteBuilder out = new ByteBuilder(1);
    out.put('>');
    ArgumentsFormat.writeCmdline(area(arguments), area(environment), adjacent, out);
    assertEquals(ByteString.of(">").concat(area(expected)), out.toByteString());
  }

  private static ByteString area(String text) {
    return text == null ? ByteString.empty() : ByteString.of(text.replace('|', '\0'));
  }

  @Test
  @DisplayName("AUXV-001: pairs of little-endian words up to AT_NULL")
  void auxv() {
    String pageSize = "\6\0\0\0\0\0\0\0\0\20\0\0\0\0\0\0";
    AuxvFormat.Parsed auxv = comesBack(Formats.AUXV, pageSize + "\0".repeat(16));
    assertEquals("[AT_PAGESZ=0x1000, AT_NULL=0x0]", auxv.toString());
    refused(Formats.AUXV, 1, "pair 1 of 1", pageSize);
    refused(Formats.AUXV, 1, "length", pageSize + "\0");
  }

  @Test
  @DisplayName("LIMITS-001 to LIMITS-005: limits")
  void limits() {
    long[] limits = new long[LimitsFields.COUNT];
    Arrays.fill(limits, LimitsFields.UNLIMITED);
    limits[3] = 8388608;
    String text = Formats.LIMITS.write(new LimitsFormat.Parsed(limits, limits)).toString();
    comesBack(Formats.LIMITS, text);
    assertEquals(1323, text.length());
    List<String> lines = text.lines().toList();
    assertEquals(
        "Max stack size            8388608              8388608              bytes     ",
        lines.get(4));
    assertEquals(
        "Max nice priority         unlimited            unlimited            ", lines.get(14));
    refused(
        Formats.LIMITS,
        2,
        "Soft Limit",
        text.replaceFirst("unlimited           ", "18446744073709551615"));
  }

  @Test
  @DisplayName("IO-001, IO-003: io, unsigned throughout")
  void io() {
    String text =
        "rchar: 3980\nwchar: 0\nsyscr: 9\nsyscw: 0\nread_bytes: 0\nwrite_bytes: 0\n"
            + "cancelled_write_bytes: 18446744073709547520\n";
    assertEquals(-4096, comesBack(Formats.IO, text).cancelledWriteBytes());
    refused(Formats.IO, 7, "cancelled_write_bytes", text.replace("18446744073709547520", "-4096"));
  }

  @Test
  @DisplayName("FDINFO-001, FDINFO-003, FDINFO-007: fdinfo")
  void fdinfo() {
    String text = "pos:\t0\nflags:\t02000002\nmnt_id:\t15\nino:\t1057\n";
    assertEquals(02000002, comesBack(Formats.FDINFO, text).flags());
    assertEquals(0, comesBack(Formats.FDINFO, text.replace("02000002", "00")).flags());
    String more = "eventfd-count:                3\neventfd-id: 1\neventfd-semaphore: 0\n";
    assertEquals(more, comesBack(Formats.FDINFO, text + more).more().toString());
    refused(Formats.FDINFO, 2, "flags", text.replace("02000002", "2"));
  }

  @ParameterizedTest(name = "OOM-007, OOM-009: oom_score_adj {0} is shown as oom_adj {1}")
  @CsvSource({"0,0", "58,0", "59,1", "470,7", "500,8", "999,15", "1000,15", "-1000,-17"})
  void oomAdjOf(int score, int adj) {
    assertEquals(adj, OomAdjFormat.ofScoreAdj(score));
  }

  @ParameterizedTest(name = "OOM-008: oom_adj {0} sets oom_score_adj {1}")
  @CsvSource({"0,0", "1,58", "8,470", "15,1000", "-17,-1000"})
  void oomScoreOf(int adj, int score) {
    assertEquals(score, OomAdjFormat.toScoreAdj(adj));
  }

  @Test
  @DisplayName("OOM-001, CORE-001, SYS-013, GLOB-001, GLOB-003: small files")
  void smallFiles() {
    assertEquals(-1000, comesBack(Formats.OOM_SCORE_ADJ, "-1000\n"));
    assertEquals(0x33, comesBack(Formats.COREDUMP_FILTER, "00000033\n"));
    assertEquals(86843, comesBack(Formats.UPTIME, "506.85 868.43\n").idleHundredths());
    comesBack(Formats.RANDOM_UUID, "5f2e7bb6-5bd2-4b0e-9a52-d8d3e2d9b7a1\n");
    comesBack(Formats.INTEGERS, "32000\t1024000000\t500\t32000\n");
    VersionFormat.Parsed version =
        comesBack(
            Formats.VERSION,
            "Linux version 6.18.44 (me@here) (gcc (GCC) 15.3.0, GNU ld (GNU Binutils) 2.46) #1"
                + " SMP\n");
    assertEquals("gcc (GCC) 15.3.0, GNU ld (GNU Binutils) 2.46", version.compiler().toString());
    refused(Formats.OOM_SCORE_ADJ, 1, "oom_score_adj", "1001\n");
    refused(Formats.COREDUMP_FILTER, 1, "coredump_filter", "00000200\n");
    refused(Formats.RANDOM_UUID, 1, "uuid", "5F2e7bb6-5bd2-4b0e-9a52-d8d3e2d9b7a1\n");
  }

  @Test
  @DisplayName("MNT-001 to MNT-004: mounts; # is escaped in source and type")
  void mounts() {
    String text =
        "s\\040\\043\\134\\011\\012\"x,= /mm/a\\040b#\\134\"\\011\\012'c tmpfs rw,noatime 0 0\n"
            + "src /mm/f fuse.a\\043b\\040c\\134d rw,relatime,user_id=0,group_id=0 0 0\n"
            + " /mm/f tmpfs rw,relatime 0 0\n";
    List<MountsFormat.Parsed> lines = comesBack(Formats.MOUNTS, text);
    assertEquals("s #\\\t\n\"x,=", lines.get(0).source().toString());
    assertEquals("/mm/a b#\\\"\t\n'c", lines.get(0).mountPoint().toString());
    assertEquals("fuse.a#b c\\d", lines.get(1).type().toString());
    assertTrue(lines.get(2).source().isEmpty());
    refused(Formats.MOUNTS, 1, "mount point", text.replace("b#", "b\\043"));
    refused(Formats.MOUNTS, 2, "options", text.replace("d rw,", "d nosuid,"));
  }

  @Test
  @DisplayName("LINK-004, LINK-010 to LINK-013, NS-001: the texts of magic links")
  void links() {
    assertEquals(LinkText.pipe(12), comesBack(Formats.LINK, "pipe:[12]"));
    assertEquals(LinkText.socket(12), comesBack(Formats.LINK, "socket:[12]"));
    assertEquals(
        LinkText.anonInode(ByteString.of("inotify")),
        comesBack(Formats.LINK, "anon_inode:inotify"));
    assertEquals(
        LinkText.namespace(ByteString.of("net"), 4026531833L),
        comesBack(Formats.LINK, "net:[4026531833]"));
    assertEquals(
        LinkText.deletedPath(ByteString.of("/memfd:x")),
        comesBack(Formats.LINK, "/memfd:x (deleted)"));
    assertEquals(LinkText.path(ByteString.of("/a")), comesBack(Formats.LINK, "/a"));
    refused(Formats.LINK, 1, "inode", "pipe:[012]");
  }

  @Test
  @DisplayName("huge and hostile texts are refused in one short line")
  void hostile() {
    String digits = "9".repeat(5_000_000);
    refused(Formats.STATM, 1, "size", digits);
    refused(
        Formats.STATUS,
        34,
        "Cpus_allowed",
        NO_MEMORY_STATUS.replace(":\tb\n", ":\t" + digits + "\n"));
    refused(
        Formats.STATUS,
        11,
        "Groups",
        NO_MEMORY_STATUS.replace("1 70000", "1 ".repeat(100_000) + "1"));
    refused(Formats.STAT, 1, "comm", "1 (" + digits + ") R 1");
    refused(Formats.VERSION, 1, "builder", "Linux version 1 " + "(".repeat(5_000_000));
  }
}
