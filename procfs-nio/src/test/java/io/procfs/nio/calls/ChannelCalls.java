package io.procfs.nio.calls;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** F. Byte channels. */
final class ChannelCalls {
  /** What is done with an open channel. */
  interface OnChannel {
    @Nullable Object run(SeekableByteChannel channel) throws Exception;
  }

  private ChannelCalls() {}

  static Section section() {
    Section f = new Section("F. Byte channels");
    channel(f, "F1", "/proc/version", "is a FileChannel", c -> c instanceof FileChannel);
    channel(f, "F2", "/proc/version", "size, position", c -> c.size() + ", " + c.position());
    positions(f);
    farAway(f);
    oneByte(f);
    sysctls(f);
    moments(f);
    limits(f);
    closed(f);
    return f;
  }

  static void channel(Section f, String row, String path, String what, OnChannel body) {
    f.row(
        row,
        "newByteChannel(" + path + "): " + what,
        s -> {
          try (SeekableByteChannel channel = Files.newByteChannel(s.path(path))) {
            return body.run(channel);
          }
        });
  }

  private static void positions(Section f) {
    int row = 3;
    for (String path :
        new String[] {
          "/proc/version",
          "/proc/OTHER/stat",
          "/proc/OTHER/cmdline",
          "/proc/OTHER/maps",
          "/proc/uptime",
          "/proc/OTHER/comm",
          "/proc/sys/kernel/hostname",
          "/proc/OTHER/environ",
          "/proc/OTHER/limits"
        }) {
      f.row(
          "F" + row,
          path + ": position(6), read 5 = bytes 6..11 of the whole",
          s -> {
            byte[] whole = Files.newInputStream(s.path(path)).readAllBytes();
            try (SeekableByteChannel channel = Files.newByteChannel(s.path(path))) {
              String part = Bytes.read(channel.position(6), 5);
              String expected =
                  whole.length <= 6
                      ? "<EOF>"
                      : new String(
                          Arrays.copyOfRange(whole, 6, Math.min(whole.length, 11)),
                          StandardCharsets.ISO_8859_1);
              boolean short0 = whole.length < 11; // where the model's text may be of other length
              return new Either(
                  part.equals(expected) + ", position " + channel.position(),
                  part.equals(expected) + (short0 ? "" : ", position " + channel.position()));
            }
          });
      channel(
          f,
          "F" + (row + 1),
          path,
          "read to the end, again, position, rewind, read",
          c -> {
            int length = Bytes.readAll(c, 700).length;
            String again = Bytes.read(c, 10);
            long position = c.position();
            int rewound = Bytes.readAll(c.position(0), 700).length;
            return (length > 0) + ", " + again + ", " + (position == length) + ", " + (rewound > 0);
          });
      channel(
          f,
          "F" + (row + 2),
          path,
          "position(1_000_000), read",
          c -> Bytes.read(c.position(1_000_000), 10) + ", position " + c.position());
      row += 3;
    }
  }

  private static void farAway(Section f) {
    channel(f, "F30", "/proc/version", "position(-1)", c -> c.position(-1));
    f.each(
        "newByteChannel(%s): position(Long.MAX_VALUE), read",
        p -> {
          try (SeekableByteChannel c = Files.newByteChannel(p)) {
            c.position(Long.MAX_VALUE);
            return c.position() + " " + Bytes.read(c, 10);
          }
        },
        "F31 /proc/version",
        "F32 /proc/self/cmdline",
        "F33 /proc/self/comm",
        "F34 /proc/sys/kernel/hostname",
        "F34b /proc/sys/kernel/pid_max",
        "F34c /proc/self/environ",
        "F34d /proc/self/auxv",
        "F34e /proc/self/maps",
        "F34f /proc/uptime",
        "F34g /proc/self/limits",
        "F35 /proc/self/mem",
        "F36 /proc/self/pagemap",
        "F37 /proc/self",
        "F37b /proc/self/fd",
        "F37c /proc/self/clear_refs",
        "F37d /proc/self/oom_score_adj",
        "F37e /proc/sys/kernel/random/uuid");
    f.each(
        "newByteChannel(%s): position(Integer.MAX_VALUE), read",
        p -> {
          try (SeekableByteChannel c = Files.newByteChannel(p)) {
            c.position(Integer.MAX_VALUE);
            return c.position() + " " + Bytes.read(c, 10);
          }
        },
        "F37f /proc/version",
        "F37g /proc/self/cmdline",
        "F37h /proc/self/comm",
        "F37i /proc/sys/kernel/hostname",
        "F37j /proc/self/environ",
        "F37k /proc/self/maps",
        "F37l /proc/self/auxv",
        "F37m /proc/self/oom_score_adj");
  }

  private static void oneByte(Section f) {
    f.each(
        "%s: one byte at a time equals whole",
        p -> {
          byte[] whole;
          try (InputStream in = Files.newInputStream(p)) {
            whole = in.readAllBytes();
          }
          try (SeekableByteChannel c = Files.newByteChannel(p)) {
            byte[] single = Bytes.readAll(c, 1);
            if (Arrays.equals(single, whole)) {
              return "equal";
            }
            return single.length == whole.length ? "same length" : single.length + " of them";
          }
        },
        "F38 /proc/version",
        "F39 /proc/OTHER/stat",
        "F40 /proc/OTHER/statm",
        "F41 /proc/OTHER/status",
        "F42 /proc/self/cmdline",
        "F43 /proc/self/environ",
        "F44 /proc/self/comm",
        "F44b /proc/OTHER/maps",
        "F44c /proc/OTHER/io",
        "F45 /proc/self/limits",
        "F46 /proc/self/cgroup",
        "F47 /proc/self/mountinfo",
        "F48 /proc/self/oom_score",
        "F49 /proc/self/oom_score_adj",
        "F50 /proc/self/wchan",
        "F51 /proc/self/loginuid",
        "F52 /proc/self/sessionid",
        "F53 /proc/self/coredump_filter",
        "F54 /proc/self/auxv",
        "F55 /proc/self/personality",
        "F56 /proc/self/setgroups",
        "F57 /proc/self/timerslack_ns",
        "F58 /proc/self/fdinfo/0",
        "F58b /proc/OTHER/fdinfo/0",
        "F58c /proc/mounts",
        "F59 /proc/self/cpuset",
        "F60 /proc/OTHER/wchan",
        "F61 /proc/sys/kernel/ostype",
        "F62 /proc/sys/kernel/osrelease",
        "F63 /proc/sys/kernel/pid_max",
        "F64 /proc/sys/kernel/hostname",
        "F65 /proc/sys/kernel/random/boot_id",
        "F66 /proc/sys/kernel/random/uuid",
        "F67 /proc/sys/vm/overcommit_memory",
        "F68 /proc/sys/net/ipv4/ip_local_port_range",
        "F69 /proc/sys/fs/file-nr",
        "F70 /proc/sys/kernel/ngroups_max",
        "F71 /proc/sys/kernel/cap_last_cap",
        "F72 /proc/loadavg",
        "F74 /proc/cpuinfo",
        "F75 /proc/meminfo",
        "F77 /proc/config.gz");
  }

  private static void sysctls(Section f) {
    f.each(
        "newByteChannel(%s): position(1), read",
        p -> {
          try (SeekableByteChannel c = Files.newByteChannel(p)) {
            String text = Bytes.read(c.position(1), 100);
            return new Either(text, text.equals("<EOF>") ? text : "text");
          }
        },
        "F78 /proc/sys/kernel/pid_max",
        "F78b /proc/sys/kernel/hostname",
        "F79 /proc/sys/kernel/ostype");
    f.row(
        "F80",
        "/proc/self/fd/FILE opened: a position of its own",
        s -> {
          try (SeekableByteChannel c = Files.newByteChannel(s.path("/proc/self/fd/FILE"))) {
            return c.position() + ", " + Bytes.read(c, 10);
          }
        });
    f.row(
        "F81",
        "an interrupted thread reads a channel",
        s -> {
          try (SeekableByteChannel c = Files.newByteChannel(s.path("/proc/version"))) {
            Thread.currentThread().interrupt();
            try {
              return Bytes.read(c, 10);
            } catch (java.nio.channels.ClosedByInterruptException e) {
              return "closed by interrupt, channel open " + c.isOpen();
            } finally {
              Thread.interrupted();
            }
          }
        });
    f.row(
        "F82",
        "an interrupted thread reads a stream",
        s -> {
          try (InputStream in = Files.newInputStream(s.path("/proc/version"))) {
            Thread.currentThread().interrupt();
            try {
              return in.read();
            } finally {
              Thread.interrupted();
            }
          }
        });
  }

  private static void moments(Section f) {
    channel(
        f,
        "F83",
        "/proc/uptime",
        "read 4, some time later the rest is of the same moment",
        c -> {
          String start = Bytes.read(c, 4);
          String rest = Bytes.read(c, 100);
          return start.length() + " then " + rest.endsWith("\n");
        });
    f.row(
        "F86",
        "/proc/self/comm: read 2, rename, read on",
        s ->
            Comm.kept(
                s,
                comm -> {
                  Files.writeString(comm, "before");
                  try (SeekableByteChannel c = Files.newByteChannel(comm)) {
                    String start = Bytes.read(c, 2);
                    Files.writeString(comm, "after");
                    return start + "|" + Bytes.read(c, 20) + "|" + Bytes.read(c.position(0), 20);
                  }
                }));
    f.row(
        "F87",
        "/proc/self/status: read 8, rename, read on",
        s ->
            Comm.kept(
                s,
                comm -> {
                  Files.writeString(comm, "before");
                  try (SeekableByteChannel c = Files.newByteChannel(s.path("/proc/self/status"))) {
                    String start = Bytes.read(c, 8);
                    Files.writeString(comm, "after");
                    return start + "|" + Bytes.read(c, 8) + "|" + Bytes.read(c.position(0), 12);
                  }
                }));
    f.row(
        "F88",
        "/proc/OTHER/maps with room for 7 bytes has as many bytes as whole",
        s -> {
          Path maps = s.path("/proc/OTHER/maps");
          try (SeekableByteChannel c = Files.newByteChannel(maps)) {
            return Bytes.readAll(c, 7).length == Files.readAllBytes(maps).length;
          }
        });
    f.each(
        "newByteChannel(%s): the first read into 1 MiB ends with a line, less than a page",
        p -> {
          try (SeekableByteChannel c = Files.newByteChannel(p)) {
            String text = Bytes.read(c, 1 << 20);
            return text.endsWith("\n") + " " + (text.length() <= 4096);
          }
        },
        "F89 /proc/self/maps",
        "F89b /proc/OTHER/maps",
        "F90 /proc/kallsyms",
        "F91 /proc/self/smaps");
    f.row(
        "F85",
        "rewind of /proc/uptime gives a moment that is not earlier",
        s -> {
          try (SeekableByteChannel c = Files.newByteChannel(s.path("/proc/uptime"))) {
            double first = Double.parseDouble(Bytes.read(c, 100).replaceFirst(" .*\\s*", ""));
            TimeUnit.MILLISECONDS.sleep(20);
            return Double.parseDouble(Bytes.read(c.position(0), 100).replaceFirst(" .*\\s*", ""))
                >= first;
          }
        });
  }

  private static void limits(Section f) {
    channel(f, "F92", "/proc/version", "read into no room", c -> c.read(ByteBuffer.allocate(0)));
    channel(
        f,
        "F93",
        "/proc/version",
        "read into no room at the end",
        c -> {
          Bytes.readAll(c, 700);
          return c.read(ByteBuffer.allocate(0));
        });
    channel(f, "F94", "/proc/version", "write", c -> c.write(Bytes.of("x")));
    channel(f, "F95", "/proc/version", "truncate(0)", c -> c.truncate(0));
    channel(f, "F95b", "/proc/version", "truncate(-1)", c -> c.truncate(-1));
    channel(
        f,
        "F95c",
        "/proc/version",
        "read into a read-only buffer",
        c -> c.read(ByteBuffer.allocate(5).asReadOnlyBuffer()));
    channel(
        f,
        "F95d",
        "/proc/version",
        "read into a direct buffer",
        c -> {
          ByteBuffer direct = ByteBuffer.allocateDirect(5);
          return c.read(direct) + " " + (char) direct.get(0) + " " + direct.position();
        });
    channel(f, "F95e", "/proc/version", "read(null)", c -> c.read(null));
    f.each(
        "newByteChannel(%s): size, read 10",
        p -> {
          try (SeekableByteChannel c = Files.newByteChannel(p)) {
            int length = Bytes.read(c, 10).length();
            return c.size() + ", " + (length > 5 ? "more than 5" : length);
          }
        },
        "F97 /proc/self",
        "F97b /proc/self/fd",
        "F97c /proc",
        "F98 /proc/self/mem",
        "F99 /proc/self/pagemap",
        "F99b /proc/self/clear_refs",
        "F99c /proc/self/fd/FILE",
        "F99d /proc/sys/kernel/pid_max",
        "F99e /proc/self/cmdline",
        "F99f /proc/self/environ",
        "F100 /proc/self/auxv",
        "F101 /proc/self/nosuch",
        "F102 /proc/self/stat/x");
  }

  private static void closed(Section f) {
    channel(f, "F96", "/proc/version", "closed: position()", closed(c -> c.position()));
    channel(f, "F96b", "/proc/version", "closed: size()", closed(c -> c.size()));
    channel(f, "F96c", "/proc/version", "closed: read", closed(c -> Bytes.read(c, 5)));
    channel(f, "F96d", "/proc/version", "closed: position(0)", closed(c -> c.position(0)));
    channel(f, "F96e", "/proc/version", "closed: position(-1)", closed(c -> c.position(-1)));
    channel(f, "F96f", "/proc/version", "closed: write", closed(c -> c.write(Bytes.of("x"))));
    channel(f, "F96g", "/proc/version", "closed: truncate(0)", closed(c -> c.truncate(0)));
    channel(f, "F96h", "/proc/version", "closed: isOpen", closed(c -> c.isOpen()));
    channel(
        f,
        "F96i",
        "/proc/version",
        "closed twice",
        closed(
            c -> {
              c.close();
              return "ok";
            }));
    f.row(
        "F103",
        "newByteChannel(/proc/version, {}) reads",
        s -> {
          try (SeekableByteChannel c =
              Files.newByteChannel(s.path("/proc/version"), java.util.Set.of())) {
            return Bytes.read(c, 5);
          }
        });
    f.row(
        "F104",
        "newByteChannel(/proc/version, {READ, READ})",
        s -> {
          try (SeekableByteChannel c =
              Files.newByteChannel(
                  s.path("/proc/version"), StandardOpenOption.READ, StandardOpenOption.READ)) {
            return Bytes.read(c, 5);
          }
        });
  }

  private static OnChannel closed(OnChannel then) {
    return c -> {
      c.close();
      return then.run(c);
    };
  }
}
