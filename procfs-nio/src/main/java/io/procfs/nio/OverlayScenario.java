package io.procfs.nio;

/**
 * Says what a whole JVM sees below {@code /proc}: named by {@code
 * -Dprocfs.overlay.source=scenario:CLASS}, see {@link Overlay#SOURCE}. A public class with a public
 * constructor without parameters.
 *
 * <pre>{@code
 * public final class Web implements OverlayScenario {
 *   @Override
 *   public ProcfsConfiguration configure() {
 *     Kernel kernel = Kernel.boot();
 *     Task nginx = kernel.init().fork().exec("/usr/sbin/nginx", "nginx");
 *     return ProcfsConfiguration.builder(kernel).self(nginx).build();
 *   }
 * }
 * }</pre>
 */
public interface OverlayScenario {
  /**
   * Returns what is shown. Called once, when the program first looks below {@code /proc}; while it
   * runs, the thread that called sees the machine's own. What happens to the kernel later, by a
   * thread of the scenario's, is seen as it happens.
   *
   * @return a configuration whose mount point is {@code /proc}
   */
  ProcfsConfiguration configure();
}
