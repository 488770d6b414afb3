package io.procfs.nio;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.procfs.abi.ByteString;
import io.procfs.vfs.Mounts;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file system: a {@code /proc}, and what stands beside it. Here starts a tour of the provider.
 *
 * <h2>The way of one read</h2>
 *
 * {@code Files.readString(fs.getPath("/proc/self/status"))} goes through these hands, of which none
 * looks back at an earlier one:
 *
 * <ol>
 *   <li>{@link #getPath} checks the text and keeps its bytes in a {@link ProcPath}. Nothing is
 *       looked up; {@link PathNames} is all the algebra there is.
 *   <li>{@code Files} asks {@link ProcfsProvider}, which checks whose path it is and hands on: what
 *       opens to {@link Opening}, what describes to {@link Attributes}, what makes and removes to
 *       {@link Changes} and {@link Copies}. They see a path as a {@link Target}; a name in an open
 *       directory is another kind of one.
 *   <li>The target finds its {@link io.procfs.vfs.Node} through {@link Mounts}: located, if the
 *       tree can say from the names alone what stands there, and then the path keeps it; else by a
 *       walk, name by name, with links and {@code ..}. {@link Assembly} has chosen the trees: at
 *       the mount point the live one over a kernel, or the host's own; at {@code /} the user's
 *       directory, or nothing.
 *   <li>{@code Node.open} checks access where Linux does and <em>binds</em>: the {@link
 *       io.procfs.vfs.OpenFile} belongs to one task for good. A {@link ProcFileChannel} around it
 *       is what the caller gets; {@link OpenResources} takes note of it.
 *   <li>A read is the file's handler at work: the model is asked, the format writes the bytes.
 *       Files have no size, as on Linux, so {@code Files.readString} reads to the end.
 *   <li>What fails below is an {@link io.procfs.abi.ErrnoException} without a stack trace. {@link
 *       Failures} alone turns it into what the JDK's own provider would throw, with the path as it
 *       was given.
 * </ol>
 *
 * <h2>Links</h2>
 *
 * A walk follows 40 of them in all. {@code self} is followed by its text, which depends on the
 * observer. {@code exe}, {@code cwd} and {@code fd/3} are magic: they lead to their object whatever
 * their text says, and where that is a file beside {@code /proc} the walk goes on there. {@link
 * ProcPath#toRealPath} goes by the texts alone, as {@code realpath(3)} does, so it may fail where
 * reading works.
 *
 * <h2>What is live and what is kept</h2>
 *
 * Nothing is copied from the kernel: each call shows it as it is at that moment. What is kept:
 *
 * <ul>
 *   <li>a path keeps numbers and a row of the inventory, never a task: when the number is another
 *       process's, so is the path;
 *   <li>an open file or directory keeps its task, never numbers: when the task is gone, reading
 *       says so, and nobody else is shown;
 *   <li>a file of one record keeps the bytes of its first read until it is read from the start
 *       again, and attributes are those of the moment when they were asked for;
 *   <li>a directory stream lists as it goes: who was there throughout is listed once.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * All of it may be used by several threads. Paths, nodes and attributes are immutable but for what
 * they remember, which any thread may compute again. The model's readers take no lock. An open file
 * is used under a lock of its own, which guards its position, and so is a directory stream; {@link
 * OpenResources} has a lock for every few threads, which is taken when something is opened and
 * closed and not when it is read; {@link Registry} has one for opening file systems. No thread is
 * made, but for asynchronous channels whose user gave none.
 *
 * <h2>The end</h2>
 *
 * {@link #close} first sees to it that nothing new begins, then closes what is open. The algebra of
 * paths, which needs no look, goes on; {@link #mounts()} is where everything else notices. For file
 * systems that nobody closes see {@link Registry}.
 */
final class ProcFileSystem extends FileSystem {
  private static final ImmutableSet<String> VIEWS =
      ImmutableSet.of("basic", "posix", "unix", "owner", "dos", "user");

  private final ProcfsProvider provider;
  private final String name;
  private final FileSystemState state;
  private final Principals principals;
  private final ProcPath root;
  private volatile boolean open = true;

  /**
   * Creates a file system, which nobody knows yet.
   *
   * @param name in its URIs; {@link ProcUris#UNNAMED} for the one without
   */
  ProcFileSystem(ProcfsProvider provider, String name, Mounts mounts) {
    this(provider, name, mounts, null);
  }

  /**
   * Creates a file system, which nobody knows yet.
   *
   * @param users by whose principals users and groups are shown, where it knows them; null for our
   *     own
   */
  ProcFileSystem(
      ProcfsProvider provider,
      String name,
      Mounts mounts,
      @Nullable UserPrincipalLookupService users) {
    this.provider = provider;
    this.name = name;
    this.principals = new Principals(this::mounts, users);
    this.state = new FileSystemState(mounts, principals);
    this.root = new ProcPath(this, PathNames.ROOT);
  }

  /** Returns the name in the URIs; {@link ProcUris#UNNAMED} for the one without. */
  String name() {
    return name;
  }

  /** Returns the path of bytes that may have more slashes than a path has, as links may. */
  ProcPath path(ByteString bytes) {
    return new ProcPath(this, PathNames.withoutExtraSlashes(bytes));
  }

  /** Returns the path {@code /}. */
  ProcPath root() {
    return root;
  }

  /** Returns what all that is opened here shares; answers when closed too. */
  FileSystemState state() {
    return state;
  }

  /**
   * Returns the trees.
   *
   * @throws ClosedFileSystemException if this is closed
   */
  Mounts mounts() {
    checkOpen();
    return state.mounts();
  }

  /**
   * Returns the names of users and groups.
   *
   * @throws ClosedFileSystemException if this is closed
   */
  Principals principals() {
    checkOpen();
    return principals;
  }

  private void checkOpen() {
    if (!open) {
      throw new ClosedFileSystemException();
    }
  }

  @Override
  public ProcfsProvider provider() {
    return provider;
  }

  /**
   * Closes all that was opened here, and gives the name free. From now on everything but the
   * algebra of paths throws {@link ClosedFileSystemException}. A second call has no effect.
   *
   * @throws IOException if something could not be closed; all the rest is nevertheless
   */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (!open) {
        return;
      }
      open = false;
    }
    Registry.remove(this);
    state.close();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Returns false: some files of {@code /proc} can be written to. */
  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    checkOpen();
    return ImmutableList.of(root);
  }

  /** Returns the store of the root file system and that of {@code /proc}, as the mount table. */
  @Override
  public Iterable<FileStore> getFileStores() {
    ImmutableList.Builder<FileStore> stores = ImmutableList.builder();
    for (ByteString mounted : List.of(PathNames.ROOT, mounts().mountPoint())) {
      try {
        stores.add(ProcFileStore.of(path(mounted)));
      } catch (IOException e) {
        // A root file system that is gone has none.
      }
    }
    return stores.build();
  }

  /** Returns what the JDK's provider for Unix returns. */
  @Override
  public Set<String> supportedFileAttributeViews() {
    checkOpen();
    return VIEWS;
  }

  @Override
  public Path getPath(String first, String... more) {
    if (more.length == 0) {
      return new ProcPath(this, first);
    }
    StringBuilder joined = new StringBuilder(first);
    for (String segment : more) {
      if (!segment.isEmpty()) {
        joined.append(joined.length() > 0 ? "/" : "").append(segment);
      }
    }
    return new ProcPath(this, joined.toString());
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    checkOpen();
    int colon = syntaxAndPattern.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException();
    }
    String syntax = syntaxAndPattern.substring(0, colon);
    String input = syntaxAndPattern.substring(colon + 1);
    Pattern pattern;
    if (syntax.equalsIgnoreCase("glob")) {
      pattern = Pattern.compile(Globs.toRegex(input));
    } else if (syntax.equalsIgnoreCase("regex")) {
      pattern = Pattern.compile(input);
    } else {
      throw new UnsupportedOperationException("Syntax '" + syntax + "' not recognized");
    }
    return path -> pattern.matcher(path.toString()).matches();
  }

  @Override
  public Principals getUserPrincipalLookupService() {
    return principals();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    checkOpen();
    return ProcWatchService.open(root);
  }

  /** Returns the URI without a path. */
  @Override
  public String toString() {
    return ProcUris.prefix(name) + "/";
  }
}
