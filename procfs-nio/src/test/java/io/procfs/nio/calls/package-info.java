/**
 * The calls of {@code java.nio.file} over {@code /proc} as one table, compared with what the JDK's
 * own provider answers over the real one.
 *
 * <p>A row of the {@link io.procfs.nio.calls.Table} is a call over a {@link
 * io.procfs.nio.calls.Scene}: a file system with a {@code /proc} in it and a {@link
 * io.procfs.nio.calls.Cast} of processes. No row says what must come of it: that is what the JDK's
 * provider gives in the same moment.
 */
@NullMarked
package io.procfs.nio.calls;

import org.jspecify.annotations.NullMarked;
