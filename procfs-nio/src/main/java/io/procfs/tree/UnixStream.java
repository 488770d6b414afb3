package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.net.UnixFields;
import io.procfs.format.net.UnixFormat;
import io.procfs.model.net.SocketTable;
import io.procfs.model.net.UnixSocket;
import io.procfs.vfs.RecordStream;
import org.jspecify.annotations.Nullable;

/** {@code unix}. A cursor is 0 for the heading, else one more than the key that comes next. */
final class UnixStream implements RecordStream<NetKinds.Seen, UnixStream.View> {
  @Override
  public View start(NetKinds.Seen seen) {
    return new View(seen.net().state().unix());
  }

  @Override
  public long show(View view, long cursor, ByteBuilder out) {
    return view.show(cursor, out);
  }

  /** One state of the table, and the socket that is being shown. */
  static final class View implements UnixFields {
    private final SocketTable<UnixSocket> table;
    private SocketTable.Cursor<UnixSocket> at;
    private @Nullable UnixSocket socket;

    View(SocketTable<UnixSocket> table) {
      this.table = table;
      this.at = table.from(Long.MIN_VALUE);
    }

    long show(long cursor, ByteBuilder out) {
      if (cursor == 0) {
        UnixFormat.writeHeading(out);
      } else {
        UnixSocket expected = at.peek();
        if (expected == null || expected.key() != cursor - 1) {
          at = table.from(cursor - 1);
        }
        UnixSocket found = at.next();
        if (found != null) {
          socket = found;
          UnixFormat.writeLine(this, out);
        }
      }
      UnixSocket next = at.peek();
      return next == null ? END : next.key() + 1;
    }

    private UnixSocket socket() {
      UnixSocket shown = socket;
      if (shown == null) {
        throw new AssertionError("no socket is shown");
      }
      return shown;
    }

    @Override
    public long pointer() {
      return socket().pointer();
    }

    @Override
    public int references() {
      return socket().references();
    }

    @Override
    public int flags() {
      return socket().flags();
    }

    @Override
    public int type() {
      return socket().type();
    }

    @Override
    public int state() {
      return socket().state();
    }

    @Override
    public long inode() {
      return socket().inode();
    }

    /** An abstract name begins with NUL: that, and others in it, are shown as {@code @}. */
    @Override
    public @Nullable ByteString path() {
      ByteString path = socket().path();
      if (path == null || path.isEmpty() || path.byteAt(0) != 0) {
        return path;
      }
      byte[] shown = path.toByteArray();
      for (int i = 0; i < shown.length; i++) {
        shown[i] = shown[i] == 0 ? (byte) '@' : shown[i];
      }
      return ByteString.copyOf(shown);
    }
  }
}
