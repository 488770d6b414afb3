package io.procfs.model;

/**
 * Where the parts of a program are in its memory, as {@code stat} tells; unsigned, 0 where that is
 * not known. Immutable.
 *
 * @param startCode the first address of the code
 * @param endCode the first address behind the code
 * @param startData the first address of the initialised data
 * @param endData the first address behind the initialised data
 * @param startBrk where the heap begins
 * @param startStack the stack pointer at the start of the program
 * @param argStart the first address of the arguments
 * @param argEnd the first address behind the arguments
 * @param envStart the first address of the environment
 * @param envEnd the first address behind the environment
 */
public record ProgramAddresses(
    long startCode,
    long endCode,
    long startData,
    long endData,
    long startBrk,
    long startStack,
    long argStart,
    long argEnd,
    long envStart,
    long envEnd) {
  /** Nothing is known. */
  public static final ProgramAddresses UNKNOWN = new ProgramAddresses(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
