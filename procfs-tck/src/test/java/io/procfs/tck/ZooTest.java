package io.procfs.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes of all kinds: their files' formats, and their trees on both subjects. */
@DisplayName("The zoo")
@Timeout(300)
@ExtendWith(KitExtension.class)
class ZooTest {
  // ---- write(parse(bytes)) = bytes ----

  @Test
  @DisplayName("on the running kernel shows nothing that the formats do not give back")
  void formatsGiveBackWhatLinuxShows(Kit kit) throws IOException {
    giveBack(kit, "linux");
  }

  @Test
  @DisplayName("in the model shows nothing that the formats do not give back")
  void formatsGiveBackWhatTheModelShows(Kit kit) throws IOException {
    giveBack(kit, "model");
  }

  private static void giveBack(Kit kit, String subject) throws IOException {
    try (Scene scene = kit.open(subject)) {
      Zoo zoo = Zoo.open(scene);
      Looker looker = scene.subject().looker(0, 0);
      Counts counts = new Counts();
      List<String> failures = new ArrayList<>();
      Set<String> directories = new LinkedHashSet<>();
      for (Puppet puppet : zoo.processes().values()) {
        directories.add("" + puppet.pid());
        for (ByteString tid : looker.list(puppet.pid() + "/task")) {
          directories.add(puppet.pid() + "/task/" + tid);
        }
      }
      int self = scene.subject().self();
      directories.add("" + self);
      for (ByteString tid : looker.list(self + "/task")) {
        directories.add(self + "/task/" + tid);
      }
      for (String directory : directories) {
        RoundTrips.ofTasks()
            .forEach((name, trip) -> check(looker, directory, name, trip, counts, failures));
        for (String fd : names(looker, directory + "/fdinfo")) {
          check(looker, directory, "fdinfo/" + fd, RoundTrips::fdinfo, counts, failures);
        }
        for (String link : links(looker, directory)) {
          checkLink(looker, directory + "/" + link, counts, failures);
        }
      }
      RoundTrips.ofMachine()
          .forEach((name, trip) -> check(looker, "", name, trip, counts, failures));
      assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
      kit.say(
          "formats given back on " + subject + ", of " + directories.size() + " tasks: " + counts);
    }
  }

  private static List<String> links(Looker looker, String directory) {
    List<String> links = new ArrayList<>(List.of("exe", "cwd", "root"));
    names(looker, directory + "/fd").forEach(fd -> links.add("fd/" + fd));
    names(looker, directory + "/ns").forEach(ns -> links.add("ns/" + ns));
    return links;
  }

  /** A thread of the JVM may end while it is looked at. */
  private static List<String> names(Looker looker, String path) {
    try {
      return looker.list(path).stream().map(ByteString::toString).toList();
    } catch (Refusal e) {
      return List.of();
    }
  }

  private static void check(
      Looker looker,
      String directory,
      String name,
      UnaryOperator<ByteString> trip,
      Counts counts,
      List<String> failures) {
    String path = directory.isEmpty() ? name : directory + "/" + name;
    ByteString bytes;
    try {
      bytes = looker.read(path);
    } catch (Refusal e) {
      counts.add("refused");
      return;
    }
    // A looker sees 64 KiB; of a file of lines the whole ones are looked at.
    ByteString whole =
        bytes.length() == 1 << 16 ? bytes.substring(0, bytes.lastIndexOf((byte) '\n') + 1) : bytes;
    if (whole.isEmpty() && !name.equals("environ") && !name.equals("cmdline")) {
      counts.add("empty");
      return;
    }
    compare(path, whole, trip, failures);
    counts.add(name.startsWith("fdinfo") ? "fdinfo" : name);
  }

  private static void checkLink(Looker looker, String path, Counts counts, List<String> failures) {
    ByteString text;
    try {
      text = looker.readLink(path);
    } catch (Refusal e) {
      counts.add("refused");
      return;
    }
    compare(path, text, RoundTrips::link, failures);
    counts.add("links");
  }

  private static void compare(
      String path, ByteString bytes, UnaryOperator<ByteString> trip, List<String> failures) {
    try {
      ByteString back = trip.apply(bytes);
      if (!back.equals(bytes)) {
        failures.add(path + ":\n" + bytes + "\nbecame\n" + back);
      }
    } catch (RuntimeException e) {
      failures.add(path + ": " + e + " from\n" + bytes);
    }
  }

  /** Numbers of things by what they are. */
  private static final class Counts {
    private final Map<String, Integer> counts = new TreeMap<>();

    void add(String what) {
      counts.merge(what, 1, Integer::sum);
    }

    @Override
    public String toString() {
      return counts.values().stream().mapToInt(n -> n).sum() + " " + counts;
    }
  }

  // ---- the model against the running kernel ----

  private record Views(Map<String, Map<String, String>> byStateAndObserver) {}

  @Test
  @DisplayName("looks the same in the model and on the running kernel")
  void modelIsAsLinux(Kit kit) throws IOException {
    Views linux;
    Views model;
    try (Scene scene = kit.open("linux")) {
      assumeTrue(scene.subject().isPrivileged(), Scene.UNPRIVILEGED);
      linux = views(scene);
    }
    try (Scene scene = kit.open("model")) {
      model = views(scene);
    }
    List<String> differences = new ArrayList<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    assertEquals(linux.byStateAndObserver.keySet(), model.byStateAndObserver.keySet());
    linux.byStateAndObserver.forEach(
        (view, expected) -> {
          Map<String, String> actual = model.byStateAndObserver.get(view);
          Set<String> questions = new LinkedHashSet<>(expected.keySet());
          questions.addAll(actual.keySet());
          for (String question : questions) {
            String there = expected.get(question);
            String here = actual.get(question);
            if (there == null || !there.equals(here)) {
              differences.add(view + ": " + question + ": linux " + there + ", model " + here);
            }
          }
          counts.put(view, questions.size());
        });
    kit.say(
        "model compared with linux, answers about paths: "
            + counts.values().stream().mapToInt(n -> n).sum()
            + " "
            + counts
            + ", differences: "
            + differences.size());
    assertTrue(
        differences.isEmpty(),
        () -> differences.size() + " differences:\n" + String.join("\n", differences));
  }

  private static Views views(Scene scene) {
    Zoo zoo = Zoo.open(scene);
    Looker root = scene.subject().looker(0, 0);
    Looker nobody = scene.subject().looker(Scene.NOBODY, Scene.NOBODY);
    Map<String, Map<String, String>> views = new LinkedHashMap<>();
    look(scene, zoo, "alive", root, nobody, views);
    for (Puppet puppet : zoo.processes().values()) {
      puppet.kill();
    }
    look(scene, zoo, "zombie", root, nobody, views);
    for (Puppet puppet : zoo.processes().values()) {
      scene.reap(puppet);
    }
    look(scene, zoo, "reaped", root, nobody, views);
    return new Views(views);
  }

  private static void look(
      Scene scene,
      Zoo zoo,
      String state,
      Looker root,
      Looker nobody,
      Map<String, Map<String, String>> views) {
    Map<String, Looker> observers = Map.of("root", root, "nobody", nobody);
    for (String observer : List.of("root", "nobody")) {
      Walk walk = new Walk(observers.get(observer), root, scene.puppeteer().directory());
      zoo.processes().forEach((name, puppet) -> walk.name(puppet.pid(), name));
      zoo.threadsOnly().forEach((name, puppet) -> walk.name(puppet.tid(), name));
      walk.top();
      zoo.processes().values().forEach(walk::process);
      views.put(state + " as " + observer, walk.seen());
    }
  }
}
