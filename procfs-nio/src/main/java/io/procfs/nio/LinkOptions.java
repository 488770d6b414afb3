package io.procfs.nio;

import java.nio.file.LinkOption;

/** Reads the options that say whether links are followed. */
final class LinkOptions {
  private LinkOptions() {}

  /**
   * Returns whether links are followed.
   *
   * @throws NullPointerException if an option is null
   */
  static boolean follow(LinkOption[] options) {
    boolean follow = true;
    for (LinkOption option : options) {
      if (option == LinkOption.NOFOLLOW_LINKS) {
        follow = false;
      } else if (option == null) {
        throw new NullPointerException();
      }
    }
    return follow;
  }
}
