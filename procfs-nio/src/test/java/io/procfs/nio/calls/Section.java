package io.procfs.nio.calls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A section of the table: rows with one letter. Collects calls; not safe for several threads. */
final class Section {
  /** A call that is made on many paths. */
  @FunctionalInterface
  interface OnPath {
    @Nullable Object run(Path path) throws Throwable;
  }

  /** A call that is made on many paths or with many texts. */
  @FunctionalInterface
  interface OnText {
    @Nullable Object run(Scene scene, String text) throws Throwable;
  }

  private final String title;
  private final List<Call> calls = new ArrayList<>();
  private final Set<String> rows = new HashSet<>();

  Section(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  List<Call> calls() {
    return Collections.unmodifiableList(calls);
  }

  /** Adds a row. */
  Section row(String row, String what, Call.Body body) {
    if (!rows.add(row)) {
      throw new IllegalArgumentException("two rows " + row);
    }
    calls.add(new Call(row, what, body));
    return this;
  }

  /**
   * Adds a row for each path.
   *
   * @param what the call in words, with {@code %s} for the path
   * @param rowsAndPaths the row, a space, the path, with names of {@link Scene} in it
   */
  Section each(String what, OnPath body, String... rowsAndPaths) {
    return eachText(what, (s, text) -> body.run(s.path(text)), rowsAndPaths);
  }

  /**
   * Adds a row for each text.
   *
   * @param what the call in words, with {@code %s} for the text
   * @param rowsAndTexts the row, a space, the text
   */
  Section eachText(String what, OnText body, String... rowsAndTexts) {
    for (String rowAndText : rowsAndTexts) {
      int space = rowAndText.indexOf(' ');
      String text = rowAndText.substring(space + 1);
      row(
          rowAndText.substring(0, space),
          String.format(what, text),
          scene -> body.run(scene, text));
    }
    return this;
  }
}
