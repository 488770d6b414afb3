package io.procfs.nio;

import io.procfs.vfs.Node;
import java.io.IOException;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The views of a secure directory stream. Where those by path change a link itself, these refuse
 * it, for the JDK opens here what it changes.
 */
final class RelativeView extends PosixView {
  /**
   * Whether the mode of a name that is empty is the directory's: in 25 the JDK hands the path over
   * as for calls by path. Before there is no such file.
   */
  private static final boolean EMPTY_IS_THE_DIRECTORY = Runtime.version().feature() >= 25;

  private final RelativeTarget where;
  private final String name;

  private RelativeView(RelativeTarget where, boolean follow, String name) {
    super(where, follow);
    this.where = where;
    this.name = name;
  }

  /** Returns a view; null for one that is not known. The owner's is called posix, as in the JDK. */
  static <V extends FileAttributeView> @Nullable V of(
      RelativeTarget where, Class<V> type, boolean follow) {
    if (type == BasicFileAttributeView.class) {
      return type.cast(new RelativeView(where, follow, "basic"));
    }
    if (type == PosixFileAttributeView.class || type == FileOwnerAttributeView.class) {
      return type.cast(new RelativeView(where, follow, "posix"));
    }
    if (type == null) {
      throw new NullPointerException();
    }
    return null;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  Node nodeOfTimes() {
    return opened();
  }

  @Override
  Node nodeOfMode() {
    if (!follow) {
      return opened();
    }
    return EMPTY_IS_THE_DIRECTORY && where.isEmpty() ? where.self() : where.node(true);
  }

  @Override
  Node nodeOfOwner() {
    return opened();
  }

  private Node opened() {
    return where.isSelf() ? where.node(true) : openForAttributes(where, follow);
  }

  @Override
  public void setOwner(UserPrincipal owner) throws IOException {
    if (owner == null) {
      throw new ProviderMismatchException();
    }
    super.setOwner(owner);
  }

  @Override
  public void setGroup(GroupPrincipal group) throws IOException {
    if (group == null) {
      throw new ProviderMismatchException();
    }
    super.setGroup(group);
  }
}
