package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the files of processes on the running kernel with those of a kernel loaded from it. */
final class LoadedFiles {
  /** Not read here: what blocks, is no file of bytes that a recording has, or is of others. */
  private static final Set<String> SKIPPED =
      Set.of("mem", "pagemap", "clear_refs", "map_files", "net", "task");

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
        same(its + "/", below, list(original, below), list(loaded, below));
        try {
          directory(below, its);
        } catch (Refusal e) {
          // Said by the listing above.
        }
      } else if (FileMode.isSymbolicLink(mode)) {
        same(its, below, link(original, below), link(loaded, below));
      } else {
        same(its, below, read(original, below), read(loaded, below));
      }
    }
  }

  /** Compares a file of the machine. */
  void file(String path) {
    same(path, path, read(original, path), read(loaded, path));
  }

  private void same(String kind, String path, String expected, String found) {
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
