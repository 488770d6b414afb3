package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Mapping;
import io.procfs.model.PosixTimer;
import io.procfs.model.Scheduling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processes of all kinds, made by the same actions on any subject. */
final class Zoo {
  private static final int RW = Mapping.READ | Mapping.WRITE;

  private final Scene scene;
  private final Puppeteer puppeteer;
  private final Map<String, Puppet> processes = new LinkedHashMap<>();
  private final Map<String, Puppet> threads = new LinkedHashMap<>();

  private Zoo(Scene scene) {
    this.scene = scene;
    this.puppeteer = scene.puppeteer();
  }

  /** Makes all of them. */
  static Zoo open(Scene scene) {
    Zoo zoo = new Zoo(scene);
    zoo.plain();
    zoo.names();
    zoo.states();
    zoo.threads();
    zoo.files();
    zoo.deleted();
    zoo.programs();
    zoo.descriptors();
    zoo.locks();
    zoo.settings();
    zoo.traced();
    if (scene.subject().isPrivileged()) {
      zoo.users();
    }
    return zoo;
  }

  /** Returns the processes, children of the master, in the order in which they came. */
  Map<String, Puppet> processes() {
    return processes;
  }

  /** Returns the threads that do not lead their group. */
  Map<String, Puppet> threadsOnly() {
    return threads;
  }

  private Puppet process(String name) {
    Puppet puppet = scene.start();
    processes.put(name, puppet);
    return puppet;
  }

  private void plain() {
    process("plain");
    Puppet leader = process("session leader");
    leader.setsid();
    Puppet group = process("group leader");
    group.setpgid(group);
  }

  private void names() {
    process("named like a state").setName(ByteString.of(") R ("));
    process("named with a line feed").setName(ByteString.of("a\nb\\c"));
    byte[] cut = {'u', (byte) 0xe2, (byte) 0x82, (byte) 0xff, ' ', 1};
    process("named in no charset").setName(ByteString.copyOf(cut));
    process("without name").setName(ByteString.empty());
    process("with a long name").setName(ByteString.of("0123456789abcdefghij"));
  }

  private void states() {
    process("stopped").stop();
    process("zombie").exitGroup(3);
    process("killed").kill();
    Puppet parent = process("with a zombie child");
    Puppet child = parent.fork();
    child.exitGroup(1);
  }

  private void threads() {
    Puppet leader = process("with threads");
    for (String name : List.of("worker-1", "w (2)", "w\n3")) {
      Puppet thread = leader.cloneThread();
      thread.setName(ByteString.of(name));
      threads.put(name, thread);
    }
    Puppet dead = process("led by a zombie");
    threads.put("survivor", dead.cloneThread());
    dead.exit(0);
  }

  private void files() {
    ByteString file = scene.newFile("zoo-file");
    Puppet puppet = process("with every kind of file");
    puppet.open(file, OpenFlags.O_RDONLY);
    puppet.open(file, OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC);
    puppet.open(file, OpenFlags.O_RDWR | OpenFlags.O_APPEND);
    puppet.open(file, OpenFlags.O_PATH);
    puppet.open(puppeteer.directory(), OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY);
    puppet.pipe();
    puppet.pipe();
    puppet.socket();
    puppet.eventfd();
    puppet.epoll();
    puppet.timerfd();
    puppet.inotify();
    int memory = puppet.memfd("zoo");
    puppet.mapFile(memory, 0, 4096, RW | Mapping.SHARED);
    puppet.seek(puppet.dup(0), 0);
    puppet.dup2(3, 300);
    puppet.close(4);
    Puppet odd = process("with a file of an odd name");
    byte[] name = {'/', (byte) 0xff, '\n', ' ', (byte) 0xc3};
    ByteString path = puppeteer.directory().concat(ByteString.copyOf(name));
    puppeteer.createFile(path, ByteString.empty());
    odd.open(path, OpenFlags.O_RDONLY);
  }

  private void deleted() {
    ByteString program = puppeteer.path("zoo-program");
    puppeteer.copyProgram(program);
    Puppet unlinked = process("of a deleted program");
    unlinked.exec(program);
    puppeteer.unlink(program);

    ByteString directory = puppeteer.path("zoo-directory");
    puppeteer.createDirectory(directory);
    Puppet astray = process("in a deleted directory");
    astray.chdir(directory);
    puppeteer.removeDirectory(directory);

    ByteString file = puppeteer.path("zoo-deleted");
    puppeteer.createFile(file, ByteString.of("x".repeat(8192)));
    Puppet holder = process("with a deleted file");
    int fd = holder.open(file, OpenFlags.O_RDWR);
    holder.mapFile(fd, 4096, 4096, Mapping.READ);
    puppeteer.unlink(file);

    ByteString moved = puppeteer.path("zoo-moved");
    puppeteer.createFile(moved, ByteString.empty());
    Puppet follower = process("with a renamed file");
    follower.open(moved, OpenFlags.O_RDONLY);
    puppeteer.rename(moved, puppeteer.path("zoo moved"));
  }

  private void programs() {
    ByteString program = puppeteer.program();
    Puppet big = process("with a big environment");
    ByteString value = ByteString.of("BIG=" + "v".repeat(20_000));
    big.exec(program, List.of(ByteString.of("big")), List.of(value, ByteString.of("odd")));
    process("without arguments").exec(program, List.of(), List.of());
    Puppet many = process("with many mappings");
    for (int i = 0; i < 120; i++) {
      many.mapAnonymous(4096, i % 2 == 0 ? RW : Mapping.READ);
    }
  }

  private void descriptors() {
    ByteString file = scene.newFile("zoo-watched");
    Puppet puppet = process("with descriptors of every kind");
    int event = puppet.eventfd(5, true);
    int pipe = puppet.pipe()[0];
    int epoll = puppet.epoll();
    puppet.epollAdd(epoll, event, 1, 0xabcdefL);
    puppet.epollAdd(epoll, pipe, 0x8000_0001, -1);
    int inotify = puppet.inotify();
    puppet.inotifyAdd(inotify, file, 0x8000_0002);
    puppet.inotifyAdd(inotify, puppeteer.directory(), 0x300);
    puppet.timerfdSet(puppet.timerfd(), 0, 0);
    puppet.timerfdSet(puppet.timerfd(), 3_000_000_000_000_000L, 1_000_000_005L);
    puppet.signalfd(2, 9, 10, 64);
    puppet.pidfd(processes.get("plain"));
  }

  private void locks() {
    ByteString file = scene.newFile("zoo-locked");
    Puppet puppet = process("with locks");
    int records = puppet.open(file, OpenFlags.O_RDWR);
    puppet.lock(records, true, 10, 29);
    puppet.lock(records, false, 100, -1);
    puppet.lock(records, true, 15, 19);
    puppet.lock(records, false, 17, 17);
    int open = puppet.open(file, OpenFlags.O_RDWR);
    puppet.lockOpenFile(open, true, 50, 54);
    int whole = puppet.open(file, OpenFlags.O_RDONLY);
    puppet.flock(whole, true);
    puppet.dup(whole);
    int leased = puppet.open(scene.newFile("zoo-leased"), OpenFlags.O_RDONLY);
    puppet.lease(leased, false);
    Puppet child = puppet.fork();
    child.close(whole);
    processes.put("with the locks of its parent's files", child);
  }

  private void settings() {
    process("in the background").nice(5);
    process("in batches").schedule(Scheduling.BATCH, 0);
    process("when there is nothing else").schedule(Scheduling.IDLE, 0);
    process("on one CPU").affinity(1);
    process("with a personality").personality(0x0040000);
    Puppet timed = process("with timers");
    timed.timer(1, 14, 0x1234, PosixTimer.SIGEV_SIGNAL);
    timed.timer(0, 10, 5, PosixTimer.SIGEV_NONE);
    timed.timer(-2, 64, -1, PosixTimer.SIGEV_SIGNAL);
  }

  private void traced() {
    Puppet tracer = process("tracer");
    Puppet stopped = process("traced");
    tracer.attach(stopped);
    tracer.seize(process("seized"));
    Puppet let = process("traced no more");
    tracer.attach(let);
    tracer.detach(let);
    Puppet halted = process("stopped and traced no more");
    halted.stop();
    tracer.attach(halted);
    tracer.detach(halted);
    Puppet ended = process("ended and traced");
    tracer.seize(ended);
    ended.exitGroup(0);
    process("traced by its parent").traceMe();
    Puppet gone = scene.start();
    gone.attach(process("of a tracer that has ended"));
    scene.end(gone);
  }

  private void users() {
    process("in real time").schedule(Scheduling.ROUND_ROBIN, 7);
    Puppet changed = process("of another user, secretive");
    become(changed, 1000);
    Puppet executed = process("of another user");
    become(executed, 1000);
    executed.exec(puppeteer.program());
    Puppet own = process("of the observer");
    become(own, Scene.NOBODY);
    own.exec(puppeteer.program());
    own.cloneThread();
    Puppet closed = process("of the observer, undumpable");
    become(closed, Scene.NOBODY);
    closed.exec(puppeteer.program());
    closed.setDumpable(0);
    process("of root, undumpable").setDumpable(0);
    ByteString jail = puppeteer.path("zoo-jail");
    puppeteer.createDirectory(jail);
    process("in a jail").chroot(jail);
  }

  private static void become(Puppet puppet, int id) {
    puppet.setgroups();
    puppet.setgid(id);
    puppet.setuid(id);
  }
}
