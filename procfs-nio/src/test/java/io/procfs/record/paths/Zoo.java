package io.procfs.record.paths;

import io.procfs.vfs.Child;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processes and descriptors of the test's own, of all the kinds that {@code /proc} tells apart. */
final class Zoo implements AutoCloseable {
  private static final Path PROC = Path.of("/proc");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, String> processes = new LinkedHashMap<>();

  Zoo(Path directory) throws IOException, InterruptedException {
    processes.put("resting", keep(Child.resting()));

    // The child lasts until its parent is no shell any more: a shell would wait for it.
    String child = "sh -c 'while grep -q \"(sh)\" /proc/$PPID/stat; do :; done' &";
    String parent = keep(Child.resting("sh", "-c", child + " exec \"$@\"", "sh"));
    processes.put("zombie", zombieOf(parent));

    try (Child reaped = Child.resting()) {
      processes.put("reaped", Long.toString(reaped.pid()));
    }

    String odd =
        "d=$(printf '%s/odd \\377)\\n(S' \"$0\"); mkdir \"$d\"; cd \"$d\";"
            + " : > \"$(printf 'f\\377\\n')\"; exec 3< \"$(printf 'f\\377\\n')\" \"$@\"";
    processes.put("odd", keep(Child.resting("sh", "-c", odd, directory.toString())));

    String deleted =
        "cd \"$0\"; mkdir gone; cd gone; cp /bin/sleep ../copy; exec 3> file 4< .; rm file;"
            + " (sleep 0.3; rm \"$0/copy\") & rmdir ../gone; exec \"$0/copy\" 1000";
    processes.put("deleted", keep(startDeleted(deleted, directory)));

    ServerSocketChannel socket = ServerSocketChannel.open();
    Selector selector = Selector.open();
    Pipe pipe = Pipe.open();
    open.addAll(List.of(socket, selector, pipe.source(), pipe.sink()));
  }

  private static Child startDeleted(String script, Path directory)
      throws IOException, InterruptedException {
    Child child = Child.starting("sh", "-c", script, directory.toString());
    for (int i = 0; i < 500 && !isDeleted(child.file("exe")); i++) {
      Thread.sleep(10);
    }
    return child;
  }

  private static boolean isDeleted(Path exe) throws IOException {
    return Files.readSymbolicLink(exe).toString().endsWith("copy (deleted)");
  }

  private String keep(Child child) {
    open.add(child);
    return Long.toString(child.pid());
  }

  private static String zombieOf(String parent) throws IOException, InterruptedException {
    Path children = PROC.resolve(parent).resolve("task").resolve(parent).resolve("children");
    for (int i = 0; i < 500; i++) {
      String child = Files.readString(children).trim();
      if (!child.isEmpty()
          && Files.readString(PROC.resolve(child).resolve("stat")).contains(") Z ")) {
        return child;
      }
      Thread.sleep(10);
    }
    throw new IOException("no zombie came");
  }

  /** Returns the numbers of the processes by what they are. */
  Map<String, String> processes() {
    return processes;
  }

  /** Returns descriptors of this process whose links start with these texts, one each. */
  List<String> descriptors(String... kinds) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(PROC.resolve("self/fd"))) {
      for (Path link : links) {
        String text = Files.readSymbolicLink(link).toString();
        for (String kind : kinds) {
          if (text.startsWith(kind)) {
            found.put(kind, "self/fd/" + link.getFileName());
          }
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  @Override
  public void close() throws IOException {
    try {
      for (AutoCloseable each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
