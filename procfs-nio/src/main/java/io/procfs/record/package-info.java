/**
 * What becomes of a {@code /proc} outside of a program: recorded into an archive that is opened
 * again as a file system; written out as a real directory that follows it.
 */
@NullMarked
package io.procfs.record;

import org.jspecify.annotations.NullMarked;
