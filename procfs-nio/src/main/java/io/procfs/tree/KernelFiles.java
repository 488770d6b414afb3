package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.machine.CommandLineFormat;
import io.procfs.vfs.BytesFile;

/** The files at the top that tell of the kernel itself. */
final class KernelFiles {
  private KernelFiles() {}

  static void version(LiveTree tree, ByteBuilder out) {
    out.put(tree.kernel.options().versionBanner()).put('\n');
  }

  /** {@code cmdline}, which has a size: rule GLOB-004. */
  static RootsNode commandLine(LiveTree tree, long inode) {
    ByteBuilder content = new ByteBuilder(256);
    CommandLineFormat.write(tree.kernel.machine().commandLine(), content);
    ByteString bytes = content.toByteString();
    return new TopFile(
        tree, inode, 0444, t -> new BytesFile(bytes, TopFile.NO_OPERATION), t -> bytes.length());
  }
}
