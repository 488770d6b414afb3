/** The rules of Linux's {@code /proc}, and the subjects on which they are checked. */
module io.procfs.tck {
  requires transitive io.procfs.nio;
  requires static transitive org.jspecify;
  requires com.google.common;

  exports io.procfs.tck;

  uses io.procfs.tck.SubjectProvider;
}
