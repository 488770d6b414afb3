package io.procfs.abi;

/**
 * A device number of Linux.
 *
 * @param major 0 to 4095
 * @param minor 0 to 1048575
 */
public record DeviceNumber(int major, int minor) {
  /** The device number 0:0: no device. */
  public static final DeviceNumber NONE = new DeviceNumber(0, 0);

  /** Returns the encoding of {@code stat(2)}, as glibc's {@code makedev}. */
  public long toStat() {
    return (minor & 0xffL) | ((major & 0xfffL) << 8) | ((minor & ~0xffL) << 12);
  }

  /** Returns the encoding of {@code tty_nr} in {@code /proc/PID/stat} ({@code new_encode_dev}). */
  public int toTtyNr() {
    return (minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12);
  }

  /** Returns the device of an encoding of {@code stat(2)}. */
  public static DeviceNumber ofStat(long encoded) {
    return new DeviceNumber(
        (int) (encoded >>> 8) & 0xfff, (int) ((encoded & 0xff) | ((encoded >>> 12) & 0xfff00)));
  }
}
