package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;

/** The format of {@code /proc/loadavg}: one line. */
public final class LoadavgFormat {
  private LoadavgFormat() {}

  /** The fields of a file. The components are those of {@link LoadavgFields}. */
  public record Parsed(
      long oneMinuteHundredths,
      long fiveMinutesHundredths,
      long fifteenMinutesHundredths,
      long running,
      int tasks,
      int lastPid)
      implements LoadavgFields {}

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(LoadavgFields fields, ByteBuilder out) {
    Hundredths.put(fields.oneMinuteHundredths(), out);
    Hundredths.put(fields.fiveMinutesHundredths(), out.put(' '));
    Hundredths.put(fields.fifteenMinutesHundredths(), out.put(' '));
    out.put(' ').putUnsigned(fields.running()).put('/').putDecimal(fields.tasks());
    out.put(' ').putDecimal(fields.lastPid()).put('\n');
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("loadavg", bytes);
    long one = Hundredths.read(in, "1 minute");
    in.expect(' ', "5 minutes");
    long five = Hundredths.read(in, "5 minutes");
    in.expect(' ', "15 minutes");
    long fifteen = Hundredths.read(in, "15 minutes");
    in.expect(' ', "running");
    long running = in.unsigned("running");
    in.expect('/', "tasks");
    int tasks = in.signedInt("tasks");
    in.expect(' ', "last pid");
    int last = in.signedInt("last pid");
    in.expect('\n', "last pid");
    in.end("the line behind the last");
    return new Parsed(one, five, fifteen, running, tasks, last);
  }
}
