package io.procfs.record.archive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.procfs.abi.ByteString;

/**
 * What of a tree is looked at.
 *
 * @param pids of which processes, by the names of their directories; none for all
 * @param include what is taken, with all below it; none for everything
 * @param exclude what is not, with all below it, whatever {@code include} says
 * @param unread which files are named and not read
 * @param maxBytes how much of a file is read
 */
public record Selection(
    ImmutableSet<ByteString> pids,
    ImmutableList<Glob> include,
    ImmutableList<Glob> exclude,
    ImmutableList<Glob> unread,
    long maxBytes) {
  /** All there is, each file whole: for a directory of plain files. */
  public static final Selection ALL =
      new Selection(
          ImmutableSet.of(), ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), 1L << 30);

  /** Returns whether a path and all below it are left out. */
  boolean isExcluded(ByteString path) {
    boolean isOtherProcess = !pids.isEmpty() && Walker.isProcess(path) && !pids.contains(path);
    return isOtherProcess || matches(exclude, path);
  }

  /** Returns whether a path is taken by itself, and all below it with it. */
  boolean isIncluded(ByteString path) {
    return include.isEmpty() || matches(include, path);
  }

  boolean isUnread(ByteString path) {
    return matches(unread, path);
  }

  private static boolean matches(ImmutableList<Glob> globs, ByteString path) {
    for (Glob glob : globs) {
      if (glob.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
