package io.procfs.nio;

import io.procfs.vfs.Mounts;

/** What all that is opened in one file system shares. */
final class FileSystemState {
  private final Mounts mounts;
  private final OpenResources resources = new OpenResources();
  private final FileLocks locks = new FileLocks();

  FileSystemState(Mounts mounts) {
    this.mounts = mounts;
  }

  /** Returns what the file system is made of. */
  Mounts mounts() {
    return mounts;
  }

  /** Returns what is open. */
  OpenResources resources() {
    return resources;
  }

  /** Returns the regions of files that are locked. */
  FileLocks locks() {
    return locks;
  }

  /** Takes note that a file was written to. */
  void modified(Target file) {}
}
