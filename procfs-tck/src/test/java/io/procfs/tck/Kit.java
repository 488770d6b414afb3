package io.procfs.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;

/** What all tests of a run have in common: the subjects and the report. */
final class Kit implements AutoCloseable {
  /** Where the files of modelled tasks lie. */
  private static final Configuration ROOT_FILE_SYSTEM =
      Configuration.unix().toBuilder().setAttributeViews("unix").build();

  private final List<SubjectProvider> providers = new ArrayList<>();
  private final RulesReport report;
  private final List<String> sayings = Collections.synchronizedList(new ArrayList<>());

  Kit() {
    providers.add(new LinuxProvider());
    providers.add(new ModelProvider(() -> Jimfs.newFileSystem(ROOT_FILE_SYSTEM).getPath("/")));
    ServiceLoader.load(SubjectProvider.class).forEach(providers::add);
    report =
        new RulesReport(
            RuleCatalogue.load(), providers.stream().map(SubjectProvider::name).toList());
  }

  List<SubjectProvider> providers() {
    return providers;
  }

  /** Returns a scene on a subject; skips the test if there can be none. */
  Scene open(String name) throws IOException {
    SubjectProvider provider =
        providers.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    String reason = provider.unavailable();
    assumeTrue(reason == null, reason);
    return new Scene(name, provider.open());
  }

  /** Has something printed at the end of the run. */
  void say(String line) {
    sayings.add(line);
  }

  RulesReport report() {
    return report;
  }

  /** At the end of the run. */
  @Override
  public void close() throws IOException {
    report.write(Path.of(System.getProperty("procfs.builddir", "target"), "rules-report.tsv"));
    sayings.add(report.summary());
    sayings.forEach(System.out::println);
    for (SubjectProvider provider : providers) {
      provider.close();
    }
  }
}
