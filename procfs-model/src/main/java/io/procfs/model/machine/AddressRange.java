package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * A range of addresses, and who has it. Immutable.
 *
 * @param depth in how many others it is
 * @param first the first address
 * @param last the last address
 * @param name who has it
 */
public record AddressRange(int depth, long first, long last, ByteString name) {}
