package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code /proc/PID/syscall}. Pure functions. */
public final class SyscallFormat {
  private static final byte[] RUNNING = ascii("running\n");
  private static final byte[] HEX = ascii(" 0x");
  private static final ImmutableList<Long> NO_ARGUMENTS = ImmutableList.of(0L, 0L, 0L, 0L, 0L, 0L);

  private SyscallFormat() {}

  /**
   * The fields of a file, those of {@link SyscallFields}.
   *
   * @param arguments {@link SyscallFields#ARGUMENTS} of them, 0 where none are shown
   */
  public record Parsed(
      boolean isRunning,
      int number,
      List<Long> arguments,
      long stackPointer,
      long instructionPointer)
      implements SyscallFields {
    /** Keeps what a file shows; see {@link Parsed}. */
    public Parsed {
      arguments = List.copyOf(arguments);
    }

    @Override
    public long argument(int index) {
      return arguments.get(index);
    }
  }

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(SyscallFields fields, ByteBuilder out) {
    if (fields.isRunning()) {
      out.put(RUNNING);
      return;
    }
    out.putDecimal(fields.number());
    for (int i = 0; i < SyscallFields.ARGUMENTS && fields.number() >= 0; i++) {
      out.put(HEX).putHex(fields.argument(i), 1);
    }
    out.put(HEX).putHex(fields.stackPointer(), 1);
    out.put(HEX).putHex(fields.instructionPointer(), 1).put('\n');
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("syscall", bytes);
    if (in.skip(RUNNING)) {
      in.end("running");
      return new Parsed(true, 0, NO_ARGUMENTS, 0, 0);
    }
    int number = in.signedInt("number");
    ImmutableList<Long> arguments = NO_ARGUMENTS;
    if (number >= 0) {
      ImmutableList.Builder<Long> all = ImmutableList.builder();
      for (int i = 0; i < SyscallFields.ARGUMENTS; i++) {
        all.add(hex(in, "argument"));
      }
      arguments = all.build();
    }
    long stackPointer = hex(in, "stack pointer");
    long instructionPointer = hex(in, "instruction pointer");
    in.expect('\n', "instruction pointer");
    in.end("instruction pointer");
    return new Parsed(false, number, arguments, stackPointer, instructionPointer);
  }

  private static long hex(FieldReader in, String field) {
    in.expect(HEX, field);
    return in.hex(1, field);
  }
}
