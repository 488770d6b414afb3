package io.procfs.cli;

import io.procfs.record.Recorder;
import io.procfs.record.Scrub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records a {@code /proc} into an archive. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = {
      "Records a /proc into an archive, which all commands take as --source.",
      "Files that block, or are memory and not text, are named and not read.",
      "Nothing is scrubbed unless it is asked for: an archive tells what /proc tells."
    })
final class RecordCommand implements Callable<Integer> {
  /** How long an interrupted program waits for what was begun to be removed. */
  private static final int SECONDS_TO_CLEAN_UP = 10;

  /** From here on, user ids are people's. */
  private static final int FIRST_PERSON = 1000;

  private static final int NOBODY = 65534;

  @Mixin private final SourceOptions source = new SourceOptions();

  @Parameters(
      paramLabel = "OUT",
      description =
          "The archive: a tar, compressed by gzip; by zstd if it ends in .zst; not if in .tar.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Record this directory in place of the source's /proc.")
  private @Nullable Path root;

  @Option(
      names = "--pid",
      paramLabel = "N",
      description = "Of the processes, record only this one; may be said again.")
  private List<Integer> pids = new ArrayList<>();

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Record only what is named so below the root, such as '[0-9]*/stat*'.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Leave out what is named so, such as '[0-9]*/net'.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--scrub",
      paramLabel = "WHAT",
      split = ",",
      description =
          "Replace by placeholders of the same shape: ${COMPLETION-CANDIDATES} (divided by commas).")
  private List<Scrub> scrubs = new ArrayList<>();

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      description = "Read so much of a file at most (64 MiB if not said).")
  private @Nullable Long maxBytes;

  @Override
  public Integer call() throws IOException {
    if (root != null) {
      return record(root);
    }
    if (source.isHost()) {
      return record(Path.of("/proc"));
    }
    try (Source opened = source.open()) {
      return record(opened.proc());
    }
  }

  private int record(Path proc) throws IOException {
    Recorder.Builder recorder = Recorder.builder(proc);
    pids.forEach(recorder::pid);
    include.forEach(recorder::include);
    exclude.forEach(recorder::exclude);
    scrubs.forEach(recorder::scrub);
    if (scrubs.contains(Scrub.USERS)) {
      people(proc).forEach(recorder::userName);
    }
    if (maxBytes != null) {
      recorder.maxBytesPerFile(maxBytes);
    }
    CountDownLatch done = new CountDownLatch(1);
    Thread hook = interrupting(Thread.currentThread(), done);
    Runtime.getRuntime().addShutdownHook(hook);
    try (Progress progress = Progress.onTerminal("recording", "processes")) {
      Recorder.Summary summary = recorder.listener(progress).build().record(out);
      progress.end(summary);
      return Main.OK;
    } finally {
      done.countDown();
      remove(hook);
    }
  }

  /** Returns what a Ctrl-C does: it stops the recording, and waits until nothing is left of it. */
  private static Thread interrupting(Thread recording, CountDownLatch done) {
    return new Thread(
        () -> {
          recording.interrupt();
          try {
            boolean ended = done.await(SECONDS_TO_CLEAN_UP, TimeUnit.SECONDS);
            assert ended : "still recording";
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "procfs-record-interrupt");
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs.
    }
  }

  /** Returns the names of the people that the machine of this {@code /proc} knows. */
  private static List<String> people(Path proc) {
    List<String> names = new ArrayList<>();
    Path users = proc.toAbsolutePath().resolveSibling("etc").resolve("passwd");
    try {
      for (String line : Files.readAllLines(users, StandardCharsets.ISO_8859_1)) {
        String[] fields = line.split(":", -1);
        if (fields.length > 2 && fields[2].matches("[0-9]{1,9}")) {
          int uid = Integer.parseInt(fields[2]);
          if (uid >= FIRST_PERSON && uid != NOBODY) {
            names.add(fields[0]);
          }
        }
      }
    } catch (IOException e) {
      // Nobody is known by name there.
    }
    return names;
  }
}
