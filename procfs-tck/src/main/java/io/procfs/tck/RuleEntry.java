package io.procfs.tck;

/**
 * A rule of the catalogue.
 *
 * @param id such as {@code EXIT-018}
 * @param area the group of rules, such as {@code EXIT} or {@code stat}
 * @param file the files that it is about, {@code *} for all
 * @param rule what holds
 * @param since the first release for which it holds, {@code -} if it is not known to have come
 * @param until the last release for which it holds, {@code -} if it has not ended
 * @param status whether a test is due
 * @param reason why the status is what it is, and where an older wording was wrong; may be empty
 */
public record RuleEntry(
    String id,
    String area,
    String file,
    String rule,
    String since,
    String until,
    Status status,
    String reason) {

  /** Whether a test is due. */
  public enum Status {
    /** A test checks it. */
    TESTED("tested"),
    /** It cannot be seen through {@code java.nio.file}. */
    NOT_OBSERVABLE("not-observable"),
    /** It is about files that are not served yet. */
    NOT_IN_SLICE("not-in-slice");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** Returns the word that stands in the catalogue and in reports. */
    public String word() {
      return word;
    }

    static Status of(String word) {
      for (Status status : values()) {
        if (status.word.equals(word)) {
          return status;
        }
      }
      throw new IllegalArgumentException("no status of a rule: '" + word + "'");
    }
  }
}
