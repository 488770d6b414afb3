/** A {@code java.nio.file} provider that serves {@code /proc}. */
module io.procfs.nio {
  requires transitive io.procfs.model;
  requires static transitive org.jspecify;
  requires com.google.common;

  exports io.procfs.nio;

  provides java.nio.file.spi.FileSystemProvider with
      io.procfs.nio.ProcfsProvider;
}
