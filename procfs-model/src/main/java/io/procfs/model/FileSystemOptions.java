package io.procfs.model;

import com.google.common.base.Splitter;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import java.util.LinkedHashMap;
import java.util.Map;

/** What file systems make of the options that {@code mount(2)} hands them. Pure functions. */
final class FileSystemOptions {
  private static final long PAGE = 4096;

  private FileSystemOptions() {}

  /** Returns what a new file system shows of its options. */
  static ByteString of(ByteString type, ByteString given) {
    return changed(type, ByteString.empty(), given);
  }

  /** Returns what a file system shows that is given more options; those not named are kept. */
  static ByteString changed(ByteString type, ByteString old, ByteString given) {
    return switch (type.toString()) {
      case "tmpfs" -> tmpfs(old, given);
      case "proc" -> ByteString.of(proc(proc(ProcMountOptions.DEFAULT, old), given).text());
      default -> given.isEmpty() ? old : given;
    };
  }

  private static Iterable<String> words(ByteString options) {
    return Splitter.on(',').omitEmptyStrings().split(options.toString());
  }

  private static ProcMountOptions proc(ProcMountOptions before, ByteString given) {
    ProcMountOptions options = before;
    for (String word : words(given)) {
      int equals = word.indexOf('=');
      String value = word.substring(equals + 1);
      try {
        options =
            switch (equals < 0 ? "" : word.substring(0, equals)) {
              case "gid" -> options.withGid(Integer.parseUnsignedInt(value));
              case "hidepid" -> options.withHidePid(HidePid.parse(value));
              case "subset" -> options.withPidsOnly(value.equals("pid") || refused(word));
              default -> options.withPidsOnly(refused(word));
            };
      } catch (IllegalArgumentException e) {
        throw Errno.EINVAL.because("mount: proc takes no " + word);
      }
    }
    return options;
  }

  private static boolean refused(String word) {
    throw Errno.EINVAL.because("mount: not an option: " + word);
  }

  /** In the order of {@code shmem_show_options()}, each if it is not what is without it. */
  private static ByteString tmpfs(ByteString old, ByteString given) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (String name : new String[] {"size", "nr_inodes", "mode", "uid", "gid", "huge"}) {
      shown.put(name, "");
    }
    for (ByteString options : new ByteString[] {old, given}) {
      for (String word : words(options)) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        try {
          setTmpfs(shown, name, word.substring(equals + 1));
        } catch (NumberFormatException e) {
          throw Errno.EINVAL.because("mount: tmpfs takes no " + word);
        }
      }
    }
    StringBuilder text = new StringBuilder();
    shown.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            text.append(text.length() == 0 ? "" : ",").append(name).append('=').append(value);
          }
        });
    return ByteString.of(text.toString());
  }

  private static void setTmpfs(Map<String, String> shown, String name, String value) {
    switch (name) {
      case "size" -> shown.put("size", pages(bytes(value)) * (PAGE / 1024) + "k");
      case "nr_blocks" -> shown.put("size", bytes(value) * (PAGE / 1024) + "k");
      case "nr_inodes" -> shown.put(name, String.valueOf(bytes(value)));
      case "mode" -> {
        int mode = Integer.parseInt(value, 8) & 07777;
        shown.put(name, mode == 01777 ? "" : padded(Integer.toOctalString(mode)));
      }
      case "uid", "gid" -> {
        long id = Long.parseLong(value);
        shown.put(name, id == 0 ? "" : String.valueOf(id));
      }
      case "huge" -> shown.put(name, value.equals("never") ? "" : value);
      default -> {
        boolean unused = refused(name);
      }
    }
  }

  private static String padded(String octal) {
    return "0".repeat(Math.max(0, 3 - octal.length())) + octal;
  }

  private static long pages(long bytes) {
    return (bytes + PAGE - 1) / PAGE;
  }

  /** {@code memparse()}: a number, and k, m or g behind it. */
  private static long bytes(String text) {
    int last = text.isEmpty() ? 0 : Character.toLowerCase(text.charAt(text.length() - 1));
    int shift = last == 'k' ? 10 : last == 'm' ? 20 : last == 'g' ? 30 : 0;
    return Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1)) << shift;
  }
}
