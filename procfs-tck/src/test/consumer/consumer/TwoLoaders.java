package consumer;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** A container of programs: each has the library in a class loader of its own. */
public final class TwoLoaders {
  private TwoLoaders() {}

  /** Runs the consumer in two class loaders over the paths that the arguments name. */
  public static void main(String[] args) throws Exception {
    URL[] urls = new URL[args.length];
    for (int i = 0; i < args.length; i++) {
      urls[i] = Path.of(args[i]).toUri().toURL();
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader one = new URLClassLoader(urls, platform);
        URLClassLoader two = new URLClassLoader(urls, platform)) {
      if (one.loadClass("io.procfs.nio.Procfs") == two.loadClass("io.procfs.nio.Procfs")) {
        throw new AssertionError("one library for both");
      }
      System.out.println(call(one));
      System.out.println(call(two));
    }
  }

  private static Object call(ClassLoader loader) throws Exception {
    Class<?> consumer = loader.loadClass("consumer.Consumer");
    return ((Callable<?>) consumer.getDeclaredConstructor().newInstance()).call();
  }
}
