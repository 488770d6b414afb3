package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;

/**
 * A mount, as a line of {@code /proc/PID/mounts} or {@code mountinfo} tells it.
 *
 * @param id the number of the mount
 * @param parentId the number of the mount that it is on
 * @param device the device of the file system
 * @param source what is mounted
 * @param mountPoint where, as a path from the global root
 * @param type the type of the file system
 * @param options of the mount and of the file system, as {@code mounts} shows them: {@code
 *     rw,relatime}
 */
public record Mount(
    int id,
    int parentId,
    DeviceNumber device,
    ByteString source,
    ByteString mountPoint,
    ByteString type,
    ByteString options) {}
