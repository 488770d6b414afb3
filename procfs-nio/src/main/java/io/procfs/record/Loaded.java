package io.procfs.record;

import io.procfs.model.Kernel;
import java.util.List;

/**
 * What a {@link KernelLoader} made. Immutable.
 *
 * @param kernel the kernel, which lives: its tasks can fork, be killed, and its clock be moved
 * @param warnings what could not be loaded, in the order in which it was met; unmodifiable
 */
public record Loaded(Kernel kernel, List<LoadWarning> warnings) {
  /** Keeps the warnings; see {@link Loaded}. */
  public Loaded {
    warnings = List.copyOf(warnings);
  }
}
