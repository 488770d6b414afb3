/**
 * The byte formats of {@code /proc}: for each file the fields that it shows, and one class that
 * writes and parses them.
 *
 * <p>A file {@code x} has an interface {@code XFields}, which names what it shows in the order of
 * the file, and a final class {@code XFormat} with a pair of pure functions: {@code write(fields,
 * out)}, which appends the bytes that Linux 6.18 prints and allocates nothing, and {@code
 * parse(bytes)}, which gives the fields back as a value. The interface is what a parsed file and a
 * view of a living task have in common, so that both are written by the same code. Files of one
 * line a record ({@code maps}, {@code mounts}) have {@code writeLine} instead; files of one value
 * ({@code comm}, {@code oom_score_adj}) have no interface, only the value. What may be written to a
 * file is read by {@code parseWrite}, which answers as the kernel's own code does, with an {@link
 * io.procfs.abi.ErrnoException} where a write fails.
 *
 * <p>A parser takes exactly what the kernel can print, so that {@code write(parse(bytes))} is
 * {@code bytes} again, and refuses everything else with one {@link
 * io.procfs.format.FormatException}. Names, paths and arguments are bytes.
 */
@NullMarked
package io.procfs.format;

import org.jspecify.annotations.NullMarked;
