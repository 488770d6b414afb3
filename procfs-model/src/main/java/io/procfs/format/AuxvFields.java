package io.procfs.format;

/**
 * What {@code /proc/PID/auxv} shows: pairs of a type and a value, the last of type AT_NULL; none at
 * all without memory. Source: {@code proc_pid_auxv(5)}, {@code getauxval(3)}.
 */
public interface AuxvFields {
  /** How many pairs there are, the last included. */
  int count();

  /** The type of a pair, unsigned: see {@link AuxvType}. */
  long type(int index);

  /** The value of a pair, unsigned: a number, or an address in the task. */
  long value(int index);
}
