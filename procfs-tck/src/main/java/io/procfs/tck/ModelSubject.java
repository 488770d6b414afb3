package io.procfs.tck;

import com.google.common.base.Splitter;
import io.procfs.abi.Errno;
import io.procfs.abi.KernelRelease;
import io.procfs.model.CloneFlag;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.PidNamespace;
import io.procfs.model.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return open(
        new HashMap<>(), new Observer(kernel.pidNamespace(), task.state().credentials(), task));
  }

  private Path open(Map<String, Object> env, Observer observer) throws IOException {
    env.put("kernel", kernel);
    env.put("observer", observer);
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

  @Override
  public Looker looker(Puppet puppet) {
    return ((ModelPuppet) puppet).looker();
  }

  private Looker newLooker(User user) {
    return eyes(user).looker();
  }

  private ModelPuppet eyes(User user) {
    ModelPuppet eyes = puppeteer.master().fork();
    if (user.uid() != 0 || user.gid() != 0) {
      eyes.setgroups();
      eyes.setgid(user.gid());
      eyes.setuid(user.uid());
    }
    return eyes;
  }

  @Override
  public Looker mounted(String options, int uid, int gid) {
    return mounted(options, kernel.pidNamespace(), eyes(new User(uid, gid)).task());
  }

  /** Returns what a task sees of {@code /proc} with the credentials that it has now. */
  Looker seenBy(Task task) {
    return mounted("", kernel.pidNamespace(), task);
  }

  /** Returns what a task sees of the {@code /proc} of a pid namespace, mounted anew. */
  Looker mounted(String options, PidNamespace namespace, Task task) {
    Map<String, Object> env = new HashMap<>();
    for (String option : Splitter.on(',').omitEmptyStrings().split(options)) {
      List<String> parts = Splitter.on('=').limit(2).splitToList(option);
      env.put(parts.get(0), parts.get(1));
    }
    return looker(env, new Observer(namespace, task.state().credentials(), task));
  }

  @Override
  public Looker outsider() {
    Task task = eyes(new User(0, 0)).task();
    Task init = task.clone(Set.of(CloneFlag.NEWPID));
    return looker(
        new HashMap<>(), new Observer(init.pid().namespace(), task.state().credentials(), task));
  }

  private Looker looker(Map<String, Object> env, Observer observer) {
    try {
      return new NioLooker(open(env, observer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw Errno.EINVAL.because(String.valueOf(e.getMessage()));
    }
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
