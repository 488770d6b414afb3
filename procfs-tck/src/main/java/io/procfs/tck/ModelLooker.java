package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.model.Credentials;
import io.procfs.model.Task;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks as a modelled task that may become another user: the file system is that of a user. */
final class ModelLooker implements Looker {
  private final Task task;
  private final Supplier<Looker> looks;
  private @Nullable Credentials credentials;
  private @Nullable Looker looker;

  ModelLooker(Task task, Supplier<Looker> looks) {
    this.task = task;
    this.looks = looks;
  }

  private Looker now() {
    Credentials is = task.state().credentials();
    Looker found = looker;
    if (found == null || !is.equals(credentials)) {
      found = looks.get();
      looker = found;
      credentials = is;
    }
    return found;
  }

  @Override
  public List<ByteString> list(String path) {
    return now().list(path);
  }

  @Override
  public Attributes stat(String path) {
    return now().stat(path);
  }

  @Override
  public Attributes lstat(String path) {
    return now().lstat(path);
  }

  @Override
  public ByteString readLink(String path) {
    return now().readLink(path);
  }

  @Override
  public ByteString read(String path) {
    return now().read(path);
  }

  @Override
  public boolean isReadable(String path) {
    return now().isReadable(path);
  }

  @Override
  public void write(String path, ByteString bytes) {
    now().write(path, bytes);
  }
}
