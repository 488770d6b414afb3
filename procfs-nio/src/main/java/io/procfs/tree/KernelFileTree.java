package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.model.machine.KernelFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What drivers and file systems show of themselves, as nodes: the model's list of paths, looked
 * through anew at each call, for it changes.
 */
final class KernelFileTree {
  /** The order of all directories of fs/proc/generic.c: rule ROOT-003. */
  static final Comparator<Top.Named> ORDER =
      Comparator.<Top.Named>comparingInt(n -> n.name().length()).thenComparing(Top.Named::name);

  private KernelFileTree() {}

  /** Returns the directory at {@code path}, below {@code /proc}. */
  static TopDirectory directory(LiveTree tree, long inode, int permissions, String path) {
    ByteString prefix = ByteString.of(path + "/");
    return new TopDirectory(tree, inode, permissions, () -> children(tree, prefix));
  }

  private static TopDirectory.Children children(LiveTree tree, ByteString prefix) {
    List<Top.Named> names = new ArrayList<>();
    for (KernelFile file : tree.kernel.machine().devices().files().get()) {
      ByteString path = file.path();
      if (path.startsWith(prefix)) {
        ByteString name = path.substring(prefix.length());
        if (!name.isEmpty() && name.indexOf((byte) '/', 0) < 0) {
          names.add(new Top.Named(name, node(tree, file)));
        }
      }
    }
    names.sort(ORDER);
    return new TopDirectory.Children(ImmutableList.copyOf(names));
  }

  private static RootsNode node(LiveTree tree, KernelFile file) {
    long inode = tree.topInode(file.path());
    int permissions = file.mode() & 07777;
    ByteString content = file.content();
    if (FileMode.isDirectory(file.mode())) {
      ByteString prefix = file.path().concat("/");
      return new TopDirectory(tree, inode, permissions, () -> children(tree, prefix));
    }
    if ((file.mode() & FileMode.S_IFMT) == FileMode.S_IFLNK) {
      return new TopLink(tree, inode, content.length(), t -> content);
    }
    return new TopFile(tree, inode, permissions, TopFile.single((t, out) -> out.put(content)));
  }
}
