package io.procfs.nio.calls;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.CapabilitySet;
import io.procfs.model.Credentials;
import java.util.List;

/** Who makes the calls: whose process {@code SELF} is. */
enum Viewer {
  /** Root, with what the test has. */
  ROOT(ImmutableList.of()) {
    @Override
    Credentials of(Credentials root) {
      return root;
    }
  },

  /** An ordinary user, without groups. */
  NOBODY(ImmutableList.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")) {
    @Override
    Credentials of(Credentials root) {
      return root.asUser(65534, 65534);
    }
  },

  /** Root with the capabilities that Docker leaves: who may not look into those that have more. */
  CONTAINER(
      ImmutableList.of(
          "setpriv",
          "--bounding-set=-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,"
              + "+net_bind_service,+net_raw,+sys_chroot,+mknod,+audit_write,+setfcap")) {
    @Override
    Credentials of(Credentials root) {
      CapabilitySet left = CapabilitySet.of(0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31);
      return root.toBuilder().capabilities(left).bounding(left).build();
    }
  };

  private final ImmutableList<String> launcher;

  Viewer(ImmutableList<String> launcher) {
    this.launcher = launcher;
  }

  /** Returns the command that makes the rest of a command line this one's, if root executes it. */
  List<String> launcher() {
    return launcher;
  }

  /** Returns the credentials, made of those of root. */
  abstract Credentials of(Credentials root);
}
