package io.procfs.nio;

import com.google.common.collect.ImmutableSet;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.abi.OpenFlags;
import io.procfs.vfs.Node;
import java.io.IOException;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Set;

/** The view {@code posix}. */
class PosixView extends BasicView implements PosixFileAttributeView {
  static final Set<String> NAMES =
      ImmutableSet.<String>builder()
          .addAll(BasicView.NAMES)
          .add("permissions", "owner", "group")
          .build();

  /**
   * Whether the permissions of a link that is not to be followed are those of what it leads to: in
   * 25 the JDK hands the flag over in the wrong place. Before, that is refused.
   */
  private static final boolean CHMOD_FOLLOWS_ALWAYS = Runtime.version().feature() >= 25;

  PosixView(Target target, boolean follow) {
    super(target, follow);
  }

  @Override
  public String name() {
    return "posix";
  }

  @Override
  public Map<String, Object> readAttributes(String[] names) throws IOException {
    Request request = new Request(NAMES, names);
    putPosix(readAttributes(), request);
    return request.values();
  }

  static void putPosix(ProcFileAttributes attributes, Request request) {
    putBasic(attributes, request);
    if (request.wants("permissions")) {
      request.put("permissions", attributes.permissions());
    }
    if (request.wants("owner")) {
      request.put("owner", attributes.owner());
    }
    if (request.wants("group")) {
      request.put("group", attributes.group());
    }
  }

  @Override
  @SuppressWarnings("unchecked") // as the JDK: what is not a permission is noticed below
  public void setAttribute(String name, Object value) throws IOException {
    switch (name) {
      case "permissions" -> setPermissions((Set<PosixFilePermission>) value);
      case "owner" -> setOwner((UserPrincipal) value);
      case "group" -> setGroup((GroupPrincipal) value);
      default -> super.setAttribute(name, value);
    }
  }

  @Override
  public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
    setMode(Permissions.mode(permissions));
  }

  /** Sets the lower twelve bits of the mode. */
  final void setMode(int mode) throws IOException {
    try {
      nodeOfMode().setPermissions(mode & FileMode.PERMISSIONS);
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, target);
    }
    target.state().watches().modified(target);
  }

  /** Returns what gets a new mode. */
  Node nodeOfMode() {
    if (follow) {
      return target.node(true);
    }
    Node node = target.node(CHMOD_FOLLOWS_ALWAYS);
    if (node.isLink()) {
      throw Errno.ELOOP.exception();
    }
    // The JDK opens it: for writing, if it may not be read.
    try {
      node.open(OpenFlags.O_RDONLY).close();
    } catch (ErrnoException e) {
      if (e.errno() != Errno.EACCES) {
        throw e;
      }
      node.open(OpenFlags.O_WRONLY).close();
    }
    return node;
  }

  @Override
  public UserPrincipal getOwner() throws IOException {
    return readAttributes().owner();
  }

  @Override
  public void setOwner(UserPrincipal owner) throws IOException {
    if (owner == null) {
      throw new NullPointerException("'owner' is null");
    }
    if (owner instanceof GroupPrincipal group) {
      int unused = target.state().principals().gid(group); // refuses another provider's
      throw new IOException("'owner' parameter can't be a group");
    }
    setOwners(target.state().principals().uid(owner), -1);
  }

  @Override
  public void setGroup(GroupPrincipal group) throws IOException {
    if (group == null) {
      // The JDK's words.
      throw new NullPointerException("'owner' is null");
    }
    setOwners(-1, target.state().principals().gid(group));
  }

  /** Sets owner and group; -1 leaves one as it is. */
  final void setOwners(int uid, int gid) throws IOException {
    try {
      nodeOfOwner().setOwner(uid, gid);
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, target);
    }
    target.state().watches().modified(target);
  }

  /** Returns what gets a new owner. */
  Node nodeOfOwner() {
    return target.node(follow);
  }
}
