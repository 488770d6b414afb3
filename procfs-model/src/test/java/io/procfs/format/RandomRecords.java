package io.procfs.format;

import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes records whose components are numbers, words, addresses, records and lists of these. */
final class RandomRecords {
  private RandomRecords() {}

  /** Returns up to five records. */
  static <T> List<T> some(Class<T> type, Random random, boolean v6) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      list.add(one(type, random, v6));
    }
    return list;
  }

  static <T> T one(Class<T> type, Random random, boolean v6) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(components[i].getGenericType(), random, v6);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " of " + Arrays.toString(values), e);
    }
  }

  private static Object value(Type type, Random random, boolean v6) {
    if (type == int.class || type == Integer.class) {
      return number(random) & Integer.MAX_VALUE;
    }
    if (type == long.class) {
      return random.nextBoolean() ? random.nextLong() >>> 1 : number(random) & 0xffL;
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == ByteString.class) {
      return word(random);
    }
    if (type == IpAddress.class) {
      long high = random.nextInt(4) == 0 ? 0 : random.nextLong();
      return v6 ? IpAddress.v6(high, random.nextLong()) : IpAddress.v4((int) high);
    }
    if (type instanceof ParameterizedType list) {
      List<Object> values = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        values.add(value(list.getActualTypeArguments()[0], random, v6));
      }
      return values;
    }
    return one((Class<?>) type, random, v6);
  }

  private static int number(Random random) {
    return random.nextInt(3) == 0
        ? random.nextInt()
        : random.nextInt(1 << (random.nextInt(16) + 1));
  }

  static ByteString word(Random random) {
    byte[] word = new byte[1 + random.nextInt(18)];
    for (int i = 0; i < word.length; i++) {
      word[i] = (byte) "abcdefghijklmnopqrstuvwxyz0123456789_-".charAt(random.nextInt(38));
    }
    return ByteString.copyOf(word);
  }
}
