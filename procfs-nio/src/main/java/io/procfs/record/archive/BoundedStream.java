package io.procfs.record.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more bytes come out of a compressed stream than an honest one could hold. */
final class BoundedStream extends FilterInputStream {
  /** What any archive may expand to. */
  private static final long FREE = 256L << 20;

  /** What it may expand to beyond, a byte of it; tar headers compress to a hundredth. */
  private static final long RATIO = 400;

  private final Limit limit;

  /** How much may come out of one file, however many streams are in it. */
  static final class Limit {
    private final long most;
    private long left;

    /**
     * Creates a limit.
     *
     * @param compressedSize of the file, in bytes
     */
    Limit(long compressedSize) {
      this.most = FREE + compressedSize * RATIO;
      this.left = most;
    }

    private void spend(long count) throws IOException {
      left -= Math.max(0, count);
      if (left < 0) {
        throw new IOException("it expands to more than " + most + " bytes");
      }
    }
  }

  BoundedStream(InputStream in, Limit limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    limit.spend(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    int read = in.read(target, from, count);
    limit.spend(read);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    limit.spend(skipped);
    return skipped;
  }
}
