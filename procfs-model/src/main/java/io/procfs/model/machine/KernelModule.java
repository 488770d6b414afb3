package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * A module that is loaded. Immutable.
 *
 * @param name of the module
 * @param size bytes in memory
 * @param references how often it is used
 * @param users the modules that use it, with a comma behind each; {@code -} for none
 * @param state Live, Loading or Unloading
 * @param address where it is
 * @param taints what it taints the kernel with, in parentheses; empty for nothing
 */
public record KernelModule(
    ByteString name,
    long size,
    int references,
    ByteString users,
    ByteString state,
    long address,
    ByteString taints) {}
