package io.procfs.nio;

import java.io.IOException;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;

/** The view {@code owner}. */
final class OwnerView implements FileOwnerAttributeView, NamedAttributes {
  private static final String OWNER = "owner";

  private final PosixView view;

  OwnerView(Target target, boolean follow) {
    this.view = new PosixView(target, follow);
  }

  @Override
  public String name() {
    return OWNER;
  }

  @Override
  public UserPrincipal getOwner() throws IOException {
    return view.getOwner();
  }

  @Override
  public void setOwner(UserPrincipal owner) throws IOException {
    view.setOwner(owner);
  }

  @Override
  public Map<String, Object> readAttributes(String[] names) throws IOException {
    Map<String, Object> values = new HashMap<>();
    for (String name : names) {
      if (!name.equals("*") && !name.equals(OWNER)) {
        throw unknown(name);
      }
      values.put(OWNER, getOwner());
    }
    return values;
  }

  @Override
  public void setAttribute(String name, Object value) throws IOException {
    if (!name.equals(OWNER)) {
      throw unknown(name);
    }
    setOwner((UserPrincipal) value);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("'owner:" + name + "' not recognized");
  }
}
