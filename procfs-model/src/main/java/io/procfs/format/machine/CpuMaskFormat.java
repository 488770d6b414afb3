package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.format.FieldReader;

/**
 * The format of {@code /proc/irq/N/smp_affinity} and {@code smp_affinity_list}: up to 64 CPUs as
 * hexadecimal digits, a comma between eight and eight, or as ranges.
 */
public final class CpuMaskFormat {
  private CpuMaskFormat() {}

  /**
   * Writes a mask, without line feed.
   *
   * @param mask bit n is CPU n
   * @param cpus how many CPUs there are, 1 to 64: so many digits
   */
  public static void putMask(long mask, int cpus, ByteBuilder out) {
    if (cpus > 32) {
      out.putHex(mask >>> 32, (cpus - 32 + 3) / 4).put(',');
      out.putHex(mask & 0xffff_ffffL, 8);
    } else {
      out.putHex(mask, (cpus + 3) / 4);
    }
  }

  /** Writes a mask as ranges, such as {@code 0-1,4}, without line feed. */
  public static void putList(long mask, ByteBuilder out) {
    boolean first = true;
    for (int cpu = 0; cpu < Long.SIZE; cpu++) {
      if (((mask >>> cpu) & 1) != 0) {
        int last = cpu;
        while (last + 1 < Long.SIZE && ((mask >>> (last + 1)) & 1) != 0) {
          last++;
        }
        if (!first) {
          out.put(',');
        }
        first = false;
        out.putUnsigned(cpu);
        if (last > cpu) {
          out.put('-').putUnsigned(last);
        }
        cpu = last;
      }
    }
  }

  /**
   * Returns the mask that {@code bytes} show, a line.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static long parse(ByteString bytes) {
    FieldReader in = new FieldReader("smp_affinity", bytes);
    int digits = in.distanceTo('\n');
    int comma = in.distanceTo(',');
    long mask;
    if (comma >= 0) {
      mask = in.hex(comma, "mask") << 32;
      in.expect(',', "mask");
      mask |= in.hex(8, "mask");
    } else {
      mask = in.hex(Math.max(1, digits), "mask");
    }
    in.expect('\n', "mask");
    in.end("mask");
    return mask;
  }

  /**
   * Reads a mask that is written, as {@code cpumask_parse_user()}.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL for what is none, EOVERFLOW for CPUs that cannot be
   */
  public static long parseMask(ByteString bytes, int cpus) {
    int end = lineEnd(bytes);
    long mask = 0;
    int digits = 0;
    for (int i = 0; i < end; i++) {
      byte b = bytes.byteAt(i);
      int digit = b == ',' && digits > 0 ? -1 : Character.digit(b & 0x7f, 16);
      if (b < 0 || (digit < 0 && b != ',')) {
        throw Errno.EINVAL.exception();
      }
      if (b != ',') {
        if (mask >>> 60 != 0) {
          throw Errno.EOVERFLOW.exception();
        }
        mask = mask << 4 | digit;
        digits++;
      }
    }
    if (digits == 0) {
      throw Errno.EINVAL.exception();
    }
    if (cpus < Long.SIZE && mask >>> cpus != 0) {
      throw Errno.EOVERFLOW.exception();
    }
    return mask;
  }

  /**
   * Reads ranges that are written, as {@code cpumask_parselist_user()}.
   *
   * @throws io.procfs.abi.ErrnoException EINVAL for what is none, ERANGE for CPUs that cannot be
   */
  public static long parseList(ByteString bytes, int cpus) {
    int end = lineEnd(bytes);
    long mask = 0;
    int at = 0;
    while (at < end) {
      int first = 0;
      int start = at;
      for (; at < end && isDigit(bytes.byteAt(at)); at++) {
        first = Math.min(1 << 20, first * 10 + bytes.byteAt(at) - '0');
      }
      boolean some = at > start;
      int last = first;
      if (some && at < end && bytes.byteAt(at) == '-') {
        start = ++at;
        last = 0;
        for (; at < end && isDigit(bytes.byteAt(at)); at++) {
          last = Math.min(1 << 20, last * 10 + bytes.byteAt(at) - '0');
        }
        some = at > start;
      }
      if (!some || last < first || (at < end && bytes.byteAt(at) != ',')) {
        throw Errno.EINVAL.exception();
      }
      if (last >= cpus) {
        throw Errno.ERANGE.exception();
      }
      for (int cpu = first; cpu <= last; cpu++) {
        mask |= 1L << cpu;
      }
      at++;
    }
    return mask;
  }

  private static int lineEnd(ByteString bytes) {
    int newline = bytes.indexOf((byte) '\n', 0);
    return newline < 0 ? bytes.length() : newline;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
