package io.procfs.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import java.io.IOException;
import java.nio.file.Path;

/** A subject for one test, in the words of the tests. */
final class Scene implements AutoCloseable {
  static final int NOBODY = 65534;
  static final String UNPRIVILEGED = "needs root, with the capabilities to see all and be anyone";

  private final String name;
  private final Subject subject;

  Scene(String name, Subject subject) {
    this.name = name;
    this.subject = subject;
  }

  Subject subject() {
    return subject;
  }

  Puppeteer puppeteer() {
    return subject.puppeteer();
  }

  boolean isModel() {
    return name.equals("model");
  }

  /** Returns a new child of the master. */
  Puppet start() {
    return subject.puppeteer().start();
  }

  /** Returns a new process that has ended and not been waited for. */
  Puppet zombie() {
    Puppet puppet = start();
    puppet.exitGroup(3);
    return puppet;
  }

  /** Waits for a child of the master: it is gone then. */
  int reap(Puppet puppet) {
    return puppeteer().master().waitFor(puppet);
  }

  /** Kills a child of the master and waits for it. */
  void end(Puppet puppet) {
    puppet.kill();
    reap(puppet);
  }

  Path proc() {
    return subject.proc();
  }

  /** Returns a path below {@code /proc}. */
  Path at(String path) {
    return subject.proc().resolve(path);
  }

  /** Returns {@code /proc/PID}. */
  Path of(Puppet puppet) {
    return at(String.valueOf(puppet.pid()));
  }

  /** Returns {@code /proc/PID/FILE}. */
  Path of(Puppet puppet, String file) {
    return of(puppet).resolve(file);
  }

  /** Returns {@code /proc/PID/task/TID}. */
  Path ofThread(Puppet puppet) {
    return at(puppet.pid() + "/task/" + puppet.tid());
  }

  /** Returns {@code /proc/PID/task/TID/FILE}. */
  Path ofThread(Puppet puppet, String file) {
    return ofThread(puppet).resolve(file);
  }

  /** Returns the path of a new empty file of the test's. */
  ByteString newFile(String fileName) {
    ByteString path = puppeteer().path(fileName);
    puppeteer().createFile(path, ByteString.of("content of " + fileName + "\n"));
    return path;
  }

  /**
   * Returns a path below a kernel thread's directory; skips the test on a machine that others use,
   * where the kit looks at no process but its own.
   */
  Path ofKernelThread(String file) {
    assumeTrue(isModel(), "no kernel thread is the kit's own");
    return at("2/" + file);
  }

  /** Returns the view of a user without any capability; skips the test if there can be none. */
  Looker nobody() {
    assumeTrue(subject.isPrivileged(), UNPRIVILEGED);
    return subject.looker(NOBODY, NOBODY);
  }

  /** Skips a test for which one has to be root, with root's capabilities. */
  void assumePrivileged() {
    assumeTrue(subject.isPrivileged(), UNPRIVILEGED);
  }

  @Override
  public void close() throws IOException {
    subject.close();
  }
}
