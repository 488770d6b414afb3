package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * An ISA DMA channel that is taken. Immutable.
 *
 * @param number 0 to 7
 * @param driver who has it
 */
public record DmaChannel(int number, ByteString driver) {}
