package io.procfs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a {@code /proc} is written out. Immutable. */
public final class ExportOptions {
  /**
   * What is never read, as patterns of {@link #leaveOut}: what waits for something to happen, is as
   * large as the machine's memory, does something when it is read, or is another thing each time.
   */
  public static final List<String> NEVER_READ =
      List.of(
          "kmsg", // waits for the next message, and takes it away
          "acpi/event", // waits
          "kcore", // all memory of the machine
          "vmcore", // of the one before it crashed
          "kpagecount", // a number for each page of memory
          "kpageflags",
          "kpagecgroup",
          "**/mem", // all memory of a process
          "**/pagemap", // a number for each page that it could have
          "**/clear_refs", // only written to
          "sysrq-trigger", // only written to
          "sys/vm/stat_refresh", // reading it makes all CPUs add up what they have
          "sys/kernel/random/uuid"); // another one at each reading

  private static final ExportOptions DEFAULTS =
      new ExportOptions(patterns(NEVER_READ), NEVER_READ, 64L << 20, false, null);

  private final List<PathPattern> patterns;
  private final List<String> texts;
  private final long maxFileSize;
  private final boolean kept;
  private final @Nullable Progress progress;

  private ExportOptions(
      List<PathPattern> patterns,
      List<String> texts,
      long maxFileSize,
      boolean kept,
      @Nullable Progress progress) {
    this.patterns = patterns;
    this.texts = texts;
    this.maxFileSize = maxFileSize;
    this.kept = kept;
    this.progress = progress;
  }

  /** Is told how far a round has come, on the thread that makes it. */
  public interface Progress {
    /**
     * Says how far it is.
     *
     * @param done how many entries at the top of the {@code /proc} are done, 0 to {@code total}
     * @param total how many there are
     */
    void at(int done, int total);
  }

  /**
   * Returns options that leave out {@link #NEVER_READ} and files of more than 64 MiB, and have the
   * directory emptied at the end.
   */
  public static ExportOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns options that leave out more.
   *
   * @param globs patterns of paths below the {@code /proc}, such as {@code *}{@code /task/*}{@code
   *     /net}: in a name, {@code *} is any characters and {@code ?} one; a name {@code **} is any
   *     number of names. What is below a directory that is left out is left out too
   * @throws IllegalArgumentException if one is empty, absolute or has an empty name
   */
  public ExportOptions leaveOut(List<String> globs) {
    List<PathPattern> newPatterns = new ArrayList<>(patterns);
    newPatterns.addAll(patterns(globs));
    List<String> newTexts = new ArrayList<>(texts);
    newTexts.addAll(globs);
    return new ExportOptions(
        List.copyOf(newPatterns), List.copyOf(newTexts), maxFileSize, kept, progress);
  }

  /**
   * Returns options by which a file that is longer is left out: so that one without end does no
   * harm.
   *
   * @param bytes 0 to {@link Integer#MAX_VALUE} - 8, the longest array
   * @throws IllegalArgumentException if it is not in this range
   */
  public ExportOptions maxFileSize(long bytes) {
    if (bytes < 0 || bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "maxFileSize: " + bytes + " is not 0 to " + (Integer.MAX_VALUE - 8));
    }
    return new ExportOptions(patterns, texts, bytes, kept, progress);
  }

  /** Returns options by which {@link ExportedProc#close()} leaves the directory as it is. */
  public ExportOptions keep() {
    return new ExportOptions(patterns, texts, maxFileSize, true, progress);
  }

  /** Returns options by which {@code listener} is told how far a round has come. */
  public ExportOptions onProgress(Progress listener) {
    return new ExportOptions(patterns, texts, maxFileSize, kept, Objects.requireNonNull(listener));
  }

  List<PathPattern> patterns() {
    return patterns;
  }

  /** Returns the text of a pattern. */
  String text(int pattern) {
    return texts.get(pattern);
  }

  long maxFileSize() {
    return maxFileSize;
  }

  boolean isKept() {
    return kept;
  }

  void progress(int done, int total) {
    if (progress != null) {
      progress.at(done, total);
    }
  }

  private static List<PathPattern> patterns(List<String> globs) {
    List<PathPattern> patterns = new ArrayList<>();
    globs.forEach(glob -> patterns.add(PathPattern.of(glob)));
    return List.copyOf(patterns);
  }
}
