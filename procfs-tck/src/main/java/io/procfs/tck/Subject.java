package io.procfs.tck;

import io.procfs.abi.KernelRelease;
import java.io.Closeable;
import java.nio.file.Path;

/**
 * A {@code /proc} under test, with puppets of its own. Closing it ends the puppets. For use by one
 * test, in one thread.
 */
public interface Subject extends Closeable {
  /** Returns the release of the kernel whose {@code /proc} this is. */
  KernelRelease release();

  /** Returns where it is seen, by root and by whichever process the file system belongs to. */
  Path proc();

  /** Returns the number of the process for which {@code self} stands in {@link #proc()}. */
  int self();

  /** Returns who makes tasks do things. */
  Puppeteer puppeteer();

  /**
   * Returns the view of a user without capabilities and supplementary groups; of root with all
   * capabilities if both ids are 0. It lives as long as the subject.
   */
  Looker looker(int uid, int gid);

  /** Returns what a puppet sees and may do itself, for as long as it runs. */
  Looker looker(Puppet puppet);

  /**
   * Returns the view of a {@code /proc} that is mounted anew, for a user without capabilities and
   * supplementary groups, or for root if both ids are 0. Needs {@link #isPrivileged()}.
   *
   * @param options of the mount, such as {@code hidepid=2,gid=7} and {@code subset=pid}
   * @throws io.procfs.abi.ErrnoException what {@code mount(2)} answers
   */
  Looker mounted(String options, int uid, int gid);

  /**
   * Returns root's view of the {@code /proc} of another pid namespace, by a process that has no
   * number there. Needs {@link #isPrivileged()}.
   */
  Looker outsider();

  /**
   * Returns whether {@link #proc()} is seen by a root who may see everything, and there can be
   * puppets and lookers of other users.
   */
  boolean isPrivileged();
}
