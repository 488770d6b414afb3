package io.procfs.abi;

/**
 * A place in the kernel's code, as its backtraces name one ({@code %pB}).
 *
 * @param symbol the function, {@code schedule_hrtimeout_range} or the like
 * @param offset bytes from its start, unsigned
 * @param size bytes of the function, unsigned
 * @param module the module that it is in, empty for the kernel itself
 */
public record StackFrame(ByteString symbol, int offset, int size, ByteString module) {
  /** Makes a place in the kernel itself. */
  public static StackFrame of(String symbol, int offset, int size) {
    return new StackFrame(ByteString.of(symbol), offset, size, ByteString.empty());
  }
}
