package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A disk or a partition. Immutable.
 *
 * @param major the first number of the device
 * @param minor the second number of the device
 * @param name of the device, without {@code /dev/}
 * @param sectors the size, in sectors of 512 bytes; one of size 0 is not among the partitions
 * @param counters what {@code diskstats} shows, 17 since Linux 5.5: reads, merged, sectors,
 *     milliseconds; the same of writes; in flight, busy and weighted milliseconds; discards;
 *     flushes
 */
public record Disk(int major, int minor, ByteString name, long sectors, List<Long> counters) {
  private static final int COUNTERS = 17;
  private static final int WRITES = 4;
  private static final int BUSY = 9;
  private static final int WEIGHTED = 10;

  /** Copies the list. */
  public Disk {
    counters = List.copyOf(counters);
  }

  /** Returns a disk that was not used yet. */
  public static Disk of(int major, int minor, String name, long sectors) {
    return new Disk(major, minor, ByteString.of(name), sectors, Collections.nCopies(COUNTERS, 0L));
  }

  /** Returns this after some reads of so many sectors in so many milliseconds. */
  public Disk plusReads(long reads, long sectorsRead, long millis) {
    return plus(0, reads, sectorsRead, millis);
  }

  /** Returns this after some writes of so many sectors in so many milliseconds. */
  public Disk plusWrites(long writes, long sectorsWritten, long millis) {
    return plus(WRITES, writes, sectorsWritten, millis);
  }

  private Disk plus(int first, long requests, long moved, long millis) {
    List<Long> changed = new ArrayList<>(counters);
    add(changed, first, requests);
    add(changed, first + 2, moved);
    add(changed, first + 3, millis);
    add(changed, BUSY, millis);
    add(changed, WEIGHTED, millis);
    return new Disk(major, minor, name, sectors, changed);
  }

  private static void add(List<Long> counters, int index, long more) {
    counters.set(index, counters.get(index) + more);
  }
}
