package io.procfs.nio.calls;

import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** G. Writing the name of a process. */
final class CommCalls {
  private static final StandardOpenOption READ = StandardOpenOption.READ;
  private static final StandardOpenOption WRITE = StandardOpenOption.WRITE;
  private static final StandardOpenOption APPEND = StandardOpenOption.APPEND;

  private CommCalls() {}

  static void addTo(Section g) {
    g.row(
        "G4",
        "comm WRITE: read",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (SeekableByteChannel c = Files.newByteChannel(comm, WRITE)) {
                    return Bytes.read(c, 5);
                  }
                }));
    g.row(
        "G5",
        "comm WRITE: size()",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (SeekableByteChannel c = Files.newByteChannel(comm, WRITE)) {
                    return c.size();
                  }
                }));
    g.row(
        "G6",
        "comm READ+WRITE: write abc, position, read",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (SeekableByteChannel c = Files.newByteChannel(comm, READ, WRITE)) {
                    int count = c.write(Bytes.of("abc"));
                    return count + ", position " + c.position() + ", " + Bytes.read(c, 20);
                  }
                }));
    g.row(
        "G6b",
        "comm READ+WRITE: position(2), write, read",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (SeekableByteChannel c = Files.newByteChannel(comm, READ, WRITE)) {
                    int count = c.position(2).write(Bytes.of("abc"));
                    return count + ", position " + c.position() + ", " + Bytes.read(c, 20);
                  }
                }));
    g.row(
        "G6c",
        "comm READ+WRITE: read all, write, read on, rewind, read",
        s ->
            Comm.kept(
                s,
                comm -> {
                  Files.writeString(comm, "before");
                  try (SeekableByteChannel c = Files.newByteChannel(comm, READ, WRITE)) {
                    int length = Bytes.readAll(c, 5).length;
                    int count = c.write(Bytes.of("xyz"));
                    return length
                        + ", "
                        + count
                        + ", position "
                        + c.position()
                        + ", "
                        + Bytes.read(c, 20)
                        + ", "
                        + Bytes.read(c.position(0), 20);
                  }
                }));
    int row = 0;
    for (String text :
        new String[] {
          "averyveryverylongname",
          "",
          "\n",
          "a\nb",
          "a\0b",
          "\0",
          "0123456789abcde",
          "0123456789abcdef",
          "x ",
          "\u00e9\u00e8",
          "x".repeat(5000),
          "\t\\\u007f",
          "a\n",
          ") S 1"
        }) {
      String shown = text.length() > 40 ? "5000 x" : text.replace("\n", "\\n").replace("\0", "\\0");
      g.row(
          "G7" + (char) ('a' + row++),
          "writeString(comm, \"" + shown + "\"), then read; what stat and status say",
          s ->
              Comm.kept(
                  s,
                  comm -> {
                    Files.writeString(comm, text);
                    String stat = Files.readString(s.path("/proc/SELF/stat"));
                    return Files.readString(comm)
                        + "|"
                        + stat.substring(stat.indexOf(' '), stat.lastIndexOf(')') + 1)
                        + "|"
                        + Files.readAllLines(s.path("/proc/SELF/status")).get(0);
                  }));
    }
    g.row(
        "G8",
        "writeString(comm, zz, APPEND), then read",
        s ->
            Comm.kept(
                s,
                comm -> {
                  Files.writeString(comm, "zz", APPEND);
                  return Files.readString(comm);
                }));
    g.row(
        "G9",
        "comm WRITE: truncate(0), truncate(5), size",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (SeekableByteChannel c = Files.newByteChannel(comm, WRITE)) {
                    return c.truncate(0).truncate(5).size() + " " + c.position();
                  }
                }));
    g.row(
        "G9b",
        "comm WRITE: position(9), truncate(0), position",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (SeekableByteChannel c = Files.newByteChannel(comm, WRITE)) {
                    return c.position(9).truncate(0).position();
                  }
                }));
    g.row(
        "G10",
        "write(comm, bytes)",
        s ->
            Comm.kept(
                s,
                comm -> {
                  Files.write(comm, new byte[] {'o', 'k'});
                  return Files.readString(comm);
                }));
    g.row(
        "G10b",
        "newOutputStream(comm): write, write on",
        s ->
            Comm.kept(
                s,
                comm -> {
                  try (OutputStream out = Files.newOutputStream(comm)) {
                    out.write('a');
                    out.write(new byte[] {'b', 'c'});
                  }
                  return Files.readString(comm);
                }));
    g.row(
        "G10c",
        "write(comm, lines)",
        s ->
            Comm.kept(
                s,
                comm -> {
                  Files.write(comm, Arrays.asList("one", "two"));
                  return Files.readString(comm);
                }));
    g.row(
        "G10d",
        "write(comm, nothing)",
        s ->
            Comm.kept(
                s,
                comm -> {
                  Files.writeString(comm, "before");
                  Files.write(comm, new byte[0]);
                  return Files.readString(comm);
                }));
    g.row(
        "G10e",
        "write to the comm of another process",
        s -> {
          Path comm = s.path("/proc/" + s.spawn().id() + "/comm");
          Files.writeString(comm, "x");
          return Files.readString(comm);
        });
    g.row(
        "G10f",
        "write to the comm of the thread",
        s -> {
          Path comm = s.path("/proc/thread-self/comm");
          String before = Files.readString(comm);
          Files.writeString(comm, "mythread");
          String after = Files.readString(comm);
          String leader = Files.readString(s.path("/proc/self/comm"));
          Files.writeString(comm, before.stripTrailing());
          return after + leader;
        });
  }
}
