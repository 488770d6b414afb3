package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * The first number of devices, and who took it. Immutable.
 *
 * @param number 0 to 511
 * @param driver the name
 */
public record Major(int number, ByteString driver) {}
