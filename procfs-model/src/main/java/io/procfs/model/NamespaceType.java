package io.procfs.model;

/** The kinds of namespace of {@code namespaces(7)}, by the name that their link text has. */
public enum NamespaceType {
  CGROUP("cgroup", 0xEFFFFFFBL),
  IPC("ipc", 0xEFFFFFFFL),
  MNT("mnt", 0xEFFFFFF8L),
  NET("net", 0xEFFFFFF9L),
  PID("pid", 0xEFFFFFFCL),
  TIME("time", 0xEFFFFFFAL),
  USER("user", 0xEFFFFFFDL),
  UTS("uts", 0xEFFFFFFEL);

  private final String word;
  private final long initialInode;

  NamespaceType(String word, long initialInode) {
    this.word = word;
    this.initialInode = initialInode;
  }

  /** Returns the word before the colon in {@code pid:[4026531836]}. */
  public String word() {
    return word;
  }

  /**
   * Returns the inode number of the first namespace of this type; fixed since Linux 6.18 ({@code
   * include/uapi/linux/nsfs.h}).
   */
  public long initialInode() {
    return initialInode;
  }
}
