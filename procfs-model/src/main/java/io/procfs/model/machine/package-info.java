/**
 * The machine on which a kernel runs, and what the kernel counts of it as a whole: CPUs, memory,
 * disks, interrupts. Immutable values that know nothing of tasks; {@link
 * io.procfs.model.machine.Machine} holds those of the moment.
 */
@NullMarked
package io.procfs.model.machine;

import org.jspecify.annotations.NullMarked;
