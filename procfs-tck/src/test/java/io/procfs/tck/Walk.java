package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an observer sees of processes, path by path, with numbers that are chance replaced by names
 * by order of appearance: so that two subjects can be compared.
 */
final class Walk {
  private static final String BEYOND_JIMFS = "a file that Jimfs cannot have";
  private static final Pattern OBJECT = Pattern.compile("^(pipe|socket|[a-z]+):\\[([0-9]+)\\]$");

  private static final Pattern TASK_NUMBER =
      Pattern.compile("(Pid:\\t|pid:\\t|[pt]id[.]|(?:READ|WRITE) |CHILD )([1-9][0-9]*)(?=\\n|$| )");
  private static final Pattern SETTINGS_OF_SCHED =
      Pattern.compile("^(se.load.weight|policy|prio) ");
  private static final Pattern TRACING_OF_STATUS = Pattern.compile("^(State|TracerPid):");

  private final Looker looker;
  private final Looker guide;
  private final ByteString directory;
  private final Map<String, String> tasks = new HashMap<>();
  private final Map<String, String> objects = new HashMap<>();
  private final Map<String, String> seen = new LinkedHashMap<>();

  /**
   * Makes a walk that has seen nothing yet.
   *
   * @param looker the eyes
   * @param guide who can list every directory, to know what there is to look at
   * @param directory the puppeteer's, which is called {@code DIR}
   */
  Walk(Looker looker, Looker guide, ByteString directory) {
    this.looker = looker;
    this.guide = guide;
    this.directory = directory;
  }

  /** Gives a task a name to be called by. */
  void name(int tid, String name) {
    tasks.put("" + tid, "<" + name + ">");
  }

  /** Returns what was seen: for each path what each call answered. */
  Map<String, String> seen() {
    return seen;
  }

  /** Looks at the top: the names that are served, and where the links lead. */
  void top() {
    observe("", "");
    seen.put("list", listing("", Slice.ROOT_NAMES::contains));
    for (String name : Slice.ROOT_NAMES) {
      top(name);
    }
    for (String name : Slice.SETTINGS) {
      observe("sys/kernel/" + name, "/sys/kernel/" + name);
    }
    for (String name : List.of("0", "01", "+1", "4294967297", "nonesuch", "1x")) {
      observe(name, "/" + name);
    }
  }

  /** What is in a file, and how many directories a directory has, is the machine's affair. */
  private void top(String name) {
    if (Slice.OF_THE_MACHINE.contains(name)) {
      seen.put(
          "/" + name + " lstat",
          answer(
              () -> {
                Attributes a = looker.lstat(name);
                return String.format("%06o uid %d gid %d", a.mode(), a.uid(), a.gid());
              }));
    } else {
      attributes(name, "/" + name);
    }
    seen.put(
        "/" + name + " readlink",
        answer(() -> text(looker.readLink(name)).replaceAll("[0-9]+", "N")));
    if (FileMode.isDirectory(guide.lstat(name).mode())) {
      boolean machines = Slice.OF_THE_MACHINE.contains(name);
      seen.put(
          "/" + name + " list",
          answer(() -> looker.list(name).isEmpty() && !machines ? "nothing" : "listed"));
    }
    if (!name.equals("kmsg")) { // reading waits, or takes messages from those who want them
      boolean othersToo = name.equals("locks"); // of whoever else runs on the machine
      seen.put(
          "/" + name + " read",
          answer(() -> looker.read(name).isEmpty() && !othersToo ? "" : "bytes"));
    }
    seen.put("/" + name + "/nonesuch", answer(() -> "" + looker.lstat(name + "/nonesuch")));
  }

  /** Looks at all paths of a process and its threads. */
  void process(Puppet puppet) {
    String pid = "" + puppet.pid();
    String name = tasks.get(pid);
    seen.put(name + " is listed", "" + looker.list("").contains(ByteString.of(pid)));
    directory(pid, name, true);
    seen.put(name + "/task list", listing(pid + "/task", n -> true));
    attributes(pid + "/task", name + "/task");
    for (String tid : guides(pid + "/task")) {
      directory(pid + "/task/" + tid, name + "/task/" + task(tid), false);
    }
    for (String other : List.of("1", "01", "nonesuch", "4294967297")) {
      attributes(pid + "/task/" + other, name + "/task/" + other);
    }
    attributes(pid + "/task/0" + pid, name + "/task/0PID");
  }

  private void directory(String path, String name, boolean process) {
    attributes(path, name);
    seen.put(
        name + " list",
        listing(path, n -> Slice.TASK_NAMES.contains(n) || (process && n.equals("task"))));
    for (String file : Slice.TASK_NAMES) {
      observe(path + "/" + file, name + "/" + file);
    }
    for (String file : List.of("personality", "timers", "timerslack_ns")) {
      text(path + "/" + file, name + "/" + file);
    }
    seen.put(
        name + "/children text",
        answer(
            () ->
                settled(
                    text(looker.read(path + "/children")).replaceAll("([0-9]+) ", "CHILD $1 "))));
    lines(path + "/sched", name + "/sched", SETTINGS_OF_SCHED);
    lines(path + "/status", name + "/status", TRACING_OF_STATUS);
    for (String file : List.of("nonesuch", "Stat", "stat/x", "exe/x", "fd/777", "fd/00", "ns/no")) {
      observe(path + "/" + file, name + "/" + file);
    }
    for (String below : List.of("fd", "fdinfo", "ns", "attr")) {
      seen.put(name + "/" + below + " list", listing(path + "/" + below, n -> true));
      for (String entry : guides(path + "/" + below)) {
        observe(path + "/" + below + "/" + entry, name + "/" + below + "/" + entry);
        if (below.equals("fdinfo")) {
          text(path + "/fdinfo/" + entry, name + "/fdinfo/" + entry);
        }
      }
    }
  }

  /** What a file says, as far as it does not differ by chance. */
  private void text(String path, String name) {
    seen.put(name + " text", answer(() -> settled(text(looker.read(path)))));
  }

  private String settled(String text) {
    String settled =
        text.replaceAll("(ino:\\t|mnt_id:\\t|eventfd-id: | ino:| sdev:)[0-9a-f]+", "$1#")
            .replaceAll(" fhandle-bytes.*", " HANDLE")
            .replaceAll("it_value: \\([1-9][0-9]*, [0-9]+\\)", "it_value: (LATER)")
            .replaceAll(" [0-9a-f]+:[0-9a-f]+:[0-9]+ ", " FILE ");
    settled =
        TASK_NUMBER
            .matcher(settled)
            .replaceAll(m -> Matcher.quoteReplacement(m.group(1) + task(m.group(2))));
    // The order of epoll's targets is that of addresses.
    return settled.contains("tfd:")
        ? settled.lines().sorted().collect(Collectors.joining("\n"))
        : settled;
  }

  /** Some lines of a file. */
  private void lines(String path, String name, Pattern which) {
    seen.put(
        name + " lines",
        answer(
            () ->
                settled(
                    text(looker.read(path))
                        .lines()
                        .filter(line -> which.matcher(line).find())
                        .collect(Collectors.joining("\n")))));
  }

  private List<String> guides(String path) {
    try {
      return guide.list(path).stream().map(ByteString::toString).toList();
    } catch (Refusal e) {
      return List.of();
    }
  }

  /** Asks each call about a path. */
  private void observe(String path, String name) {
    attributes(path, name);
    seen.put(name + " readlink", answer(() -> object(text(looker.readLink(path)))));
    seen.put(name + " read", answer(() -> readable(path)));
  }

  private void attributes(String path, String name) {
    seen.put(name + " lstat", answer(() -> attributes(path, looker.lstat(path))));
    seen.put(name + " stat", answer(() -> target(path)));
  }

  private String attributes(String path, Attributes a) {
    // The root of /proc counts the processes of the whole machine.
    String links = path.isEmpty() ? "" : " links " + a.links();
    return String.format(
        "%06o uid %d gid %d size %d%s", a.mode(), a.uid(), a.gid(), a.size(), links);
  }

  /** Where a link leads out of /proc, the file is another file system's affair. */
  private String target(String path) {
    Attributes a;
    try {
      a = looker.stat(path);
    } catch (Refusal e) {
      if (isBeyondJimfs(path) && e.errno() == Errno.ENOENT) {
        return BEYOND_JIMFS;
      }
      throw e;
    }
    if (isBeyondJimfs(path)) {
      return BEYOND_JIMFS;
    }
    if (path.matches(".*/fd/9[0-9]{2}")) {
      return "the puppeteer's";
    }
    boolean link = (looker.lstat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFLNK;
    if (!link || !isFile(path)) {
      return attributes(path, a);
    }
    return String.format("%06o", a.mode() & FileMode.S_IFMT);
  }

  /** The root file system of a modelled task has no devices, and no names outside Unicode. */
  private boolean isBeyondJimfs(String path) {
    try {
      ByteString text = guide.readLink(path);
      boolean unicode = ByteString.of(text.toString()).equals(text);
      return text.equals(ByteString.of("/dev/null")) || !unicode;
    } catch (Refusal e) {
      return false;
    }
  }

  private boolean isFile(String path) {
    try {
      return guide.readLink(path).startsWith(ByteString.of("/"));
    } catch (Refusal e) {
      return false;
    }
  }

  private String readable(String path) {
    // Nothing arrives at an empty pipe, and reading would wait for it; a file is another's affair.
    boolean link = (looker.lstat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFLNK;
    boolean held = path.contains("/fd/") || path.endsWith("/exe");
    if (link && held) {
      var unused = looker.readLink(path);
      return "not read";
    }
    return looker.read(path).isEmpty() ? "nothing" : "something";
  }

  private String listing(String path, java.util.function.Predicate<String> served) {
    return answer(
        () -> {
          List<String> names = new ArrayList<>();
          for (ByteString name : looker.list(path)) {
            if (served.test(name.toString())) {
              names.add(path.endsWith("task") ? task(name.toString()) : name.toString());
            }
          }
          return names.toString();
        });
  }

  private static String answer(Supplier<String> call) {
    try {
      return call.get();
    } catch (Refusal e) {
      return e.errno() + (e.isAfterOpen() ? " after open" : "");
    }
  }

  private String task(String number) {
    return tasks.getOrDefault(number, "another");
  }

  private String text(ByteString link) {
    String text = new String(link.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1);
    String own = directory.toString();
    return text.startsWith(own) ? "DIR" + text.substring(own.length()) : text;
  }

  /** Numbers of pipes, sockets and namespaces are called by their order of appearance. */
  private String object(String text) {
    Matcher matcher = OBJECT.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    String known = matcher.group(1) + " #" + objects.size();
    return objects.computeIfAbsent(text, t -> known);
  }
}
