package io.procfs.tck;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/** Runs a test on every subject and reports on its rules. */
final class RuleTestExtension implements TestTemplateInvocationContextProvider {
  private static final Namespace SPACE = Namespace.create(RuleTestExtension.class);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Kit kit = kit(context);
    return kit.providers().stream().map(provider -> new OnSubject(kit, provider));
  }

  /** Returns what all tests of a run have in common. */
  static Kit kit(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPACE)
        .getOrComputeIfAbsent(Kit.class, type -> new Kit(), Kit.class);
  }

  private record OnSubject(Kit kit, SubjectProvider provider)
      implements TestTemplateInvocationContext,
          BeforeEachCallback,
          ParameterResolver,
          TestExecutionExceptionHandler,
          TestWatcher {
    @Override
    public String getDisplayName(int invocationIndex) {
      return provider.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
      String reason = provider.unavailable();
      if (reason != null) {
        throw new TestAbortedException(reason);
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Store store = context.getStore(SPACE);
      return store.getOrComputeIfAbsent(Scene.class, type -> open(), Scene.class);
    }

    private Scene open() {
      try {
        return new Scene(provider.name(), provider.open());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    /** What a subject's puppets cannot do is no failure. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
        throws Throwable {
      throw thrown instanceof UnsupportedByPuppets
          ? new TestAbortedException(thrown.getMessage(), thrown)
          : thrown;
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
      add(context, RulesReport.Outcome.HOLDS, "");
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
      add(context, RulesReport.Outcome.SKIPPED, String.valueOf(cause.getMessage()));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
      String message = context.getRequiredTestMethod().getName() + ": " + cause;
      add(context, RulesReport.Outcome.BROKEN, message);
    }

    private void add(ExtensionContext context, RulesReport.Outcome outcome, String reason) {
      Rule rule = context.getRequiredTestMethod().getAnnotation(Rule.class);
      for (String id : rule.value()) {
        kit.report().add(id, provider.name(), outcome, reason);
      }
    }
  }
}
