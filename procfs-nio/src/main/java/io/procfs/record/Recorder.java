package io.procfs.record;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.record.archive.ArchiveFile;
import io.procfs.record.archive.ArchiveWriter;
import io.procfs.record.archive.EntrySink;
import io.procfs.record.archive.Glob;
import io.procfs.record.archive.Seen;
import io.procfs.record.archive.Selection;
import io.procfs.record.archive.WalkListener;
import io.procfs.record.archive.Walker;
import io.procfs.record.paths.PathTree;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Records a {@code /proc} into an archive that can be sent, kept, and opened anywhere as a file
 * system: this machine's, a container's, a modelled kernel's, a copy in a directory.
 *
 * <pre>{@code
 * Recorder.Summary summary =
 *     Recorder.builder(Path.of("/proc")).pid(42).build().record(Path.of("bug.tar.gz"));
 * }</pre>
 *
 * <p>For each entry the archive has name, type, mode, owner, size as shown, times, the text of a
 * link, the content of a file, or the error that was answered. Names, links and contents are bytes.
 * A process is recorded through its open directory, so that all of it is of one process; each file
 * is as it was when it was read, which is not the same moment for all of them. A process that ends
 * on the way is recorded as far as it was seen, and marked. What other file systems have mounted in
 * the tree is named and not entered. The files of {@link #neverRead()} are named and not read.
 *
 * <p>Needs {@code org.apache.commons:commons-compress} on the class path, and {@code
 * com.github.luben:zstd-jni} for archives whose name ends in {@code .zst}. Immutable; may be used
 * by several threads, and more than once.
 */
public final class Recorder {
  /** How much of a file is read unless it is said, in bytes. */
  public static final long USUAL_MAX_BYTES = 64L << 20;

  /**
   * Blocks, takes what it gives out from its proper reader, is not a text but memory, or asks a
   * device that may not bear it.
   */
  private static final ImmutableList<String> NEVER_READ =
      ImmutableList.of(
          "kmsg",
          "kcore",
          "vmcore",
          "kpagecount",
          "kpageflags",
          "kpagecgroup",
          "acpi/event",
          "bus/pci/*/*",
          "xen/xenbus",
          "[0-9]*/mem",
          "[0-9]*/pagemap",
          "[0-9]*/task/*/mem",
          "[0-9]*/task/*/pagemap",
          "net/rpc/*/channel",
          "[0-9]*/net/rpc/*/channel",
          "[0-9]*/task/*/net/rpc/*/channel",
          "**trace_pipe",
          "**trace_pipe_raw");

  private final Path root;
  private final Selection selection;
  private final ImmutableSet<Scrub> scrubs;
  private final ImmutableSet<String> userNames;
  private final Listener listener;

  private Recorder(Builder builder) {
    this.root = builder.root;
    this.selection =
        new Selection(
            builder.pids.build(),
            builder.include.build(),
            builder.exclude.build(),
            NEVER_READ.stream().map(Glob::of).collect(toImmutableList()),
            builder.maxBytes);
    this.scrubs = ImmutableSet.copyOf(builder.scrubs);
    this.userNames = builder.userNames.build();
    this.listener = builder.listener;
  }

  /** Hears how far a recording is, from the thread that records. */
  public interface Listener {
    /**
     * Says how far it is; called after each entry.
     *
     * @param processes how many have been seen
     * @param ofProcesses how many there are, as far as it is known; 0 before
     * @param entries how many have been seen
     */
    void progress(int processes, int ofProcesses, long entries);
  }

  /**
   * What was recorded.
   *
   * @param entries files, directories and links
   * @param bytes of the contents of files and the texts of links, before they are compressed
   * @param processes that were seen, those that died included
   * @param died that ended on the way and are recorded as far as they were seen
   * @param errors entries that answered with an error, at opening or reading
   * @param skipped files that were named and not read, not whole, or not entered
   */
  public record Summary(
      long entries, long bytes, int processes, int died, long errors, long skipped) {}

  /**
   * Returns a builder for recordings of what stands at a path.
   *
   * @param root a directory, the root of a {@code /proc}; of any file system
   */
  public static Builder builder(Path root) {
    return new Builder(root);
  }

  /**
   * Returns the patterns of the files that are named and never read, because they block, take what
   * they give out from its proper reader, or are memory and not text.
   */
  public static List<String> neverRead() {
    return NEVER_READ;
  }

  /**
   * Records. The archive is compressed by zstd if the name of {@code out} ends in {@code .zst}, not
   * at all if it ends in {@code .tar}, else by gzip. Until all is recorded it has another name in
   * the same directory; if anything fails, or the thread is interrupted, nothing is left, and a
   * file that was there stays as it is.
   *
   * @return what was recorded
   * @throws java.io.InterruptedIOException if the thread is interrupted
   * @throws IOException if the root cannot be listed, or the archive not be written
   */
  public Summary record(Path out) throws IOException {
    Path real = root.toRealPath();
    Progress progress = new Progress(listener);
    try (ArchiveFile file = ArchiveFile.create(out)) {
      try (ArchiveWriter archive = new ArchiveWriter(file.out())) {
        EntrySink sink = scrubs.isEmpty() ? archive : new Scrubber(scrubs, userNames, archive);
        new Walker(selection, sink, progress).walk(new PathTree(real).root());
      }
      file.commit();
    } catch (ErrnoException e) {
      throw new FileSystemException(root.toString(), null, e.errno().message());
    }
    return progress.summary();
  }

  /** Counts what passes. */
  private static final class Progress implements WalkListener {
    private final Listener listener;
    private int listed;
    private int processes;
    private int died;
    private long entries;
    private long bytes;
    private long errors;
    private long skipped;

    Progress(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void processesListed(int count) {
      listed = count;
    }

    @Override
    public void processSeen(boolean hasDied) {
      processes++;
      died += hasDied ? 1 : 0;
      listener.progress(processes, listed, entries);
    }

    @Override
    public void entrySeen(Seen seen) {
      entries++;
      bytes += seen.text().length();
      boolean failed =
          seen.statError() != null || seen.openError() != null || seen.readError() != null;
      errors += failed && !seen.skipped() ? 1 : 0;
      skipped += seen.skipped() ? 1 : 0;
      listener.progress(processes, listed, entries);
    }

    Summary summary() {
      return new Summary(entries, bytes, processes, died, errors, skipped);
    }
  }

  /** Gathers a {@link Recorder}; not safe for use by several threads. */
  public static final class Builder {
    private final Path root;
    private final ImmutableSet.Builder<ByteString> pids = ImmutableSet.builder();
    private final ImmutableList.Builder<Glob> include = ImmutableList.builder();
    private final ImmutableList.Builder<Glob> exclude = ImmutableList.builder();
    private final Set<Scrub> scrubs = EnumSet.noneOf(Scrub.class);
    private final ImmutableSet.Builder<String> userNames = ImmutableSet.builder();
    private long maxBytes = USUAL_MAX_BYTES;
    private Listener listener = (processes, ofProcesses, entries) -> {};

    private Builder(Path root) {
      this.root = java.util.Objects.requireNonNull(root);
    }

    /**
     * Adds a process; with none, all are recorded. What is no process's is recorded either way.
     *
     * @param pid 1 or more, as the tree shows it
     * @throws IllegalArgumentException if it is less
     */
    public Builder pid(int pid) {
      if (pid < 1) {
        throw new IllegalArgumentException("pid " + pid + "; expected 1 or more");
      }
      pids.add(ByteString.of(Integer.toString(pid)));
      return this;
    }

    /**
     * Adds a pattern of what is recorded, with all below it; with none, everything is. {@code *}
     * and {@code ?} stay within a name, {@code **} does not, {@code [0-9]} is one of some bytes,
     * {@code {a,b}} one of some texts.
     *
     * @param glob for paths below the root, such as {@code 42/task} or {@code [0-9]*}{@code /stat}
     * @throws IllegalArgumentException if it is no pattern
     */
    public Builder include(String glob) {
      include.add(Glob.of(glob));
      return this;
    }

    /**
     * Adds a pattern of what is not recorded, with all below it, whatever {@link #include} says.
     *
     * @throws IllegalArgumentException if it is no pattern
     */
    public Builder exclude(String glob) {
      exclude.add(Glob.of(glob));
      return this;
    }

    /** Adds what is replaced by placeholders; with none, nothing is. */
    public Builder scrub(Scrub what) {
      scrubs.add(what);
      return this;
    }

    /** Adds a name that {@link Scrub#USERS} replaces wherever it stands as a word. */
    public Builder userName(String name) {
      userNames.add(name);
      return this;
    }

    /**
     * Sets how much of a file is read; what is behind is marked as not recorded.
     *
     * @param bytes 0 to 1 GiB
     * @throws IllegalArgumentException if it is not
     */
    public Builder maxBytesPerFile(long bytes) {
      if (bytes < 0 || bytes > 1L << 30) {
        throw new IllegalArgumentException(bytes + " bytes a file; expected 0 to 1073741824");
      }
      maxBytes = bytes;
      return this;
    }

    /** Sets who hears how far a recording is. */
    public Builder listener(Listener value) {
      listener = java.util.Objects.requireNonNull(value);
      return this;
    }

    /** Returns the recorder. */
    public Recorder build() {
      return new Recorder(this);
    }
  }
}
