package io.procfs.tck;

import static io.procfs.tck.Seen.open;
import static io.procfs.tck.Seen.refusedInside;
import static io.procfs.tck.Seen.rest;
import static io.procfs.tck.Seen.some;
import static io.procfs.tck.Seen.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

/** How a file is read in pieces while what it shows changes. */
@DisplayName("An open file")
class SeqRulesTest {
  private static final int RW = Mapping.READ | Mapping.WRITE;
  private static final List<String> SINGLE =
      List.of("stat", "status", "statm", "comm", "limits", "io", "oom_score_adj");

  private static Puppet named(Scene scene, String name) {
    Puppet puppet = scene.start();
    puppet.setName(ByteString.of(name));
    return puppet;
  }

  @RuleTest
  @Rule("SEQ-001")
  void showsWhatIsNow(Scene scene) throws IOException {
    Puppet puppet = named(scene, "one");
    try (SeekableByteChannel first = open(scene.of(puppet, "comm"));
        SeekableByteChannel second = open(scene.of(puppet, "comm"))) {
      assertEquals("one\n", rest(first));
      puppet.setName(ByteString.of("two"));
      assertEquals("two\n", rest(first.position(0)));
      assertEquals("two\n", rest(second));
    }
  }

  @RuleTest
  @Rule({"SEQ-002", "ERR-012"})
  void staysAtItsEnd(Scene scene) throws IOException {
    Puppet puppet = named(scene, "short");
    for (String name : List.of("comm", "stat", "maps", "cmdline", "mounts", "oom_score_adj")) {
      try (SeekableByteChannel channel = open(scene.of(puppet, name))) {
        assertNotEquals("", rest(channel), name);
        assertNull(some(channel, 10), name);
        assertNull(some(channel, 10), name);
        puppet.setName(ByteString.of("much-longer"));
        if (name.equals("comm")) {
          assertNull(some(channel, 10), name);
        }
        assertNotEquals("", rest(channel.position(0)), name);
      }
    }
  }

  @RuleTest
  @Rule({"SEQ-003", "SEQ-021"})
  void givesTheRestOfWhatTheFirstReadSaw(Scene scene) throws IOException {
    Puppet puppet = named(scene, "before");
    try (SeekableByteChannel comm = open(scene.of(puppet, "comm"));
        SeekableByteChannel stat = open(scene.of(puppet, "stat"));
        SeekableByteChannel status = open(scene.of(puppet, "status"))) {
      String line = some(comm, 2) + "";
      String start = some(stat, 4);
      String head = some(status, 8);
      puppet.setName(ByteString.of("after"));
      assertEquals("before\n", line + rest(comm));
      assertTrue((start + rest(stat)).contains("(before)"));
      assertTrue((head + rest(status)).startsWith("Name:\tbefore\n"));
      assertEquals("after\n", rest(comm.position(0)));
      scene.end(puppet);
      assertNull(some(stat, 10), "the snapshot was read to its end");
      refusedInside(Errno.ESRCH, () -> some(stat.position(0), 10));
    }
    Puppet dying = named(scene, "dying");
    try (SeekableByteChannel comm = open(scene.of(dying, "comm"))) {
      assertEquals("dy", some(comm, 2));
      scene.end(dying);
      assertEquals("ing\n", rest(comm), "the rest still arrives");
      refusedInside(Errno.ESRCH, () -> some(comm.position(0), 10));
    }
  }

  @RuleTest
  @Rule("SEQ-004")
  void isMadeAnewWhereverItIsPutTo(Scene scene) throws IOException {
    Puppet puppet = named(scene, "aaaaaa");
    try (FileChannel comm = FileChannel.open(scene.of(puppet, "comm"))) {
      assertEquals("aa", some(comm, 2));
      puppet.setName(ByteString.of("bbbbbb"));
      ByteBuffer buffer = ByteBuffer.allocate(3);
      assertEquals(3, comm.read(buffer, 4));
      assertEquals("bb\n", new String(buffer.array(), US_ASCII));
      assertEquals(2, comm.position());
      assertEquals("bbb\n", rest(comm.position(3)));
    }
  }

  private static void mapMany(Puppet puppet, int count) {
    for (int i = 0; i < count; i++) {
      // Neighbours with different access are not merged.
      puppet.mapAnonymous(4096, i % 2 == 0 ? RW : Mapping.READ);
    }
  }

  @RuleTest
  @Rule("SEQ-005")
  void ofRecordsGivesAPageOfThemAtATime(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    mapMany(puppet, 300);
    try (SeekableByteChannel maps = open(scene.of(puppet, "maps"))) {
      String first = some(maps, 1 << 20);
      assertTrue(first.length() <= 4096 && first.length() > 3500, "" + first.length());
      assertTrue(first.endsWith("\n"));
      String second = some(maps, 1 << 20);
      assertTrue(second.length() <= 4096 && second.length() > 3500, "" + second.length());
      assertEquals(text(scene.of(puppet, "maps")), first + second + rest(maps));
    }
  }

  @RuleTest
  @Rule("SEQ-006")
  void ofRecordsMaySplitARecord(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    mapMany(puppet, 80);
    for (String name : List.of("maps", "mounts")) {
      String whole = text(scene.of(puppet, name));
      for (int size : new int[] {1, 7, 100, 4095}) {
        StringBuilder joined = new StringBuilder();
        try (SeekableByteChannel channel = open(scene.of(puppet, name))) {
          for (String some = some(channel, size); some != null; some = some(channel, size)) {
            joined.append(some);
          }
        }
        assertEquals(whole, joined.toString(), name + " by " + size);
      }
    }
  }

  @RuleTest
  @Rule("SEQ-007")
  void ofOneRecordGivesAllOfItAtOnce(Scene scene) throws IOException {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    puppet.setgroups(IntStream.range(100_000, 103_000).toArray());
    try (SeekableByteChannel status = open(scene.of(puppet, "status"))) {
      String all = some(status, 1 << 20);
      assertTrue(all.length() > 20_000, "" + all.length());
      assertTrue(all.contains(" 102999 \n"));
      assertNull(some(status, 10));
    }
  }

  @RuleTest
  @Rule("SEQ-008")
  void ofRecordsGoesOnByAddress(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    // A range of pages of which each second one can be written.
    int pages = 400;
    long from = puppet.mapAnonymous(pages * 4096L, Mapping.READ);
    for (int i = 0; i < pages; i += 2) {
      puppet.mprotect(from + i * 4096L, 4096, RW);
    }
    try (SeekableByteChannel maps = open(scene.of(puppet, "maps"))) {
      StringBuilder seen = new StringBuilder(some(maps, 4096));
      while (seen.indexOf(Long.toHexString(from + 0x10 * 4096L) + "-") < 0) {
        seen.append(some(maps, 4096));
      }
      puppet.munmap(from + 350 * 4096L, 4096 * 10);
      puppet.mprotect(from + 360 * 4096L, 40 * 4096L, RW);
      seen.append(rest(maps));
      TreeSet<String> addresses = new TreeSet<>();
      String last = "";
      for (String line : Seen.lines(seen.toString())) {
        String start = line.substring(0, line.indexOf('-'));
        assertTrue(addresses.add(start), "twice: " + line);
        String padded = "0".repeat(16 - start.length()) + start;
        assertTrue(padded.compareTo(last) > 0, "not ascending: " + line);
        last = padded;
      }
      assertFalse(addresses.contains(Long.toHexString(from + 352 * 4096L)));
      assertTrue(addresses.contains(Long.toHexString(from + 360 * 4096L)), "merged");
      assertFalse(addresses.contains(Long.toHexString(from + 361 * 4096L)), "merged");
    }
  }

  @RuleTest
  @Rule("SEQ-009")
  void ofRecordsFinishesTheRecordThatWasBegun(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    String first = text(scene.of(puppet, "maps"));
    String line = first.substring(0, first.indexOf('\n') + 1);
    try (SeekableByteChannel maps = open(scene.of(puppet, "maps"))) {
      String begun = some(maps, 5);
      puppet.exitGroup(0);
      assertTrue((begun + rest(maps)).startsWith(line));
    }
  }

  @RuleTest
  @Rule({"SEQ-010", "ERR-012"})
  void isEmptyBehindItsEnd(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    for (String name :
        List.of("comm", "stat", "maps", "cmdline", "environ", "auxv", "oom_score_adj", "mounts")) {
      try (FileChannel channel = FileChannel.open(scene.of(puppet, name))) {
        assertEquals(-1, channel.read(ByteBuffer.allocate(10), 1_000_000), name);
        assertEquals(100_000, channel.position(100_000).position());
        assertNull(some(channel, 10), name);
        assertEquals(100_000, channel.position());
      }
    }
    try (FileChannel max = FileChannel.open(scene.at("sys/kernel/pid_max"))) {
      assertNull(some(max.position(1), 10), "a sysctl of numbers is read at 0");
      assertNotEquals(null, some(max.position(0), 10));
    }
  }

  @RuleTest
  @Rule({"SEQ-011", "ERR-011"})
  void canBePutAnywhereButBeforeItsStart(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    try (SeekableByteChannel stat = open(scene.of(puppet, "stat"))) {
      assertThrows(IllegalArgumentException.class, () -> stat.position(-1));
      assertEquals(Integer.MAX_VALUE, stat.position(Integer.MAX_VALUE).position());
      assertEquals(Long.MAX_VALUE, stat.position(Long.MAX_VALUE).position());
    }
  }

  @RuleTest
  @Rule("SEQ-014")
  void givesNothingToAnEmptyBuffer(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    for (String name : SINGLE) {
      try (SeekableByteChannel channel = open(scene.of(puppet, name))) {
        assertEquals(0, channel.read(ByteBuffer.allocate(0)), name);
        assertNotEquals("", rest(channel));
        int atEnd = channel.read(ByteBuffer.allocate(0));
        assertTrue(atEnd == 0 || atEnd == -1, name + " " + atEnd);
      }
    }
  }

  @RuleTest
  @Rule({"SEQ-015", "ERR-017"})
  void hasNoSizeAndIsReadToItsEnd(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    List<String> names = new ArrayList<>(SINGLE);
    names.addAll(List.of("maps", "cmdline", "mounts", "auxv"));
    Path copies = Files.createTempDirectory("procfs-tck-copy");
    for (String name : names) {
      Path file = scene.of(puppet, name);
      try (FileChannel channel = FileChannel.open(file)) {
        assertEquals(0, channel.size(), name);
      }
      byte[] all = Files.readAllBytes(file);
      assertTrue(all.length > 0, name);
      if (name.equals("maps")) {
        assertEquals(Seen.lines(text(file)).length, Files.readAllLines(file).size());
      }
      Path copy = copies.resolve(name);
      Files.copy(file, copy);
      // A counter may have got a digit meanwhile.
      assertTrue(Math.abs(all.length - Files.size(copy)) <= 3, name);
      Files.delete(copy);
    }
    Files.delete(copies);
  }

  @RuleTest
  @Rule("SEQ-016")
  void cannotBeMapped(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    for (Path file : List.of(scene.of(puppet, "stat"), scene.at("sys/kernel/pid_max"))) {
      try (FileChannel channel = FileChannel.open(file)) {
        assertThrows(IOException.class, () -> channel.map(FileChannel.MapMode.READ_ONLY, 0, 10));
      }
    }
  }

  @RuleTest
  @Rule("SEQ-017")
  void ofASnapshotIsWrittenWithoutOffset(Scene scene) throws IOException {
    Path comm = scene.at("self/comm");
    String own = text(comm);
    try (FileChannel channel = FileChannel.open(comm, StandardOpenOption.WRITE)) {
      refusedInside(
          Errno.ESPIPE, () -> channel.write(ByteBuffer.wrap("renamed".getBytes(US_ASCII)), 3));
      assertEquals(own, text(comm));
      Seen.write(channel, own.strip());
      assertEquals(own, text(comm));
    }
  }

  @RuleTest
  @Rule({"SEQ-018", "SEQ-019"})
  void withoutSnapshotIgnoresWhereItIsWritten(Scene scene) throws IOException {
    Puppet puppet = scene.start();
    try (FileChannel channel =
        FileChannel.open(
            scene.of(puppet, "oom_score_adj"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      assertEquals(3, channel.write(ByteBuffer.wrap("123".getBytes(US_ASCII)), 3));
      assertEquals("1", some(channel, 1));
      channel.write(ByteBuffer.wrap("456".getBytes(US_ASCII)), 0);
      assertEquals("56\n", rest(channel));
      assertEquals("456\n", rest(channel.position(0)));
    }
  }

  @RuleTest
  @Rule("SEQ-020")
  void ofANameTakesEachWriteForAWholeOne(Scene scene) throws IOException {
    Path comm = scene.at("self/comm");
    String own = text(comm);
    try (SeekableByteChannel channel = Files.newByteChannel(comm, StandardOpenOption.WRITE)) {
      Seen.write(channel, "first-name");
      Seen.write(channel, "second");
      assertEquals("second\n", text(comm));
      Seen.write(channel, own.strip());
    }
    assertEquals(own, text(comm));
  }
}
