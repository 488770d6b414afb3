package io.procfs.vfs;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * A file, directory or link of a {@link Tree}, as whoever the tree was made for sees it.
 *
 * <p>A node may be bound to its object (a task) or find it anew at each call (by its number);
 * either way a call that finds the object gone fails as the system call would. Nodes are immutable
 * and safe for use by several threads. Methods throw {@link io.procfs.abi.ErrnoException}.
 */
public abstract class Node {
  /**
   * Answers {@code lstat(2)}: hands the attributes of the node itself to {@code receiver}.
   *
   * @return what the receiver made of them
   */
  public abstract <T> T stat(StatReceiver<T> receiver);

  /**
   * Answers {@code access(2)}.
   *
   * @param mask 0 (is there), or a sum of {@link FileMode#R_OK}, {@link FileMode#W_OK}, {@link
   *     FileMode#X_OK}
   * @return null if access is granted, else why not; returned and not thrown, for this is how one
   *     asks for what is missing
   */
  public abstract @Nullable Errno access(int mask);

  /** Returns whether this is a symbolic link, magic ones included; never fails. */
  public boolean isLink() {
    return false;
  }

  /**
   * Returns the text of a link.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL if this is not a link
   */
  public ByteString readLink() {
    throw Errno.EINVAL.exception();
  }

  /**
   * Follows a magic link to its object, whatever its text says.
   *
   * @return null if the link is followed by its text
   */
  public @Nullable Jump jump() {
    return null;
  }

  /**
   * Returns the directory above this one, for what was reached through a magic link and has no
   * place in the file system of which the tree is a part.
   *
   * @return null if {@code ..} stays put
   */
  public @Nullable Node above() {
    return null;
  }

  /**
   * Looks a name up in this directory.
   *
   * @param name one name, neither empty nor {@code .} nor {@code ..}, without slash
   * @return null if there is no such entry (ENOENT)
   * @throws io.procfs.abi.ErrnoException ENOTDIR if this is no directory; EACCES, EPERM if it may
   *     not be searched
   */
  public @Nullable Node lookup(ByteString name) {
    throw Errno.ENOTDIR.exception();
  }

  /**
   * Opens this for reading or writing as a file; a directory opens for reading and then refuses to
   * be read (EISDIR).
   *
   * @param flags of {@link io.procfs.abi.OpenFlags}
   */
  public abstract OpenFile open(int flags);

  /**
   * Opens this directory for listing.
   *
   * @throws io.procfs.abi.ErrnoException ENOTDIR if this is no directory
   */
  public OpenDirectory openDirectory() {
    throw Errno.ENOTDIR.exception();
  }

  /**
   * Refuses or makes a new entry of this directory; called when {@code name} does not exist. {@code
   * /proc} has no such operation and answers ENOENT.
   *
   * @param type one of the types of {@link FileMode}: file, directory, link
   */
  public void create(ByteString name, int type) {
    throw Errno.ENOENT.exception();
  }

  /**
   * Refuses or makes a symbolic link in this directory; called when {@code name} does not exist.
   * {@code /proc} has no such operation and answers ENOENT.
   *
   * @param text where the link leads
   */
  public void createLink(ByteString name, ByteString text) {
    create(name, FileMode.S_IFLNK);
  }

  /**
   * Refuses or removes an entry of this directory; called when {@code name} exists.
   *
   * @throws io.procfs.abi.ErrnoException EACCES if this directory may not be written to, else EPERM
   */
  public void remove(ByteString name) {
    Errno refusal = access(FileMode.W_OK | FileMode.X_OK);
    throw (refusal == null ? Errno.EPERM : refusal).exception();
  }

  /** Answers {@code chmod(2)}; {@code permissions} are the lower twelve bits of a mode. */
  public void setPermissions(int permissions) {
    throw Errno.EPERM.exception();
  }

  /** Answers {@code chown(2)}; -1 leaves the owner or the group as it is. */
  public void setOwner(int uid, int gid) {
    throw Errno.EPERM.exception();
  }

  /** Answers {@code utimensat(2)}; in nanoseconds since 1970, null leaves a time as it is. */
  public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
    throw Errno.EPERM.exception();
  }
}
