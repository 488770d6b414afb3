/**
 * The small words of Linux that every part of the library shares: byte strings, error numbers, open
 * flags, file modes, signals, capabilities, device numbers and kernel releases. All types are
 * immutable values but {@link io.procfs.abi.ByteBuilder}.
 */
@NullMarked
package io.procfs.abi;

import org.jspecify.annotations.NullMarked;
