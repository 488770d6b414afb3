/** Programs that are not written in Java, over a {@code /proc} that was exported to a directory. */
package io.procfs.natives;
