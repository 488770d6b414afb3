package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * A device of the first number 10. Immutable.
 *
 * @param minor the second number
 * @param name of the device
 */
public record MiscDevice(int minor, ByteString name) {}
