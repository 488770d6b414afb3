package io.procfs.model;

/** The states of a task, by the letter and word of {@code /proc/PID/status}. */
public enum RunState {
  RUNNING('R', "running"),
  SLEEPING('S', "sleeping"),
  DISK_SLEEP('D', "disk sleep"),
  STOPPED('T', "stopped"),
  TRACING_STOP('t', "tracing stop"),
  DEAD('X', "dead"),
  ZOMBIE('Z', "zombie"),
  PARKED('P', "parked"),
  IDLE('I', "idle");

  private final char letter;
  private final String word;

  RunState(char letter, String word) {
    this.letter = letter;
    this.word = word;
  }

  /** Returns the letter. */
  public char letter() {
    return letter;
  }

  /** Returns the word in parentheses. */
  public String word() {
    return word;
  }

  /** Returns whether the task has ended. */
  public boolean hasExited() {
    return this == ZOMBIE || this == DEAD;
  }
}
