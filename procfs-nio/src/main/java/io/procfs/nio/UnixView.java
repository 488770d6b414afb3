package io.procfs.nio;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The view {@code unix}, which is used by name only. */
final class UnixView extends PosixView {
  private static final Set<String> UNIX_NAMES =
      ImmutableSet.of("mode", "ino", "dev", "rdev", "nlink", "uid", "gid", "ctime");
  private static final Set<String> ALL_NAMES =
      ImmutableSet.<String>builder().addAll(PosixView.NAMES).addAll(UNIX_NAMES).build();

  UnixView(Target target, boolean follow) {
    super(target, follow);
  }

  @Override
  public String name() {
    return "unix";
  }

  @Override
  public Map<String, Object> readAttributes(String[] names) throws IOException {
    Request request = new Request(ALL_NAMES, names);
    ProcFileAttributes attributes = readAttributes();
    putPosix(attributes, request);
    for (String name : UNIX_NAMES) {
      if (request.wants(name)) {
        request.put(name, unix(attributes, name));
      }
    }
    return request.values();
  }

  private static Object unix(ProcFileAttributes attributes, String name) {
    return switch (name) {
      case "mode" -> attributes.mode();
      case "ino" -> attributes.ino();
      case "dev" -> attributes.dev();
      case "rdev" -> attributes.rdev();
      case "nlink" -> attributes.nlink();
      case "uid" -> attributes.uid();
      case "gid" -> attributes.gid();
      case "ctime" -> attributes.changeTime();
      default -> throw new AssertionError(name);
    };
  }

  @Override
  public void setAttribute(String name, Object value) throws IOException {
    switch (name) {
      case "mode" -> setMode((Integer) value);
      case "uid" -> setOwners((Integer) value, -1);
      case "gid" -> setOwners(-1, (Integer) value);
      default -> super.setAttribute(name, value);
    }
  }
}
