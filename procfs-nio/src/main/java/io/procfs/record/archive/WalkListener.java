package io.procfs.record.archive;

/** Hears how far a walk is, from the thread that walks. */
public interface WalkListener {
  /** Hears nothing. */
  WalkListener NONE = new WalkListener() {};

  /** Says how many processes there are. */
  default void processesListed(int count) {}

  /** Says that one of the processes has been seen, as far as it lived. */
  default void processSeen(boolean died) {}

  /** Says that an entry has been seen. */
  default void entrySeen(Seen seen) {}

  /** Says that a file was left alone on purpose. */
  default void fileSkipped() {}
}
