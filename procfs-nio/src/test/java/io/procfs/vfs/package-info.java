/** Tests of the tree of files: against plain references, and against the running kernel. */
package io.procfs.vfs;
