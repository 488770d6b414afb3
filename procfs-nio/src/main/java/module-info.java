/** A {@code java.nio.file} provider that serves {@code /proc}. */
module io.procfs.nio {
  requires transitive io.procfs.model;
  requires static transitive org.jspecify;
  requires com.google.common;

  // Optional: only the command line needs them; picocli reads its annotations.
  requires static info.picocli;
  requires static me.tongfei.progressbar;

  // Optional: only recordings need it.
  requires static org.apache.commons.compress;

  exports io.procfs.nio;
  exports io.procfs.record;

  opens io.procfs.cli to
      info.picocli;

  provides java.nio.file.spi.FileSystemProvider with
      io.procfs.nio.ProcfsProvider;
}
