package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.vfs.BufferPool;
import io.procfs.vfs.EmptyTree;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.SingleRecord;
import io.procfs.vfs.StatReceiver;
import io.procfs.vfs.Tree;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bytes, not time: how much garbage the calls make that programs make by the million. */
@DisplayName("Garbage")
class AllocationTest {
  private static final int WARM_UP = 20_000;
  private static final int CALLS = 10_000;

  /** What every channel has of the JDK's making: from 25 on an object for interrupts as well. */
  private static final int CHANNEL_EXTRA = Runtime.version().feature() >= 25 ? 16 : 0;

  private static final ByteString TEXT = ByteString.of("7 (x) S 1 7 7 0 -1\n");

  // The empty arrays of variable arguments are the caller's, and mostly compiled away.
  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final LinkOption[] NO_OPTIONS = {};

  private interface Call {
    void run() throws Exception;
  }

  /** Returns the bytes of one call, rounded down, once it is compiled. */
  private static long bytesOf(Call call) throws Exception {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported(),
        "this JVM does not count what a thread allocates");
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    for (int i = 0; i < WARM_UP; i++) {
      call.run();
    }
    long before = bean.getThreadAllocatedBytes(id);
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    return (bean.getThreadAllocatedBytes(id) - before) / CALLS;
  }

  private static void assertAtMost(long most, Call call) throws Exception {
    long bytes = bytesOf(call);
    assertTrue(bytes <= most, () -> bytes + " bytes a call, not " + most);
  }

  /** A file such as {@code stat}. */
  private static final class File extends Node {
    private final SingleRecord<ByteString> kind =
        new SingleRecord<>(new BufferPool(), (text, out) -> out.put(text), null);

    @Override
    public <T> T stat(StatReceiver<T> receiver) {
      return receiver.generated(FileMode.S_IFREG | 0444, 0, 0, 1, 0, 0xF0000001L, 21, 1L << 60);
    }

    @Override
    public Errno access(int mask) {
      return null;
    }

    @Override
    public OpenFile open(int flags) {
      return kind.open(TEXT);
    }
  }

  private record OneFile(Node root) implements Tree {
    @Override
    public Store store() {
      return new Store("one", "one", false, 4096, 0, 0, 0);
    }

    @Override
    public Node locate(ByteString path, int from, boolean followLast) {
      return root;
    }
  }

  private static ProcFileSystem open() {
    Mounts mounts = new Mounts(new EmptyTree(0), ByteString.of("/proc"), new OneFile(new File()));
    return new ProcFileSystem(new ProcfsProvider(), "garbage", mounts);
  }

  @Test
  @DisplayName("of opening, reading and closing a file is at most 112 bytes, its own objects")
  void openReadClose() throws Exception {
    try (ProcFileSystem files = open()) {
      FileSystemProvider provider = files.provider();
      Path path = files.getPath("/proc/7/stat");
      ByteBuffer buffer = ByteBuffer.allocate(100);
      assertAtMost(
          112 + CHANNEL_EXTRA,
          () -> {
            try (SeekableByteChannel channel =
                provider.newByteChannel(path, Set.of(), NO_ATTRIBUTES)) {
              int count = channel.read(buffer.clear());
              assertTrue(count == TEXT.length());
            }
          });
    }
  }

  @Test
  @DisplayName("of reading attributes is at most 48 bytes, the attributes")
  void attributes() throws Exception {
    try (ProcFileSystem files = open()) {
      FileSystemProvider provider = files.provider();
      Path path = files.getPath("/proc/7/stat");
      BasicFileAttributes[] kept = new BasicFileAttributes[1];
      assertAtMost(
          48, () -> kept[0] = provider.readAttributes(path, BasicFileAttributes.class, NO_OPTIONS));
    }
  }

  @Test
  @DisplayName("of a read of an open file is nothing")
  void read() throws Exception {
    try (ProcFileSystem files = open();
        SeekableByteChannel channel =
            files.provider().newByteChannel(files.getPath("/proc/7/stat"), Set.of())) {
      ByteBuffer buffer = ByteBuffer.allocate(100);
      assertAtMost(
          0,
          () -> {
            channel.position(0);
            channel.read(buffer.clear());
          });
    }
  }

  @Test
  @DisplayName("of a path that an overlay passes on is at most 48 bytes, one object")
  void overlaidPaths() throws Exception {
    FileSystem jdk = Overlay.beneath(Path.of("/")).getFileSystem();
    assumeTrue(jdk.getSeparator().equals("/"), "where paths are not as on Unix");
    FileSystem overlay = new OverlayProvider(jdk.provider()).getFileSystem(URI.create("file:///"));
    Path[] kept = new Path[1];
    String text = "/usr/lib/os-release";
    long alone = bytesOf(() -> kept[0] = jdk.getPath(text));
    assertAtMost(alone + 48, () -> kept[0] = overlay.getPath(text));
    Path base = jdk.getPath("/usr/lib");
    Path directory = overlay.getPath("/usr/lib");
    alone = bytesOf(() -> kept[0] = base.resolve("os-release"));
    assertAtMost(alone + 48, () -> kept[0] = directory.resolve("os-release"));
    alone = bytesOf(() -> jdk.provider().isHidden(base));
    assertAtMost(alone, () -> overlay.provider().isHidden(directory));
  }
}
