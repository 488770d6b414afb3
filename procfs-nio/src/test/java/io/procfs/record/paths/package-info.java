/** Tests of the trees over other file systems, with the JDK's own provider as the oracle. */
package io.procfs.record.paths;
