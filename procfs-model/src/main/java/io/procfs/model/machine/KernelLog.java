package io.procfs.model.machine;

import static com.google.common.base.Preconditions.checkArgument;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The messages of the kernel that nobody has read yet through {@code /proc/kmsg}: who reads them
 * takes them away. Safe for use by several threads.
 */
public final class KernelLog {
  private static final int MOST_MESSAGES = 10_000;

  private final Deque<ByteString> messages = new ArrayDeque<>();

  KernelLog() {}

  /** Prints a message as of the time of boot. */
  public void print(int level, String text) {
    print(level, 0, text);
  }

  /**
   * Prints a message. If nobody reads them, the oldest is lost.
   *
   * @param level 0 (the system is unusable) to 7 (debugging)
   * @param sinceBootNanos when
   * @param text without line feed
   */
  public synchronized void print(int level, long sinceBootNanos, String text) {
    checkArgument(level >= 0 && level <= 7, "level: %s is not 0 to 7", level);
    if (messages.size() == MOST_MESSAGES) {
      messages.removeFirst();
    }
    ByteBuilder line = new ByteBuilder(96);
    line.put('<').putDecimal(level).put('>').put('[');
    line.putUnsigned(sinceBootNanos / 1_000_000_000, 5).put('.');
    String micros = Long.toString(sinceBootNanos / 1_000 % 1_000_000);
    line.pad('0', 6 - micros.length()).putAscii(micros).put(']').put(' ');
    messages.addLast(line.put(ByteString.of(text)).put('\n').toByteString());
  }

  /**
   * Takes bytes away, of several messages if there is room.
   *
   * @return null if there are none
   */
  public synchronized @org.jspecify.annotations.Nullable ByteString take(int most) {
    if (messages.isEmpty()) {
      return null;
    }
    ByteBuilder taken = new ByteBuilder(256);
    while (!messages.isEmpty() && taken.length() < most) {
      ByteString message = messages.removeFirst();
      int room = most - taken.length();
      if (message.length() > room) {
        messages.addFirst(message.substring(room));
        message = message.substring(0, room);
      }
      taken.put(message);
    }
    return taken.toByteString();
  }
}
