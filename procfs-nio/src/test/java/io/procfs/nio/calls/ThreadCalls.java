package io.procfs.nio.calls;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** N. Threads. */
final class ThreadCalls {
  private ThreadCalls() {}

  static Section section() {
    Section n = new Section("N. Threads");
    n.row(
        "N1",
        "readSymbolicLink(/proc/thread-self)",
        s -> Files.readSymbolicLink(s.path("/proc/thread-self")));
    n.row(
        "N1b",
        "/proc/thread-self/comm is that of /proc/self/task/TID/comm",
        s ->
            Files.readString(s.path("/proc/thread-self/comm"))
                .equals(Files.readString(s.path("/proc/self/task/TID/comm"))));
    n.row(
        "N2",
        "exists(/proc/THREAD), is it listed",
        s -> {
          Puppet thread = s.startThread();
          try (Stream<Path> list = Files.list(s.path("/proc"))) {
            boolean listed = list.anyMatch(p -> p.endsWith(String.valueOf(thread.id())));
            return Files.exists(s.path("/proc/" + thread.id())) + ", listed " + listed;
          }
        });
    n.row(
        "N3",
        "/proc/THREAD/status: Tgid, Pid",
        s -> {
          Puppet thread = s.startThread();
          return Files.readAllLines(s.path("/proc/" + thread.id() + "/status")).stream()
              .filter(l -> l.startsWith("Tgid:") || l.startsWith("Pid:"))
              .collect(Collectors.toList());
        });
    n.row(
        "N3b",
        "/proc/THREAD/stat: the first word",
        s -> {
          Puppet thread = s.startThread();
          return Files.readString(s.path("/proc/" + thread.id() + "/stat"))
              .replaceFirst("(?s) .*", "");
        });
    n.row(
        "N4",
        "exists(/proc/THREAD/task)",
        s -> Files.exists(s.path("/proc/" + s.startThread().id() + "/task")));
    n.row(
        "N4b",
        "the first of /proc/THREAD/task",
        s -> {
          try (Stream<Path> list = Files.list(s.path("/proc/" + s.startThread().id() + "/task"))) {
            return list.findFirst().get();
          }
        });
    n.row(
        "N4c",
        "exists(/proc/self/task/THREAD/task)",
        s -> Files.exists(s.path("/proc/self/task/" + s.startThread().id() + "/task")));
    n.row(
        "N5",
        "isSameFile(/proc/THREAD/stat, /proc/self/task/THREAD/stat)",
        s -> {
          int tid = s.startThread().id();
          return Files.isSameFile(
              s.path("/proc/" + tid + "/stat"), s.path("/proc/self/task/" + tid + "/stat"));
        });
    n.row(
        "N6",
        "isSameFile(/proc/THREAD/exe, /proc/self/exe)",
        s ->
            Files.isSameFile(
                s.path("/proc/" + s.startThread().id() + "/exe"), s.path("/proc/self/exe")));
    n.eachText(
        "%s of a thread is open, the thread ends, read",
        (s, file) -> {
          Puppet thread = s.startThread();
          try (SeekableByteChannel c =
              Files.newByteChannel(s.path("/proc/self/task/" + thread.id() + "/" + file))) {
            thread.end();
            return Bytes.read(c, 4).equals("<EOF>") ? "<EOF>" : "text";
          }
        },
        "N7 stat",
        "N7b status",
        "N7c comm",
        "N7d environ",
        "N7e maps",
        "N7f limits",
        "N7g io",
        "N7h cmdline",
        "N7i auxv",
        "N7j oom_score_adj",
        "N7k statm",
        "N7l fdinfo/0");
    n.row(
        "N8",
        "the directory of a thread is open, the thread ends, iterate",
        s -> {
          Puppet thread = s.startThread();
          try (DirectoryStream<Path> stream =
              Files.newDirectoryStream(s.path("/proc/self/task/" + thread.id()))) {
            thread.end();
            return count(stream);
          }
        });
    n.row(
        "N8b",
        "fd of a thread is open, the thread ends, iterate",
        s -> {
          Puppet thread = s.startThread();
          try (DirectoryStream<Path> stream =
              Files.newDirectoryStream(s.path("/proc/self/task/" + thread.id() + "/fd"))) {
            thread.end();
            return count(stream);
          }
        });
    n.row(
        "N9",
        "a thread has ended: exists(/proc/self/task/THREAD)",
        s -> {
          Puppet thread = s.startThread();
          Path path = s.path("/proc/self/task/" + thread.id());
          boolean before = Files.exists(path);
          thread.end();
          return before + " " + Files.exists(path);
        });
    n.row(
        "N10",
        "a thread ends: its entry in a stream opened before",
        s -> {
          Puppet thread = s.startThread();
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path("/proc/self/task"))) {
            thread.end();
            for (Path path : stream) {
              if (path.endsWith(String.valueOf(thread.id()))) {
                return true;
              }
            }
            return false;
          }
        });
    n.row(
        "N10b",
        "a thread starts: its entry in a stream opened before",
        s -> {
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path("/proc/self/task"))) {
            Puppet thread = s.startThread();
            for (Path path : stream) {
              if (path.endsWith(String.valueOf(thread.id()))) {
                return true;
              }
            }
            return false;
          }
        });
    n.row(
        "N11",
        "a thread has ended: readString of its comm",
        s -> {
          Puppet thread = s.startThread();
          thread.end();
          return Files.readString(s.path("/proc/self/task/" + thread.id() + "/comm"));
        });
    n.row(
        "N12",
        "/proc/self/task: tids ascending, the leader first",
        s -> {
          List<Integer> tids = new ArrayList<>();
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(s.path("/proc/self/task"))) {
            stream.forEach(p -> tids.add(Integer.valueOf(p.getFileName().toString())));
          }
          List<Integer> sorted = new ArrayList<>(tids);
          sorted.sort(null);
          return sorted.equals(tids) + " " + (tids.get(0) == s.id("SELF"));
        });
    n.row(
        "N13",
        "the difference of /proc/PID and /proc/PID/task/PID",
        s -> {
          List<String> process = names(s.path("/proc/OTHER"));
          List<String> thread = names(s.path("/proc/OTHER/task/OTHER"));
          List<String> onlyProcess = new ArrayList<>(process);
          onlyProcess.removeAll(thread);
          List<String> onlyThread = new ArrayList<>(thread);
          onlyThread.removeAll(process);
          return new Object[] {
            Either.names("/proc/OTHER", onlyProcess),
            Either.names("/proc/OTHER/task/OTHER", onlyThread)
          };
        });
    n.row(
        "N14",
        "the order of /proc/PID/task/PID",
        s -> Either.names("/proc/OTHER/task/OTHER", names(s.path("/proc/OTHER/task/OTHER"))));
    n.row(
        "N15",
        "the name of another thread of SELF is written",
        s -> {
          Path comm = s.path("/proc/self/task/" + s.startThread().id() + "/comm");
          Files.writeString(comm, "renamed");
          return Files.readString(comm);
        });
    n.row(
        "N16",
        "nlink of /proc/self/task is two more than there are threads",
        s -> {
          Path task = s.path("/proc/self/task");
          return (int) Files.getAttribute(task, "unix:nlink") - 2 == names(task).size();
        });
    return n;
  }

  private static List<String> names(Path directory) throws Exception {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(p -> names.add(p.getFileName().toString()));
    }
    return names;
  }

  private static int count(DirectoryStream<Path> stream) {
    int count = 0;
    for (Iterator<Path> i = stream.iterator(); i.hasNext(); i.next()) {
      count++;
    }
    return count;
  }
}
