package io.procfs.tck;

import io.procfs.abi.ByteString;
import java.time.Duration;

/**
 * Has puppets, and files for them to hold. Its own process, the puppet {@link #master()}, is the
 * parent of the first ones and adopts their orphans.
 *
 * <p>Paths are absolute, as the puppets see them. Methods throw {@link
 * io.procfs.abi.ErrnoException} where a system call fails.
 */
public interface Puppeteer {
  /** The least descriptor that belongs to the puppeteer: each thread of a puppet has one. */
  int CONTROL = 900;

  /** Returns the process that is the parent of the first puppets. */
  Puppet master();

  /**
   * Makes a puppet: a child of the master with {@code /dev/null} as descriptors 0 to 2, and one
   * more from {@link #CONTROL} on.
   */
  default Puppet start() {
    return master().fork();
  }

  /** Returns a directory for files of the test, without slash at the end; empty at first. */
  ByteString directory();

  /** Returns the absolute path of a name in {@link #directory()}. */
  default ByteString path(String name) {
    return directory().concat("/").concat(name);
  }

  /** Returns a program that a puppet can exec and remain a puppet. */
  ByteString program();

  /** Makes a copy of the program under another name; its mode is 0755. */
  void copyProgram(ByteString path);

  /** Makes a regular file of mode 0755 with some content. */
  void createFile(ByteString path, ByteString content);

  /** Makes a script of mode 0755: content that begins with {@code #!} and its interpreter. */
  default void createScript(ByteString path, ByteString content) {
    createFile(path, content);
  }

  /** Makes a directory of mode 0755. */
  void createDirectory(ByteString path);

  /** Makes a symbolic link. */
  void createLink(ByteString path, ByteString text);

  /** Removes a file, as {@code unlink(2)}. */
  void unlink(ByteString path);

  /** Removes a directory, as {@code rmdir(2)}. */
  void removeDirectory(ByteString path);

  /** Gives a file another name, as {@code rename(2)}. */
  void rename(ByteString from, ByteString to);

  /** Lets time go by. */
  void pause(Duration time);
}
