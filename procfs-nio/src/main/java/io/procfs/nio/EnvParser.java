package io.procfs.nio;

import io.procfs.abi.ByteString;
import io.procfs.abi.KernelRelease;
import io.procfs.model.HidePid;
import io.procfs.model.Kernel;
import io.procfs.model.Task;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the map of {@link ProcfsEnv} into a {@link ProcfsConfiguration.Builder}. */
final class EnvParser {
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** No longer than {@code struct utsname} takes, less its NUL; printable. */
  private static final Pattern RELEASE = Pattern.compile("[!-~]{1,64}");

  private EnvParser() {}

  /**
   * Returns what {@code env} says.
   *
   * @throws IllegalArgumentException as {@link ProcfsConfiguration#fromEnv}
   */
  static ProcfsConfiguration parse(Map<String, ?> env) {
    for (Object key : env.keySet()) {
      if (ProcfsEnv.named(key) == null) {
        throw unknown(key);
      }
    }
    Kernel kernel =
        env.containsKey(ProcfsEnv.KERNEL.name())
            ? typed(ProcfsEnv.KERNEL, env.get(ProcfsEnv.KERNEL.name()), "an io.procfs.model.Kernel")
            : null;
    ProcfsConfiguration.Builder builder = new ProcfsConfiguration.Builder(kernel);
    // In the order of the list, so that of several errors always the same is found.
    for (EnvKey<?> key : ProcfsEnv.ALL) {
      if (env.containsKey(key.name()) && key != ProcfsEnv.KERNEL) {
        put(builder, key, env.get(key.name()));
      }
    }
    return builder.build();
  }

  private static void put(
      ProcfsConfiguration.Builder builder, EnvKey<?> key, @Nullable Object value) {
    switch (key.name()) {
      case "source" -> source(builder, value);
      case "mountpoint" -> mountPoint(builder, value);
      case "root" ->
          builder.root(path(ProcfsEnv.ROOT, value, "a java.nio.file.Path or the text of one"));
      case "self" -> self(builder, value);
      case "observer" ->
          builder.observer(typed(ProcfsEnv.OBSERVER, value, "an io.procfs.model.Observer"));
      case "credentials" ->
          builder.credentials(typed(ProcfsEnv.CREDENTIALS, value, "io.procfs.model.Credentials"));
      case "uid" -> builder.uid(id(key, value));
      case "pidns" ->
          builder.pidNamespace(typed(ProcfsEnv.PIDNS, value, "an io.procfs.model.PidNamespace"));
      case "hidepid" -> builder.hidePid(hidePid(value));
      case "gid" -> builder.gid(id(key, value));
      case "subset" -> subset(builder, value);
      case "release" -> builder.release(release(value));
      default -> throw new AssertionError(key);
    }
  }

  private static <T> T typed(EnvKey<T> key, @Nullable Object value, String expected) {
    Class<T> type = key.type();
    if (!type.isInstance(value)) {
      boolean isAnothers = value != null && value.getClass().getName().equals(type.getName());
      throw Refusal.ofValue(
          key, value, isAnothers ? expected + " of the provider's own class loader" : expected);
    }
    return type.cast(value);
  }

  private static void source(ProcfsConfiguration.Builder builder, @Nullable Object value) {
    if (value instanceof ProcfsConfiguration.Source source) {
      builder.source(source);
    } else if ("host".equals(value)) {
      builder.source(ProcfsConfiguration.Source.HOST);
    } else if ("model".equals(value)) {
      builder.source(ProcfsConfiguration.Source.MODEL);
    } else {
      builder.recording(
          path(ProcfsEnv.SOURCE, value, "\"host\", \"model\", or the path of a recording"));
    }
  }

  private static void mountPoint(ProcfsConfiguration.Builder builder, @Nullable Object value) {
    if (value instanceof ByteString path) {
      builder.mountPoint(path);
    } else if (value instanceof String path) {
      builder.mountPoint(path);
    } else {
      throw Refusal.ofValue(ProcfsEnv.MOUNTPOINT, value, "a String or a ByteString");
    }
  }

  private static Path path(EnvKey<?> key, @Nullable Object value, String expected) {
    if (value instanceof Path path) {
      return path;
    }
    if (value instanceof String text && !text.isEmpty()) {
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw Refusal.ofValue(key, value, expected + " of the default file system");
      }
    }
    throw Refusal.ofValue(key, value, expected);
  }

  private static void self(ProcfsConfiguration.Builder builder, @Nullable Object value) {
    if (value instanceof Task task) {
      builder.self(task);
      return;
    }
    Long number = whole(value);
    if (number == null || number < 1 || number > Integer.MAX_VALUE) {
      throw Refusal.ofValue(ProcfsEnv.SELF, value, "an io.procfs.model.Task or the number of one");
    }
    builder.self(number.intValue());
  }

  private static long id(EnvKey<?> key, @Nullable Object value) {
    Long number = whole(value);
    if (number == null) {
      throw Refusal.ofValue(key, value, "a whole number from 0 to 4294967294");
    }
    return number;
  }

  private static HidePid hidePid(@Nullable Object value) {
    if (value instanceof HidePid hidePid) {
      return hidePid;
    }
    Long number = value instanceof String ? null : whole(value);
    try {
      if (number != null) {
        return HidePid.parse(number.toString());
      }
      if (value instanceof String word) {
        return HidePid.parse(word);
      }
    } catch (IllegalArgumentException e) {
      // Said below, with a value of a sane length.
    }
    throw Refusal.ofValue(
        ProcfsEnv.HIDEPID,
        value,
        "an io.procfs.model.HidePid, 0, 1, 2, 4, off, noaccess, invisible or ptraceable");
  }

  private static void subset(ProcfsConfiguration.Builder builder, @Nullable Object value) {
    if (!"pid".equals(value)) {
      throw Refusal.ofValue(ProcfsEnv.SUBSET, value, "\"pid\"");
    }
    builder.pidsOnly();
  }

  private static KernelRelease release(@Nullable Object value) {
    if (value instanceof KernelRelease release) {
      return release;
    }
    if (value instanceof String text && RELEASE.matcher(text).matches()) {
      try {
        return KernelRelease.parse(text);
      } catch (IllegalArgumentException e) {
        // Said below.
      }
    }
    throw Refusal.ofValue(
        ProcfsEnv.RELEASE,
        value,
        "an io.procfs.abi.KernelRelease, or MAJOR.MINOR[.PATCH][SUFFIX] of at most 64 characters");
  }

  /** Returns a whole number, null if the value is none. */
  private static @Nullable Long whole(@Nullable Object value) {
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return value instanceof String text && WHOLE.matcher(text).matches()
        ? Long.valueOf(text)
        : null;
  }

  private static IllegalArgumentException unknown(@Nullable Object key) {
    String nearest = key instanceof String text ? nearest(text) : null;
    return new IllegalArgumentException(
        "unknown key "
            + Shown.value(key)
            + (nearest == null ? "" : ": did you mean \"" + nearest + "\"?")
            + "; expected one of "
            + ProcfsEnv.ALL);
  }

  private static @Nullable String nearest(String text) {
    String best = null;
    int least = 4; // further away is no slip of the fingers
    for (EnvKey<?> key : ProcfsEnv.ALL) {
      String name = key.name();
      // A name that differs more in length than that cannot be near.
      int distance = Math.abs(name.length() - text.length()) < least ? distance(name, text) : least;
      if (distance < least && distance < name.length()) {
        least = distance;
        best = name;
      }
    }
    return best;
  }

  /** Returns how many letters must be added, dropped or replaced; case does not count. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        row[j] = Math.min(previous[j - 1] + (same ? 0 : 1), 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
