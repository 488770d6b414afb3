package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * How a terminal treats what is typed. Immutable.
 *
 * @param name of it
 * @param number its number
 */
public record LineDiscipline(ByteString name, int number) {}
