package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.model.NetNamespace;
import io.procfs.vfs.OpenFile;
import org.jspecify.annotations.Nullable;

/**
 * A row of the {@link NetInventory}: a name in the directories of network namespaces.
 *
 * @param name the name
 * @param mode type and permissions, {@link io.procfs.abi.FileMode}
 * @param ofFirstOnly whether only the namespace of the boot has it
 * @param writes what becomes of one who would write
 * @param kind what opens a file, null for a directory
 * @param rows what stands in a directory
 */
record NetRow(
    ByteString name,
    int mode,
    boolean ofFirstOnly,
    Writing writes,
    @Nullable Kind kind,
    ImmutableList<NetRow> rows) {
  /** Opens a file of a namespace whose access has been checked. */
  @FunctionalInterface
  interface Kind {
    /** Returns the open file, which is bound to the namespace. */
    OpenFile open(LiveTree tree, NetNamespace net);
  }

  /** What becomes of one who opens for writing, whom the mode lets: root. */
  enum Writing {
    /** {@code seq_open_net()}: EACCES at open, rule ATTR-015. */
    NOT_OPENED,
    /** {@code single_open_net()}: EACCES at write. */
    REFUSED,
    /** No operation: EIO at write. */
    MISSING
  }

  boolean isDirectory() {
    return kind == null;
  }
}
