package io.procfs.model;

import org.jspecify.annotations.Nullable;

/**
 * Goes through the children of one thread, the oldest first, zombies too, without the kernel's
 * lock: whoever was there throughout is met exactly once if the places are asked for in order. Not
 * safe for use by several threads.
 *
 * <pre>{@code
 * Children children = new Children(task);
 * for (long i = 0; children.at(i) != null; i++) {
 *   System.out.println(children.at(i));
 * }
 * }</pre>
 */
public final class Children {
  private final Task parent;
  private @Nullable Task last;
  private long lastPlace = -1;

  /** Begins before the first child of {@code parent}. */
  public Children(Task parent) {
    this.parent = parent;
  }

  /** Returns the child at a place, 0 for the oldest; null if there are not so many. */
  public @Nullable Task at(long place) {
    Task from = last;
    if (from != null && lastPlace == place && parent.hasChild(from)) {
      return from;
    }
    if (from != null && lastPlace + 1 == place) {
      Task next = from.nextSibling();
      // Looked at afterwards: what a child that has left points to is not of this list.
      if (parent.hasChild(from)) {
        return keep(next, place);
      }
    }
    return keep(search(place), place);
  }

  private @Nullable Task keep(@Nullable Task child, long place) {
    last = child;
    lastPlace = place;
    return child;
  }

  /** Counts from the oldest on; begins again where a child leaves under the hand. */
  private @Nullable Task search(long place) {
    while (true) {
      Task child = parent.firstChild();
      long at = 0;
      boolean valid = true;
      while (child != null && at < place && valid) {
        Task next = child.nextSibling();
        valid = parent.hasChild(child);
        child = next;
        at++;
      }
      if (valid && (child == null || parent.hasChild(child))) {
        return child;
      }
      Thread.onSpinWait();
    }
  }
}
