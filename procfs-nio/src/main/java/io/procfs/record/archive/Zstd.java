package io.procfs.record.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;

/** The streams of zstd, by themselves: gzip and tar are read where their library is not. */
final class Zstd {
  private Zstd() {}

  static InputStream decompressed(InputStream in) throws IOException {
    return new ZstdCompressorInputStream(in);
  }

  static OutputStream compressed(OutputStream out) throws IOException {
    return new ZstdCompressorOutputStream(out);
  }
}
