package io.procfs.model;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which namespaces a process is, by their inode numbers. Immutable. What is not said is the
 * first namespace of its kind.
 *
 * @param inodes the number of each; those that are missing are the first of their kind
 * @param pidForChildren the pid namespace of children, 0 for its own
 * @param timeForChildren the time namespace of children, 0 for its own
 */
public record NamespaceImage(
    Map<NamespaceType, Long> inodes, long pidForChildren, long timeForChildren) {
  /** The first namespace of each kind. */
  public static final NamespaceImage FIRST = new NamespaceImage(Map.of(), 0, 0);

  /** Keeps the numbers; see {@link NamespaceImage}. */
  public NamespaceImage {
    inodes = Map.copyOf(inodes);
  }

  /** Returns this with the number of a namespace. */
  public NamespaceImage with(NamespaceType type, long inode) {
    Map<NamespaceType, Long> more = new EnumMap<>(NamespaceType.class);
    more.putAll(inodes);
    more.put(type, inode);
    return new NamespaceImage(more, pidForChildren, timeForChildren);
  }

  @Nullable Long inode(NamespaceType type) {
    return inodes.get(type);
  }
}
