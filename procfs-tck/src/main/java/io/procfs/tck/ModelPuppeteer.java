package io.procfs.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.Dentry;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Has modelled tasks for puppets. The names of files are the kernel's; those that the root file
 * system can have are made there too, so that links out of {@code /proc} arrive.
 */
final class ModelPuppeteer implements Puppeteer {
  private static final ByteString DIRECTORY = ByteString.of("/tmp/procfs-tck");
  private static final ByteString NULL = ByteString.of("/dev/null");

  private static final ByteString PROGRAM = ByteString.of("\177ELF, as far as a model needs it");

  private final Kernel kernel;
  private final @Nullable Path root;
  private final ModelPuppet master;

  ModelPuppeteer(ModelSubject subject, Kernel kernel, @Nullable Path root) {
    this.kernel = kernel;
    this.root = root;
    makeParents(DIRECTORY);
    createDirectory(DIRECTORY);
    createFile(program(), PROGRAM);
    makeParents(NULL);
    mirror(NULL, path -> Files.write(path, new byte[0]));
    Task task = kernel.init().fork();
    this.master = new ModelPuppet(subject, this, task);
    master.exec(program());
    var unused = task.setsid();
    task.chdir(DIRECTORY);
    task.setChildSubreaper(true);
  }

  @Override
  public ModelPuppet master() {
    return master;
  }

  @Override
  public ByteString directory() {
    return DIRECTORY;
  }

  @Override
  public ByteString program() {
    return path("puppet");
  }

  @Override
  public void copyProgram(ByteString path) {
    createFile(path, PROGRAM);
  }

  @Override
  public void createFile(ByteString path, ByteString content) {
    requireNone(path);
    var unused = kernel.files().file(path);
    mirror(path, file -> write(file, content));
  }

  private static void write(Path file, ByteString content) throws IOException {
    Files.write(file, content.toByteArray());
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Override
  public void createScript(ByteString path, ByteString content) {
    int end = content.indexOf((byte) '\n', 0);
    var unused = kernel.files().script(path.toString(), content.substring(0, end).toString());
    mirror(path, file -> write(file, content));
  }

  @Override
  public void createDirectory(ByteString path) {
    requireNone(path);
    var unused = kernel.files().directory(path);
    mirror(path, Files::createDirectory);
  }

  @Override
  public void createLink(ByteString path, ByteString text) {
    kernel.files().symbolicLink(path, text);
  }

  @Override
  public void unlink(ByteString path) {
    kernel.files().unlink(existing(path));
    mirror(path, Files::deleteIfExists);
  }

  @Override
  public void removeDirectory(ByteString path) {
    unlink(path);
  }

  @Override
  public void rename(ByteString from, ByteString to) {
    kernel.files().rename(existing(from), to);
    mirror(from, old -> mirror(to, changed -> Files.move(old, changed, REPLACE_EXISTING)));
  }

  @Override
  public void pause(Duration time) {
    kernel.clock().advance(time);
  }

  private void requireNone(ByteString path) {
    if (kernel.files().existing(path) != null) {
      throw Errno.EEXIST.because(path.toString());
    }
  }

  private Dentry existing(ByteString path) {
    Dentry found = kernel.files().existing(path);
    if (found == null) {
      throw Errno.ENOENT.because(path.toString());
    }
    return found;
  }

  private interface Deed {
    void on(Path path) throws IOException;
  }

  private void makeParents(ByteString path) {
    mirror(path.substring(0, path.lastIndexOf((byte) '/')), Files::createDirectories);
  }

  /** Does something in the root file system, if there is one that can have such a name. */
  private void mirror(ByteString path, Deed deed) {
    String text = path.toString();
    if (root == null || !ByteString.copyOf(text.getBytes(UTF_8)).equals(path)) {
      return;
    }
    try {
      deed.on(root.resolve(text.substring(1)));
    } catch (IOException e) {
      throw new UncheckedIOException("in the root file system of a modelled kernel", e);
    }
  }
}
