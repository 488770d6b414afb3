/**
 * What a tree of files is, without a word of how its bytes come to be or who asks through which
 * API: nodes and trees, mounts and path walking, open files with the six kinds of read handlers.
 *
 * <p>Every method may fail with an {@link io.procfs.abi.ErrnoException}, which stands for what the
 * system call of that name would answer.
 */
@NullMarked
package io.procfs.vfs;

import org.jspecify.annotations.NullMarked;
