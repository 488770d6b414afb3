package io.procfs.nio;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the file system that the properties of the JVM say: see {@link Overlay}. */
final class OverlaySource {
  private static final String SCENARIO = "scenario:";
  private static final String RECORDING = "recording:";

  private OverlaySource() {}

  /**
   * Makes the file system.
   *
   * @param inner the file system of the machine
   * @return null if the properties say nothing
   * @throws IllegalArgumentException if they do not say what to show
   */
  static @Nullable ProcFileSystem open(FileSystem inner) {
    String source = System.getProperty(Overlay.SOURCE);
    return source == null ? null : Procfs.overlay(configuration(source), inner);
  }

  private static ProcfsConfiguration configuration(String source) {
    String root = System.getProperty(Overlay.ROOT);
    Map<String, Object> env = new HashMap<>();
    if (root != null) {
      env.put(ProcfsEnv.ROOT.name(), root);
    }
    if (source.equals("host")) {
      env.put(ProcfsEnv.SOURCE.name(), source);
      return ProcfsConfiguration.fromEnv(env);
    }
    if (source.startsWith(RECORDING)) {
      env.put(ProcfsEnv.SOURCE.name(), Path.of(source.substring(RECORDING.length())));
      return ProcfsConfiguration.fromEnv(env);
    }
    if (source.startsWith(SCENARIO)) {
      if (root != null) {
        throw new IllegalArgumentException(
            Overlay.ROOT + ": a scenario says itself what stands beside /proc");
      }
      return scenario(source.substring(SCENARIO.length())).configure();
    }
    throw Refusal.ofValue(Overlay.SOURCE, source, "host, recording:FILE or scenario:CLASS");
  }

  private static OverlayScenario scenario(String className) {
    try {
      return Class.forName(className, true, ClassLoader.getSystemClassLoader())
          .asSubclass(OverlayScenario.class)
          .getConstructor()
          .newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          Overlay.SOURCE + ": " + className + " could not be made: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException | ClassCastException e) {
      IllegalArgumentException refused =
          Refusal.ofValue(
              Overlay.SOURCE,
              SCENARIO + className,
              "a public class of the class path that is an "
                  + OverlayScenario.class.getName()
                  + " and has a public constructor without parameters");
      refused.initCause(e);
      throw refused;
    }
  }
}
