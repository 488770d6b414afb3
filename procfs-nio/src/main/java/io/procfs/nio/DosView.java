package io.procfs.nio;

import com.google.common.collect.ImmutableSet;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The view {@code dos}: the JDK keeps these attributes in an extended one, which no file here has.
 * So it is there, and whatever asks for an attribute fails; times can be set.
 */
final class DosView implements DosFileAttributeView, NamedAttributes {
  private static final Set<String> OWN_NAMES =
      ImmutableSet.of("readonly", "archive", "system", "hidden");
  private static final Set<String> NAMES =
      ImmutableSet.<String>builder().addAll(BasicView.NAMES).addAll(OWN_NAMES).build();

  private final Target target;
  private final boolean follow;

  DosView(Target target, boolean follow) {
    this.target = target;
    this.follow = follow;
  }

  @Override
  public String name() {
    return "dos";
  }

  @Override
  public DosFileAttributes readAttributes() throws IOException {
    throw refusal();
  }

  @Override
  public Map<String, Object> readAttributes(String[] names) throws IOException {
    Request unused = new Request(NAMES, names);
    throw refusal();
  }

  @Override
  public void setAttribute(String name, Object value) throws IOException {
    if (OWN_NAMES.contains(name)) {
      set((Boolean) value);
      return;
    }
    switch (name) {
      case "lastModifiedTime" -> setTimes((FileTime) value, null, null);
      case "lastAccessTime" -> setTimes(null, (FileTime) value, null);
      case "creationTime" -> setTimes(null, null, (FileTime) value);
      default -> throw new IllegalArgumentException("'dos:" + name + "' not recognized");
    }
  }

  @Override
  public void setTimes(
      @Nullable FileTime lastModifiedTime,
      @Nullable FileTime lastAccessTime,
      @Nullable FileTime createTime)
      throws IOException {
    BasicFileAttributeView basic = new BasicView(target, follow);
    basic.setTimes(lastModifiedTime, lastAccessTime, createTime);
  }

  @Override
  public void setReadOnly(boolean value) throws IOException {
    throw refusal();
  }

  @Override
  public void setHidden(boolean value) throws IOException {
    throw refusal();
  }

  @Override
  public void setSystem(boolean value) throws IOException {
    throw refusal();
  }

  @Override
  public void setArchive(boolean value) throws IOException {
    throw refusal();
  }

  private void set(boolean unused) throws IOException {
    throw refusal();
  }

  private IOException refusal() {
    try {
      BasicView.openForAttributes(target, follow);
      return Failures.ofPath(Errno.EOPNOTSUPP, target, null);
    } catch (ErrnoException e) {
      return Failures.ofPath(e, target);
    }
  }
}
