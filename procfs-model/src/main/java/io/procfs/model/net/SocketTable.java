package io.procfs.model.net;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sockets in the order of their keys. Immutable: a change copies a chunk of at most {@value #CHUNK}
 * and the list of chunks, so that a table of many sockets changes cheaply.
 *
 * @param <S> what sockets
 */
public final class SocketTable<S extends NetSocket> {
  private static final int CHUNK = 128;

  private final NetSocket[][] chunks;
  private final int size;

  private SocketTable(NetSocket[][] chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  /** Returns a table without sockets. */
  public static <S extends NetSocket> SocketTable<S> empty() {
    return new SocketTable<>(new NetSocket[0][], 0);
  }

  /** Returns how many sockets there are. */
  public int size() {
    return size;
  }

  /** Returns the socket of a key, null if there is none. */
  public @Nullable S get(long key) {
    int c = chunkOf(key);
    if (c < 0) {
      return null;
    }
    int i = find(chunks[c], key);
    return i < 0 ? null : cast(chunks[c][i]);
  }

  /** Returns the last chunk that begins at or below a key, -1 if there is none. */
  private int chunkOf(long key) {
    int low = 0;
    int high = chunks.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chunks[middle][0].key() <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private static int find(NetSocket[] chunk, long key) {
    int low = 0;
    int high = chunk.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = chunk[middle].key();
      if (found == key) {
        return middle;
      }
      if (found < key) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return ~low;
  }

  @SuppressWarnings("unchecked") // only S is put in
  private S cast(NetSocket socket) {
    return (S) socket;
  }

  /** Returns a table with a socket, in place of the one of its key if there is one. */
  public SocketTable<S> with(S socket) {
    int c = Math.max(chunkOf(socket.key()), 0);
    if (chunks.length == 0) {
      return new SocketTable<>(new NetSocket[][] {{socket}}, 1);
    }
    NetSocket[] chunk = chunks[c];
    int i = find(chunk, socket.key());
    if (i >= 0) {
      NetSocket[] changed = chunk.clone();
      changed[i] = socket;
      return replaced(c, 1, size, changed);
    }
    NetSocket[] grown = new NetSocket[chunk.length + 1];
    System.arraycopy(chunk, 0, grown, 0, ~i);
    grown[~i] = socket;
    System.arraycopy(chunk, ~i, grown, ~i + 1, chunk.length + i + 1);
    if (grown.length <= CHUNK) {
      return replaced(c, 1, size + 1, grown);
    }
    // Sockets come at the end, mostly: the chunk before it stays full.
    int cut = ~i == chunk.length ? CHUNK : CHUNK / 2;
    return replaced(
        c, 1, size + 1, Arrays.copyOf(grown, cut), Arrays.copyOfRange(grown, cut, grown.length));
  }

  /** Returns a table without the socket of a key. */
  public SocketTable<S> without(long key) {
    int c = chunkOf(key);
    int i = c < 0 ? -1 : find(chunks[c], key);
    if (i < 0) {
      return this;
    }
    NetSocket[] chunk = chunks[c];
    if (chunk.length == 1) {
      return replaced(c, 1, size - 1);
    }
    NetSocket[] shrunk = new NetSocket[chunk.length - 1];
    System.arraycopy(chunk, 0, shrunk, 0, i);
    System.arraycopy(chunk, i + 1, shrunk, i, shrunk.length - i);
    return replaced(c, 1, size - 1, shrunk);
  }

  private SocketTable<S> replaced(int at, int count, int newSize, NetSocket[]... by) {
    NetSocket[][] changed = new NetSocket[chunks.length - count + by.length][];
    System.arraycopy(chunks, 0, changed, 0, at);
    System.arraycopy(by, 0, changed, at, by.length);
    System.arraycopy(chunks, at + count, changed, at + by.length, chunks.length - at - count);
    return new SocketTable<>(changed, newSize);
  }

  /** Returns a cursor before the first socket whose key is at least {@code key}. */
  public Cursor<S> from(long key) {
    int c = Math.max(chunkOf(key), 0);
    int before = 0;
    for (int i = 0; i < c; i++) {
      before += chunks[i].length;
    }
    int i = 0;
    if (c < chunks.length) {
      i = find(chunks[c], key);
      i = i < 0 ? ~i : i;
    }
    return new Cursor<>(this, c, i, before + i);
  }

  /**
   * Goes over the sockets of a table.
   *
   * @param <S> what sockets
   */
  public static final class Cursor<S extends NetSocket> {
    private final SocketTable<S> table;
    private int chunk;
    private int index;
    private int rank;

    private Cursor(SocketTable<S> table, int chunk, int index, int rank) {
      this.table = table;
      this.chunk = chunk;
      this.index = index;
      this.rank = rank;
    }

    /** Returns how many sockets of the table come before {@link #peek()}. */
    public int rank() {
      return rank;
    }

    /** Returns the next socket, null behind the last. */
    public @Nullable S peek() {
      while (chunk < table.chunks.length && index == table.chunks[chunk].length) {
        chunk++;
        index = 0;
      }
      return chunk < table.chunks.length ? table.cast(table.chunks[chunk][index]) : null;
    }

    /** Returns the next socket and goes on behind it, null behind the last. */
    public @Nullable S next() {
      S socket = peek();
      if (socket != null) {
        index++;
        rank++;
      }
      return socket;
    }
  }
}
