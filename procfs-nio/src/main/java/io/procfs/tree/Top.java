package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import io.procfs.format.UptimeFormat;
import io.procfs.model.Pid;
import io.procfs.vfs.Content;
import io.procfs.vfs.Input;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.SingleRecordFile;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of {@code /proc} beside tasks: one table, in the order of the listing,
 * which is by length and then by bytes (rule ROOT-003); {@code self} and {@code thread-self} follow
 * it.
 */
final class Top {
  /** The first inode number that fs/proc/generic.c gives. */
  static final long FIRST_INODE = 0xF000_0000L;

  private static final ImmutableList<Row> ROWS =
      ImmutableList.of(
          row("sys", Sysctls::top),
          row("mounts", (tree, inode) -> new Link(tree, inode, "self/mounts")),
          row("uptime", (tree, inode) -> new File(tree, inode, Top::uptime)),
          row("version", (tree, inode) -> new File(tree, inode, Top::version)));

  private Top() {}

  // ---- what the files show ----

  private static void uptime(LiveTree tree, ByteBuilder out) {
    long up = tree.kernel.clock().sinceBootNanos() / 10_000_000;
    long idle = tree.kernel.idleNanos() / 10_000_000;
    UptimeFormat.write(new UptimeFormat.Parsed(up, idle), out);
  }

  private static void version(LiveTree tree, ByteBuilder out) {
    out.put(tree.kernel.options().versionBanner()).put('\n');
  }

  private static @Nullable ByteString self(LiveTree tree) {
    Pid process = tree.selfProcess();
    return process == null
        ? null
        : new ByteBuilder(10).putDecimal(process.numberIn(tree.namespace)).toByteString();
  }

  private static @Nullable ByteString threadSelf(LiveTree tree) {
    Pid process = tree.selfProcess();
    Pid thread = tree.selfThread();
    return process == null || thread == null
        ? null
        : new ByteBuilder(27)
            .putDecimal(process.numberIn(tree.namespace))
            .putAscii("/task/")
            .putDecimal(thread.numberIn(tree.namespace))
            .toByteString();
  }

  // ---- how the table becomes nodes ----

  /**
   * A row.
   *
   * @param name the name
   * @param maker makes what stands there
   */
  private record Row(ByteString name, Maker maker) {}

  @FunctionalInterface
  private interface Maker {
    RootsNode make(LiveTree tree, long inode);
  }

  private static Row row(String name, Maker maker) {
    return new Row(ByteString.of(name), maker);
  }

  /**
   * A name in one tree.
   *
   * @param name the name
   * @param node what stands there
   */
  record Named(ByteString name, RootsNode node) {}

  /** Returns what stands at the top of {@code tree}, in order. */
  static ImmutableList<Named> of(LiveTree tree) {
    ImmutableList.Builder<Named> names = ImmutableList.builder();
    if (!tree.options.pidsOnly()) {
      long inode = FIRST_INODE + 2;
      for (Row row : ROWS) {
        names.add(new Named(row.name(), row.maker().make(tree, inode++)));
      }
    }
    names.add(named("self", new Link(tree, FIRST_INODE, 0, Top::self)));
    names.add(named("thread-self", new Link(tree, FIRST_INODE + 1, 0, Top::threadSelf)));
    return names.build();
  }

  private static Named named(String name, RootsNode node) {
    return new Named(ByteString.of(name), node);
  }

  /** A file about the whole system. */
  private static final class File extends RootsNode {
    /** There is no such operation: fs/proc/inode.c answers EIO. */
    private static final Input<LiveTree> INPUT = Input.refusing(Errno.EIO);

    private final Content<LiveTree> content;

    File(LiveTree tree, long inode, Content<LiveTree> content) {
      super(tree, inode, FileMode.S_IFREG | 0444);
      this.content = content;
    }

    @Override
    public OpenFile open(int flags) {
      Opens.checkNotDirectory(flags);
      requireAccess(Access.maskOf(flags));
      Opens.checkNotDirect(flags);
      return new SingleRecordFile<>(tree.buffers, tree, content, INPUT);
    }
  }

  /** A link that is followed by its text; without text at the moment it leads nowhere. */
  private static final class Link extends RootsNode {
    private final int size;
    private final Function<LiveTree, @Nullable ByteString> text;

    Link(LiveTree tree, long inode, int size, Function<LiveTree, @Nullable ByteString> text) {
      super(tree, inode, FileMode.S_IFLNK | 0777);
      this.size = size;
      this.text = text;
    }

    Link(LiveTree tree, long inode, String text) {
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
}
