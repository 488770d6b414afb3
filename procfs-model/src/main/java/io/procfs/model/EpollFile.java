package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.Errno;
import java.util.List;

/** An identity: what {@code epoll_create(2)} makes, a list of files that are waited for. */
public final class EpollFile implements SpecialFile {
  private final long inode;
  private volatile ImmutableList<Target> targets = ImmutableList.of();

  EpollFile(long inode) {
    this.inode = inode;
  }

  /**
   * A file that is waited for.
   *
   * @param fd the descriptor by which it was added
   * @param file the file, whatever becomes of the descriptor
   * @param events EPOLLIN and others; those that are always told of are among them
   * @param data what is given back with an event
   */
  public record Target(int fd, FileDescription file, int events, long data) {}

  @Override
  public String name() {
    return "[eventpoll]";
  }

  @Override
  public long inode() {
    return inode;
  }

  /** Returns what is waited for, in the order in which it was added. */
  public List<Target> targets() {
    return targets;
  }

  private static boolean isSame(Target target, int fd, FileDescription file) {
    return target.fd() == fd && target.file() == file;
  }

  // Under the kernel's lock.

  void add(Target target) {
    if (targets.stream().anyMatch(t -> isSame(t, target.fd(), target.file()))) {
      throw Errno.EEXIST.because("descriptor " + target.fd() + " is waited for already");
    }
    targets = ImmutableList.<Target>builder().addAll(targets).add(target).build();
  }

  /** Sets what is waited for. */
  void restore(ImmutableList<Target> all) {
    targets = all;
  }

  void remove(int fd, FileDescription file) {
    ImmutableList<Target> left =
        targets.stream().filter(t -> !isSame(t, fd, file)).collect(ImmutableList.toImmutableList());
    if (left.size() == targets.size()) {
      throw Errno.ENOENT.because("descriptor " + fd + " is not waited for");
    }
    targets = left;
  }

  /** A file that nobody has open any more is not waited for. */
  void forget(FileDescription file) {
    targets =
        targets.stream().filter(t -> t.file() != file).collect(ImmutableList.toImmutableList());
  }
}
