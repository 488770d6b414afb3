package io.procfs.nio;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Place;
import io.procfs.vfs.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Copying and moving within the provider: the JDK's sequence of calls, with the kernel's answer to
 * each. Below {@code /proc} nothing can be made, renamed or removed; out of it, into what stands
 * beside it, files can be copied.
 *
 * <p>A rename beside {@code /proc} is answered as one between two disks: what stands there is the
 * user's, and may not know how to rename. A move is then a copy and a removal, as for the JDK.
 */
final class Copies {
  /** Whether the source is asked for access before a target is replaced: JDK-8073061, in 22. */
  private static final boolean ASKS_FIRST = Runtime.version().feature() >= 22;

  private static final int BUFFER = 16384;

  private final ProcPath source;
  private final ProcPath target;
  private final CopyFlags flags;

  private Copies(ProcPath source, ProcPath target, CopyFlags flags) {
    this.source = source;
    this.target = target;
    this.flags = flags;
  }

  /** Answers {@code Files.copy}. */
  static void copy(ProcPath source, ProcPath target, CopyOption[] options) throws IOException {
    new Copies(source, target, CopyFlags.ofCopy(options)).copy();
  }

  /** Answers {@code Files.move}. */
  static void move(ProcPath source, ProcPath target, CopyOption[] options) throws IOException {
    Copies move = new Copies(source, target, CopyFlags.ofMove(options));
    if (move.flags.atomic()) {
      try {
        move.rename();
      } catch (ErrnoException e) {
        throw Failures.ofAtomicMove(e, source, target);
      }
    } else {
      move.move();
    }
  }

  private void copy() throws IOException {
    Stat from = sourceStat();
    if (ASKS_FIRST && (flags.follow() || !FileMode.isSymbolicLink(from.mode()))) {
      requireAccess(FileMode.R_OK);
    }
    if (makeRoom(from)) {
      copyAs(from);
    }
  }

  private void move() throws IOException {
    Stat from = sourceStat();
    boolean directory = FileMode.isDirectory(from.mode());
    if (ASKS_FIRST && directory) {
      requireAccess(FileMode.W_OK);
    }
    if (!makeRoom(from)) {
      return;
    }
    try {
      rename();
      return;
    } catch (ErrnoException e) {
      if (e.errno() != Errno.EXDEV && e.errno() != Errno.EISDIR) {
        throw Failures.ofPath(e, source, target);
      }
    }
    if (directory) {
      requireEmpty();
    }
    copyAs(from);
    removeSource(directory);
  }

  private Stat sourceStat() throws IOException {
    try {
      return source.node(flags.follow()).stat(Stat.RECEIVER);
    } catch (ErrnoException e) {
      throw ASKS_FIRST ? Failures.ofQuery(e.errno(), source) : Failures.ofPath(e, source);
    }
  }

  private void requireAccess(int mask) throws IOException {
    Errno refusal;
    try {
      refusal = source.node(true).access(mask);
    } catch (ErrnoException e) {
      refusal = e.errno();
    }
    if (refusal != null) {
      throw Failures.ofPath(refusal, source, null);
    }
  }

  private @Nullable Stat targetStat() {
    try {
      return target.node(false).stat(Stat.RECEIVER);
    } catch (ErrnoException absent) {
      return null;
    }
  }

  /** Sees to it that there is no target; returns false if it is the source itself. */
  private boolean makeRoom(Stat from) throws IOException {
    Stat to = targetStat();
    if (to == null) {
      return true;
    }
    boolean sameFileSystem = source.getFileSystem() == target.getFileSystem();
    if (sameFileSystem && from.ino() == to.ino() && from.dev() == to.dev()) {
      return false;
    }
    if (!flags.replace()) {
      throw new FileAlreadyExistsException(target.toString());
    }
    boolean directory = FileMode.isDirectory(to.mode());
    try {
      Changes.remove(target, directory);
    } catch (ErrnoException e) {
      if (e.errno() != Errno.ENOENT) {
        throw Failures.ofDelete(e, target, directory, true);
      }
    }
    return true;
  }

  /** Answers {@code rename(2)}. */
  private void rename() {
    Place from = source.place(false);
    Place to = target.place(false);
    boolean inProc = Changes.isInProc(from, source);
    if (source.getFileSystem() != target.getFileSystem()
        || !inProc
        || !Changes.isInProc(to, target)) {
      throw Errno.EXDEV.exception();
    }
    if (from.name().isEmpty() || to.name().isEmpty()) {
      throw Errno.EBUSY.exception();
    }
    if (from.found() == null || to.found() == null) {
      throw Errno.ENOENT.exception();
    }
    boolean directory = isDirectory(from.found().node());
    boolean replacesDirectory = isDirectory(to.found().node());
    if (FileKey.of(from.found().node()).equals(FileKey.of(to.found().node()))) {
      return;
    }
    requireWritable(from.directory().node());
    requireWritable(to.directory().node());
    if (directory != replacesDirectory) {
      throw (directory ? Errno.ENOTDIR : Errno.EISDIR).exception();
    }
    throw Errno.EPERM.exception();
  }

  private static boolean isDirectory(Node node) {
    return FileMode.isDirectory(node.stat(Stat.RECEIVER).mode());
  }

  private static void requireWritable(Node directory) {
    Errno refusal = directory.access(FileMode.W_OK | FileMode.X_OK);
    if (refusal != null) {
      throw refusal.exception();
    }
  }

  private void requireEmpty() throws IOException {
    try (OpenDirectory listing = source.node(true).openDirectory()) {
      if (listing.next(new ByteBuilder(32))) {
        throw new DirectoryNotEmptyException(source.toString());
      }
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, source);
    }
  }

  private void copyAs(Stat from) throws IOException {
    switch (from.mode() & FileMode.S_IFMT) {
      case FileMode.S_IFDIR -> copyDirectory(from);
      case FileMode.S_IFLNK -> copyLink();
      default -> copyFile(from);
    }
  }

  private void copyDirectory(Stat from) throws IOException {
    try {
      Changes.create(target, FileMode.S_IFDIR);
    } catch (ErrnoException e) {
      throw notMade(e);
    }
    finish(from, true);
  }

  private void copyLink() throws IOException {
    ByteString text;
    try {
      text = source.node(false).readLink();
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, source);
    }
    try {
      Changes.createLink(target, text);
    } catch (ErrnoException e) {
      throw notMade(e);
    }
  }

  private void copyFile(Stat from) throws IOException {
    OpenFile in;
    try {
      in = source.node(true).open(OpenFlags.O_RDONLY);
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, source);
    }
    try (in;
        OpenFile out = create()) {
      copyBytes(in, out);
    } catch (ErrnoException e) {
      removeTarget(false);
      throw Failures.ofPath(e, source, target);
    }
    finish(from, false);
  }

  private OpenFile create() throws IOException {
    try {
      Changes.create(target, FileMode.S_IFREG);
      return target.node(false).open(OpenFlags.O_WRONLY);
    } catch (ErrnoException e) {
      throw notMade(e);
    }
  }

  private IOException notMade(ErrnoException e) {
    // Somebody else made it since it was removed.
    return e.errno() == Errno.EEXIST && flags.replace()
        ? new FileSystemException(target.toString())
        : Failures.ofPath(e, target);
  }

  private static void copyBytes(OpenFile in, OpenFile out) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (in.read(buffer) > 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      buffer.clear();
    }
  }

  /** Gives the target the permissions of the source, and its other attributes if asked for. */
  private void finish(Stat from, boolean directory) throws IOException {
    Node made = target.node(false);
    if (flags.attributes()) {
      attempt(() -> made.setOwner(from.uid(), from.gid()));
    }
    attempt(() -> made.setPermissions(from.mode() & 0777));
    if (flags.attributes()) {
      try {
        made.setTimes(from.modifiedNanos(), from.accessNanos());
      } catch (ErrnoException e) {
        removeTarget(directory);
        throw Failures.ofPath(e, target);
      }
    }
  }

  /** Does what may be refused. */
  private static void attempt(Runnable change) {
    try {
      change.run();
    } catch (ErrnoException refused) {
      // Only the times must be copied.
    }
  }

  private void removeSource(boolean directory) throws IOException {
    try {
      Changes.remove(source, directory);
    } catch (ErrnoException e) {
      removeTarget(directory);
      throw Failures.ofDelete(e, source, directory, true);
    }
  }

  private void removeTarget(boolean directory) {
    attempt(() -> Changes.remove(target, directory));
  }
}
