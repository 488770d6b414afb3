package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of {@code /proc/PID/cmdline} and {@code /proc/PID/environ}: strings of bytes, each
 * with a NUL behind it. Both files show memory of the task, which it may overwrite: then the last
 * NUL may be missing. Source: {@code proc_pid_cmdline(5)}, {@code proc_pid_environ(5)}. Pure
 * functions.
 */
public final class ArgumentsFormat {
  /** The most that is shown of a title that runs on behind the arguments: a page. */
  private static final int LONGEST_TITLE = 4096;

  private ArgumentsFormat() {}

  /**
   * The strings of a file.
   *
   * @param strings without their NULs, unmodifiable; empty strings count
   * @param terminated whether there is a NUL behind the last one; true if there is none
   */
  public record Parsed(List<ByteString> strings, boolean terminated) {
    /** Keeps a copy of the list. */
    public Parsed {
      strings = List.copyOf(strings);
      if (!terminated && (strings.isEmpty() || strings.get(strings.size() - 1).isEmpty())) {
        throw new IllegalArgumentException("an empty string shows only by the NUL behind it");
      }
    }
  }

  /** Writes {@code strings}, each with a NUL, behind what {@code out} holds. */
  public static void write(List<ByteString> strings, ByteBuilder out) {
    for (int i = 0; i < strings.size(); i++) {
      out.put(strings.get(i)).put(0);
    }
  }

  /** Writes {@code parsed} behind what {@code out} holds. */
  public static void write(Parsed parsed, ByteBuilder out) {
    write(parsed.strings(), out);
    if (!parsed.terminated()) {
      out.truncate(out.length() - 1);
    }
  }

  /** Returns the strings that {@code bytes} show: every text is such a file. */
  public static Parsed parse(ByteString bytes) {
    List<ByteString> strings = new ArrayList<>();
    int from = 0;
    for (int nul; (nul = bytes.indexOf((byte) 0, from)) >= 0; from = nul + 1) {
      strings.add(bytes.substring(from, nul));
    }
    boolean terminated = from == bytes.length();
    if (!terminated) {
      strings.add(bytes.substring(from));
    }
    return new Parsed(strings, terminated);
  }

  /**
   * Writes what {@code cmdline} shows of two areas of memory: the arguments as they are; but if
   * their last byte is not NUL, a title was written over them, which ends at the first NUL and may
   * run on into the environment ({@code setproctitle(3)}).
   *
   * @param arguments the bytes from arg_start to arg_end
   * @param environment the bytes from env_start to env_end
   * @param adjacent whether the environment starts where the arguments end
   */
  public static void writeCmdline(
      ByteString arguments, ByteString environment, boolean adjacent, ByteBuilder out) {
    if (arguments.isEmpty() || arguments.byteAt(arguments.length() - 1) == 0) {
      out.put(arguments);
      return;
    }
    int start = out.length();
    out.put(arguments);
    if (adjacent) {
      out.put(environment);
    }
    int most = Math.min(out.length(), start + LONGEST_TITLE);
    int end = start;
    while (end < most && out.byteAt(end) != 0) {
      end++;
    }
    out.truncate(Math.min(most, end + 1));
  }
}
