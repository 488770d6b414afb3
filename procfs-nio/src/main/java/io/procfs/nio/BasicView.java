package io.procfs.nio;

import com.google.common.collect.ImmutableSet;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Node;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The view {@code basic}: looks at nothing before it is used. */
class BasicView implements BasicFileAttributeView, NamedAttributes {
  static final Set<String> NAMES =
      ImmutableSet.of(
          "size",
          "creationTime",
          "lastAccessTime",
          "lastModifiedTime",
          "fileKey",
          "isDirectory",
          "isRegularFile",
          "isSymbolicLink",
          "isOther");

  private static final long SECOND = 1_000_000_000;

  final Target target;
  final boolean follow;

  BasicView(Target target, boolean follow) {
    this.target = target;
    this.follow = follow;
  }

  @Override
  public String name() {
    return "basic";
  }

  // The JDK knows nothing of a type that is both, and a subclass may narrow it.
  @Override
  public ProcFileAttributes readAttributes() throws IOException {
    return Attributes.read(target, follow);
  }

  @Override
  public Map<String, Object> readAttributes(String[] names) throws IOException {
    Request request = new Request(NAMES, names);
    putBasic(readAttributes(), request);
    return request.values();
  }

  static void putBasic(ProcFileAttributes attributes, Request request) {
    for (String name : NAMES) {
      if (request.wants(name)) {
        request.put(name, basic(attributes, name));
      }
    }
  }

  private static Object basic(ProcFileAttributes attributes, String name) {
    return switch (name) {
      case "size" -> attributes.size();
      case "creationTime" -> attributes.creationTime();
      case "lastAccessTime" -> attributes.lastAccessTime();
      case "lastModifiedTime" -> attributes.lastModifiedTime();
      case "fileKey" -> attributes.fileKey();
      case "isDirectory" -> attributes.isDirectory();
      case "isRegularFile" -> attributes.isRegularFile();
      case "isSymbolicLink" -> attributes.isSymbolicLink();
      case "isOther" -> attributes.isOther();
      default -> throw new AssertionError(name);
    };
  }

  @Override
  public void setAttribute(String name, Object value) throws IOException {
    switch (name) {
      case "lastModifiedTime" -> setTimes((FileTime) value, null, null);
      case "lastAccessTime" -> setTimes(null, (FileTime) value, null);
      case "creationTime" -> setTimes(null, null, (FileTime) value);
      default -> throw new IllegalArgumentException("'" + name() + ":" + name + "' not recognized");
    }
  }

  @Override
  public void setTimes(
      @Nullable FileTime lastModifiedTime,
      @Nullable FileTime lastAccessTime,
      @Nullable FileTime createTime)
      throws IOException {
    if (lastModifiedTime == null && lastAccessTime == null) {
      return;
    }
    try {
      Node node = nodeOfTimes();
      ProcFileAttributes now = node.stat(target.state().attributes());
      long modified =
          lastModifiedTime == null
              ? now.modifiedNanos()
              : lastModifiedTime.to(TimeUnit.NANOSECONDS);
      long access =
          lastAccessTime == null ? now.accessNanos() : lastAccessTime.to(TimeUnit.NANOSECONDS);
      // The kernel refuses times before 1970 with a fraction, and the JDK then takes 1970.
      boolean refused = modified % SECOND < 0 || access % SECOND < 0;
      node.setTimes(
          refused ? Math.max(modified, 0) : modified, refused ? Math.max(access, 0) : access);
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, target);
    }
    target.state().watches().modified(target);
  }

  /**
   * Returns what gets new times. The JDK opens a file for that, and minds a refusal, but not what
   * cannot be opened.
   */
  Node nodeOfTimes() {
    Node node = target.node(follow);
    if (!node.isLink()) {
      try {
        node.open(OpenFlags.O_RDONLY).close();
      } catch (ErrnoException e) {
        if (e.errno() != Errno.ENXIO) {
          throw e;
        }
      }
    }
    return node;
  }

  /** What the JDK does before other changes: opens the file for reading, a link not at all. */
  static Node openForAttributes(Target target, boolean follow) {
    Node node = target.node(follow);
    if (node.isLink()) {
      Errno missing = node.access(0);
      throw (missing == null ? Errno.ELOOP : missing).exception();
    }
    node.open(OpenFlags.O_RDONLY).close();
    return node;
  }
}
