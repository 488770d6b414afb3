package io.procfs.record.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is there when all of it has been written, and not before: it is written beside its
 * place under another name, and moved.
 */
public final class ArchiveFile implements AutoCloseable {
  private static final int TRIES = 16;
  private static final int BUFFER = 1 << 16;

  private final Path target;
  private final Path temporary;
  private final OutputStream out;

  private ArchiveFile(Path target, Path temporary, OutputStream out) {
    this.target = target;
    this.temporary = temporary;
    this.out = out;
  }

  /**
   * Begins a file; compressed by zstd if the name of {@code target} ends in {@code .zst}, not at
   * all if it ends in {@code .tar}, else by gzip.
   *
   * @throws IOException if there can be no file beside {@code target}
   */
  public static ArchiveFile create(Path target) throws IOException {
    Path name = target.getFileName();
    if (name == null || Files.isDirectory(target)) {
      throw new java.nio.file.FileSystemException(target.toString(), null, "Is a directory");
    }
    SecureRandom random = new SecureRandom();
    for (int i = 0; ; i++) {
      String other = "." + name + "." + Integer.toUnsignedString(random.nextInt(), 36) + ".tmp";
      Path temporary = target.resolveSibling(other);
      try {
        OutputStream file =
            Files.newOutputStream(
                temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new ArchiveFile(target, temporary, opened(file, name.toString(), temporary));
      } catch (FileAlreadyExistsException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  private static OutputStream opened(OutputStream file, String name, Path temporary)
      throws IOException {
    try {
      return compressed(new BufferedOutputStream(file, BUFFER), name);
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private static OutputStream compressed(OutputStream file, String name) throws IOException {
    if (name.endsWith(".zst")) {
      return new BufferedOutputStream(Zstd.compressed(file), BUFFER);
    }
    return name.endsWith(".tar") ? file : new BufferedOutputStream(new Gzip(file), BUFFER);
  }

  /** Where the content goes. */
  public OutputStream out() {
    return out;
  }

  /** Puts the file, whose stream has been closed, into its place. */
  public void commit() throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what is there if it was not put into its place. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      // Of a file that is thrown away; one that is kept has been closed.
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The fastest level: a recording is mostly repetition, which any level finds. */
  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
