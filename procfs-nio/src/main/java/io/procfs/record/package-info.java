/**
 * What becomes of a {@code /proc} outside of a program: written out as a real directory that
 * follows it.
 */
@NullMarked
package io.procfs.record;

import org.jspecify.annotations.NullMarked;
