package io.procfs.cli;

/** The entry point of {@code java -jar procfs.jar}. */
public final class Main {
  private Main() {}

  /** Prints the name and the version of the program. */
  public static void main(String[] args) {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("procfs " + (version == null ? "(unreleased)" : version));
  }
}
