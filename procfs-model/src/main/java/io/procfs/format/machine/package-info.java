/**
 * The byte formats of the files of {@code /proc} that tell of the whole machine: written and parsed
 * by the same class, pure functions of their input.
 *
 * <p>What older kernels print is taken too, from 3.10 on: fewer columns, other names; it is given
 * back as it was.
 */
@NullMarked
package io.procfs.format.machine;

import org.jspecify.annotations.NullMarked;
