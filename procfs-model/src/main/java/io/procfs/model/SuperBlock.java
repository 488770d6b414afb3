package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;
import io.procfs.abi.MountFlags;

/**
 * An identity: a file system that is mounted, once or at several places: the kernel's {@code struct
 * super_block}. Safe for use by several threads.
 *
 * <pre>{@code
 * SuperBlock tmp =
 *     new SuperBlock(kernel.newAnonymousDevice(), ByteString.of("tmpfs"), 0, ByteString.of("size=64k"));
 * }</pre>
 */
public final class SuperBlock {
  /**
   * One state.
   *
   * @param flags of {@link MountFlags#OF_SUPERBLOCK}
   * @param options what the file system itself says, without {@code rw} or {@code ro}: {@code
   *     size=64k,mode=755}, escaped as it does; empty for nothing
   */
  public record Version(int flags, ByteString options) {
    /** Returns whether nobody can write to it. */
    public boolean isReadOnly() {
      return (flags & MountFlags.MS_RDONLY) != 0;
    }
  }

  private final DeviceNumber device;
  private final ByteString type;
  private volatile Version version;

  /**
   * Makes a file system that is mounted nowhere yet.
   *
   * @param device what {@code stat(2)} tells of its files
   * @param type with {@code .SUBTYPE} if it has one, as {@code fuse.sshfs}
   * @param flags of {@link MountFlags#OF_SUPERBLOCK}
   * @param options see {@link Version#options()}
   */
  public SuperBlock(DeviceNumber device, ByteString type, int flags, ByteString options) {
    this.device = device;
    this.type = type;
    this.version = new Version(flags & MountFlags.OF_SUPERBLOCK, options);
  }

  /** Returns what {@code stat(2)} tells of its files. */
  public DeviceNumber device() {
    return device;
  }

  /** Returns the type, with {@code .SUBTYPE} if it has one. */
  public ByteString type() {
    return type;
  }

  /** Returns the state at this moment. */
  public Version version() {
    return version;
  }

  /**
   * Changes flags and options, as a remounting does that the file system agrees to.
   *
   * @param flags of {@link MountFlags#OF_SUPERBLOCK}
   * @param options see {@link Version#options()}
   */
  public void set(int flags, ByteString options) {
    version = new Version(flags & MountFlags.OF_SUPERBLOCK, options);
  }
}
