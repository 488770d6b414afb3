package io.procfs.nio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.FileMode;
import io.procfs.vfs.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The view {@code user}: no file here has such an attribute, and none takes one. */
final class UserView implements UserDefinedFileAttributeView, NamedAttributes {
  private static final String NAMESPACE = "user.";

  /** XATTR_NAME_MAX. */
  private static final int LONGEST_NAME = 255;

  private final Target target;
  private final boolean follow;

  UserView(Target target, boolean follow) {
    this.target = target;
    this.follow = follow;
  }

  @Override
  public String name() {
    return "user";
  }

  @Override
  public List<String> list() throws IOException {
    Node unused = open();
    return new ArrayList<>();
  }

  @Override
  public int size(String name) throws IOException {
    throw refusal("Unable to get size of extended attribute '", name, FileMode.R_OK);
  }

  @Override
  public int read(String name, ByteBuffer dst) throws IOException {
    if (dst.isReadOnly()) {
      throw new IllegalArgumentException("Read-only buffer");
    }
    throw refusal("Error reading extended attribute '", name, FileMode.R_OK);
  }

  @Override
  public int write(String name, ByteBuffer src) throws IOException {
    int unused = src.remaining(); // null is refused before the file is looked at
    throw refusal("Error writing extended attribute '", name, FileMode.W_OK);
  }

  @Override
  public void delete(String name) throws IOException {
    throw refusal("Unable to delete extended attribute '", name, FileMode.W_OK);
  }

  @Override
  public Map<String, Object> readAttributes(String[] names) throws IOException {
    List<String> wanted = new ArrayList<>();
    for (String name : names) {
      if (name.equals("*")) {
        wanted = list();
        break;
      }
      if (name.isEmpty()) {
        throw new IllegalArgumentException();
      }
      wanted.add(name);
    }
    Map<String, Object> values = new HashMap<>();
    for (String name : wanted) {
      byte[] value = new byte[size(name)];
      int length = read(name, ByteBuffer.wrap(value));
      values.put(name, Arrays.copyOf(value, length));
    }
    return values;
  }

  @Override
  public void setAttribute(String name, Object value) throws IOException {
    write(name, value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : (ByteBuffer) value);
  }

  private Node open() throws IOException {
    try {
      return BasicView.openForAttributes(target, follow);
    } catch (ErrnoException e) {
      throw Failures.ofPath(e, target);
    }
  }

  private FileSystemException refusal(String what, String name, int access) throws IOException {
    Node node = open();
    if (name == null) {
      throw new NullPointerException("'name' is null");
    }
    String full = NAMESPACE + name;
    String file = target.toString();
    if (full.getBytes(UTF_8).length > LONGEST_NAME) {
      return new FileSystemException(file, null, "'" + full + "' is too big");
    }
    Errno refused = node.access(access);
    Errno why = refused == null ? Errno.EOPNOTSUPP : refused;
    return new FileSystemException(file, null, what + name + "': " + why.message());
  }
}
