package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * A type of file systems that the kernel knows. Immutable.
 *
 * @param name of the type
 * @param needsDevice whether it is on a disk
 */
public record FileSystemType(ByteString name, boolean needsDevice) {}
