/**
 * The byte formats of {@code /proc/PID/net}: for each file what it shows, written and parsed. As in
 * {@link io.procfs.format}, what is parsed is written back byte for byte, and a text that the
 * kernel could not have printed is refused with the line and the field.
 *
 * <p>A row of a table is a record; addresses are {@link io.procfs.abi.IpAddress}, which the files
 * show as the hexadecimal words of a little-endian machine, or in the order of their bytes.
 */
@org.jspecify.annotations.NullMarked
package io.procfs.format.net;
