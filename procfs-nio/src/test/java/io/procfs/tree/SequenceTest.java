package io.procfs.tree;

import static io.procfs.tree.Proc.assertErrno;
import static io.procfs.tree.Proc.readAgain;
import static io.procfs.tree.Proc.readRest;
import static io.procfs.tree.Proc.readSome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.model.Kernel;
import io.procfs.model.Mapping;
import io.procfs.model.Task;
import io.procfs.vfs.OpenFile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading in pieces")
class SequenceTest {
  private static final int RW = Mapping.READ | Mapping.WRITE;

  private final Kernel kernel = Kernel.boot();
  private final Task task = kernel.init().fork().exec("/bin/sh", "sh", "-c", "x");
  private final Proc proc = Proc.as(task);

  @Test
  @DisplayName("shows the state at each start, and the same moment till the end")
  void singleRecord() {
    OpenFile comm = proc.open("3/comm");
    assertEquals("s", readSome(comm, 1));
    task.setName("changed");
    assertEquals("h\n", readRest(comm), "SEQ-003");
    assertEquals("", readRest(comm), "SEQ-002");
    assertEquals("changed\n", readAgain(comm), "SEQ-001");
    ByteBuffer at = ByteBuffer.allocate(100);
    task.setName("again");
    assertEquals(3, comm.read(at, 3), "SEQ-004");
    assertEquals("in\n", new String(at.array(), 0, 3, java.nio.charset.StandardCharsets.US_ASCII));
    assertEquals(0, comm.read(at, 1000), "SEQ-010");
    comm.seek(1000);
    assertEquals("", readRest(comm), "SEQ-010");
    assertEquals(0, comm.size(), "SEQ-015");
    assertEquals(0, comm.read(ByteBuffer.allocate(0)), "SEQ-014");
  }

  @Test
  @DisplayName("gives a large record whole")
  void largeRecord() {
    int[] groups = IntStream.range(100_000, 103_000).toArray();
    task.setCredentials(task.state().credentials().toBuilder().groups(groups).build());
    OpenFile status = proc.open("3/status");
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    int count = status.read(buffer);
    assertTrue(count > 21_000, "SEQ-007");
    assertEquals(0, status.read(buffer), "SEQ-007");
  }

  private void mapMany(int count) {
    for (int i = 0; i < count; i++) {
      task.mapFile("/usr/lib/lib" + i + ".so", 0, 4096, Mapping.READ);
    }
  }

  @Test
  @DisplayName("gives at most a page of whole records a read")
  void recordStream() {
    mapMany(200);
    String whole = proc.read("3/maps");
    OpenFile maps = proc.open("3/maps");
    ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    int count = maps.read(buffer);
    assertTrue(count > 3_900 && count <= 4_096, "SEQ-005: " + count);
    assertEquals('\n', buffer.get(count - 1), "SEQ-005");
    OpenFile pieces = proc.open("3/maps");
    StringBuilder joined = new StringBuilder();
    for (String piece = readSome(pieces, 7); !piece.isEmpty(); piece = readSome(pieces, 7)) {
      joined.append(piece);
    }
    assertEquals(whole, joined.toString(), "SEQ-006");
  }

  @Test
  @DisplayName("goes on behind the last address, whatever has changed")
  void resumesByAddress() {
    mapMany(200);
    OpenFile maps = proc.open("3/maps");
    String seen = readSome(maps, 1 << 16);
    long end = Long.parseLong(lastLine(seen).substring(13, 25), 16);
    String whole = proc.read("3/maps");
    List<String> behind = List.of(whole.substring(seen.length()).split("\n"));
    long second = Long.parseLong(behind.get(1).substring(0, 12), 16);
    task.munmap(second, 4096);
    long first = Long.parseLong(seen.substring(0, 12), 16);
    task.munmap(first, 4096);
    String rest = readRest(maps);
    assertTrue(rest.startsWith(behind.get(0)), "SEQ-008: none is shown twice or left out");
    assertFalse(rest.contains(behind.get(1)), "SEQ-008 MAPS-017: gone ahead");
    assertTrue(end <= Long.parseLong(behind.get(0).substring(0, 12), 16));
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n', text.length() - 2) + 1);
  }

  @Test
  @DisplayName("finishes the record in progress as it was")
  void recordInProgress() {
    long address = task.mapAnonymous(8192, RW);
    String line =
        proc.read("3/maps").lines().filter(l -> l.startsWith(hex(address))).findFirst().get();
    OpenFile maps = proc.open("3/maps");
    int before = proc.read("3/maps").indexOf(line);
    assertEquals(before + 5, readSome(maps, before + 5).length());
    task.mprotect(address, 4096, Mapping.READ);
    assertTrue(readRest(maps).startsWith(line.substring(5)), "SEQ-009");
    assertTrue(proc.read("3/maps").contains(hex(address) + "-" + hex(address + 4096) + " r--p"));
  }

  private static String hex(long address) {
    return Long.toHexString(address);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"cmdline", "environ", "auxv"})
  @DisplayName("live bytes seek up to 2^31-1")
  void seeksOfMemory(String name) {
    OpenFile file = proc.open("3/" + name);
    String whole = readRest(file);
    file.seek(2);
    assertEquals(whole.substring(2), readRest(file));
    file.seek(Integer.MAX_VALUE);
    assertEquals("", readRest(file));
    assertErrno(Errno.EINVAL, () -> file.seek(1L << 62), "SEQ-012");
  }

  @Test
  @DisplayName("single records seek anywhere, oom_score_adj too")
  void seeksOfRecords() {
    for (String name : List.of("stat", "oom_score_adj", "oom_adj", "maps")) {
      OpenFile file = proc.open("3/" + name);
      file.seek(1L << 62);
      assertEquals("", readRest(file), "SEQ-011 SEQ-012 " + name);
    }
  }

  @Test
  @DisplayName("a write at an offset is ESPIPE for records, and ignored elsewhere")
  void writesAtOffsets() {
    OpenFile comm = proc.open("3/comm", 2);
    assertErrno(Errno.ESPIPE, () -> comm.write(bytes("x"), 1), "SEQ-017");
    assertEquals(1, Proc.write(comm, "x"), "SEQ-017");
    OpenFile oom = proc.open("3/oom_score_adj", 2);
    assertEquals(3, oom.write(bytes("500"), 3), "SEQ-018");
    assertEquals("500\n", proc.read("3/oom_score_adj"), "SEQ-018");
    assertEquals(0, oom.position(), "SEQ-018");
    assertEquals("5", readSome(oom, 1));
    Proc.write(oom, "678");
    assertEquals("78\n", readRest(oom), "SEQ-019");
    OpenFile clear = proc.open("3/clear_refs", 1);
    assertEquals(1, clear.write(bytes("1"), 9), "SEQ-018");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  @DisplayName("each write to comm is a name")
  void writesOfComm() {
    OpenFile comm = proc.open("self/comm", 2);
    Proc.write(comm, "one");
    Proc.write(comm, "two");
    assertEquals("two\n", readAgain(comm), "SEQ-020");
  }

  @Test
  @DisplayName("the parts of a random UUID mix, the other settings end behind a first piece")
  void settings() {
    OpenFile uuid = proc.open("sys/kernel/random/uuid");
    String first = readSome(uuid, 100);
    assertNotEquals(first, readAgain(uuid), "SYS-014");
    assertTrue(
        first.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\n"),
        "SYS-014");
    OpenFile max = proc.open("sys/kernel/pid_max");
    assertEquals("4", readSome(max, 1), "SYS-002");
    assertEquals("", readRest(max), "SYS-002");
    OpenFile host = proc.open("sys/kernel/hostname");
    assertEquals("loc", readSome(host, 3));
    assertEquals("alhost\n", readRest(host), "SYS-003");
  }

  @Test
  @DisplayName("an unwritable file is opened by root, and refuses what is written")
  void refusesWrites() {
    for (String name : List.of("stat", "status", "cmdline", "environ", "maps", "limits", "io")) {
      OpenFile file = proc.open("3/" + name, 1);
      assertErrno(Errno.EINVAL, () -> Proc.write(file, "x"), "ATTR-013 " + name);
    }
    OpenFile clear = proc.open("3/clear_refs", 0);
    assertErrno(Errno.EINVAL, () -> readRest(clear), "CLR-001 ATTR-012");
    try {
      proc.open("3/comm", 01001).close(); // O_TRUNC: accepted, nothing to truncate
    } catch (ErrnoException e) {
      throw new AssertionError("ATTR-008", e);
    }
    assertEquals("sh\n", proc.read("3/comm"), "ATTR-008");
  }
}
