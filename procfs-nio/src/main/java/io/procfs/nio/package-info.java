/**
 * A {@code /proc} through {@code java.nio.file}: the provider of the scheme {@code procfs}, its
 * file systems and paths, and what is opened through them.
 *
 * <p>Every result and every exception is what the JDK's own provider gives over the real {@code
 * /proc} of Linux.
 */
@NullMarked
package io.procfs.nio;

import org.jspecify.annotations.NullMarked;
