package io.procfs.model;

import io.procfs.abi.ByteString;
import io.procfs.abi.DeviceNumber;

/**
 * A mount as a {@link KernelBuilder} makes one: a line of {@code mountinfo}. Immutable.
 *
 * @param id its number, 1 and more
 * @param parentId the number of the mount that it is on; of one that is not described for the root
 * @param device of the file system: one device is one file system
 * @param root which directory of the file system is mounted, {@code /} for all of it
 * @param mountPoint where, as a path from the root of the namespace
 * @param mountOptions its flags in words: {@code rw,nosuid,relatime}
 * @param peerGroup the number of its peer group, 0 if it is not shared
 * @param masterGroup the peer group from which it gets mounts, 0 if from none
 * @param unbindable whether it cannot be bind mounted
 * @param type the type of the file system
 * @param source what is mounted
 * @param superOptions the flags of the file system in words, and what it says of itself: {@code
 *     rw,size=64k}
 */
public record MountImage(
    int id,
    int parentId,
    DeviceNumber device,
    ByteString root,
    ByteString mountPoint,
    ByteString mountOptions,
    int peerGroup,
    int masterGroup,
    boolean unbindable,
    ByteString type,
    ByteString source,
    ByteString superOptions) {}
