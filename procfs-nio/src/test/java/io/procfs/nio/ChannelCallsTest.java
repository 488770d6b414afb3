package io.procfs.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every call on a channel, with the checks and failures of the JDK's own over the real /proc. */
@DisplayName("Channels answer as the JDK's")
class ChannelCallsTest {
  private static final Path NONE = Path.of("nothing");

  /** A call on a channel that is open on {@code comm} of this JVM, or another file. */
  private interface OnChannel {
    Object on(FileChannel channel) throws Exception;
  }

  private final SideBySide calls = new SideBySide();

  /** Adds a row for each way in which the file may be open: read, write, both, closed. */
  private void eachWay(String name, String file, OnChannel call) {
    Map<String, OpenOption[]> ways =
        Map.of(
            "READ", new OpenOption[] {READ},
            "WRITE", new OpenOption[] {WRITE},
            "READ+WRITE", new OpenOption[] {READ, WRITE});
    ways.forEach((way, options) -> open(way + " " + name, file, call, options));
    calls.row(
        "closed " + name,
        root -> {
          FileChannel channel = FileChannel.open(root.resolve(file), READ, WRITE);
          channel.close();
          return call.on(channel);
        });
  }

  private void open(String name, String file, OnChannel call, OpenOption... options) {
    calls.row(
        name + " of " + file,
        root -> {
          Files.write(Path.of("/proc/self/comm"), "procfs".getBytes(UTF_8));
          try (FileChannel channel = FileChannel.open(root.resolve(file), options)) {
            return call.on(channel);
          }
        });
  }

  private static ByteBuffer room(int size) {
    return ByteBuffer.allocate(size);
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static String text(ByteBuffer buffer) {
    return UTF_8.decode(buffer.flip()).toString();
  }

  @TestFactory
  List<DynamicTest> reading() {
    for (String file : List.of("proc/self/comm", "proc/sys/kernel/pid_max", "proc/version")) {
      eachWay("read", file, c -> c.read(room(3)));
      eachWay("read nothing", file, c -> c.read(room(0)));
      eachWay("read, read on, read again at 0", file, ChannelCallsTest::readInPieces);
      eachWay("read at 2", file, c -> c.read(room(3), 2) + " " + c.position());
      eachWay("read at -1", file, c -> c.read(room(3), -1));
      eachWay("read far out", file, c -> c.read(room(3), 1 << 20));
      eachWay("read into a read-only buffer", file, c -> c.read(room(3).asReadOnlyBuffer()));
      eachWay("read into null", file, c -> c.read((ByteBuffer) null));
      eachWay("read at 0 into null", file, c -> c.read(null, 0));
      eachWay("read at -1 into null", file, c -> c.read(null, -1));
      eachWay("scatter", file, c -> c.read(new ByteBuffer[] {room(2), room(0), room(99)}));
      eachWay("scatter into nothing", file, c -> c.read(new ByteBuffer[] {room(0)}));
      eachWay("scatter beyond the array", file, c -> c.read(new ByteBuffer[1], 0, 2));
      eachWay("scatter into null", file, c -> c.read(new ByteBuffer[] {room(2), null}));
      eachWay(
          "scatter into read-only",
          file,
          c -> c.read(new ByteBuffer[] {room(2), room(2).asReadOnlyBuffer()}));
    }
    open("read", "proc/self/clear_refs", c -> c.read(room(3)), READ);
    open("read nothing", "proc/self/clear_refs", c -> c.read(room(0)), READ);
    open("read", "proc/self", c -> c.read(room(3)), READ);
    open("read", "proc/self/mem", c -> c.read(room(3)), READ);
    return calls.tests();
  }

  private static String readInPieces(FileChannel channel) throws Exception {
    ByteBuffer first = room(2);
    ByteBuffer rest = room(4096);
    ByteBuffer again = room(3);
    channel.read(first);
    int more = channel.read(rest);
    int end = channel.read(room(1));
    channel.position(0).read(again);
    return text(first) + "|" + text(rest) + "|" + more + "|" + end + "|" + text(again);
  }

  @TestFactory
  List<DynamicTest> positions() {
    for (String file : List.of("proc/self/comm", "proc/self/coredump_filter", "proc/version")) {
      eachWay("position", file, FileChannel::position);
      eachWay("size", file, FileChannel::size);
      eachWay("position -1", file, c -> c.position(-1));
      eachWay("position 4", file, c -> c.position(4).position());
      eachWay("position far out", file, c -> c.position(Long.MAX_VALUE).position());
      eachWay(
          "read far out", file, c -> c.position(Long.MAX_VALUE).read(room(3)) + " " + c.position());
      eachWay("read at 1000", file, c -> c.position(1000).read(room(3)) + " " + c.position());
      eachWay("truncate -1", file, c -> c.truncate(-1));
      eachWay("truncate 0", file, c -> c.truncate(0).position());
      eachWay("truncate below the position", file, c -> c.position(5).truncate(2).position());
      eachWay("force", file, c -> forced(c));
    }
    open("position after appending", "proc/self/comm", c -> appended(c), APPEND);
    open("truncating", "proc/self/comm", FileChannel::size, WRITE, TRUNCATE_EXISTING);
    return calls.tests();
  }

  private static Object forced(FileChannel channel) throws Exception {
    channel.force(true);
    return "done";
  }

  private static Object appended(FileChannel channel) throws Exception {
    return channel.write(text("ab")) + " " + channel.position();
  }

  @TestFactory
  List<DynamicTest> writing() {
    for (String file : List.of("proc/self/comm", "proc/self/stat", "proc/version")) {
      eachWay("write", file, c -> c.write(text("abc")) + " " + c.position());
      eachWay("write nothing", file, c -> c.write(room(0)));
      eachWay("write at 0", file, c -> c.write(text("abc"), 0));
      eachWay("write at 3", file, c -> c.write(text("abc"), 3));
      eachWay("write at -1", file, c -> c.write(text("abc"), -1));
      eachWay("write null", file, c -> c.write((ByteBuffer) null));
      eachWay("gather", file, c -> c.write(new ByteBuffer[] {text("ab"), room(0), text("cd")}));
      eachWay("gather nothing", file, c -> c.write(new ByteBuffer[0]));
    }
    open("write twice", "proc/self/comm", c -> written(c), READ, WRITE);
    return calls.tests();
  }

  private static Object written(FileChannel channel) throws Exception {
    int first = channel.write(text("first"));
    long second = channel.write(new ByteBuffer[] {text("sec"), text("ond")});
    ByteBuffer now = room(20);
    channel.position(0).read(now);
    return first + " " + second + " " + text(now);
  }

  @TestFactory
  List<DynamicTest> transfers() {
    String file = "proc/self/comm";
    eachWay("transfer to null", file, c -> c.transferTo(0, 1, null));
    eachWay("transfer to itself at -1", file, c -> c.transferTo(-1, 1, c));
    eachWay("transfer of -1 to itself", file, c -> c.transferTo(0, -1, c));
    eachWay("transfer beyond the size", file, c -> c.transferTo(1, 5, sink()));
    eachWay("transfer from itself at -1", file, c -> c.transferFrom(c, -1, 1));
    eachWay("transfer from null", file, c -> c.transferFrom(null, 0, 1));
    eachWay("transfer from a stream", file, c -> c.transferFrom(source(), 0, 3));
    eachWay("transfer from a stream at 5", file, c -> c.transferFrom(source(), 5, 3));
    return calls.tests();
  }

  private static java.nio.channels.WritableByteChannel sink() {
    return Channels.newChannel(new ByteArrayOutputStream());
  }

  private static java.nio.channels.ReadableByteChannel source() {
    return Channels.newChannel(new ByteArrayInputStream("hello".getBytes(UTF_8)));
  }

  @TestFactory
  List<DynamicTest> mapping() {
    for (String file : List.of("proc/self/comm", "proc/sys/kernel/pid_max", "proc/version")) {
      for (MapMode mode : List.of(MapMode.READ_ONLY, MapMode.READ_WRITE, MapMode.PRIVATE)) {
        if (!file.equals("proc/version") || mode == MapMode.READ_ONLY) {
          eachWay("map 10 " + mode, file, c -> c.map(mode, 0, 10).capacity());
        }
        eachWay("map none " + mode, file, c -> shown(c.map(mode, 0, 0)));
        eachWay("map none at 5 " + mode, file, c -> c.map(mode, 5, 0).isReadOnly());
        eachWay("map at -1 " + mode, file, c -> c.map(mode, -1, 10));
        eachWay("map -1 " + mode, file, c -> c.map(mode, 0, -1));
        eachWay("map far out " + mode, file, c -> c.map(mode, Long.MAX_VALUE, 10));
        eachWay("map too much " + mode, file, c -> c.map(mode, 0, 1L << 33));
      }
    }
    eachWay("map without mode", "proc/self/comm", c -> c.map(null, 0, 10));
    return calls.tests();
  }

  private static Object shown(java.nio.MappedByteBuffer buffer) {
    return buffer.capacity() + " " + buffer.isReadOnly() + " " + buffer.isLoaded();
  }

  @TestFactory
  List<DynamicTest> locks() {
    String file = "proc/self/comm";
    for (boolean shared : List.of(true, false)) {
      String kind = shared ? "shared" : "exclusive";
      eachWay("lock " + kind, file, c -> shown(c.lock(5, 3, shared)));
      eachWay("lock all " + kind, file, c -> shown(c.lock(0, Long.MAX_VALUE, shared)));
      eachWay("lock 0 bytes " + kind, file, c -> shown(c.tryLock(5, 0, shared)));
      eachWay("lock at -1 " + kind, file, c -> c.lock(-1, 3, shared));
      eachWay("lock -1 " + kind, file, c -> c.tryLock(0, -1, shared));
      eachWay("lock far out " + kind, file, c -> c.lock(5, Long.MAX_VALUE, shared));
      eachWay(
          "lock twice " + kind, file, c -> List.of(c.lock(0, 9, shared), c.tryLock(8, 1, shared)));
      eachWay("lock, release, lock " + kind, file, c -> relocked(c, shared));
      eachWay("lock, close, release " + kind, file, c -> releasedAfterClose(c, shared));
      calls.row(
          "another channel locks " + kind,
          root -> {
            Path comm = root.resolve(file);
            Path same = root.resolve("proc").resolve(self()).resolve("comm");
            try (FileChannel a = FileChannel.open(comm, READ, WRITE);
                FileChannel b = FileChannel.open(same, READ, WRITE)) {
              String first = shown(a.lock(0, 10, shared));
              String beside = shown(b.lock(10, 10, shared));
              return first + beside + SideBySide.outcome(r -> b.tryLock(9, 1, shared), NONE);
            }
          });
    }
    return calls.tests();
  }

  private static String self() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static String shown(FileLock lock) {
    return lock.position() + " " + lock.size() + " " + lock.isShared() + " " + lock.isValid();
  }

  private static Object relocked(FileChannel channel, boolean shared) throws Exception {
    FileLock first = channel.lock(0, 9, shared);
    first.release();
    first.release();
    return first.isValid() + " " + shown(channel.tryLock(0, 9, shared));
  }

  private static Object releasedAfterClose(FileChannel channel, boolean shared) throws Exception {
    FileLock lock = channel.lock(0, 9, shared);
    channel.close();
    return lock.isValid() + SideBySide.outcome(root -> released(lock), NONE);
  }

  private static Object released(FileLock lock) throws Exception {
    lock.release();
    return "released";
  }

  @TestFactory
  List<DynamicTest> interrupts() {
    Map<String, OnChannel> all =
        Map.ofEntries(
            Map.entry("read", c -> c.read(room(3))),
            Map.entry("read nothing", c -> c.read(room(0))),
            Map.entry("read at 0", c -> c.read(room(3), 0)),
            Map.entry("scatter", c -> c.read(new ByteBuffer[] {room(3)})),
            Map.entry("write nothing", c -> c.write(room(0))),
            Map.entry("gather", c -> c.write(new ByteBuffer[] {text("a")})),
            Map.entry("position", FileChannel::position),
            Map.entry("position 1", c -> c.position(1)),
            Map.entry("position -1", c -> c.position(-1)),
            Map.entry("size", FileChannel::size),
            Map.entry("truncate", c -> c.truncate(0)),
            Map.entry("force", c -> forced(c)),
            Map.entry("map", c -> c.map(MapMode.READ_ONLY, 0, 0)),
            Map.entry("lock", FileChannel::lock),
            Map.entry("tryLock", c -> shown(c.tryLock())));
    all.forEach(
        (name, call) ->
            open(
                "interrupted " + name,
                "proc/self/comm",
                channel -> {
                  Thread.currentThread().interrupt();
                  String outcome = SideBySide.outcome(root -> call.on(channel), NONE);
                  return outcome + ", open " + channel.isOpen();
                },
                READ,
                WRITE));
    return calls.tests();
  }

  private interface OnStream {
    Object on(InputStream stream) throws Exception;
  }

  private void stream(String name, OnStream call) {
    for (String file : List.of("proc/version", "proc/sys/kernel/pid_max", "proc/self/comm")) {
      calls.row(
          name + " of " + file,
          root -> {
            try (InputStream in = Files.newInputStream(root.resolve(file))) {
              return call.on(in);
            }
          });
    }
  }

  @TestFactory
  List<DynamicTest> streams() {
    stream("available", InputStream::available);
    stream("read all", in -> new String(in.readAllBytes(), UTF_8));
    stream("skip 6", in -> in.skip(6) + " " + in.read());
    stream("skip 6 after 3", in -> in.readNBytes(3).length + " " + in.skip(6) + " " + in.read());
    stream("skip back", in -> in.readNBytes(3).length + " " + in.skip(-2) + " " + in.read());
    stream(
        "skip exactly",
        in -> {
          in.skipNBytes(6);
          return in.read();
        });
    stream("transfer", in -> in.transferTo(new ByteArrayOutputStream()));
    stream(
        "interrupted",
        in -> {
          Thread.currentThread().interrupt();
          return in.readAllBytes().length + " " + Thread.interrupted();
        });
    return calls.tests();
  }

  private interface OnAsynchronous {
    Object on(AsynchronousFileChannel channel) throws Exception;
  }

  private void asynchronous(String name, OnAsynchronous call, OpenOption... options) {
    calls.row(
        "asynchronous " + name,
        root -> {
          try (AsynchronousFileChannel channel =
              AsynchronousFileChannel.open(root.resolve("proc/self/comm"), options)) {
            return call.on(channel);
          }
        });
    calls.row(
        "asynchronous closed " + name,
        root -> {
          AsynchronousFileChannel channel =
              AsynchronousFileChannel.open(root.resolve("proc/self/comm"), options);
          channel.close();
          return call.on(channel);
        });
  }

  @TestFactory
  List<DynamicTest> asynchronous() {
    for (OpenOption way : List.of(READ, WRITE)) {
      asynchronous(way + " read", c -> c.read(room(3), 0).get(), way);
      asynchronous(way + " read far out", c -> c.read(room(3), 1000).get(), way);
      asynchronous(way + " read nothing", c -> c.read(room(0), 0).get(), way);
      asynchronous(way + " read at -1", c -> c.read(room(3), -1).get(), way);
      asynchronous(way + " read null", c -> c.read(null, 0).get(), way);
      asynchronous(way + " read read-only", c -> c.read(room(3).asReadOnlyBuffer(), 0).get(), way);
      asynchronous(way + " write", c -> c.write(text("ab"), 0).get(), way);
      asynchronous(way + " write nothing", c -> c.write(room(0), 0).get(), way);
      asynchronous(way + " write at -1", c -> c.write(text("ab"), -1).get(), way);
      asynchronous(way + " without handler", c -> unhandled(c), way);
      asynchronous(way + " size", AsynchronousFileChannel::size, way);
      asynchronous(way + " truncate -1", c -> c.truncate(-1), way);
      asynchronous(way + " truncate", c -> c.truncate(0).isOpen(), way);
      asynchronous(
          way + " force",
          c -> {
            c.force(true);
            return "done";
          },
          way);
      for (boolean shared : List.of(true, false)) {
        String kind = way + (shared ? " shared" : " exclusive");
        asynchronous(kind + " lock", c -> shown(c.lock(0, 9, shared).get()), way);
        asynchronous(kind + " tryLock", c -> shown(c.tryLock(0, 9, shared)), way);
        asynchronous(kind + " lock at -1", c -> c.lock(-1, 9, shared).get(), way);
        asynchronous(
            kind + " locks", c -> List.of(c.tryLock(0, 9, shared), c.lock(8, 9, shared)), way);
      }
    }
    return calls.tests();
  }

  private static Object unhandled(AsynchronousFileChannel channel) {
    channel.read(room(3), -1, null, null);
    return "begun";
  }
}
