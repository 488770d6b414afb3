/**
 * Trees that are not made from a model: the running kernel's {@code /proc}, and any path of any
 * file system.
 *
 * <p>Both answer through a {@code java.nio.file} provider that was there before. Its exceptions
 * become error numbers in one class, {@link io.procfs.record.paths.PathFailures}; its paths are
 * built from bytes and taken apart into bytes in another, {@link io.procfs.record.paths.PathNames}.
 */
@NullMarked
package io.procfs.record.paths;

import org.jspecify.annotations.NullMarked;
