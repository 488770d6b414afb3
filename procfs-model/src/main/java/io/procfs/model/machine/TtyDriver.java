package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * What makes terminals. Immutable.
 *
 * @param driver its name
 * @param device the name of its devices
 * @param major their first number
 * @param firstMinor the second number of the first
 * @param lastMinor the second number of the last
 * @param type what kind of terminals they are
 */
public record TtyDriver(
    ByteString driver,
    ByteString device,
    int major,
    int firstMinor,
    int lastMinor,
    ByteString type) {}
