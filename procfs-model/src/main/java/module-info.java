/** The model of a Linux kernel's tasks, and the byte formats in which {@code /proc} shows them. */
module io.procfs.model {
  requires static transitive org.jspecify;
  requires static com.google.errorprone.annotations;
  requires com.google.common;

  exports io.procfs.abi;
  exports io.procfs.format;
  exports io.procfs.format.machine;
  exports io.procfs.format.net;
  exports io.procfs.model;
  exports io.procfs.model.machine;
  exports io.procfs.model.net;
}
