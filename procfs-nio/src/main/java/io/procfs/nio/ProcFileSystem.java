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
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A file system: a {@code /proc}, and what stands beside it. */
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
    this.provider = provider;
    this.name = name;
    this.principals = new Principals(this::mounts);
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
