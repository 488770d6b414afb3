/** Tests of what becomes of a {@code /proc} outside of a program: recordings, exports. */
package io.procfs.record;
