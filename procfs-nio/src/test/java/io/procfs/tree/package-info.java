/** Tests of the live tree, by the rules of {@code /proc} that they cite. */
package io.procfs.tree;
