package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Compares the files of processes on the running kernel with those of a kernel loaded from it. */
final class LoadedFiles {
  /** Not read here: what blocks, is no file of bytes that a recording has, or is of others. */
  private static final Set<String> SKIPPED =
      Set.of("mem", "pagemap", "clear_refs", "map_files", "net", "task", "attr");

  /** What tells how long ago something was, or is known only at the moment of reading. */
  private static final Pattern OF_THE_MOMENT =
      Pattern.compile("(?m)^(clock-delta|AVX512_elapsed_ms|it_value|SigQ)\\b.*$");

  private static final Set<String> OF_SHARED_MEMORY = Set.of("smaps", "smaps_rollup", "numa_maps");

  /** Files that the model does not have. */
  private static final Set<String> NOT_SERVED = Set.of("cgroup", "cpuset", "timens_offsets");

  private final Looker original;
  private final Looker loaded;
  private final Map<String, int[]> shares = new TreeMap<>();
  private final Map<String, List<String>> differences = new LinkedHashMap<>();

  LoadedFiles(Looker original, Looker loaded) {
    this.original = original;
    this.loaded = loaded;
  }

  /** Returns by kind of file how many came back, of how many. */
  Map<String, int[]> shares() {
    return shares;
  }

  /** Returns by kind of file what is different, and where. */
  Map<String, List<String>> differences() {
    return differences;
  }

  /** Compares a process and its threads. */
  void process(int pid) {
    directory("" + pid, "");
    for (ByteString tid : original.list(pid + "/task")) {
      directory(pid + "/task/" + tid, "");
    }
  }

  private void directory(String path, String kind) {
    for (ByteString entry : original.list(path)) {
      String name = entry.toString();
      if (kind.isEmpty() && SKIPPED.contains(name)) {
        continue;
      }
      String below = path + "/" + name;
      String its = kind.isEmpty() ? name : kind + "/" + (kind.startsWith("fd") ? "N" : name);
      int mode = original.lstat(below).mode();
      if (FileMode.isDirectory(mode)) {
        if (!its.equals("ns")) { // a copy has no links that cannot be read
          same(its + "/", below, list(original, below), list(loaded, below));
        }
        try {
          directory(below, its);
        } catch (Refusal e) {
          // Said by the listing above.
        }
      } else if (FileMode.isSymbolicLink(mode)) {
        same(its, below, link(original, below), link(loaded, below));
      } else {
        same(its, below, file(original, below), file(loaded, below));
      }
    }
  }

  /** Returns how many files came back, of how many, and of which kinds not all. */
  String summary() {
    int same = 0;
    int all = 0;
    StringBuilder less = new StringBuilder();
    for (Map.Entry<String, int[]> share : shares.entrySet()) {
      same += share.getValue()[0];
      all += share.getValue()[1];
      if (share.getValue()[0] < share.getValue()[1]) {
        less.append(", ").append(share.getKey()).append(' ').append(share.getValue()[0]);
        less.append('/').append(share.getValue()[1]);
      }
    }
    return same + " of " + all + " files" + less;
  }

  /** Of memory that others have too, a thread may see another moment than its process. */
  private boolean isOfAnotherMoment(String path, String expected) {
    int task = path.indexOf("/task/");
    int file = path.lastIndexOf('/');
    return task > 0
        && OF_SHARED_MEMORY.contains(path.substring(file + 1))
        && !expected.equals(file(original, path.substring(0, task) + path.substring(file)));
  }

  private void same(String kind, String path, String expected, String found) {
    if (NOT_SERVED.contains(kind)) {
      return;
    }
    if (isOfAnotherMoment(path, expected)) {
      return;
    }
    int[] share = shares.computeIfAbsent(kind, k -> new int[2]);
    share[1]++;
    if (expected.equals(found)) {
      share[0]++;
    } else {
      differences
          .computeIfAbsent(kind, k -> new ArrayList<>())
          .add(path + ": " + difference(expected, found));
    }
  }

  private static String difference(String expected, String found) {
    String[] was = expected.split("\n", -1);
    String[] is = found.split("\n", -1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.max(was.length, is.length) && text.length() < 400; i++) {
      String one = i < was.length ? was[i] : "(end)";
      String other = i < is.length ? is[i] : "(end)";
      if (!one.equals(other)) {
        text.append("\n    was ").append(one).append("\n    is  ").append(other);
      }
    }
    return text.toString();
  }

  private static String file(Looker looker, String path) {
    return OF_THE_MOMENT.matcher(read(looker, path)).replaceAll("$1 ...");
  }

  private static String read(Looker looker, String path) {
    try {
      return text(looker.read(path));
    } catch (Refusal e) {
      return "refused: " + e.errno();
    }
  }

  private static String link(Looker looker, String path) {
    try {
      return text(looker.readLink(path));
    } catch (Refusal e) {
      return "refused: " + e.errno();
    }
  }

  private static String list(Looker looker, String path) {
    try {
      List<ByteString> names = new ArrayList<>(looker.list(path));
      names.sort(null);
      return names.toString();
    } catch (Refusal e) {
      return "refused: " + e.errno();
    }
  }

  private static String text(ByteString bytes) {
    return new String(bytes.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
