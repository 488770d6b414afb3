package io.procfs.nio.calls;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** H. Asynchronous channels. */
final class AsyncCalls {
  private static final StandardOpenOption READ = StandardOpenOption.READ;
  private static final StandardOpenOption WRITE = StandardOpenOption.WRITE;

  /** What is done with an open channel. */
  private interface OnAsync {
    @Nullable Object run(AsynchronousFileChannel channel) throws Exception;
  }

  private AsyncCalls() {}

  private static void async(
      Section h, String row, String path, String what, OnAsync body, OpenOption... options) {
    h.row(
        row,
        "AsynchronousFileChannel.open(" + path + "): " + what,
        s -> {
          try (AsynchronousFileChannel c = AsynchronousFileChannel.open(s.path(path), options)) {
            return body.run(c);
          }
        });
  }

  private static String get(AsynchronousFileChannel c, int size, long position) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    int count = c.read(buffer, position).get(20, TimeUnit.SECONDS);
    return count
        + " "
        + new String(buffer.array(), 0, Math.max(0, count), StandardCharsets.US_ASCII);
  }

  static void addTo(Section h) {
    String version = "/proc/version";
    async(
        h,
        "H20",
        version,
        "size, read(0), read(6)",
        c -> c.size() + ", " + get(c, 5, 0) + ", " + get(c, 5, 6));
    async(h, "H21", version, "read(100000)", c -> get(c, 5, 100_000));
    async(h, "H21b", version, "read(-1)", c -> get(c, 5, -1));
    async(
        h,
        "H21c",
        version,
        "read with a handler",
        c -> {
          CompletableFuture<String> result = new CompletableFuture<>();
          ByteBuffer buffer = ByteBuffer.allocate(5);
          c.read(
              buffer,
              0,
              "attached",
              new CompletionHandler<Integer, String>() {
                @Override
                public void completed(Integer count, String attachment) {
                  result.complete(count + " " + attachment);
                }

                @Override
                public void failed(Throwable e, String attachment) {
                  result.completeExceptionally(e);
                }
              });
          return result.get(20, TimeUnit.SECONDS);
        });
    async(h, "H22", "/proc/self/mem", "read(0)", c -> get(c, 5, 0));
    async(h, "H22b", "/proc/self", "read(0)", c -> get(c, 5, 0));
    async(h, "H22c", "/proc/self/clear_refs", "read(0)", c -> get(c, 5, 0));
    async(h, "H23", version, "write", c -> c.write(Bytes.of("x"), 0).get());
    async(h, "H24", version, "lock()", c -> c.lock().get());
    async(
        h,
        "H24b",
        version,
        "tryLock(shared)",
        c -> {
          try (FileLock lock = c.tryLock(0, 5, true)) {
            return lock.isShared();
          }
        });
    async(h, "H24c", version, "truncate(0)", c -> c.truncate(0));
    async(
        h,
        "H24d",
        version,
        "force(true)",
        c -> {
          c.force(true);
          return "ok";
        });
    async(
        h,
        "H24e",
        version,
        "closed, then size",
        c -> {
          c.close();
          return c.size();
        });
    async(
        h,
        "H24f",
        version,
        "closed, then read",
        c -> {
          c.close();
          return get(c, 5, 0);
        });
    async(h, "H24g", "/proc/self/comm", "read, opened WRITE", c -> get(c, 5, 0), WRITE);
    async(
        h,
        "H24h",
        "/proc/self/comm",
        "truncate(0), opened WRITE",
        c -> c.truncate(0).size(),
        WRITE);
    h.row(
        "H24i",
        "AsynchronousFileChannel on comm: write, read",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (AsynchronousFileChannel c =
                      AsynchronousFileChannel.open(comm, READ, WRITE)) {
                    return c.write(Bytes.of("async"), 0).get(20, TimeUnit.SECONDS) + get(c, 9, 0);
                  }
                }));
    async(h, "H25", version, "APPEND", c -> "opened", StandardOpenOption.APPEND);
    async(h, "H25b", "/proc/nosuch", "READ", c -> "opened");
    async(h, "H25c", "/proc/self", "READ", c -> "opened");
    async(h, "H25d", "/proc/self", "WRITE", c -> "opened", WRITE);
    async(
        h,
        "H25e",
        "/proc/self/exe",
        "NOFOLLOW_LINKS",
        c -> "opened",
        READ,
        java.nio.file.LinkOption.NOFOLLOW_LINKS);
    async(h, "H25f", version, "an unheard-of option", c -> "opened", READ, WritingCalls.Unheard.OF);
    async(h, "H25g", "/proc/ZOMBIE/environ", "READ", c -> "opened");
  }
}
