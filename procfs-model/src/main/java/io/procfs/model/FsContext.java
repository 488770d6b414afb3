package io.procfs.model;

/**
 * An identity: working directory, root and umask, shared by the threads of a group: {@code struct
 * fs_struct}. Changed through {@link Task}.
 */
public final class FsContext {
  /**
   * One state.
   *
   * @param cwd the working directory
   * @param root what the task takes for {@code /}
   * @param umask 0 to 0777
   */
  public record Version(Dentry cwd, Dentry root, int umask) {}

  private volatile Version version;

  FsContext(Version version) {
    this.version = version;
  }

  /** Returns the state at this moment. */
  public Version version() {
    return version;
  }

  FsContext copy() {
    return new FsContext(version);
  }

  void set(Version newVersion) {
    version = newVersion;
  }
}
