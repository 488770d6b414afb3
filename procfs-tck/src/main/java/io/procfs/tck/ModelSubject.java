package io.procfs.tck;

import io.procfs.abi.KernelRelease;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A modelled kernel, seen through the provider of {@code procfs:}. */
final class ModelSubject implements Subject {
  private record User(int uid, int gid) {}

  private final String name;
  private final Kernel kernel;
  private final @Nullable Path root;
  private final ModelPuppeteer puppeteer;
  private final Path proc;
  private final List<FileSystem> open = new ArrayList<>();
  private final Map<User, Looker> lookers = new HashMap<>();

  ModelSubject(String name, Kernel kernel, @Nullable Path root) throws IOException {
    this.name = name;
    this.kernel = kernel;
    this.root = root;
    this.puppeteer = new ModelPuppeteer(this, kernel, root);
    this.proc = procSeenBy(puppeteer.master().task());
  }

  /** Returns {@code /proc} as a task sees it that has the credentials it has now. */
  Path procSeenBy(Task task) throws IOException {
    Map<String, Object> env = new HashMap<>();
    env.put("kernel", kernel);
    env.put("observer", new Observer(kernel.pidNamespace(), task.state().credentials(), task));
    if (root != null) {
      env.put("root", root);
    }
    URI uri = URI.create("procfs://" + name + "-" + open.size() + "/");
    FileSystem files = FileSystems.newFileSystem(uri, env, ModelSubject.class.getClassLoader());
    open.add(files);
    return files.getPath("/proc");
  }

  @Override
  public KernelRelease release() {
    return kernel.options().release();
  }

  @Override
  public Path proc() {
    return proc;
  }

  @Override
  public int self() {
    return puppeteer.master().pid();
  }

  @Override
  public Puppeteer puppeteer() {
    return puppeteer;
  }

  @Override
  public Looker looker(int uid, int gid) {
    return lookers.computeIfAbsent(new User(uid, gid), this::newLooker);
  }

  private Looker newLooker(User user) {
    ModelPuppet eyes = puppeteer.master().fork();
    if (user.uid() != 0 || user.gid() != 0) {
      eyes.setgroups();
      eyes.setgid(user.gid());
      eyes.setuid(user.uid());
    }
    return eyes.looker();
  }

  @Override
  public boolean isPrivileged() {
    return true;
  }

  @Override
  public void close() throws IOException {
    for (FileSystem files : open) {
      files.close();
    }
  }
}
