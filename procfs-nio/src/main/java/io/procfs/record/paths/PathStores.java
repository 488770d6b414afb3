package io.procfs.record.paths;

import io.procfs.vfs.Tree.Store;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers {@code statfs(2)} through a provider. */
final class PathStores {
  /** What a provider that does not tell is taken to use. */
  private static final long BLOCK_SIZE = 4096;

  private PathStores() {}

  static Store read(Path path) {
    try {
      FileStore store = Files.getFileStore(path);
      return new Store(
          store.name(),
          store.type(),
          store.isReadOnly(),
          blockSize(store),
          store.getTotalSpace(),
          store.getUsableSpace(),
          store.getUnallocatedSpace());
    } catch (IOException e) {
      throw PathFailures.of(e);
    } catch (RuntimeException e) {
      throw PathFailures.of(e);
    }
  }

  private static long blockSize(FileStore store) throws IOException {
    try {
      return store.getBlockSize();
    } catch (UnsupportedOperationException e) {
      return BLOCK_SIZE;
    }
  }
}
