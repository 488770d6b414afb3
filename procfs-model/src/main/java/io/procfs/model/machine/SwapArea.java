package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * Where pages go that do not fit in memory. Immutable.
 *
 * @param path of the disk or file
 * @param isPartition whether it is a disk, or else a file
 * @param kilobytes the size, kB
 * @param usedKilobytes what is in use beside what processes have swapped out, kB
 * @param priority the highest is filled first; negative if nobody chose it
 */
public record SwapArea(
    ByteString path, boolean isPartition, long kilobytes, long usedKilobytes, int priority) {
  /** Returns an empty area on a disk, with the priority that the kernel gives to the first. */
  public static SwapArea partition(String path, long kilobytes) {
    return new SwapArea(ByteString.of(path), true, kilobytes, 0, -2);
  }

  /** Returns an empty area in a file, with the priority that the kernel gives to the first. */
  public static SwapArea file(String path, long kilobytes) {
    return new SwapArea(ByteString.of(path), false, kilobytes, 0, -2);
  }
}
