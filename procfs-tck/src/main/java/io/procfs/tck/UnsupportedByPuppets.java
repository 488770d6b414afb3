package io.procfs.tck;

/** Says that a subject's puppets cannot do something: its tests are skipped, for this reason. */
public final class UnsupportedByPuppets extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one that says what is missing. */
  public UnsupportedByPuppets(String reason) {
    super(reason);
  }
}
