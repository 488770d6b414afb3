package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.StackFrame;
import java.util.List;

/**
 * The format of {@code /proc/PID/stack}: where in the kernel a task waits, a line a function, the
 * innermost first; addresses are not shown. Source: {@code proc_pid_stack(5)}, since Linux 2.6.29.
 * Pure functions.
 */
public final class StackFormat {
  private static final byte[] ADDRESS = ascii("[<0>] ");
  private static final byte[] OFFSET = ascii("+0x");
  private static final byte[] SIZE = ascii("/0x");
  private static final byte[] MODULE = ascii(" [");
  private static final byte[] END_OF_MODULE = ascii("]\n");

  private StackFormat() {}

  /** Writes the line of a function behind what {@code out} holds. */
  public static void writeLine(StackFrame frame, ByteBuilder out) {
    out.put(ADDRESS).put(frame.symbol());
    out.put(OFFSET).putHex(Integer.toUnsignedLong(frame.offset()), 1);
    out.put(SIZE).putHex(Integer.toUnsignedLong(frame.size()), 1);
    if (frame.module().isEmpty()) {
      out.put('\n');
    } else {
      out.put(MODULE).put(frame.module()).put(END_OF_MODULE);
    }
  }

  /**
   * Returns the functions that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<StackFrame> parse(ByteString bytes) {
    FieldReader in = new FieldReader("stack", bytes);
    ImmutableList.Builder<StackFrame> frames = ImmutableList.builder();
    while (!in.isAtEnd()) {
      in.expect(ADDRESS, "address");
      ByteString symbol = in.name("symbol");
      in.expect(OFFSET, "offset");
      int offset = hex(in, "offset");
      in.expect(SIZE, "size");
      int size = hex(in, "size");
      ByteString module = ByteString.empty();
      if (in.skip(MODULE)) {
        module = in.name("module");
        in.expect(END_OF_MODULE, "module");
      } else {
        in.expect('\n', "size");
      }
      frames.add(new StackFrame(symbol, offset, size, module));
    }
    return frames.build();
  }

  private static int hex(FieldReader in, String field) {
    int start = in.position();
    long value = in.hex(1, field);
    if (value >>> 32 != 0) {
      in.backTo(start);
      throw in.failure(field, "a number of 32 bits");
    }
    return (int) value;
  }
}
