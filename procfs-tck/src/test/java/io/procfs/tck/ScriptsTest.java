package io.procfs.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Random scripts, the same on the running kernel and on the model. */
@DisplayName("Scripts of puppets")
@ExtendWith(KitExtension.class)
class ScriptsTest {
  /** How many steps are taken in all; {@code -Dprocfs.script.steps=5000} for a long run. */
  private static final int STEPS = Integer.getInteger("procfs.script.steps", 120);

  private static final long SEED = Long.getLong("procfs.script.seed", System.nanoTime());
  private static final int LENGTH = 20;

  @Test
  @DisplayName("look the same on the running kernel and in the model, after every step")
  void modelFollowsLinux(Kit kit) throws IOException {
    Random random = new Random(SEED);
    List<String> failures = new ArrayList<>();
    TreeMap<String, Integer> chance = new TreeMap<>();
    int steps = 0;
    int scripts = 0;
    long fields = 0;
    while (steps < STEPS && failures.size() < 3) {
      Script script = random(random);
      Trial trial = Trial.of(kit, script);
      steps += script.steps().size();
      scripts++;
      fields += trial.fields();
      trial.chance().forEach(field -> chance.merge(field, 1, Integer::sum));
      if (!trial.differences().isEmpty()) {
        Script small = shrunk(kit, script);
        failures.add(String.join("\n", Trial.of(kit, small).differences()) + "\nin\n" + small);
      }
    }
    kit.say(
        "scripts run on linux (twice) and on the model: "
            + scripts
            + " of "
            + steps
            + " steps, fields compared: "
            + fields
            + ", seed "
            + SEED
            + ", left to chance: "
            + chance);
    assertTrue(failures.isEmpty(), () -> "seed " + SEED + "\n" + String.join("\n\n", failures));
  }

  /** A script on both subjects, and what was found. */
  private record Trial(List<String> differences, List<String> chance, long fields) {
    static Trial of(Kit kit, Script script) throws IOException {
      Script.Run once = run(kit, "linux", script);
      Script.Run again = run(kit, "linux", script);
      Script.Run model = run(kit, "model", script);
      List<List<String>> chance = Script.chance(once, again);
      return new Trial(
          script.differences(once, model, chance),
          chance.stream().flatMap(List::stream).map(Script::withoutMember).distinct().toList(),
          once.frames().stream().mapToLong(frame -> frame.seen().size()).sum());
    }

    private static Script.Run run(Kit kit, String subject, Script script) throws IOException {
      try (Scene scene = kit.open(subject)) {
        assumeTrue(scene.subject().isPrivileged(), Scene.UNPRIVILEGED);
        return script.run(scene.subject());
      }
    }
  }

  private static Script random(Random random) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < LENGTH; i++) {
      Deed deed = Deed.values()[random.nextInt(Deed.values().length)];
      steps.add(new Step(deed, random.nextInt(8), random.nextInt(60), random.nextInt(60)));
    }
    return new Script(steps);
  }

  /** Leaves out steps, as long as there is a difference. */
  private static Script shrunk(Kit kit, Script script) throws IOException {
    List<Step> steps = new ArrayList<>(script.steps());
    String found = Trial.of(kit, script).differences().stream().findFirst().orElse("");
    if (found.startsWith("after step ")) { // what comes later does not matter
      int last = Integer.parseInt(found.substring(11, found.indexOf(' ', 11)));
      steps = new ArrayList<>(steps.subList(0, last));
    }
    for (int i = steps.size() - 1; i >= 0; i--) {
      List<Step> fewer = new ArrayList<>(steps);
      fewer.remove(i);
      if (!Trial.of(kit, new Script(fewer)).differences().isEmpty()) {
        steps = fewer;
      }
    }
    return new Script(steps);
  }
}
