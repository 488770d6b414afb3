package consumer;

import io.procfs.model.Kernel;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** A program of a user's: it finds the provider by its scheme, and makes a file system itself. */
public final class Consumer implements Callable<String> {
  /** Runs it. */
  public static void main(String[] args) throws Exception {
    System.out.println(new Consumer().call());
  }

  /** Returns what it saw, in one line. */
  @Override
  public String call() throws Exception {
    Kernel kernel = Kernel.boot();
    Task web = kernel.init().fork().exec("/usr/sbin/nginx", "nginx", "-g", "daemon off;");
    StringBuilder seen = new StringBuilder();
    ClassLoader loader = Consumer.class.getClassLoader();
    try (FileSystem found =
        FileSystems.newFileSystem(
            URI.create("procfs://consumer/"), Map.of("kernel", kernel), loader)) {
      Path comm = found.getPath("/proc", Integer.toString(web.tid()), "comm");
      seen.append(Files.readString(comm).strip());
      web.exitGroup(0);
      web.reap();
      try {
        Files.readString(comm);
      } catch (NoSuchFileException e) {
        seen.append(", then ").append(e.getFile()).append(" is gone");
      }
    }
    try (FileSystem made = Procfs.newFileSystem(kernel)) {
      seen.append(", ").append(Files.readString(made.getPath("/proc/1/comm")).strip());
      seen.append(", ")
          .append(made.provider().getPath(made.getPath("/proc/1").toUri()).getFileName());
    }
    return seen + ", module " + Procfs.class.getModule().getName();
  }
}
