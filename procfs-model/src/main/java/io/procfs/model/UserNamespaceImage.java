package io.procfs.model;

import java.util.List;

/**
 * A user namespace as a {@link KernelBuilder} makes one: {@code uid_map} and its like, as root of
 * the first namespace reads them. Immutable.
 *
 * @param uids the map of user ids; empty if it was not written
 * @param gids the map of group ids; empty if it was not written
 * @param projids the map of project ids; empty if it was not written
 * @param setgroups whether {@code setgroups(2)} is allowed
 */
public record UserNamespaceImage(
    List<IdMap.Extent> uids,
    List<IdMap.Extent> gids,
    List<IdMap.Extent> projids,
    boolean setgroups) {
  /** Keeps the maps; see {@link UserNamespaceImage}. */
  public UserNamespaceImage {
    uids = List.copyOf(uids);
    gids = List.copyOf(gids);
    projids = List.copyOf(projids);
  }
}
