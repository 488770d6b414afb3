package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.FieldReader;

/** Numbers with two digits behind the point, {@code %lu.%02lu}, as hundredths. */
final class Hundredths {
  private Hundredths() {}

  static void put(long hundredths, ByteBuilder out) {
    long whole = Long.divideUnsigned(hundredths, 100);
    int rest = (int) (hundredths - whole * 100);
    out.putUnsigned(whole).put('.').put('0' + rest / 10).put('0' + rest % 10);
  }

  static long read(FieldReader in, String field) {
    int start = in.position();
    long whole = in.unsigned(field);
    in.expect('.', field);
    int rest = 10 * in.digit(field) + in.digit(field);
    if (Long.compareUnsigned(whole, Long.divideUnsigned(-1 - rest, 100)) > 0) {
      in.backTo(start);
      throw in.failure(field, "a number below 2^64 / 100");
    }
    return whole * 100 + rest;
  }
}
