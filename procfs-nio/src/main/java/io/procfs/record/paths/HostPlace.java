package io.procfs.record.paths;

import io.procfs.abi.ByteString;

/**
 * Where in {@code /proc} a walk stands, as far as it matters for links: the names tell which are
 * magic. {@code self}, {@code mounts} and the like are followed by their text.
 */
enum HostPlace {
  /** The root. */
  TOP,
  /** The directory of a process or a thread. */
  PROCESS,
  /** The threads of a process. */
  TASKS,
  /** A directory of magic links. */
  LINKS,
  /** Anything else of {@code /proc}. */
  ELSEWHERE,
  /** A magic link, or what is behind one: the kernel follows all links from here on. */
  OBJECT;

  /** Returns where the entry of this name stands. */
  HostPlace child(ByteString name) {
    return switch (this) {
      case TOP -> isNumber(name) ? PROCESS : ELSEWHERE;
      case TASKS -> PROCESS;
      case LINKS, OBJECT -> OBJECT;
      case ELSEWHERE -> ELSEWHERE;
      case PROCESS -> ofProcess(name.toString());
    };
  }

  private static HostPlace ofProcess(String name) {
    return switch (name) {
      case "cwd", "exe", "root" -> OBJECT;
      case "fd", "map_files", "ns" -> LINKS;
      case "task" -> TASKS;
      default -> ELSEWHERE;
    };
  }

  private static boolean isNumber(ByteString name) {
    byte first = name.byteAt(0);
    return first >= '1' && first <= '9';
  }
}
