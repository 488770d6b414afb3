package io.procfs.tck;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Steps that puppets take, on any subject, with a look at all of them after each. Immutable.
 *
 * <p>Two subjects do not start from the same process: a real one has libraries and counters that a
 * modelled one has not. What is compared is therefore a field, or else what a script has made of
 * it: how far it is from what it was in a process that had just begun, or had just executed.
 */
record Script(List<Step> steps) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}( kB)?");
  private static final Pattern MEMBER = Pattern.compile("^<P[0-9]+>");

  /**
   * What came of a step, and what was seen then.
   *
   * @param outcome what the call answered
   * @param seen the fields, by {@code <PUPPET>/FILE FIELD}
   * @param executed which puppets have executed a program
   */
  record Frame(String outcome, Map<String, String> seen, List<String> executed) {}

  /** What was seen on one subject: of new processes and after each step. */
  record Run(Map<String, String> fresh, Map<String, String> executed, List<Frame> frames) {}

  Script {
    steps = List.copyOf(steps);
  }

  static Script parse(String text) {
    return new Script(text.strip().lines().map(Step::parse).toList());
  }

  /** Returns the lines of a script that {@link #parse} understands. */
  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
  }

  /** Runs it on a subject. */
  Run run(Subject subject) throws IOException {
    Looker looker = subject.looker(0, 0);
    Puppeteer puppeteer = subject.puppeteer();
    Cast models = new Cast(puppeteer);
    Cast.Member second = models.members().get(1);
    second.puppet().exec(puppeteer.program());
    Map<String, String> both = Picture.take(models, looker);
    for (Cast.Member member : List.copyOf(models.members())) {
      member.puppet().kill();
      var unused = puppeteer.master().waitFor(member.puppet());
    }
    for (String file : List.of("one", "two", "th ree")) {
      puppeteer.unlink(puppeteer.path(file));
    }
    Map<String, String> fresh = new LinkedHashMap<>();
    Map<String, String> executed = new LinkedHashMap<>();
    both.forEach((f, v) -> (f.startsWith("<P0>") ? fresh : executed).put(withoutMember(f), v));

    Cast cast = new Cast(puppeteer);
    List<Frame> frames = new ArrayList<>();
    frames.add(new Frame("", Picture.take(cast, looker), List.of()));
    for (Step step : steps) {
      String outcome = cast.perform(step);
      List<String> changed =
          cast.members().stream()
              .filter(Cast.Member::hasExecuted)
              .map(member -> "<" + member.name() + ">")
              .toList();
      frames.add(new Frame(outcome, Picture.take(cast, looker), changed));
    }
    return new Run(fresh, executed, frames);
  }

  /** Returns the name of a field whoever's it is. */
  static String withoutMember(String field) {
    return MEMBER.matcher(field).replaceFirst("").replaceAll("/task/<P[0-9]+>", "/thread");
  }

  /** Returns the fields in which two runs on the same subject differ, step by step. */
  static List<List<String>> chance(Run one, Run other) {
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < one.frames.size(); i++) {
      Map<String, String> here = one.frames.get(i).seen;
      Map<String, String> there = other.frames.get(i).seen;
      List<String> differing = new ArrayList<>();
      here.forEach(
          (field, value) -> {
            if (!value.equals(there.get(field))) {
              differing.add(field);
            }
          });
      there.keySet().stream().filter(field -> !here.containsKey(field)).forEach(differing::add);
      all.add(differing);
    }
    return all;
  }

  /** Returns in what two runs differ, at the first step at which they do; empty if in nothing. */
  List<String> differences(Run linux, Run model, List<List<String>> chance) {
    for (int i = 0; i < linux.frames.size(); i++) {
      Frame there = linux.frames.get(i);
      Frame here = model.frames.get(i);
      List<String> found = new ArrayList<>();
      if (!there.outcome.equals(here.outcome)) {
        found.add("outcome: linux " + there.outcome + ", model " + here.outcome);
      }
      Map<String, String> all = new LinkedHashMap<>(there.seen);
      here.seen.forEach(all::putIfAbsent);
      for (String field : all.keySet()) {
        String expected = there.seen.get(field);
        String actual = here.seen.get(field);
        if (!chance.get(i).contains(field)
            && !same(expected, actual)
            && !changedAlike(field, there, expected, linux, actual, model)) {
          found.add(field + ": linux " + expected + ", model " + actual);
        }
      }
      if (!found.isEmpty()) {
        found.add(0, "after " + (i == 0 ? "nothing" : "step " + i + " (" + steps.get(i - 1) + ")"));
        return found;
      }
    }
    return List.of();
  }

  private static boolean same(String a, String b) {
    return a != null && a.equals(b);
  }

  private static boolean changedAlike(
      String field, Frame frame, String expected, Run linux, String actual, Run model) {
    String name = withoutMember(field);
    boolean executed = frame.executed.stream().anyMatch(field::startsWith);
    String there = (executed ? linux.executed : linux.fresh).get(name);
    String here = (executed ? model.executed : model.fresh).get(name);
    if (same(expected, there) && same(actual, here)) {
      return true;
    }
    if (expected == null && there == null && same(actual, here)) {
      return true; // a row that only the model's program has, and had from the beginning
    }
    if (actual == null && here == null && same(expected, there)) {
      return true;
    }
    return isNumber(expected)
        && isNumber(actual)
        && isNumber(there)
        && isNumber(here)
        && number(expected) - number(there) == number(actual) - number(here);
  }

  private static boolean isNumber(String text) {
    return text != null && NUMBER.matcher(text).matches();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(" kB", ""));
  }
}
