package io.procfs.nio.calls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** H. File channels: mapping, locks, transfers, positions; asynchronous channels. */
final class FileChannelCalls {
  private static final StandardOpenOption READ = StandardOpenOption.READ;
  private static final StandardOpenOption WRITE = StandardOpenOption.WRITE;

  /** What is done with an open channel. */
  private interface OnFileChannel {
    @Nullable Object run(FileChannel channel) throws Exception;
  }

  private FileChannelCalls() {}

  static Section section() {
    Section h = new Section("H. File channels and asynchronous channels");
    mapping(h);
    locks(h);
    transfers(h);
    positions(h);
    AsyncCalls.addTo(h);
    return h;
  }

  private static void open(
      Section h, String row, String path, String what, OnFileChannel body, OpenOption... options) {
    h.row(
        row,
        "FileChannel.open(" + path + "): " + what,
        s -> {
          try (FileChannel channel = FileChannel.open(s.path(path), options)) {
            return body.run(channel);
          }
        });
  }

  private static void mapping(Section h) {
    String version = "/proc/version";
    String comm = "/proc/self/comm";
    open(
        h,
        "H1",
        version,
        "map(READ_ONLY, 0, size())",
        c -> c.map(MapMode.READ_ONLY, 0, c.size()).capacity());
    open(h, "H2", version, "map(READ_ONLY, 0, 10)", c -> c.map(MapMode.READ_ONLY, 0, 10));
    open(h, "H2b", version, "map(PRIVATE, 0, 10)", c -> c.map(MapMode.PRIVATE, 0, 10));
    open(h, "H3", version, "map(READ_WRITE, 0, 10)", c -> c.map(MapMode.READ_WRITE, 0, 10));
    open(
        h,
        "H4",
        comm,
        "map(READ_WRITE, 0, 10), opened READ and WRITE",
        c -> c.map(MapMode.READ_WRITE, 0, 10),
        READ,
        WRITE);
    open(
        h,
        "H4b",
        comm,
        "map(READ_ONLY, 0, 10), opened WRITE",
        c -> c.map(MapMode.READ_ONLY, 0, 10),
        WRITE);
    open(
        h,
        "H4c",
        comm,
        "map(READ_ONLY, 0, 0), opened READ and WRITE",
        c -> c.map(MapMode.READ_ONLY, 0, 0).capacity(),
        READ,
        WRITE);
    open(h, "H5", "/proc/config.gz", "map(READ_ONLY, 0, 10)", c -> c.map(MapMode.READ_ONLY, 0, 10));
    open(h, "H5b", version, "map(READ_ONLY, -1, 10)", c -> c.map(MapMode.READ_ONLY, -1, 10));
    open(h, "H5c", version, "map(READ_ONLY, 0, -1)", c -> c.map(MapMode.READ_ONLY, 0, -1));
    open(
        h,
        "H5d",
        version,
        "map(READ_ONLY, 0, 1L << 31)",
        c -> c.map(MapMode.READ_ONLY, 0, 1L << 31));
    open(h, "H5e", version, "map(null, 0, 1)", c -> c.map(null, 0, 1));
    open(
        h,
        "H5f",
        version,
        "closed, then map",
        c -> {
          c.close();
          return c.map(MapMode.READ_ONLY, 0, 0);
        });
  }

  private static void locks(Section h) {
    String version = "/proc/version";
    open(h, "H6", version, "lock()", c -> c.lock());
    open(h, "H6b", version, "tryLock()", c -> c.tryLock());
    open(
        h,
        "H7",
        version,
        "lock(0, MAX, shared)",
        c -> {
          try (FileLock lock = c.lock(0, Long.MAX_VALUE, true)) {
            return "shared " + lock.isShared() + " valid " + lock.isValid() + " " + lock.size();
          }
        });
    open(
        h,
        "H8",
        "/proc/self/comm",
        "tryLock()",
        c -> {
          try (FileLock lock = c.tryLock()) {
            return "valid " + lock.isValid() + " shared " + lock.isShared();
          }
        },
        WRITE);
    open(
        h,
        "H8b",
        "/proc/self/comm",
        "tryLock(shared), opened WRITE",
        c -> c.tryLock(0, 1, true),
        WRITE);
    open(h, "H8c", version, "lock(-1, 1, shared)", c -> c.lock(-1, 1, true));
    open(
        h,
        "H8d",
        version,
        "two locks of one channel that overlap",
        c -> {
          try (FileLock first = c.lock(0, 10, true)) {
            return first.isShared() ? c.tryLock(5, 10, true) : "not shared";
          }
        });
    open(
        h,
        "H8e",
        version,
        "released, then isValid",
        c -> {
          FileLock lock = c.lock(0, 10, true);
          lock.release();
          return lock.isValid();
        });
    open(
        h,
        "H8f",
        version,
        "closed, then lock(shared)",
        c -> {
          c.close();
          return c.lock(0, 10, true);
        });
  }

  private static void transfers(Section h) {
    h.row(
        "H9",
        "transferTo(0, 4096, a FileChannel)",
        s -> {
          Path out = s.outside("TMP/transfer-" + s.name());
          try (FileChannel c = FileChannel.open(s.path("/proc/OTHER/comm"));
              FileChannel to =
                  FileChannel.open(
                      out,
                      StandardOpenOption.CREATE,
                      WRITE,
                      StandardOpenOption.TRUNCATE_EXISTING)) {
            return c.transferTo(0, 4096, to) + " (file now " + to.size() + ") " + c.position();
          }
        });
    open(
        h,
        "H10",
        "/proc/OTHER/comm",
        "transferTo(0, 4096, any channel)",
        c -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          return c.transferTo(0, 4096, Channels.newChannel(out)) + " (" + out + ")";
        });
    open(
        h,
        "H11",
        "/proc/version",
        "transferTo(6, 5, any channel)",
        c -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          return c.transferTo(6, 5, Channels.newChannel(out)) + " \"" + out + '"';
        });
    h.row(
        "H12",
        "out.transferFrom(a FileChannel, 0, 4096)",
        s -> {
          Path out = s.outside("TMP/transfer-" + s.name());
          try (FileChannel c = FileChannel.open(s.path("/proc/OTHER/comm"));
              FileChannel to =
                  FileChannel.open(
                      out,
                      StandardOpenOption.CREATE,
                      WRITE,
                      StandardOpenOption.TRUNCATE_EXISTING)) {
            return to.transferFrom(c, 0, 4096) + " (file now " + to.size() + ")";
          }
        });
    h.row(
        "H13",
        "out.transferFrom(a channel of newInputStream, 0, 4096)",
        s -> {
          Path out = s.outside("TMP/transfer-" + s.name());
          try (FileChannel to =
                  FileChannel.open(
                      out, StandardOpenOption.CREATE, WRITE, StandardOpenOption.TRUNCATE_EXISTING);
              java.io.InputStream in = Files.newInputStream(s.path("/proc/OTHER/comm"))) {
            return to.transferFrom(Channels.newChannel(in), 0, 4096);
          }
        });
    h.row(
        "H13b",
        "comm.transferFrom(any channel)",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (FileChannel c = FileChannel.open(comm, WRITE)) {
                    java.io.InputStream in =
                        new java.io.ByteArrayInputStream(new byte[] {'a', 'b'});
                    return c.transferFrom(Channels.newChannel(in), 0, 10) + Files.readString(comm);
                  }
                }));
    open(
        h,
        "H13c",
        "/proc/version",
        "transferFrom on a read channel",
        c ->
            c.transferFrom(
                Channels.newChannel(new java.io.ByteArrayInputStream(new byte[] {1})), 0, 1));
    open(
        h,
        "H13d",
        "/proc/self/comm",
        "transferTo on a write channel",
        c -> c.transferTo(0, 1, Channels.newChannel(new ByteArrayOutputStream())),
        WRITE);
    open(
        h,
        "H13e",
        "/proc/version",
        "transferTo(-1, 1, any channel)",
        c -> c.transferTo(-1, 1, Channels.newChannel(new ByteArrayOutputStream())));
    open(
        h,
        "H13f",
        "/proc/version",
        "transferTo(0, -1, any channel)",
        c -> c.transferTo(0, -1, Channels.newChannel(new ByteArrayOutputStream())));
    open(
        h,
        "H13g",
        "/proc/self/mem",
        "transferTo(0, 10, any channel)",
        c -> c.transferTo(0, 10, Channels.newChannel(new ByteArrayOutputStream())));
    open(
        h,
        "H13h",
        "/proc/self",
        "transferTo(0, 10, any channel)",
        c -> c.transferTo(0, 10, Channels.newChannel(new ByteArrayOutputStream())));
  }

  private static String at(FileChannel c, int size, long position) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    int count = c.read(buffer, position);
    return count < 0
        ? String.valueOf(count)
        : new String(buffer.array(), 0, count, StandardCharsets.ISO_8859_1);
  }

  private static void positions(Section h) {
    String version = "/proc/version";
    open(h, "H14", version, "read(buf, 6), position", c -> at(c, 5, 6) + ", " + c.position());
    open(h, "H15", version, "read(buf, 100000)", c -> at(c, 5, 100_000));
    open(h, "H16", version, "read(buf, -1)", c -> at(c, 5, -1));
    open(h, "H16b", version, "read(no room, 0)", c -> at(c, 0, 0));
    open(h, "H16c", version, "read(buf, Long.MAX_VALUE)", c -> at(c, 5, Long.MAX_VALUE));
    open(h, "H16d", "/proc/self", "read(buf, 0)", c -> at(c, 5, 0));
    open(h, "H16e", "/proc/sys/kernel/pid_max", "read(buf, 1)", c -> at(c, 50, 1));
    open(
        h,
        "H16f",
        "/proc/OTHER/maps",
        "read(buf, 100) = bytes 100.. of the whole",
        c -> {
          byte[] whole = Bytes.readAll(c, 4096);
          return at(c, 50, 100).equals(new String(whole, 100, 50, StandardCharsets.ISO_8859_1));
        });
    open(h, "H16g", "/proc/self/comm", "read(buf, 0), opened WRITE", c -> at(c, 5, 0), WRITE);
    open(
        h,
        "H17",
        version,
        "scatter read",
        c -> {
          ByteBuffer[] buffers = {ByteBuffer.allocate(5), ByteBuffer.allocate(8)};
          return c.read(buffers)
              + new String(buffers[0].array(), StandardCharsets.US_ASCII)
              + new String(buffers[1].array(), StandardCharsets.US_ASCII);
        });
    open(
        h,
        "H17b",
        version,
        "scatter read with offset and length out of range",
        c -> c.read(new ByteBuffer[1], 1, 1));
    open(h, "H17c", version, "scatter read of none", c -> c.read(new ByteBuffer[0]));
    open(h, "H18", version, "force(true)", c -> forced(c));
    open(h, "H18b", "/proc/self/comm", "force(false), opened WRITE", c -> forced(c), WRITE);
    open(h, "H19", "/proc/self", "size", c -> c.size());
    open(h, "H19z", "/proc/OTHER/fd", "size", c -> c.size());
    open(h, "H19y", "/proc/OTHER/fdinfo", "size", c -> c.size());
    h.row(
        "H19b",
        "comm: write(buf, 3), position, then read",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (FileChannel c = FileChannel.open(comm, READ, WRITE)) {
                    return c.write(Bytes.of("hi"), 3)
                        + " "
                        + c.position()
                        + " "
                        + Files.readString(comm);
                  }
                }));
    h.row(
        "H19c",
        "comm: gather write",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (FileChannel c = FileChannel.open(comm, READ, WRITE)) {
                    long count = c.write(new ByteBuffer[] {Bytes.of("one"), Bytes.of("two")});
                    return count + " " + c.position() + " " + Files.readString(comm);
                  }
                }));
    open(h, "H19d", version, "write(buf, 0)", c -> c.write(Bytes.of("x"), 0));
    open(h, "H19e", "/proc/self/comm", "write(buf, -1)", c -> c.write(Bytes.of("x"), -1), WRITE);
    open(
        h,
        "H19f",
        version,
        "closed, then read(buf, 0)",
        c -> {
          c.close();
          return at(c, 5, 0);
        });
    open(
        h,
        "H19g",
        version,
        "closed, then force",
        c -> {
          c.close();
          return forced(c);
        });
    h.row(
        "H19h",
        "comm: write of nothing",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (FileChannel c = FileChannel.open(comm, WRITE)) {
                    return c.write(ByteBuffer.allocate(0)) + Files.readString(comm);
                  }
                }));
  }

  private static String forced(FileChannel c) throws Exception {
    c.force(true);
    return "ok";
  }
}
