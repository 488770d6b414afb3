/**
 * The live tree over a {@link io.procfs.model.Kernel}: what stands in {@code /proc}, in which
 * order, who may look, and what each file shows.
 *
 * <p>What stands in the directory of a process or thread is one table, {@link
 * io.procfs.tree.Inventory}; a file more is a row more. The other classes carry out what its
 * columns say: {@link io.procfs.tree.Entry} is a row in one tree, {@link io.procfs.tree.TaskNode}
 * and its kin are the nodes that stand for it, {@link io.procfs.tree.TaskView} is what a read sees.
 * Nothing is kept of a task but identities: every call looks at the kernel as it is then.
 */
@NullMarked
package io.procfs.tree;

import org.jspecify.annotations.NullMarked;
