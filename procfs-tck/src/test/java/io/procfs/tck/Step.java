package io.procfs.tck;

import java.util.List;
import java.util.Locale;

/**
 * One line of a {@link Script}: what a puppet is to do. Numbers choose among what there is, so that
 * any three make sense at any time.
 *
 * @param deed what is done
 * @param actor who does it, of the puppets that there are
 * @param a first choice
 * @param b second choice
 */
record Step(Deed deed, int actor, int a, int b) {
  /** Returns a line from which {@link #parse} makes the step again. */
  @Override
  public String toString() {
    return deed.name().toLowerCase(Locale.ROOT) + " " + actor + " " + a + " " + b;
  }

  static Step parse(String line) {
    String[] words = Seen.words(line.strip());
    return new Step(
        Deed.valueOf(words[0].toUpperCase(Locale.ROOT)),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]));
  }

  /** Returns one of several, for any number from 0 on. */
  static <T> T choose(List<T> of, int number) {
    return of.get(number % of.size());
  }
}
