package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.record.Exported.Attributes;
import io.procfs.record.paths.PathAttributes;
import io.procfs.record.paths.PathNames;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an export, and how to write into it so that nobody sees anything half written:
 * whatever appears, changes or vanishes in it does so by one {@code rename(2)} out of or into a
 * directory beside it, which is there only while something is to be done.
 */
@SuppressWarnings("ArgumentSelectionDefectChecker")
final class ExportTarget {
  private static final Set<StandardOpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path directory;
  private final PathNames names;
  private final PathAttributes attributes;

  /** Lets nobody else in until owner and mode are set; nothing where there are no permissions. */
  private final FileAttribute<?>[] secret;

  /** Whoever is allowed everything can write into directories that nobody may write to. */
  private final boolean exactModes;

  private final boolean newestFirst;
  private final int uid;
  private final int gid;
  private boolean ownersKept = true;
  private @Nullable Path staging;
  private int staged;

  /**
   * Finds out what can be done in a directory.
   *
   * @throws IOException if nothing can be made in it
   */
  ExportTarget(Path directory) throws IOException {
    this.directory = directory;
    this.names = PathNames.of(directory.getFileSystem());
    this.attributes = new PathAttributes(directory.getFileSystem());
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    this.secret =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Path probe = Files.createDirectory(stagedPath());
      this.newestFirst = listsNewestFirst(probe);
      Stat stat = attributes.read(probe, false);
      this.uid = stat.uid();
      this.gid = stat.gid();
      setMode(probe, 0555);
      this.exactModes = posix && Files.isWritable(probe);
    } finally {
      finish();
    }
  }

  /** Returns whether a directory lists what was made last first, as tmpfs does. */
  private static boolean listsNewestFirst(Path probe) throws IOException {
    List<String> listed = new ArrayList<>();
    for (String name : List.of("1", "2", "3", "4")) {
      Files.createDirectory(probe.resolve(name));
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(probe)) {
      stream.forEach(path -> listed.add(path.getFileName().toString()));
    }
    return listed.equals(List.of("4", "3", "2", "1"));
  }

  /** Returns whether names should be made from the last to the first, to be listed in order. */
  boolean newestFirst() {
    return newestFirst;
  }

  /** Returns whether no owner was refused. */
  boolean ownersKept() {
    return ownersKept;
  }

  /** Returns the path of a name, null if the file system of the directory can have none such. */
  @Nullable Path child(Path parent, ByteString name) {
    return names.child(parent, name);
  }

  /**
   * Writes a file.
   *
   * @param hidden whether it is in a directory that nobody sees yet
   */
  void writeFile(Path file, ByteBuffer content, Attributes as, boolean hidden) throws IOException {
    Path place = hidden ? file : stagedPath();
    try (SeekableByteChannel channel = Files.newByteChannel(place, CREATE, secret)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
    }
    setAttributes(place, as, true);
    publish(place, file);
  }

  /**
   * Makes a symbolic link.
   *
   * @param hidden whether it is in a directory that nobody sees yet
   * @throws ErrnoException EINVAL if the file system can have no link with such a text
   */
  void writeLink(Path link, ByteString text, Attributes as, boolean hidden) throws IOException {
    Path place = hidden ? link : stagedPath();
    Files.createSymbolicLink(place, names.target(directory, text));
    setOwner(place, as);
    publish(place, link);
  }

  /** Makes a directory that is to be filled and then {@linkplain #publish published}. */
  Path newDirectory(Path path, boolean hidden) throws IOException {
    return Files.createDirectory(hidden ? path : stagedPath());
  }

  /** Moves what was made to where it is to be seen, in place of a file or link that is there. */
  void publish(Path place, Path path) throws IOException {
    move(place, path);
  }

  private static void move(Path from, Path to) throws IOException {
    if (!from.equals(to)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Sets the owner and the mode of a file or a directory, which may be the same as before. */
  void setAttributes(Path path, Attributes as, boolean isFile) throws IOException {
    setOwner(path, as);
    setMode(path, isFile || exactModes ? as.mode() : as.mode() | 0700);
  }

  private void setMode(Path path, int mode) throws IOException {
    if (secret.length > 0) {
      try {
        attributes.setPermissions(path, false, mode);
      } catch (ErrnoException e) {
        throw refused(path, e);
      }
    }
  }

  private void setOwner(Path path, Attributes as) {
    if (ownersKept && (as.uid() != uid || as.gid() != gid)) {
      try {
        attributes.setOwner(path, false, as.uid(), as.gid());
      } catch (ErrnoException e) {
        ownersKept = false; // and is not asked for again: it is the same for all
      }
    }
  }

  /** Sets the owner and the mode of what has been there before, whoever owned it. */
  void changeAttributes(Path path, Exported known, Attributes as) throws IOException {
    if (ownersKept) {
      try {
        attributes.setOwner(path, false, as.uid(), as.gid());
      } catch (ErrnoException e) {
        ownersKept = false;
      }
    }
    if (!(known instanceof Exported.Link)) {
      setAttributes(path, as, known instanceof Exported.File);
    }
  }

  private static IOException refused(Path path, ErrnoException e) {
    return new java.nio.file.FileSystemException(path.toString(), null, e.errno().message());
  }

  /**
   * Removes an entry; it vanishes at once, with all that is in it.
   *
   * @param hidden whether it is in a directory that nobody sees
   */
  void remove(Path path, boolean isDirectory, boolean hidden) throws IOException {
    if (!isDirectory) {
      Files.deleteIfExists(path);
      return;
    }
    Path removed = hidden ? path : stagedPath();
    try {
      move(path, removed);
    } catch (NoSuchFileException e) {
      return; // somebody else has removed it
    }
    deleteAll(removed);
  }

  /** Ends a round: nothing but what is exported stays in the directory. */
  void finish() throws IOException {
    Path place = staging;
    staging = null;
    if (place != null) {
      deleteAll(place);
    }
  }

  private Path stagedPath() throws IOException {
    Path place = staging;
    if (place == null) {
      place = Files.createTempDirectory(directory, ".export-");
      staging = place;
    }
    return place.resolve(Integer.toString(staged++));
  }

  private static void deleteAll(Path path) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Removes the directory if it holds nothing. */
  static void removeIfEmpty(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // What others have put there stays.
    }
  }
}
