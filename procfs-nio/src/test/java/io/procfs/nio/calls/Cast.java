package io.procfs.nio.calls;

import java.util.Map;

/**
 * The processes that the calls are about. Each has a name; the same names mean processes of the
 * same shape on the running kernel and in a modelled one.
 *
 * <ul>
 *   <li>{@code SELF} the process that looks, {@code TID} the thread of it that looks, {@code MAIN}
 *       the thread that {@code SELF} began with
 *   <li>{@code OTHER} a {@code sleep} of root, its descriptors 0, 1 and 2 on {@code /dev/null}
 *   <li>{@code USER} one of user and group 65533
 *   <li>{@code ZOMBIE} a {@code sleep} that ended and was not waited for
 *   <li>{@code STOPPED} a stopped {@code sleep}
 *   <li>{@code DEL} one whose executable {@code TMP/sleepcopy}, working directory {@code TMP/gone}
 *       and descriptor 1 on {@code TMP/log} were deleted
 *   <li>{@code fd/SOCKET}, {@code fd/PIPE} (the end for writing), {@code fd/EPOLL}, {@code
 *       fd/NULL}, {@code fd/FILE} (on {@code TMP/open}), {@code fd/UNLINKED} (on {@code
 *       TMP/unlinked}, deleted) descriptors of {@code SELF}
 *   <li>{@code TMP} a directory of the test
 * </ul>
 */
interface Cast extends AutoCloseable {
  /** Returns the names and what they stand for. */
  Map<String, String> names();

  /** Starts a {@code sleep}. */
  Puppet spawn();

  /** Starts a {@code sleep} whose parent does not wait for it. */
  Puppet spawnUnwaited();

  /** Starts a thread of {@code SELF}. */
  Puppet startThread();

  /** Ends all of them. */
  @Override
  void close();
}
