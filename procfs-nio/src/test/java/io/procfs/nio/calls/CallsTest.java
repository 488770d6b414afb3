package io.procfs.nio.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.procfs.nio.ProcfsEnv;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The calls of the {@link Table} over the running kernel and over a modelled one, with the JDK's
 * own provider over the real {@code /proc} as the oracle, in the same process and moment; and as
 * other users, in virtual machines of theirs.
 */
@EnabledOnOs(OS.LINUX)
class CallsTest {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Tally tally = new Tally();
  private Viewer viewer = Viewer.ROOT;

  @TestFactory
  Stream<DynamicNode> calls() throws Exception {
    RealCast real = opened(new RealCast(Map.of()));
    FileSystem hostFileSystem = FileSystems.newFileSystem(URI.create("procfs:/"), Map.of());
    Scene host = new Scene("host", opened(hostFileSystem), real, false);
    Scene oracle = new Scene("jdk", FileSystems.getDefault(), real, false);
    Scene model = model(real, Paths.get(""));
    Map<String, Function<Call, Comparison>> subjects = new LinkedHashMap<>();
    subjects.put("host", call -> Comparison.of(call, oracle, host));
    subjects.put("model", call -> Comparison.of(call, oracle, model));
    return nodes(subjects);
  }

  @TestFactory
  Stream<DynamicNode> callsOfNobody(@TempDir Path directory) throws Exception {
    return callsOf(Viewer.NOBODY, directory);
  }

  @TestFactory
  Stream<DynamicNode> callsInContainer(@TempDir Path directory) throws Exception {
    return callsOf(Viewer.CONTAINER, directory);
  }

  private Stream<DynamicNode> callsOf(Viewer another, Path directory) throws Exception {
    assumeTrue(
        Files.getOwner(Paths.get("/proc/self")).getName().equals("root"),
        "only root can become another user");
    assumeTrue(Files.isExecutable(Paths.get("/usr/bin/setpriv")), "there is no setpriv");
    viewer = another;
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    RealCast real = opened(new RealCast(Map.of()));
    Map<String, CallsAsAnother.Told> told = CallsAsAnother.run(another, real.names(), directory);
    Scene model = model(real, directory);
    Map<String, Function<Call, Comparison>> subjects = new LinkedHashMap<>();
    subjects.put("host", call -> told.get(call.row()).comparison());
    subjects.put("model", call -> Comparison.of(call, told.get(call.row()).oracle(), model));
    return nodes(subjects);
  }

  private Scene model(RealCast real, Path directory) throws Exception {
    ModelCast cast = new ModelCast(Paths.get(real.names().get("TMP")), viewer, directory);
    Map<String, ?> env =
        Map.ofEntries(
            ProcfsEnv.KERNEL.to(cast.kernel()),
            ProcfsEnv.OBSERVER.to(cast.observer()),
            ProcfsEnv.ROOT.to(Paths.get("/")));
    FileSystem fileSystem = FileSystems.newFileSystem(URI.create("procfs://calls/"), env);
    return new Scene("model", opened(fileSystem), cast, true);
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  private Stream<DynamicNode> nodes(Map<String, Function<Call, Comparison>> subjects) {
    return Table.sections().stream()
        .map(
            section ->
                dynamicContainer(
                    section.title(),
                    section.calls().stream()
                        .flatMap(
                            call ->
                                subjects.entrySet().stream()
                                    .map(
                                        subject ->
                                            dynamicTest(
                                                call + " [" + subject.getKey() + "]",
                                                () ->
                                                    compare(
                                                        call,
                                                        subject.getKey(),
                                                        subject.getValue()))))));
  }

  private void compare(Call call, String subject, Function<Call, Comparison> comparing) {
    String excuse = Table.excuse(viewer, subject, call.row());
    if (excuse != null) {
      tally.count(subject, call.row(), Tally.Verdict.EXCUSED, excuse);
      Assumptions.abort(excuse);
    }
    Comparison comparison = comparing.apply(call);
    Outcome found = comparison.subject();
    tally.count(subject, call.row(), comparison.verdict(), found.missing());
    boolean modelled = subject.equals("model");
    switch (comparison.verdict()) {
      case NOT_IN_SLICE -> Assumptions.abort("not in the slice: " + found.missing());
      case DIFFERENT ->
          assertEquals(comparison.oracle().text(modelled), found.text(modelled), call.toString());
      default -> {}
    }
  }

  @AfterEach
  void close() throws Exception {
    System.out.println(tally.report("java.nio.file over /proc as " + viewer));
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
