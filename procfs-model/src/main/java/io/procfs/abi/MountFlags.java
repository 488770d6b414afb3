package io.procfs.abi;

/**
 * The flags of {@code mount(2)} that a mount or a superblock keeps; the numbers are those of {@code
 * MS_*}.
 *
 * <pre>{@code
 * int flags = MountFlags.MS_NOSUID | MountFlags.MS_NODEV | MountFlags.MS_RELATIME;
 * }</pre>
 */
public final class MountFlags {
  public static final int MS_RDONLY = 1;
  public static final int MS_NOSUID = 1 << 1;
  public static final int MS_NODEV = 1 << 2;
  public static final int MS_NOEXEC = 1 << 3;
  public static final int MS_SYNCHRONOUS = 1 << 4;
  public static final int MS_DIRSYNC = 1 << 7;
  public static final int MS_NOSYMFOLLOW = 1 << 8;
  public static final int MS_NOATIME = 1 << 10;
  public static final int MS_NODIRATIME = 1 << 11;
  public static final int MS_RELATIME = 1 << 21;
  public static final int MS_STRICTATIME = 1 << 24;
  public static final int MS_LAZYTIME = 1 << 25;

  /** What a mount keeps; the time of access is updated always if no bit says otherwise. */
  public static final int OF_MOUNT =
      MS_RDONLY
          | MS_NOSUID
          | MS_NODEV
          | MS_NOEXEC
          | MS_NOSYMFOLLOW
          | MS_NOATIME
          | MS_NODIRATIME
          | MS_RELATIME;

  /** What a superblock keeps. */
  public static final int OF_SUPERBLOCK = MS_RDONLY | MS_SYNCHRONOUS | MS_DIRSYNC | MS_LAZYTIME;

  private static final int[] BITS_OF_MOUNT = {
    MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_NOATIME, MS_NODIRATIME, MS_RELATIME, MS_NOSYMFOLLOW
  };
  private static final String[] WORDS_OF_MOUNT = {
    ",nosuid", ",nodev", ",noexec", ",noatime", ",nodiratime", ",relatime", ",nosymfollow"
  };
  private static final int[] BITS_OF_SUPERBLOCK = {MS_SYNCHRONOUS, MS_DIRSYNC, MS_LAZYTIME};
  private static final String[] WORDS_OF_SUPERBLOCK = {",sync", ",dirsync", ",lazytime"};

  private MountFlags() {}

  /** Writes {@code rw} or {@code ro}. */
  public static void putAccess(boolean readOnly, ByteBuilder out) {
    out.putAscii(readOnly ? "ro" : "rw");
  }

  /** Writes the words for the flags of a mount but read-only, each behind a comma. */
  public static void putWordsOfMount(int flags, ByteBuilder out) {
    putWords(flags, BITS_OF_MOUNT, WORDS_OF_MOUNT, out);
  }

  /** Writes the words for the flags of a superblock but read-only, each behind a comma. */
  public static void putWordsOfSuperblock(int flags, ByteBuilder out) {
    putWords(flags, BITS_OF_SUPERBLOCK, WORDS_OF_SUPERBLOCK, out);
  }

  private static void putWords(int flags, int[] bits, String[] words, ByteBuilder out) {
    for (int i = 0; i < bits.length; i++) {
      if ((flags & bits[i]) != 0) {
        out.putAscii(words[i]);
      }
    }
  }
}
