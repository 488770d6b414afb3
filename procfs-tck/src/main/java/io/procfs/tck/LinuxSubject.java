package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.KernelRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

  @Override
  public Looker looker(Puppet puppet) {
    return new LinuxLooker(wire, ((LinuxPuppet) puppet).handle(), PathBytes.of(proc));
  }

  private Looker newLooker(User user) {
    LinuxPuppet eyes = puppeteer.master().fork();
    become(eyes, user);
    return new LinuxLooker(wire, eyes.handle(), PathBytes.of(proc));
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
    return new LinuxLooker(wire, eyes.handle(), place);
  }

  @Override
  public Looker outsider() {
    LinuxPuppet eyes = puppeteer.master().fork();
    ByteString place = apart(eyes, CLONE_NEWNS | CLONE_NEWPID);
    mount(eyes.fork(), place, "");
    return new LinuxLooker(wire, eyes.handle(), place);
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

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
