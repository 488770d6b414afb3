package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code /proc/PID/timers}: four lines a timer. Pure functions. */
public final class TimersFormat {
  private static final byte[] ID = ascii("ID: ");
  private static final byte[] SIGNAL = ascii("\nsignal: ");
  private static final byte[] NOTIFY = ascii("\nnotify: ");
  private static final byte[] PID = ascii("/pid.");
  private static final byte[] TID = ascii("/tid.");
  private static final byte[] CLOCK = ascii("\nClockID: ");

  private TimersFormat() {}

  /** The fields of one timer, those of {@link TimersFields}. */
  public record Parsed(
      int id, int signal, long value, Notify notification, boolean toThread, int target, int clock)
      implements TimersFields {}

  /** Writes the lines of one timer behind what {@code out} holds. */
  public static void writeTimer(TimersFields fields, ByteBuilder out) {
    out.put(ID).putDecimal(fields.id());
    out.put(SIGNAL).putDecimal(fields.signal()).put('/').putHex(fields.value(), 16);
    out.put(NOTIFY).putAscii(fields.notification().word());
    out.put(fields.toThread() ? TID : PID).putDecimal(fields.target());
    out.put(CLOCK).putDecimal(fields.clock()).put('\n');
  }

  /**
   * Returns the timers that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("timers", bytes);
    ImmutableList.Builder<Parsed> timers = ImmutableList.builder();
    while (!in.isAtEnd()) {
      in.expect(ID, "ID");
      int id = in.signedInt("ID");
      in.expect(SIGNAL, "signal");
      int signal = in.signedInt("signal");
      in.expect('/', "signal");
      long value = in.hex(16, "signal");
      in.expect(NOTIFY, "notify");
      TimersFields.Notify notification = notification(in);
      boolean toThread = in.skip(TID);
      if (!toThread) {
        in.expect(PID, "notify");
      }
      int target = in.signedInt("notify");
      in.expect(CLOCK, "ClockID");
      int clock = in.signedInt("ClockID");
      in.expect('\n', "ClockID");
      timers.add(new Parsed(id, signal, value, notification, toThread, target, clock));
    }
    return timers.build();
  }

  private static TimersFields.Notify notification(FieldReader in) {
    for (TimersFields.Notify notification : TimersFields.Notify.values()) {
      if (in.skip(ascii(notification.word()))) {
        return notification;
      }
    }
    throw in.failure("notify", "signal, none or thread");
  }
}
