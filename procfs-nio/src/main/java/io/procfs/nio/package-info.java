/**
 * A {@code /proc} through {@code java.nio.file}: the provider of the scheme {@code procfs}, its
 * file systems and paths, and what is opened through them.
 *
 * <p>Every result and every exception is what the JDK's own provider gives over the real {@code
 * /proc} of Linux.
 *
 * <p>A program that holds a {@link io.procfs.model.Kernel} starts at {@link io.procfs.nio.Procfs};
 * one that knows nothing but {@code java.nio.file} starts at {@code
 * FileSystems.newFileSystem(URI.create("procfs:/"), Map.of())}, with the keys of {@link
 * io.procfs.nio.ProcfsEnv}.
 */
@NullMarked
package io.procfs.nio;

import org.jspecify.annotations.NullMarked;
