/** A {@code java.nio.file} provider that serves {@code /proc}. */
module io.procfs.nio {
  requires transitive io.procfs.model;
  requires static transitive org.jspecify;
  requires com.google.common;
}
