package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.List;

/**
 * What a machine is made of when it is switched on. Immutable.
 *
 * @param architecture the kind of CPUs
 * @param cpus the number of CPUs, 1 to 64
 * @param memoryBytes the size of the memory that the kernel manages
 * @param commandLine what the kernel is booted with
 * @param disks disks and their partitions, in the order in which they are shown
 * @param swaps where pages go that do not fit in memory
 */
public record MachineSetup(
    Architecture architecture,
    int cpus,
    long memoryBytes,
    ByteString commandLine,
    List<Disk> disks,
    List<SwapArea> swaps) {
  /** Copies the lists. */
  public MachineSetup {
    disks = List.copyOf(disks);
    swaps = List.copyOf(swaps);
  }

  /** Returns the disk of a small virtual machine: 32 GiB, without partitions. */
  public static List<Disk> defaultDisks() {
    return List.of(
        Disk.of(254, 0, "vda", 64L << 20)
            .plusReads(18_402, 1_211_538, 9_127)
            .plusWrites(6_033, 402_216, 5_480));
  }
}
