package io.procfs.nio;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.spi.FileSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * Calls {@code FileSystemProvider.readAttributesIfExists}, which came in JDK 20: the JDK's provider
 * answers it without the exception that a missing file costs otherwise.
 */
final class IfExists {
  private static final @Nullable MethodHandle METHOD = find();

  private IfExists() {}

  private static @Nullable MethodHandle find() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              FileSystemProvider.class,
              "readAttributesIfExists",
              MethodType.methodType(
                  BasicFileAttributes.class, Path.class, Class.class, LinkOption[].class));
    } catch (ReflectiveOperationException beforeJdk20) {
      return null;
    }
  }

  /** Reads attributes; null if there is no such file. */
  static <A extends BasicFileAttributes> @Nullable A read(
      FileSystemProvider provider, Path path, Class<A> type, LinkOption... options)
      throws IOException {
    if (METHOD == null) {
      try {
        return provider.readAttributes(path, type, options);
      } catch (NoSuchFileException e) {
        return null;
      }
    }
    try {
      return type.cast(
          (BasicFileAttributes) METHOD.invokeExact(provider, path, (Class<?>) type, options));
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}
