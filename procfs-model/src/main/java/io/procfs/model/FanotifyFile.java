package io.procfs.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** An identity: what {@code fanotify_init(2)} makes, a list of marks. */
public final class FanotifyFile implements SpecialFile {
  private final long inode;
  private final int flags;
  private final int eventFlags;
  private volatile ImmutableList<Mark> marks = ImmutableList.of();

  FanotifyFile(long inode, int flags, int eventFlags) {
    this.inode = inode;
    this.flags = flags;
    this.eventFlags = eventFlags;
  }

  /** What a mark is on. */
  public enum Scope {
    /** A file: its inode. */
    INODE,
    /** A mount. */
    MOUNT,
    /** A file system: its device. */
    FILE_SYSTEM
  }

  /**
   * A mark.
   *
   * @param scope what it is on
   * @param inode a file on it
   * @param mount the number of the mount
   * @param flags of the mark, unsigned
   * @param mask FAN_OPEN and others, unsigned
   * @param ignoredMask what is not told of, unsigned
   */
  public record Mark(Scope scope, Inode inode, int mount, int flags, int mask, int ignoredMask) {}

  @Override
  public String name() {
    return "[fanotify]";
  }

  @Override
  public long inode() {
    return inode;
  }

  /** Returns the flags of {@code fanotify_init(2)}, unsigned. */
  public int flags() {
    return flags;
  }

  /** Returns the flags with which files are opened for events, unsigned. */
  public int eventFlags() {
    return eventFlags;
  }

  /** Returns the marks, the newest first. */
  public List<Mark> marks() {
    return marks;
  }

  /** Under the kernel's lock. */
  void add(Mark mark) {
    marks = ImmutableList.<Mark>builder().add(mark).addAll(marks).build();
  }
}
