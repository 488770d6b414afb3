package io.procfs.vfs;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.FileMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A tree of directories, files and links that a test makes by hand; all of it is root's. */
public final class MemoryTree implements Tree {
  private final Entry root;

  /** Makes an empty tree; inodes are numbered from 2 in the order of making. */
  public MemoryTree() {
    this.root = new Entry(this, FileMode.S_IFDIR | 0755, 2);
  }

  private long lastInode = 2;

  @Override
  public Entry root() {
    return root;
  }

  @Override
  public Store store() {
    return new Store("memory", "tmpfs", false, 4096, 100, 50, 60);
  }

  /** Something in the tree. */
  public static final class Entry extends Node {
    private final MemoryTree tree;
    private final Map<ByteString, Node> entries = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private int mode;
    private long ino;
    private ByteString text = ByteString.empty();
    private @Nullable Supplier<Jump> jump;
    private @Nullable Errno refusal;

    private Entry(MemoryTree tree, int mode, long ino) {
      this.tree = tree;
      this.mode = mode;
      this.ino = ino;
    }

    private Entry add(String name, int entryMode) {
      return add(ByteString.of(name), entryMode);
    }

    private Entry add(ByteString name, int entryMode) {
      Entry entry = new Entry(tree, entryMode, ++tree.lastInode);
      entries.put(name, entry);
      return entry;
    }

    /** Makes a directory, or returns the one that is there. */
    public Entry directory(String name) {
      Node there = entries.get(ByteString.of(name));
      return there == null ? add(name, FileMode.S_IFDIR | 0755) : (Entry) there;
    }

    /** Makes a file. */
    public Entry file(String name) {
      return add(name, FileMode.S_IFREG | 0644);
    }

    /** Makes a link. */
    public Entry link(String name, String target) {
      Entry link = add(name, FileMode.S_IFLNK | 0777);
      link.text = ByteString.of(target);
      return link;
    }

    /** Makes a magic link, whose text is of no matter. */
    public Entry magic(String name, String target, Supplier<Jump> where) {
      Entry link = link(name, target);
      link.jump = where;
      return link;
    }

    /** Gives this another inode number. */
    public void number(long newIno) {
      ino = newIno;
    }

    /** Refuses every access but that of being there. */
    public void refuse(Errno errno) {
      refusal = errno;
    }

    /** Returns what was asked of this that changes something. */
    public List<String> calls() {
      return calls;
    }

    public long ino() {
      return ino;
    }

    private boolean isDirectory() {
      return FileMode.isDirectory(mode);
    }

    @Override
    public <T> T stat(StatReceiver<T> receiver) {
      int nlink = isDirectory() ? 2 : 1;
      return receiver.generated(mode, 0, 0, nlink, text.length(), ino, 7, 1_000);
    }

    @Override
    public @Nullable Errno access(int mask) {
      return mask == 0 ? null : refusal;
    }

    @Override
    public boolean isLink() {
      return FileMode.isSymbolicLink(mode);
    }

    @Override
    public ByteString readLink() {
      return isLink() ? text : super.readLink();
    }

    @Override
    public @Nullable Jump jump() {
      return jump == null ? null : jump.get();
    }

    @Override
    public @Nullable Node lookup(ByteString name) {
      if (!isDirectory()) {
        return super.lookup(name);
      }
      if (refusal != null) {
        throw refusal.exception();
      }
      if (name.length() > 255) {
        throw Errno.ENAMETOOLONG.exception();
      }
      return entries.get(name);
    }

    @Override
    public OpenFile open(int flags) {
      return isDirectory() ? DirectoryFile.open(flags) : new BytesFile(ByteString.of("content"));
    }

    @Override
    public OpenDirectory openDirectory() {
      return isDirectory() ? new Listing(this) : super.openDirectory();
    }

    @Override
    public void create(ByteString name, int type) {
      calls.add("create " + name);
      add(name, type);
    }

    @Override
    public void createLink(ByteString name, ByteString target) {
      calls.add("createLink " + name);
      add(name, FileMode.S_IFLNK | 0777).text = target;
    }

    @Override
    public void remove(ByteString name) {
      calls.add("remove " + name);
      entries.remove(name);
    }

    @Override
    public void setPermissions(int permissions) {
      calls.add("setPermissions");
      mode = (mode & FileMode.S_IFMT) | permissions;
    }

    @Override
    public void setOwner(int uid, int gid) {
      calls.add("setOwner");
    }

    @Override
    public void setTimes(@Nullable Long lastModifiedNanos, @Nullable Long lastAccessNanos) {
      calls.add("setTimes");
    }
  }

  private static final class Listing extends OpenDirectory {
    private final Entry directory;
    private final Iterator<ByteString> names;

    Listing(Entry directory) {
      this.directory = directory;
      this.names = new ArrayList<>(directory.entries.keySet()).iterator();
    }

    @Override
    public boolean next(ByteBuilder name) {
      if (!names.hasNext()) {
        return false;
      }
      name.put(names.next());
      return true;
    }

    @Override
    public Node node() {
      return directory;
    }
  }
}
