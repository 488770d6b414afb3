package io.procfs.nio.calls;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.jimfs.Jimfs;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import io.procfs.model.Kernel;
import io.procfs.nio.ProcfsEnv;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calls made by another user: a virtual machine of its own makes them over the JDK's provider
 * and over the host, and tells what came of them.
 */
final class CallsAsAnother {
  private static final String MARK = "row:";

  /**
   * What came of a row there.
   *
   * @param oracle over the JDK's provider
   * @param host over the host
   * @param verdict how these compare
   */
  record Told(Outcome oracle, Outcome host, Tally.Verdict verdict) {
    Comparison comparison() {
      return new Comparison(verdict, oracle, host);
    }
  }

  private CallsAsAnother() {}

  // ---- in the virtual machine that is started ----

  /** Makes all calls; the arguments are {@code NAME=MEANING} of processes that are there. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      List<String> pair = Splitter.on('=').splitToList(argument);
      given.put(pair.get(0), pair.get(1));
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (RealCast cast = new RealCast(given);
        FileSystem host = FileSystems.newFileSystem(URI.create("procfs:/"), Map.of())) {
      Scene oracle = new Scene("jdk", FileSystems.getDefault(), cast, false);
      Scene subject = new Scene("host", host, cast, false);
      for (Section section : Table.sections()) {
        for (Call call : section.calls()) {
          Comparison comparison = Comparison.of(call, oracle, subject);
          Outcome expected = comparison.oracle();
          out.println(
              String.join(
                  " ",
                  MARK,
                  encoded(call.row()),
                  comparison.verdict().toString(),
                  encoded(expected.whole()),
                  encoded(expected.inTheSlice()),
                  encoded(comparison.subject().whole())));
        }
      }
    }
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(("_" + text).getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String word) {
    return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8).substring(1);
  }

  // ---- in the one that starts it ----

  /**
   * Has a viewer make all calls.
   *
   * @param names the processes that are the same for all viewers
   * @param directory where others may read
   * @return by row
   */
  static Map<String, Told> run(Viewer viewer, Map<String, String> names, Path directory)
      throws Exception {
    List<String> command = new ArrayList<>(viewer.launcher());
    command.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(classPath(directory));
    command.add(CallsAsAnother.class.getName());
    for (String name : List.of("OTHER", "USER")) {
      command.add(name + "=" + names.get(name));
    }
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    Map<String, Told> told = new LinkedHashMap<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> words = Splitter.on(' ').splitToList(line);
        if (words.get(0).equals(MARK)) {
          told.put(
              decoded(words.get(1)),
              new Told(
                  new Outcome(decoded(words.get(3)), decoded(words.get(4)), null),
                  new Outcome(decoded(words.get(5)), "", null),
                  Tally.Verdict.valueOf(words.get(2))));
        }
      }
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException(viewer + " ended with status " + status);
    }
    return told;
  }

  /** Copies what the calls need to where every user may read. */
  private static String classPath(Path directory) throws Exception {
    List<String> entries = new ArrayList<>();
    for (Class<?> type :
        List.of(
            CallsAsAnother.class,
            ProcfsEnv.class,
            Kernel.class,
            ImmutableList.class,
            InternalFutureFailureAccess.class,
            Jimfs.class)) {
      Path source = Paths.get(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path copy = directory.resolve(entries.size() + "-" + source.getFileName());
      try (Stream<Path> walk = Files.walk(source)) {
        for (Path path : walk.collect(Collectors.toList())) {
          Path target = copy.resolve(source.relativize(path).toString());
          if (!Files.isDirectory(target)) {
            Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
      entries.add(copy.toString());
    }
    return String.join(":", entries);
  }
}
