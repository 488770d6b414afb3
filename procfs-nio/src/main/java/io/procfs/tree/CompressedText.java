package io.procfs.tree;

import io.procfs.abi.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A text as gzip(1) makes it small; made once for each text. Safe for use by several threads. */
final class CompressedText {
  private volatile @Nullable Made made;

  private record Made(ByteString text, ByteString compressed) {}

  /** Returns {@code text}, compressed. */
  ByteString of(ByteString text) {
    Made known = made;
    if (known == null || !known.text.equals(text)) {
      known = new Made(text, compress(text));
      made = known;
    }
    return known.compressed;
  }

  private static ByteString compress(ByteString text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return ByteString.copyOf(bytes.toByteArray());
  }
}
