package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.vfs.OpenFile;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A link that is followed by its text; without text at the moment it leads nowhere. */
final class TopLink extends RootsNode {
  private final int size;
  private final Function<LiveTree, @Nullable ByteString> text;

  TopLink(LiveTree tree, long inode, int size, Function<LiveTree, @Nullable ByteString> text) {
    super(tree, inode, FileMode.S_IFLNK | 0777);
    this.size = size;
    this.text = text;
  }

  TopLink(LiveTree tree, long inode, String text) {
    this(tree, inode, text.length(), textOf(text));
  }

  private static Function<LiveTree, @Nullable ByteString> textOf(String text) {
    ByteString bytes = ByteString.of(text);
    return tree -> bytes;
  }

  @Override
  long size() {
    return size;
  }

  @Override
  public boolean isLink() {
    return true;
  }

  @Override
  public ByteString readLink() {
    ByteString found = text.apply(tree);
    if (found == null) {
      throw Errno.ENOENT.exception();
    }
    return found;
  }

  @Override
  public OpenFile open(int flags) {
    throw Errno.ELOOP.exception();
  }
}
