package io.procfs.tck;

import io.procfs.model.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Offers the model, each time a freshly booted kernel. Safe for use by several threads. */
public final class ModelProvider implements SubjectProvider {
  /** Gives the directory in which the files of a modelled kernel's tasks lie. */
  @FunctionalInterface
  public interface RootMaker {
    /** Returns a new, empty directory that may be written to. */
    Path newRoot() throws IOException;
  }

  private final @Nullable RootMaker roots;
  private final AtomicInteger subjects = new AtomicInteger();

  /** Makes a provider of kernels without any file but those of {@code /proc}. */
  public ModelProvider() {
    this.roots = null;
  }

  /** Makes a provider of kernels with a root file system: links out of {@code /proc} lead there. */
  public ModelProvider(RootMaker roots) {
    this.roots = roots;
  }

  @Override
  public String name() {
    return "model";
  }

  @Override
  public @Nullable String unavailable() {
    return null;
  }

  @Override
  public Subject open() throws IOException {
    String name = "tck-" + subjects.incrementAndGet();
    return new ModelSubject(name, Kernel.boot(), roots == null ? null : roots.newRoot());
  }
}
