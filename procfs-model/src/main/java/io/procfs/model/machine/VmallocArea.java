package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * A range of the kernel's virtual memory. Immutable.
 *
 * @param first the first address
 * @param end the address behind the last
 * @param text who made it and of what: all that stands behind its size
 */
public record VmallocArea(long first, long end, ByteString text) {}
