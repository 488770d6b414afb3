package io.procfs.tck;

import io.procfs.abi.ByteString;
import java.nio.file.Path;
import java.time.Duration;

/** Has real processes for puppets. */
final class LinuxPuppeteer implements Puppeteer {
  private static final int AT_FDCWD = -100;
  private static final int AT_REMOVEDIR = 0x200;

  private final LinuxPuppet master;
  private final ByteString program;

  LinuxPuppeteer(PuppetWire wire, Path proc, ByteString program) {
    this.master = new LinuxPuppet(wire, proc, 0, wire.masterPid(), wire.masterPid());
    this.program = program;
    master.umask(022);
  }

  @Override
  public LinuxPuppet master() {
    return master;
  }

  @Override
  public ByteString directory() {
    return program.substring(0, program.lastIndexOf((byte) '/'));
  }

  @Override
  public ByteString program() {
    return program;
  }

  @Override
  public void copyProgram(ByteString path) {
    master.ask("copy", program, path);
  }

  @Override
  public void createFile(ByteString path, ByteString content) {
    master.ask("make", path, content);
  }

  @Override
  public void createDirectory(ByteString path) {
    master.call("mkdirat", AT_FDCWD, path, 0755);
  }

  @Override
  public void createLink(ByteString path, ByteString text) {
    master.call("symlinkat", text, AT_FDCWD, path);
  }

  @Override
  public void unlink(ByteString path) {
    master.call("unlinkat", AT_FDCWD, path, 0);
  }

  @Override
  public void removeDirectory(ByteString path) {
    master.call("unlinkat", AT_FDCWD, path, AT_REMOVEDIR);
  }

  @Override
  public void rename(ByteString from, ByteString to) {
    master.call("renameat2", AT_FDCWD, from, AT_FDCWD, to, 0);
  }

  @Override
  public void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
