/** Tests of recordings: a {@code /proc} and its replay are looked at side by side. */
package io.procfs.record;
