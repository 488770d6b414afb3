package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * A symbol of the kernel. Immutable.
 *
 * @param address where it is
 * @param type the letter of nm(1)
 * @param name of the symbol
 * @param module where it is, empty for the kernel itself
 */
public record KernelSymbol(long address, char type, ByteString name, ByteString module) {}
