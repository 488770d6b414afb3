package io.procfs.model.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes of immutable lists. */
final class Lists {
  private Lists() {}

  /** Returns {@code all} with the first that is wanted replaced. */
  static <T> List<T> replace(
      List<T> all, Predicate<T> wanted, UnaryOperator<T> change, String called) {
    List<T> changed = new ArrayList<>(all);
    for (int i = 0; i < changed.size(); i++) {
      if (wanted.test(changed.get(i))) {
        changed.set(i, change.apply(changed.get(i)));
        return changed;
      }
    }
    throw new IllegalArgumentException("there is no " + called);
  }
}
