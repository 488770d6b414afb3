package io.procfs.nio.calls;

import io.procfs.abi.OpenFlags;
import io.procfs.abi.Signals;
import io.procfs.model.CloneFlag;
import io.procfs.model.FileNames;
import io.procfs.model.Kernel;
import io.procfs.model.Namespaces;
import io.procfs.model.Observer;
import io.procfs.model.Task;
import io.procfs.model.net.NetInterface;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Processes of a modelled kernel, of the same shape as those of a {@link RealCast}. */
final class ModelCast implements Cast {
  private static final Set<CloneFlag> THREAD =
      EnumSet.of(CloneFlag.VM, CloneFlag.FS, CloneFlag.FILES, CloneFlag.SIGHAND, CloneFlag.THREAD);
  private static final String SLEEP = "/usr/bin/sleep";

  private final Kernel kernel = Kernel.boot();
  private final FileNames files = kernel.files();
  private final Map<String, String> names = new TreeMap<>();
  private final String temp;
  private final Task self;
  private final Task looking;
  private int lastNumber = 5000;

  /**
   * Starts the processes.
   *
   * @param temp the directory of the test, which stands in the root file system
   * @param viewer whose process it is that looks
   * @param directory the working directory of {@code SELF}
   */
  ModelCast(Path temp, Viewer viewer, Path directory) throws Exception {
    this.temp = temp.toString();
    mirrorInterfaces();
    self = kernel.init().clone(Set.of(), 4101);
    self.setCredentials(viewer.of(kernel.root()));
    String java = Paths.get("/proc/self/exe").toRealPath().toString();
    self.exec(java, "java", "-cp", "classes");
    self.chdir(directory.toRealPath().toString());
    looking = self.clone(THREAD, 4102);
    self.clone(THREAD, 4103);
    names.put("TMP", this.temp);
    names.put("SELF", "4101");
    names.put("MAIN", "4101");
    names.put("TID", "4102");
    openDescriptors();
    sleep("OTHER", kernel.init().clone(Set.of(), 4201));
    Task user = kernel.init().clone(Set.of(), 4301);
    user.setCredentials(kernel.root().asUser(65533, 65533));
    sleep("USER", user);
    Task parent = self.clone(Set.of(), 4400);
    Task zombie = parent.clone(Set.of(), 4401);
    sleep("ZOMBIE", zombie);
    zombie.kill(Signals.SIGKILL);
    Task stopped = self.clone(Set.of(), 4501);
    sleep("STOPPED", stopped);
    stopped.kill(Signals.SIGSTOP);
    deleted(self.clone(Set.of(), 4601));
  }

  /** The interfaces are the machine's: their names are entries of {@code net/dev_snmp6}. */
  private void mirrorInterfaces() throws IOException {
    List<NetInterface> interfaces = new ArrayList<>(List.of(NetInterface.loopback()));
    Path directory = Paths.get("/proc/self/net/dev_snmp6");
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
      for (Path name : names) {
        if (!name.endsWith("lo")) {
          int index = interfaces.size() + 1;
          interfaces.add(NetInterface.ethernet(index, name.getFileName().toString(), index));
        }
      }
    }
    Namespaces namespaces = kernel.init().state().namespaces();
    namespaces.net().update(state -> state.change().interfaces(interfaces).build());
  }

  Kernel kernel() {
    return kernel;
  }

  /** Returns the one who looks: the second thread of {@code SELF}. */
  Observer observer() {
    return new Observer(kernel.pidNamespace(), looking.state().credentials(), looking);
  }

  /** Makes a task a {@code sleep} with three descriptors on {@code /dev/null}. */
  private Task sleep(String name, Task task) {
    quiet(task);
    task.chdir(Paths.get("").toAbsolutePath().toString());
    task.exec(SLEEP, "sleep", "1000");
    names.put(name, String.valueOf(task.tid()));
    return task;
  }

  private static void quiet(Task task) {
    for (int fd = 63; fd >= 0; fd--) {
      if (task.state().files().version().get(fd) != null) {
        task.close(fd);
      }
    }
    task.open("/dev/null", OpenFlags.O_RDONLY);
    task.open("/dev/null", OpenFlags.O_WRONLY);
    task.open("/dev/null", OpenFlags.O_WRONLY);
  }

  private void deleted(Task task) {
    quiet(task);
    task.chdir(temp + "/gone");
    task.exec(temp + "/sleepcopy", temp + "/sleepcopy", "1000");
    task.close(1);
    task.open(temp + "/log", OpenFlags.O_WRONLY | OpenFlags.O_CREAT);
    files.unlink(files.file(temp + "/sleepcopy"));
    files.unlink(files.directory(temp + "/gone"));
    files.unlink(files.file(temp + "/log"));
    names.put("DEL", String.valueOf(task.tid()));
  }

  private void openDescriptors() {
    name("SOCKET", self.socket(0));
    name("PIPE", self.pipe(0)[1]);
    name("EPOLL", self.anonymousInode("[eventpoll]", OpenFlags.O_RDWR));
    name("NULL", self.open("/dev/null", OpenFlags.O_RDONLY));
    name("FILE", self.open(temp + "/open", OpenFlags.O_RDONLY));
    files.file(temp + "/unlinked").inode().setSize(1);
    files.file(temp + "/unlinked").inode().setPermissions(0644);
    name("UNLINKED", self.open(temp + "/unlinked", OpenFlags.O_RDONLY));
    files.unlink(files.file(temp + "/unlinked"));
  }

  private void name(String name, int fd) {
    names.put("fd/" + name, "fd/" + fd);
  }

  @Override
  public Map<String, String> names() {
    return names;
  }

  @Override
  public Puppet spawn() {
    return new ModelPuppet(asleep(self));
  }

  @Override
  public Puppet spawnUnwaited() {
    Task parent = self.clone(Set.of(), ++lastNumber);
    return new ModelPuppet(asleep(parent));
  }

  private Task asleep(Task parent) {
    Task task = parent.clone(Set.of(), ++lastNumber);
    quiet(task);
    return task.exec(SLEEP, "sleep", "1000");
  }

  @Override
  public Puppet startThread() {
    return new ModelThread(self.clone(THREAD, ++lastNumber));
  }

  @Override
  public void close() {}

  private record ModelPuppet(Task task) implements Puppet {
    @Override
    public int id() {
      return task.tid();
    }

    @Override
    public void becomeZombie() {
      task.kill(Signals.SIGKILL);
    }

    @Override
    public void end() {
      if (task.isAlive()) {
        task.kill(Signals.SIGKILL);
        task.reap();
      }
    }
  }

  private record ModelThread(Task task) implements Puppet {
    @Override
    public int id() {
      return task.tid();
    }

    @Override
    public void end() {
      if (task.isAlive()) {
        task.exit(0);
      }
    }
  }
}
