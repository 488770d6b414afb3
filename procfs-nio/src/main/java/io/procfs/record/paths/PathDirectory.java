package io.procfs.record.paths;

import io.procfs.abi.ByteBuilder;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** An open directory of a provider: entries are fetched when they are asked for. */
final class PathDirectory extends OpenDirectory {
  private final DirectoryStream<Path> stream;
  private final Iterator<Path> entries;
  private final PathNames names;
  private final Node node;
  private boolean atEnd;

  PathDirectory(DirectoryStream<Path> stream, PathNames names, Node node) {
    this.stream = stream;
    this.entries = stream.iterator();
    this.names = names;
    this.node = node;
  }

  /** Opens a directory; a link is followed. */
  static DirectoryStream<Path> stream(Path path) {
    try {
      return path.getFileSystem().provider().newDirectoryStream(path, entry -> true);
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  @Override
  public boolean next(ByteBuilder name) {
    if (atEnd) {
      return false;
    }
    try {
      if (entries.hasNext()) {
        name.put(names.lastName(entries.next()));
        return true;
      }
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
    atEnd = true;
    return false;
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      // Nothing was written: what closedir(3) answers is of no use to anybody.
    }
  }
}
