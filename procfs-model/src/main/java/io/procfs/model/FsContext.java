package io.procfs.model;

import java.util.Map;

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
   * @param cwdPlace where the working directory is among mounts
   * @param rootPlace where the root is among mounts
   */
  public record Version(
      Dentry cwd, Dentry root, int umask, MountPath cwdPlace, MountPath rootPlace) {
    Version withCwd(Dentry directory, MountPath place) {
      return new Version(directory, root, umask, place, rootPlace);
    }

    Version withRoot(Dentry directory, MountPath place) {
      return new Version(cwd, directory, umask, cwdPlace, place);
    }

    Version withUmask(int mask) {
      return new Version(cwd, root, mask, cwdPlace, rootPlace);
    }

    /** Returns this among mounts that have other numbers; those without one keep theirs. */
    Version renumbered(Map<Integer, Integer> numbers) {
      return new Version(
          cwd, root, umask, renumbered(cwdPlace, numbers), renumbered(rootPlace, numbers));
    }

    private static MountPath renumbered(MountPath place, Map<Integer, Integer> numbers) {
      return new MountPath(numbers.getOrDefault(place.mount(), place.mount()), place.path());
    }
  }

  private volatile Version version;

  /** How many tasks have this; under the kernel's lock. */
  private int users = 1;

  FsContext(Version version) {
    this.version = version;
  }

  /** Returns the state at this moment. */
  public Version version() {
    return version;
  }

  /** Hands this on to one task more; returns it. Under the kernel's lock. */
  FsContext share() {
    users++;
    return this;
  }

  /** Is told that a task has given this up. Under the kernel's lock. */
  void leave() {
    users--;
  }

  /** Returns whether other tasks have this too. Under the kernel's lock. */
  boolean isShared() {
    return users > 1;
  }

  FsContext copy() {
    return new FsContext(version);
  }

  void set(Version newVersion) {
    version = newVersion;
  }
}
