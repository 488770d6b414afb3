package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.KernelRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The running kernel. */
final class LinuxSubject implements Subject {
  private static final CapabilitySet POWERS =
      CapabilitySet.of(
          CapabilitySet.DAC_OVERRIDE,
          CapabilitySet.SYS_PTRACE,
          CapabilitySet.SETUID,
          CapabilitySet.SETGID);

  private static final int CLONE_NEWNS = 0x2_0000;
  private static final int CLONE_NEWPID = 0x2000_0000;
  private static final int MS_REC = 0x4000;
  private static final int MS_PRIVATE = 0x4_0000;
  private static final ByteString NONE = ByteString.of("none");

  private record User(int uid, int gid) {}

  private final Path proc;
  private final KernelRelease release;
  private final PuppetWire wire;
  private final LinuxPuppeteer puppeteer;
  private final Map<User, Looker> lookers = new HashMap<>();

  LinuxSubject(Path proc, Path directory, Path program, KernelRelease release) throws IOException {
    this.proc = proc;
    this.release = release;
    this.wire = new PuppetWire(program, directory);
    this.puppeteer = new LinuxPuppeteer(wire, proc, PathBytes.of(program));
  }

  @Override
  public KernelRelease release() {
    return release;
  }

  @Override
  public Path proc() {
    return proc;
  }

  @Override
  public int self() {
    return Math.toIntExact(ProcessHandle.current().pid());
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
    LinuxPuppet eyes = puppeteer.master().fork();
    become(eyes, user);
    return new PuppetLooker(wire, eyes.handle(), PathBytes.of(proc));
  }

  private static void become(LinuxPuppet eyes, User user) {
    if (user.uid() != 0 || user.gid() != 0) {
      eyes.setgroups();
      eyes.setgid(user.gid());
      eyes.setuid(user.uid());
    }
  }

  @Override
  public Looker mounted(String options, int uid, int gid) {
    LinuxPuppet eyes = puppeteer.master().fork();
    ByteString place = apart(eyes, CLONE_NEWNS);
    mount(eyes, place, options);
    become(eyes, new User(uid, gid));
    return new PuppetLooker(wire, eyes.handle(), place);
  }

  @Override
  public Looker outsider() {
    LinuxPuppet eyes = puppeteer.master().fork();
    ByteString place = apart(eyes, CLONE_NEWNS | CLONE_NEWPID);
    mount(eyes.fork(), place, "");
    return new PuppetLooker(wire, eyes.handle(), place);
  }

  /** Has a puppet see mounts of its own; returns a directory for one. */
  private ByteString apart(LinuxPuppet puppet, int namespaces) {
    ByteString place = puppeteer.path("mount-" + puppet.pid());
    puppeteer.createDirectory(place);
    puppet.call("unshare", namespaces);
    puppet.call("mount", NONE, ByteString.of("/"), NONE, MS_REC | MS_PRIVATE, 0);
    return place;
  }

  private static void mount(LinuxPuppet puppet, ByteString place, String options) {
    ByteString proc = ByteString.of("proc");
    puppet.call("mount", proc, place, proc, 0, ByteString.of(options));
  }

  @Override
  public boolean isPrivileged() {
    try {
      for (String line : Files.readAllLines(proc.resolve("self/status"))) {
        if (line.startsWith("CapEff:")) {
          long bits = Long.parseUnsignedLong(line.substring(7).strip(), 16);
          return new CapabilitySet(bits).containsAll(POWERS);
        }
      }
      return false;
    } catch (IOException | ErrnoException e) {
      return false;
    }
  }

  /** Looks with the eyes of a puppet that has become another user. */
  private static final class PuppetLooker implements Looker {
    private final PuppetWire wire;
    private final int handle;
    private final ByteString proc;

    PuppetLooker(PuppetWire wire, int handle, ByteString proc) {
      this.wire = wire;
      this.handle = handle;
      this.proc = proc;
    }

    @Override
    public List<ByteString> list(String path) {
      return look("ls", path).stream().map(PuppetWire::bytes).toList();
    }

    @Override
    public Attributes stat(String path) {
      return attributes("stat", path);
    }

    @Override
    public Attributes lstat(String path) {
      return attributes("lstat", path);
    }

    private Attributes attributes(String verb, String path) {
      List<String> values = look(verb, path);
      return new Attributes(
          Integer.parseInt(values.get(0)),
          Integer.parseInt(values.get(1)),
          Integer.parseInt(values.get(2)),
          Long.parseLong(values.get(3)),
          Long.parseLong(values.get(4)),
          Long.parseUnsignedLong(values.get(5)));
    }

    @Override
    public ByteString readLink(String path) {
      return PuppetWire.bytes(look("readlink", path).get(0));
    }

    @Override
    public ByteString read(String path) {
      return PuppetWire.bytes(look("get", path, 0).get(0));
    }

    @Override
    public void write(String path, ByteString bytes) {
      var unused = look("put", path, bytes);
    }

    private List<String> look(String verb, String path, Object... more) {
      ByteString whole = path.isEmpty() ? proc : proc.concat("/").concat(path);
      Object[] arguments = new Object[more.length + 1];
      arguments[0] = whole;
      System.arraycopy(more, 0, arguments, 1, more.length);
      PuppetWire.Reply reply = wire.ask(handle, verb, arguments);
      if (reply.errno() != null) {
        throw new Refusal(reply.errno(), reply.values().size() > 1, verb + " " + path);
      }
      return reply.values();
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
