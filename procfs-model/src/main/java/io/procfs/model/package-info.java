/**
 * What a Linux kernel knows about its tasks, and how that changes: kernel, tasks, thread groups,
 * namespaces, credentials, address spaces, file tables, signals, limits, clocks and accounting.
 *
 * <p>Identities ({@link io.procfs.model.Task}, {@link io.procfs.model.TaskGroup}, {@link
 * io.procfs.model.Pid}, {@link io.procfs.model.AddressSpace}, {@link io.procfs.model.FileTable})
 * are never used again for something else. What changes about them is published as immutable
 * versions: readers take a version and no lock; writers hold the one lock of their {@link
 * io.procfs.model.Kernel}. A call that Linux would refuse throws {@link
 * io.procfs.abi.ErrnoException} and changes nothing.
 */
@NullMarked
package io.procfs.model;

import org.jspecify.annotations.NullMarked;
