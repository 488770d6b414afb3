package io.procfs.vfs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Makes the same calls, at random, to a file of the kernel's and to one of ours that holds the same
 * bytes: every count, position and error must be the same. Rules SEQ-001 to SEQ-018, SYS-002.
 */
@DisplayName("A file answers as the kernel's")
class KernelFilesTest {
  private static final int SCRIPTS = 60;
  private static final int CALLS = 40;

  private static Child child;

  @BeforeAll
  static void start() throws Exception {
    Child.assumeProc();
    child = Child.resting();
  }

  @AfterAll
  static void end() throws Exception {
    if (child != null) {
      child.close();
    }
  }

  /** Opens one of our files with the content that the kernel's has. */
  private interface Opener {
    OpenFile open(byte[] content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "stat", "statm", "comm", "limits", "io", "smaps_rollup"})
  @DisplayName("one record: SEQ-002, SEQ-003, SEQ-010, SEQ-011")
  void oneRecord(String name) throws IOException {
    compare(child.file(name), KernelFilesTest::oneRecord);
  }

  private static OpenFile oneRecord(byte[] content) {
    return new SingleRecordFile<>(new BufferPool(), content, (bytes, out) -> out.put(bytes));
  }

  @Test
  @DisplayName("a record of more than a page: SEQ-007")
  void largeRecord() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv of util-linux");
    String groups =
        IntStream.range(100_000, 103_000)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    try (Child large = Child.resting("/usr/bin/setpriv", "--groups", groups)) {
      assumeTrue(Files.isReadable(large.file("status")), "needs CAP_SETGID");
      byte[] content = Files.readAllBytes(large.file("status"));
      assertTrue(content.length > 3 * 4096, () -> "only " + content.length + " bytes");
      compare(large.file("status"), KernelFilesTest::oneRecord);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"maps", "mounts", "mountinfo", "uid_map"})
  @DisplayName("a record a line: SEQ-004, SEQ-005, SEQ-006")
  void lines(String name) throws IOException {
    compare(child.file(name), KernelFilesTest::ofLines);
  }

  @Test
  @DisplayName("many records: SEQ-005")
  void manyRecords() throws IOException {
    Path symbols = Path.of("/proc/kallsyms");
    assumeTrue(Files.isReadable(symbols), "the kernel shows no symbols");
    compare(symbols, KernelFilesTest::ofLines, 2);
  }

  private static OpenFile ofLines(byte[] content) {
    return new RecordStreamFile<>(new BufferPool(), Records.lines(content), Records.STREAM);
  }

  @Test
  @DisplayName("records of many lines")
  void blocks() throws IOException {
    compare(
        child.file("smaps"),
        content ->
            new RecordStreamFile<>(new BufferPool(), Records.mappings(content), Records.STREAM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cmdline", "environ", "auxv"})
  @DisplayName("bytes of memory: SEQ-012")
  void memory(String name) throws IOException {
    compare(
        child.file(name),
        content ->
            new MemoryFile<>(
                content,
                (bytes, target, offset) -> {
                  int from = (int) Math.min(offset, bytes.length);
                  int count = Math.min(bytes.length - from, target.remaining());
                  target.put(bytes, from, count);
                  return count;
                },
                SeekRule.LIMITED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"loginuid", "sessionid", "coredump_filter"})
  @DisplayName("a value that is formatted at each read: SEQ-012")
  void formatted(String name) throws IOException {
    Path file = child.file(name);
    assumeTrue(Files.exists(file), "the kernel has no " + name);
    compare(file, content -> formatted(content, SeekRule.LIMITED));
  }

  @Test
  @DisplayName("a value whose file can be positioned anywhere: SEQ-012")
  void formattedAnywhere() throws IOException {
    compare(child.file("oom_score_adj"), content -> formatted(content, SeekRule.ANY));
  }

  private static OpenFile formatted(byte[] content, SeekRule rule) {
    return new FormattedFile<>(
        new BufferPool(), content, (bytes, out) -> out.put(bytes), null, rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kernel/pid_max", "net/ipv4/ip_local_port_range", "kernel/sem", "vm/swappiness"})
  @DisplayName("settings of integers: SYS-002")
  void sysctlIntegers(String name) throws IOException {
    Path file = Path.of("/proc/sys").resolve(name);
    assumeTrue(Files.isReadable(file), "the kernel has no " + name);
    compare(
        file, content -> new SysctlIntegersFile<>(new BufferPool(), content, integers(content)));
  }

  private static SysctlIntegers<byte[]> integers(byte[] content) {
    List<String> words = Splitter.on('\t').splitToList(new String(content, US_ASCII).trim());
    return new SysctlIntegers<>() {
      @Override
      public int count(byte[] subject) {
        return words.size();
      }

      @Override
      public long get(byte[] subject, int index) {
        return Long.parseLong(words.get(index));
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel/hostname", "kernel/osrelease", "kernel/version"})
  @DisplayName("settings that are strings: SYS-003")
  void sysctlString(String name) throws IOException {
    compare(
        Path.of("/proc/sys").resolve(name),
        content -> {
          ByteString value = ByteString.copyOf(content, 0, content.length - 1);
          return new SysctlStringFile<>(new BufferPool(), value, subject -> subject);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "task", "fd", "fdinfo", "ns"})
  @DisplayName("a directory that was opened as a file: ERR-008")
  void directory(String name) throws IOException {
    compare(child.file(name), content -> DirectoryFile.open(0));
  }

  @Test
  @DisplayName("bytes with a size")
  void bytesWithSize() throws IOException {
    Path config = Path.of("/proc/config.gz");
    assumeTrue(Files.isReadable(config), "the kernel has no config.gz");
    compare(config, content -> new BytesFile(ByteString.copyOf(content)));
    assertEquals(Files.size(config), new BytesFile(ByteString.copyOf(content(config))).size());
  }

  @Test
  @DisplayName("a name that can be written: SEQ-017, SEQ-020")
  void comm() throws IOException {
    // Only a thread of the same process may write it.
    Path file = Path.of("/proc").resolve(Path.of("/proc/thread-self").toRealPath()).resolve("comm");
    byte[] old = content(file);
    class Name {
      byte[] value = nameOf(ByteString.of("at rest"));
    }
    List<byte[]> writes = writes("a", "abc\n", "0123456789abcdefgh", "x\0y", "", "\n");
    try {
      for (int seed = 0; seed < SCRIPTS; seed++) {
        Files.writeString(file, "at rest");
        Name name = new Name();
        OpenFile ours =
            new SingleRecordFile<>(
                new BufferPool(),
                name,
                (of, out) -> out.put(of.value),
                (of, bytes) -> {
                  of.value = nameOf(bytes);
                  return bytes.length();
                });
        run(file, true, ours, new Script(seed, 8, writes));
      }
    } finally {
      Files.write(file, old);
    }
  }

  /** What {@code comm} shows when these bytes were written: 15 of them, up to the first NUL. */
  private static byte[] nameOf(ByteString bytes) {
    int nul = bytes.indexOf((byte) 0, 0);
    ByteString kept = (nul < 0 ? bytes : bytes.truncate(nul)).truncate(15);
    return kept.concat("\n").toByteArray();
  }

  @Test
  @DisplayName("a value that can be written: SEQ-018, SEQ-019")
  void oomScoreAdj() throws Exception {
    try (Child own = Child.resting()) {
      class Value {
        int score;
      }
      List<byte[]> writes =
          writes("0", "7", "12\n", " 500 ", "1001", "x", "", "0x10", "010", "1 2");
      for (int seed = 0; seed < SCRIPTS; seed++) {
        Files.writeString(own.file("oom_score_adj"), "0");
        OpenFile ours =
            new FormattedFile<>(
                new BufferPool(),
                new Value(),
                (of, out) -> out.putDecimal(of.score).put('\n'),
                (of, bytes) -> {
                  of.score = score(bytes.toString());
                  return bytes.length();
                },
                SeekRule.ANY);
        run(own.file("oom_score_adj"), true, ours, new Script(seed, 4, writes));
      }
    }
  }

  /** {@code kstrtoint(strstrip(...), 0, ...)} and the range. */
  private static int score(String text) {
    try {
      int value = Integer.decode(text.strip());
      if (value >= -1000 && value <= 1000) {
        return value;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw Errno.EINVAL.exception();
  }

  @Test
  @DisplayName("a file that can only be written: SEQ-018")
  void clearRefs() throws Exception {
    try (Child own = Child.resting()) {
      Path file = own.file("clear_refs");
      assumeTrue(Files.exists(file), "the kernel has no clear_refs");
      List<byte[]> writes = writes("1", "2\n", "9", "x", "", "1 1");
      for (int seed = 0; seed < SCRIPTS; seed++) {
        OpenFile ours =
            new WriteOnlyFile<>(
                own,
                (of, bytes) -> {
                  if (!bytes.toString().strip().matches("[1-5]")) {
                    throw Errno.EINVAL.exception();
                  }
                  return bytes.length();
                });
        run(file, true, ours, new Script(seed, 4, writes));
      }
    }
  }

  private static List<byte[]> writes(String... texts) {
    List<byte[]> writes = new ArrayList<>();
    for (String text : texts) {
      writes.add(text.getBytes(US_ASCII));
    }
    return writes;
  }

  private static void compare(Path file, Opener opener) throws IOException {
    compare(file, opener, SCRIPTS);
  }

  /** Compares with random calls; anew where the kernel's file may not have been at rest. */
  private static void compare(Path file, Opener opener, int scripts) throws IOException {
    for (int seed = 0; seed < scripts; seed++) {
      for (int tries = 0; ; tries++) {
        byte[] content = content(file);
        try {
          Script script = new Script(seed, content.length, List.of(), !isShared(file));
          run(file, false, opener.open(content), script);
          break;
        } catch (AssertionError e) {
          if (tries == 5) {
            throw e;
          }
        }
      }
    }
  }

  /** SigQ is that of a user, Pss is shared with whoever maps the same: others change them. */
  private static boolean isShared(Path file) {
    return file.endsWith("status") || file.toString().contains("/smaps");
  }

  private static byte[] content(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readAllBytes();
    }
  }

  private static void run(Path file, boolean writes, OpenFile ours, Script script)
      throws IOException {
    Set<StandardOpenOption> options =
        writes
            ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
            : Set.of(StandardOpenOption.READ);
    try (FileChannel channel = FileChannel.open(file, options);
        Handle kernels = Handle.of(channel);
        Handle own = Handle.of(ours)) {
      script.run(CALLS, kernels, own);
    }
  }
}
