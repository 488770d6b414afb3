package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.model.NamespaceType;
import java.util.Set;

/** What real puppets do about namespaces. */
final class LinuxNamespaces {
  private static final int MS_REC = 0x4000;
  private static final int MS_PRIVATE = 0x4_0000;

  /** A directory that every machine has, and puppets have no use for. */
  static final ByteString PLACE = ByteString.of("/sys");

  private static final ByteString NONE = ByteString.of("none");

  private LinuxNamespaces() {}

  /** Returns the flags of {@code clone(2)}. */
  static int flags(Set<NamespaceType> namespaces) {
    int flags = 0;
    for (NamespaceType namespace : namespaces) {
      flags |=
          switch (namespace) {
            case TIME -> 0x80;
            case MNT -> 0x2_0000;
            case CGROUP -> 0x200_0000;
            case UTS -> 0x400_0000;
            case IPC -> 0x800_0000;
            case USER -> 0x1000_0000;
            case PID -> 0x2000_0000;
            case NET -> 0x4000_0000;
          };
    }
    return flags;
  }

  /** Mounts a {@code /proc} at {@link #PLACE}. */
  static void mountProc(LinuxPuppet puppet, String options) {
    ByteString proc = ByteString.of("proc");
    puppet.call("mount", NONE, ByteString.of("/"), NONE, MS_REC | MS_PRIVATE, 0);
    puppet.call("mount", proc, PLACE, proc, 0, ByteString.of(options));
  }
}
