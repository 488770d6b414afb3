package io.procfs.tck;

import io.procfs.abi.KernelRelease;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Offers the running kernel, with real processes as puppets: a program in C that is compiled with
 * the system's {@code cc} when it is first needed. Safe for use by several threads.
 */
public final class LinuxProvider implements SubjectProvider {
  private static final int PATIENCE_SECONDS = 60;

  private final Path proc;
  private @Nullable Path workshop;
  private @Nullable String failure;
  private int subjects;

  /** Makes a provider of the kernel that this JVM runs on. */
  public LinuxProvider() {
    this.proc = Path.of("/proc");
  }

  @Override
  public String name() {
    return "linux";
  }

  @Override
  public synchronized @Nullable String unavailable() {
    if (workshop == null && failure == null) {
      try {
        prepare();
      } catch (IOException e) {
        failure = "the puppet program cannot be made: " + e;
      }
    }
    return failure;
  }

  private void prepare() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      failure = "this is not Linux";
      return;
    }
    Path directory = Files.createTempDirectory("procfs-tck");
    workshop = directory;
    // Puppets of other users have to reach it.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path source = directory.resolve("puppet.c");
    try (InputStream in = LinuxProvider.class.getResourceAsStream("puppet.c")) {
      if (in == null) {
        throw new IOException("the kit has no puppet.c");
      }
      Files.copy(in, source);
    }
    failure = compile(source, directory.resolve("puppet"));
  }

  private static @Nullable String compile(Path source, Path program) throws IOException {
    Path log = program.resolveSibling("cc.log");
    Process cc;
    try {
      cc =
          new ProcessBuilder("cc", "-O1", "-o", program.toString(), source.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(new File("/dev/null"))
              .start();
    } catch (IOException e) {
      return "there is no C compiler: " + e.getMessage();
    }
    try {
      if (!cc.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        cc.destroyForcibly();
        return "cc took more than " + PATIENCE_SECONDS + " s";
      }
    } catch (InterruptedException e) {
      cc.destroyForcibly();
      Thread.currentThread().interrupt();
      return "cc was interrupted";
    }
    return cc.exitValue() == 0 ? null : "cc failed: " + Files.readString(log).strip();
  }

  @Override
  public Subject open() throws IOException {
    String reason = unavailable();
    Path directory;
    synchronized (this) {
      if (reason != null || workshop == null) {
        throw new IOException("no puppets: " + reason);
      }
      directory = Files.createDirectory(workshop.resolve("s" + subjects++));
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path program = Files.copy(directory.resolveSibling("puppet"), directory.resolve("puppet"));
    String release = Files.readString(proc.resolve("sys/kernel/osrelease")).strip();
    return new LinuxSubject(proc, directory, program, KernelRelease.parse(release));
  }

  @Override
  public synchronized void close() throws IOException {
    if (workshop != null) {
      deleteTree(workshop);
      workshop = null;
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    try {
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
