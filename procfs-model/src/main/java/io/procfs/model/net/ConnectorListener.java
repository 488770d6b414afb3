package io.procfs.model.net;

import io.procfs.abi.ByteString;

/**
 * Who listens to messages of the kernel: a row of {@code connector}.
 *
 * @param name its name
 * @param index the first number
 * @param value the second number
 */
public record ConnectorListener(ByteString name, int index, int value) {}
