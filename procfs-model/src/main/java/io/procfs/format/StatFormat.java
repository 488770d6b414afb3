package io.procfs.format;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/** The format of {@code /proc/PID/stat}: 52 fields on a line. Pure functions. */
public final class StatFormat {
  /** The letters of a state. */
  static final String STATES = "RSDTtXZPI";

  /** The longest name: that of a kernel worker with what it works at. */
  static final int LONGEST_NAME = 63;

  private static final byte[] BEFORE_STARTTIME = FieldReader.ascii(" 0 "); // itrealvalue
  private static final byte[] BEFORE_EXIT_SIGNAL = FieldReader.ascii(" 0 0 "); // nswap, cnswap

  /** As much as all numbers can take. */
  private static final int MOST_BYTES = 52 * 21;

  private StatFormat() {}

  /** The fields of a file. The components are those of {@link StatFields}. */
  public record Parsed(
      int pid,
      ByteString comm,
      char state,
      int ppid,
      int pgrp,
      int session,
      int ttyNr,
      int tpgid,
      int flags,
      long minflt,
      long cminflt,
      long majflt,
      long cmajflt,
      long utime,
      long stime,
      long cutime,
      long cstime,
      int priority,
      int nice,
      int numThreads,
      long starttime,
      long vsize,
      long rss,
      long rsslim,
      long startcode,
      long endcode,
      long startstack,
      long kstkesp,
      long kstkeip,
      int signal,
      int blocked,
      int sigignore,
      int sigcatch,
      boolean wchan,
      int exitSignal,
      int processor,
      int rtPriority,
      int policy,
      long delayacctBlkioTicks,
      long guestTime,
      long cguestTime,
      long startData,
      long endData,
      long startBrk,
      long argStart,
      long argEnd,
      long envStart,
      long envEnd,
      int exitCode)
      implements StatFields {}

  /** Writes {@code fields} behind what {@code out} holds. */
  public static void write(StatFields fields, ByteBuilder out) {
    ByteString comm = fields.comm();
    out.ensure(MOST_BYTES + comm.length());
    out.putDecimal(fields.pid()).put(' ').put('(').put(comm).put(')');
    out.put(' ').put(fields.state());
    out.put(' ').putDecimal(fields.ppid());
    out.put(' ').putDecimal(fields.pgrp());
    out.put(' ').putDecimal(fields.session());
    out.put(' ').putDecimal(fields.ttyNr());
    out.put(' ').putDecimal(fields.tpgid());
    out.put(' ').putUnsigned(Integer.toUnsignedLong(fields.flags()));
    out.put(' ').putUnsigned(fields.minflt());
    out.put(' ').putUnsigned(fields.cminflt());
    out.put(' ').putUnsigned(fields.majflt());
    out.put(' ').putUnsigned(fields.cmajflt());
    out.put(' ').putUnsigned(fields.utime());
    out.put(' ').putUnsigned(fields.stime());
    out.put(' ').putDecimal(fields.cutime());
    out.put(' ').putDecimal(fields.cstime());
    out.put(' ').putDecimal(fields.priority());
    out.put(' ').putDecimal(fields.nice());
    out.put(' ').putDecimal(fields.numThreads());
    out.put(BEFORE_STARTTIME).putUnsigned(fields.starttime());
    out.put(' ').putUnsigned(fields.vsize());
    out.put(' ').putUnsigned(fields.rss());
    out.put(' ').putUnsigned(fields.rsslim());
    out.put(' ').putUnsigned(fields.startcode());
    out.put(' ').putUnsigned(fields.endcode());
    out.put(' ').putUnsigned(fields.startstack());
    out.put(' ').putUnsigned(fields.kstkesp());
    out.put(' ').putUnsigned(fields.kstkeip());
    out.put(' ').putDecimal(fields.signal());
    out.put(' ').putDecimal(fields.blocked());
    out.put(' ').putDecimal(fields.sigignore());
    out.put(' ').putDecimal(fields.sigcatch());
    out.put(' ').put(fields.wchan() ? '1' : '0');
    out.put(BEFORE_EXIT_SIGNAL).putDecimal(fields.exitSignal());
    out.put(' ').putDecimal(fields.processor());
    out.put(' ').putUnsigned(Integer.toUnsignedLong(fields.rtPriority()));
    out.put(' ').putUnsigned(Integer.toUnsignedLong(fields.policy()));
    out.put(' ').putUnsigned(fields.delayacctBlkioTicks());
    out.put(' ').putUnsigned(fields.guestTime());
    out.put(' ').putDecimal(fields.cguestTime());
    out.put(' ').putUnsigned(fields.startData());
    out.put(' ').putUnsigned(fields.endData());
    out.put(' ').putUnsigned(fields.startBrk());
    out.put(' ').putUnsigned(fields.argStart());
    out.put(' ').putUnsigned(fields.argEnd());
    out.put(' ').putUnsigned(fields.envStart());
    out.put(' ').putUnsigned(fields.envEnd());
    out.put(' ').putDecimal(fields.exitCode());
    out.put('\n');
  }

  /**
   * Returns the fields that {@code bytes} show. The name may hold any byte, also parentheses: it
   * ends at the last one.
   *
   * @throws FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    Reader in = new Reader(bytes);
    Parsed parsed =
        new Parsed(
            in.pid(),
            in.comm(),
            in.state(),
            in.signedInt("ppid"),
            in.signedInt("pgrp"),
            in.signedInt("session"),
            in.signedInt("tty_nr"),
            in.signedInt("tpgid"),
            in.unsignedInt("flags"),
            in.unsigned("minflt"),
            in.unsigned("cminflt"),
            in.unsigned("majflt"),
            in.unsigned("cmajflt"),
            in.unsigned("utime"),
            in.unsigned("stime"),
            in.signed("cutime"),
            in.signed("cstime"),
            in.signedInt("priority"),
            in.signedInt("nice"),
            in.signedInt("num_threads"),
            in.zero("itrealvalue").unsigned("starttime"),
            in.unsigned("vsize"),
            in.unsigned("rss"),
            in.unsigned("rsslim"),
            in.unsigned("startcode"),
            in.unsigned("endcode"),
            in.unsigned("startstack"),
            in.unsigned("kstkesp"),
            in.unsigned("kstkeip"),
            in.count("signal"),
            in.count("blocked"),
            in.count("sigignore"),
            in.count("sigcatch"),
            in.flag("wchan"),
            in.zero("nswap").zero("cnswap").signedInt("exit_signal"),
            in.signedInt("processor"),
            in.unsignedInt("rt_priority"),
            in.unsignedInt("policy"),
            in.unsigned("delayacct_blkio_ticks"),
            in.unsigned("guest_time"),
            in.signed("cguest_time"),
            in.unsigned("start_data"),
            in.unsigned("end_data"),
            in.unsigned("start_brk"),
            in.unsigned("arg_start"),
            in.unsigned("arg_end"),
            in.unsigned("env_start"),
            in.unsigned("env_end"),
            in.signedInt("exit_code"));
    in.end();
    return parsed;
  }

  /** Reads the fields one after the other, each with the blank before it. */
  private static final class Reader {
    private final FieldReader in;

    Reader(ByteString bytes) {
      in = new FieldReader("stat", bytes);
    }

    int pid() {
      return in.count("pid");
    }

    ByteString comm() {
      in.expect(' ', "comm");
      in.expect('(', "comm");
      int start = in.position();
      ByteString comm = in.untilLast(')', "comm");
      if (comm.length() > LONGEST_NAME || comm.indexOf((byte) 0, 0) >= 0) {
        in.backTo(start);
        throw in.failure("comm", "at most " + LONGEST_NAME + " bytes without NUL");
      }
      return comm;
    }

    char state() {
      in.expect(' ', "state");
      return in.oneOf(STATES, "state");
    }

    int signedInt(String field) {
      in.expect(' ', field);
      return in.signedInt(field);
    }

    int unsignedInt(String field) {
      in.expect(' ', field);
      return in.unsignedInt(field);
    }

    /** Reads 31 bits. */
    int count(String field) {
      in.expect(' ', field);
      return in.count(field);
    }

    long signed(String field) {
      in.expect(' ', field);
      return in.signed(field);
    }

    long unsigned(String field) {
      in.expect(' ', field);
      return in.unsigned(field);
    }

    boolean flag(String field) {
      in.expect(' ', field);
      return in.flag(field);
    }

    /** Skips a field that is always 0. */
    Reader zero(String field) {
      in.expect(' ', field);
      in.expect('0', field);
      return this;
    }

    void end() {
      in.expect('\n', "exit_code");
      in.end("exit_code");
    }
  }
}
