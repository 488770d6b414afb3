package consumer;

import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.nio.OverlayScenario;
import io.procfs.nio.ProcfsConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scenario of a user's: one process, which is the program itself. */
public final class Web implements OverlayScenario {
  @Override
  public ProcfsConfiguration configure() {
    // Who makes the scenario still sees the machine.
    Path real = Path.of("/proc/self/comm");
    try {
      if (Files.exists(real) && !Files.readString(real).startsWith("java")) {
        throw new IllegalStateException("not the machine's: " + Files.readString(real));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Kernel kernel = Kernel.boot();
    Task web = kernel.init().fork().exec("/usr/bin/web", "web");
    return ProcfsConfiguration.builder(kernel).self(web).build();
  }
}
