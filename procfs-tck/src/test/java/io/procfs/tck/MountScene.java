package io.procfs.tck;

import static io.procfs.tck.Seen.lines;
import static io.procfs.tck.Seen.text;

import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.model.MountPropagationType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A puppet in a mount namespace of its own, and what the tables tell of the directory in which it
 * mounts things: numbers by the order in which they come, so that those of any two kernels are the
 * same.
 */
final class MountScene {
  static final MountPropagationType SHARED = MountPropagationType.SHARED;
  static final MountPropagationType SLAVE = MountPropagationType.SLAVE;
  static final MountPropagationType PRIVATE = MountPropagationType.PRIVATE;
  static final MountPropagationType UNBINDABLE = MountPropagationType.UNBINDABLE;

  private static final ByteString TMPFS = ByteString.of("tmpfs");
  private static final Pattern GROUP = Pattern.compile("(shared|master|propagate_from):([0-9]+)");

  final Scene scene;
  final Puppet puppet;
  final PuppetMounts mounts;
  private final ByteString directory;

  private MountScene(Scene scene, Puppet puppet, ByteString directory) {
    this.scene = scene;
    this.puppet = puppet;
    this.mounts = puppet.mounts();
    this.directory = directory;
  }

  /** Returns a puppet with a new namespace and a new directory, which is a mount of its own. */
  static MountScene open(Scene scene) {
    scene.assumePrivileged();
    Puppet puppet = scene.start();
    ByteString directory = scene.puppeteer().path("mounts-" + puppet.pid());
    scene.puppeteer().createDirectory(directory);
    MountScene made = new MountScene(scene, puppet, directory);
    made.mounts.newPrivateNamespace();
    made.mounts.mount(ByteString.of("base"), directory, TMPFS, 0, ByteString.empty());
    return made;
  }

  /** Returns another puppet in the same directory, with a copy of the namespace. */
  MountScene copy() {
    Puppet child = puppet.fork();
    MountScene made = new MountScene(scene, child, directory);
    made.mounts.unshare();
    return made;
  }

  /** Returns another puppet in the same directory, in whatever namespace it is. */
  MountScene as(Puppet other) {
    return new MountScene(scene, other, directory);
  }

  /** Returns a path below the directory. */
  ByteString path(String name) {
    return directory.concat("/").concat(name);
  }

  /** Returns the directory itself. */
  ByteString base() {
    return directory;
  }

  /** Makes directories. */
  MountScene directories(String... names) {
    for (String name : names) {
      mounts.createDirectory(path(name));
    }
    return this;
  }

  /** Mounts a tmpfs. */
  void tmpfs(@Nullable String source, String target, int flags, String options) {
    mounts.mount(
        source == null ? null : ByteString.of(source),
        path(target),
        TMPFS,
        flags,
        ByteString.of(options));
  }

  /** Mounts a tmpfs of a name, on a directory that is made first. */
  void tmpfs(String name) {
    directories(name);
    tmpfs(name, name, 0, "");
  }

  void bind(String source, String target) {
    mounts.bind(path(source), path(target), false);
  }

  void bindAll(String source, String target) {
    mounts.bind(path(source), path(target), true);
  }

  void set(String target, MountPropagationType type) {
    mounts.setPropagation(path(target), type, false);
  }

  /** Returns what a call fails with, the empty string if it does not. */
  static String refusal(Runnable call) {
    try {
      call.run();
      return "";
    } catch (ErrnoException e) {
      return e.errno().toString();
    }
  }

  /** Returns the lines of a table that tell of the directory, as they are. */
  List<String> raw(String table) throws IOException {
    List<String> found = new ArrayList<>();
    for (String line : lines(text(scene.of(puppet, table)))) {
      if (line.contains(directory.toString())) {
        found.add(line.replace(directory.toString(), "D"));
      }
    }
    return found;
  }

  /** Returns the lines of the file systems that were mounted as {@code root} and {@code p}. */
  List<String> top() throws IOException {
    List<String> found = new ArrayList<>();
    for (String line : lines(text(scene.of(puppet, "mounts")))) {
      if (line.startsWith("root ") || line.startsWith("p ")) {
        found.add(line);
      }
    }
    return found;
  }

  /** Returns the lines of {@code mountinfo}, with all numbers by the order in which they come. */
  List<String> info() throws IOException {
    return normalized(raw("mountinfo"));
  }

  /** Returns lines of {@code mountinfo}, with all numbers by the order in which they come. */
  static List<String> normalized(List<String> table) {
    Map<String, Integer> ids = new HashMap<>();
    Map<String, Integer> groups = new HashMap<>();
    Map<String, Integer> devices = new HashMap<>();
    for (String line : table) {
      ids.put(line.substring(0, line.indexOf(' ')), ids.size() + 1);
    }
    List<String> found = new ArrayList<>();
    for (String line : table) {
      String[] words = line.split(" ", 4);
      String tags =
          GROUP
              .matcher(words[3])
              .replaceAll(
                  (MatchResult m) ->
                      Matcher.quoteReplacement(m.group(1) + ":" + number(groups, m.group(2))));
      found.add(
          ids.get(words[0])
              + (ids.containsKey(words[1]) ? " on " + ids.get(words[1]) : "")
              + " dev "
              + number(devices, words[2])
              + " "
              + tags);
    }
    return found;
  }

  private static int number(Map<String, Integer> numbers, String shown) {
    return numbers.computeIfAbsent(shown, s -> numbers.size() + 1);
  }
}
