package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * A console, where the kernel's messages are printed. Immutable.
 *
 * @param name with its number, such as ttyS0
 * @param operations R, W and U or dashes: read, write, unblank
 * @param flags E, C, B, N, p, b, a or blanks
 * @param major the first number of its device
 * @param minor the second number of its device
 */
public record ConsoleDevice(
    ByteString name, ByteString operations, ByteString flags, int major, int minor) {}
