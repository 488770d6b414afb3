package io.procfs.model;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.Errno;
import java.util.List;

/** An identity: what {@code inotify_init(2)} makes, a list of files that are watched. */
public final class InotifyFile implements SpecialFile {
  private final long inode;
  private volatile ImmutableList<Watch> watches = ImmutableList.of();
  private int lastId;

  InotifyFile(long inode) {
    this.inode = inode;
  }

  /**
   * A watch.
   *
   * @param id its number, from 1
   * @param inode what is watched
   * @param mask IN_CREATE and others, unsigned
   */
  public record Watch(int id, Inode inode, int mask) {}

  @Override
  public String name() {
    return "inotify";
  }

  @Override
  public long inode() {
    return inode;
  }

  /** Returns the watches, the newest first. */
  public List<Watch> watches() {
    return watches;
  }

  // Under the kernel's lock.

  /** Watches a file, or changes what is watched for of one that is watched. */
  int add(Inode watched, int mask) {
    for (Watch old : watches) {
      if (old.inode() == watched) {
        Watch changed = new Watch(old.id(), watched, mask);
        watches =
            watches.stream()
                .map(w -> w.id() == changed.id() ? changed : w)
                .collect(ImmutableList.toImmutableList());
        return old.id();
      }
    }
    Watch added = new Watch(++lastId, watched, mask);
    watches = ImmutableList.<Watch>builder().add(added).addAll(watches).build();
    return added.id();
  }

  /** Sets the watches, the newest first. */
  void restore(ImmutableList<Watch> all) {
    watches = all;
    lastId = all.stream().mapToInt(Watch::id).max().orElse(0);
  }

  void remove(int id) {
    ImmutableList<Watch> left =
        watches.stream().filter(w -> w.id() != id).collect(ImmutableList.toImmutableList());
    if (left.size() == watches.size()) {
      throw Errno.EINVAL.because("no watch " + id);
    }
    watches = left;
  }
}
