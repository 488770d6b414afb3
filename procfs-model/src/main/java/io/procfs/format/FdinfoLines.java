package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The format of what {@code fdinfo} adds to its first four lines. Pure functions. */
public final class FdinfoLines {
  private static final byte[] LOCK = ascii("lock:\t");
  private static final byte[] EVENT_COUNT = ascii("eventfd-count: ");
  private static final byte[] EVENT_ID = ascii("eventfd-id: ");
  private static final byte[] EVENT_SEMAPHORE = ascii("\neventfd-semaphore: ");
  private static final byte[] TARGET = ascii("tfd: ");
  private static final byte[] EVENTS = ascii(" events: ");
  private static final byte[] DATA = ascii(" data: ");
  private static final byte[] POS = ascii("  pos:");
  private static final byte[] INO = ascii(" ino:");
  private static final byte[] SDEV = ascii(" sdev:");
  private static final byte[] INOTIFY = ascii("inotify wd:");
  private static final byte[] FANOTIFY = ascii("fanotify flags:");
  private static final byte[] EVENT_FLAGS = ascii(" event-flags:");
  private static final byte[] FANOTIFY_INODE = ascii("fanotify ino:");
  private static final byte[] FANOTIFY_MOUNT = ascii("fanotify mnt_id:");
  private static final byte[] FANOTIFY_FILE_SYSTEM = ascii("fanotify sdev:");
  private static final byte[] MARK_FLAGS = ascii(" mflags:");
  private static final byte[] MASK = ascii(" mask:");
  private static final byte[] IGNORED = ascii(" ignored_mask:");
  private static final byte[] HANDLE_BYTES = ascii("fhandle-bytes:");
  private static final byte[] HANDLE_TYPE = ascii(" fhandle-type:");
  private static final byte[] HANDLE = ascii(" f_handle:");
  private static final byte[] CLOCK = ascii("clockid: ");
  private static final byte[] TICKS = ascii("\nticks: ");
  private static final byte[] SETTIME = ascii("\nsettime flags: 0");
  private static final byte[] VALUE = ascii("\nit_value: (");
  private static final byte[] INTERVAL = ascii(")\nit_interval: (");
  private static final byte[] COMMA = ascii(", ");
  private static final byte[] CLOSE = ascii(")\n");
  private static final byte[] SIGMASK = ascii("sigmask:\t");
  private static final byte[] PID = ascii("Pid:\t");
  private static final byte[] NSPID = ascii("\nNSpid:\t");
  private static final byte[] SCM = ascii("scm_fds: ");
  private static final byte[] TTY = ascii("tty-index:\t");
  private static final byte[] PENDING = ascii("pending:\t");
  private static final byte[] TOTAL = ascii("\ntotal:\t");
  private static final byte[] API = ascii("\nAPI:\t");

  private FdinfoLines() {}

  // ---- writing ----

  /** Writes a line, or the few that belong together, behind what {@code out} holds. */
  public static void write(FdinfoLine line, ByteBuilder out) {
    if (line instanceof FdinfoLine.Lock l) {
      out.put(LOCK);
      l.lock().write(out);
    } else if (line instanceof FdinfoLine.Event e) {
      putHexPadded(out.put(EVENT_COUNT), e.count(), 16).put('\n');
      out.put(EVENT_ID).putDecimal(e.id());
      out.put(EVENT_SEMAPHORE).put(e.semaphore() ? '1' : '0').put('\n');
    } else if (line instanceof FdinfoLine.Target t) {
      writeTarget(t, out);
    } else if (line instanceof FdinfoLine.Timer t) {
      writeTimer(t, out);
    } else if (line instanceof FdinfoLine.Signals s) {
      out.put(SIGMASK).putHex(s.mask(), 16).put('\n');
    } else if (line instanceof FdinfoLine.OfProcess p) {
      out.put(PID).putDecimal(p.pid()).put(NSPID).putDecimal(p.pid());
      for (int i = 0; i < p.inner().size(); i++) {
        out.put('\t').putDecimal(p.inner().get(i));
      }
      out.put('\n');
    } else if (line instanceof FdinfoLine.Socket s) {
      out.put(SCM).putUnsigned(Integer.toUnsignedLong(s.descriptors())).put('\n');
    } else if (line instanceof FdinfoLine.Terminal t) {
      out.put(TTY).putDecimal(t.index()).put('\n');
    } else if (line instanceof FdinfoLine.UserFault u) {
      out.put(PENDING).putUnsigned(u.pending()).put(TOTAL).putUnsigned(u.total());
      putHex(out.put(API).putHex(u.api(), 1).put(':'), u.flags()).put(':');
      out.putHex(u.features(), 1).put('\n');
    } else if (line instanceof FdinfoLine.Other o) {
      out.put(o.line()).put('\n');
    } else {
      writeMark(line, out);
    }
  }

  private static ByteBuilder putHex(ByteBuilder out, int value) {
    return out.putHex(Integer.toUnsignedLong(value), 1);
  }

  /** Writes {@code %*llx}. */
  private static ByteBuilder putHexPadded(ByteBuilder out, long value, int width) {
    int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) >> 2);
    return out.pad(' ', width - digits).putHex(value, 1);
  }

  private static void writeTarget(FdinfoLine.Target t, ByteBuilder out) {
    int digits = Integer.toString(t.fd()).length();
    out.put(TARGET).pad(' ', 8 - digits).putDecimal(t.fd());
    putHexPadded(out.put(EVENTS), Integer.toUnsignedLong(t.events()), 8);
    putHexPadded(out.put(DATA), t.data(), 16);
    out.put(POS).putDecimal(t.pos()).put(INO).putHex(t.inode(), 1);
    putHex(out.put(SDEV), t.device()).put('\n');
  }

  private static void writeTimer(FdinfoLine.Timer t, ByteBuilder out) {
    out.put(CLOCK).putDecimal(t.clock()).put(TICKS).putUnsigned(t.ticks());
    out.put(SETTIME).putOctal(Integer.toUnsignedLong(t.settimeFlags()), 1);
    out.put(VALUE).putUnsigned(t.seconds()).put(COMMA).putUnsigned(t.nanos());
    out.put(INTERVAL).putUnsigned(t.intervalSeconds()).put(COMMA).putUnsigned(t.intervalNanos());
    out.put(CLOSE);
  }

  private static void writeMark(FdinfoLine line, ByteBuilder out) {
    if (line instanceof FdinfoLine.Watch w) {
      putHex(out.put(INOTIFY), w.id());
      out.put(INO).putHex(w.inode(), 1);
      putHex(out.put(SDEV), w.device());
      putHex(out.put(MASK), w.mask());
      putHex(out.put(IGNORED), w.ignoredMask()).put(' ');
      writeHandle(w.handle(), out);
    } else if (line instanceof FdinfoLine.Fanotify f) {
      putHex(out.put(FANOTIFY), f.flags());
      putHex(out.put(EVENT_FLAGS), f.eventFlags()).put('\n');
    } else if (line instanceof FdinfoLine.FanotifyInode f) {
      out.put(FANOTIFY_INODE).putHex(f.inode(), 1);
      putHex(out.put(SDEV), f.device());
      writeMarkMasks(f.flags(), f.mask(), f.ignoredMask(), out);
      out.put(' ');
      writeHandle(f.handle(), out);
    } else if (line instanceof FdinfoLine.FanotifyMount f) {
      putHex(out.put(FANOTIFY_MOUNT), f.mount());
      writeMarkMasks(f.flags(), f.mask(), f.ignoredMask(), out);
      out.put('\n');
    } else if (line instanceof FdinfoLine.FanotifyFileSystem f) {
      putHex(out.put(FANOTIFY_FILE_SYSTEM), f.device());
      writeMarkMasks(f.flags(), f.mask(), f.ignoredMask(), out);
      out.put('\n');
    }
  }

  private static void writeMarkMasks(int flags, int mask, int ignored, ByteBuilder out) {
    putHex(out.put(MARK_FLAGS), flags);
    putHex(out.put(MASK), mask);
    putHex(out.put(IGNORED), ignored);
  }

  private static void writeHandle(FdinfoLine.@Nullable Handle handle, ByteBuilder out) {
    if (handle != null) {
      ByteString bytes = handle.bytes();
      putHex(out.put(HANDLE_BYTES), bytes.length());
      putHex(out.put(HANDLE_TYPE), handle.type()).put(HANDLE);
      for (int i = 0; i < bytes.length(); i++) {
        out.putHex(bytes.byteAt(i) & 0xff, 2);
      }
    }
    out.put('\n');
  }

  // ---- reading ----

  /**
   * Returns what {@code more} of a file ({@link FdinfoFields#more()}) shows.
   *
   * @throws FormatException if a line begins as one that is known, and goes on in another way
   */
  public static List<FdinfoLine> parse(ByteString more) {
    FieldReader in = new FieldReader("fdinfo", more);
    ImmutableList.Builder<FdinfoLine> lines = ImmutableList.builder();
    while (!in.isAtEnd()) {
      lines.add(read(in));
    }
    return lines.build();
  }

  private static FdinfoLine read(FieldReader in) {
    if (in.skip(LOCK)) {
      return new FdinfoLine.Lock(LockLine.read(in));
    } else if (in.skip(EVENT_COUNT)) {
      long count = in.hexPadded(16, "eventfd-count");
      in.expect('\n', "eventfd-count");
      in.expect(EVENT_ID, "eventfd-id");
      int id = in.signedInt("eventfd-id");
      in.expect(EVENT_SEMAPHORE, "eventfd-semaphore");
      boolean semaphore = in.flag("eventfd-semaphore");
      in.expect('\n', "eventfd-semaphore");
      return new FdinfoLine.Event(count, id, semaphore);
    } else if (in.skip(TARGET)) {
      return readTarget(in);
    } else if (in.skip(CLOCK)) {
      return readTimer(in);
    } else if (in.skip(SIGMASK)) {
      long mask = in.hex(16, "sigmask");
      in.expect('\n', "sigmask");
      return new FdinfoLine.Signals(mask);
    } else if (in.skip(PID)) {
      return readProcess(in);
    } else if (in.skip(SCM)) {
      int descriptors = in.unsignedInt("scm_fds");
      in.expect('\n', "scm_fds");
      return new FdinfoLine.Socket(descriptors);
    } else if (in.skip(TTY)) {
      int index = in.signedInt("tty-index");
      in.expect('\n', "tty-index");
      return new FdinfoLine.Terminal(index);
    } else if (in.skip(PENDING)) {
      return readUserFault(in);
    }
    return readMark(in);
  }

  private static FdinfoLine readTarget(FieldReader in) {
    int start = in.position();
    long fd = in.signedPadded(8, "tfd");
    if (fd != (int) fd) {
      in.backTo(start);
      throw in.failure("tfd", "a number of 32 bits");
    }
    in.expect(EVENTS, "events");
    int events = (int) in.hexPadded(8, "events");
    in.expect(DATA, "data");
    long data = in.hexPadded(16, "data");
    in.expect(POS, "pos");
    long pos = in.signed("pos");
    in.expect(INO, "ino");
    long inode = in.hex(1, "ino");
    in.expect(SDEV, "sdev");
    int device = hex(in, "sdev");
    in.expect('\n', "sdev");
    return new FdinfoLine.Target((int) fd, events, data, pos, inode, device);
  }

  private static FdinfoLine readTimer(FieldReader in) {
    int clock = in.signedInt("clockid");
    in.expect(TICKS, "ticks");
    long ticks = in.unsigned("ticks");
    in.expect(SETTIME, "settime flags");
    int flags = in.octal(1, "settime flags");
    in.expect(VALUE, "it_value");
    long seconds = in.unsigned("it_value");
    in.expect(COMMA, "it_value");
    long nanos = in.unsigned("it_value");
    in.expect(INTERVAL, "it_interval");
    long intervalSeconds = in.unsigned("it_interval");
    in.expect(COMMA, "it_interval");
    long intervalNanos = in.unsigned("it_interval");
    in.expect(CLOSE, "it_interval");
    return new FdinfoLine.Timer(
        clock, ticks, flags, seconds, nanos, intervalSeconds, intervalNanos);
  }

  private static FdinfoLine readProcess(FieldReader in) {
    int pid = in.signedInt("Pid");
    in.expect(NSPID, "NSpid");
    int start = in.position();
    if (in.signedInt("NSpid") != pid) {
      in.backTo(start);
      throw in.failure("NSpid", Integer.toString(pid));
    }
    ImmutableList.Builder<Integer> inner = ImmutableList.builder();
    while (in.skip(new byte[] {'\t'})) {
      inner.add(in.signedInt("NSpid"));
    }
    in.expect('\n', "NSpid");
    return new FdinfoLine.OfProcess(pid, inner.build());
  }

  private static FdinfoLine readUserFault(FieldReader in) {
    long pending = in.unsigned("pending");
    in.expect(TOTAL, "total");
    long total = in.unsigned("total");
    in.expect(API, "API");
    long api = in.hex(1, "API");
    in.expect(':', "API");
    int flags = hex(in, "API");
    in.expect(':', "API");
    long features = in.hex(1, "API");
    in.expect('\n', "API");
    return new FdinfoLine.UserFault(pending, total, api, flags, features);
  }

  private static FdinfoLine readMark(FieldReader in) {
    if (in.skip(INOTIFY)) {
      int id = hex(in, "wd");
      in.expect(INO, "ino");
      long inode = in.hex(1, "ino");
      in.expect(SDEV, "sdev");
      int device = hex(in, "sdev");
      in.expect(MASK, "mask");
      int mask = hex(in, "mask");
      in.expect(IGNORED, "ignored_mask");
      int ignored = hex(in, "ignored_mask");
      in.expect(' ', "ignored_mask");
      return new FdinfoLine.Watch(id, inode, device, mask, ignored, readHandle(in));
    } else if (in.skip(FANOTIFY)) {
      int flags = hex(in, "flags");
      in.expect(EVENT_FLAGS, "event-flags");
      int eventFlags = hex(in, "event-flags");
      in.expect('\n', "event-flags");
      return new FdinfoLine.Fanotify(flags, eventFlags);
    } else if (in.skip(FANOTIFY_INODE)) {
      long inode = in.hex(1, "ino");
      in.expect(SDEV, "sdev");
      int device = hex(in, "sdev");
      int[] masks = masks(in);
      in.expect(' ', "ignored_mask");
      return new FdinfoLine.FanotifyInode(
          inode, device, masks[0], masks[1], masks[2], readHandle(in));
    } else if (in.skip(FANOTIFY_MOUNT)) {
      int mount = hex(in, "mnt_id");
      int[] masks = masks(in);
      in.expect('\n', "ignored_mask");
      return new FdinfoLine.FanotifyMount(mount, masks[0], masks[1], masks[2]);
    } else if (in.skip(FANOTIFY_FILE_SYSTEM)) {
      int device = hex(in, "sdev");
      int[] masks = masks(in);
      in.expect('\n', "ignored_mask");
      return new FdinfoLine.FanotifyFileSystem(device, masks[0], masks[1], masks[2]);
    }
    return new FdinfoLine.Other(in.until('\n', "line"));
  }

  private static int[] masks(FieldReader in) {
    in.expect(MARK_FLAGS, "mflags");
    int flags = hex(in, "mflags");
    in.expect(MASK, "mask");
    int mask = hex(in, "mask");
    in.expect(IGNORED, "ignored_mask");
    return new int[] {flags, mask, hex(in, "ignored_mask")};
  }

  private static FdinfoLine.@Nullable Handle readHandle(FieldReader in) {
    if (in.skip(new byte[] {'\n'})) {
      return null;
    }
    in.expect(HANDLE_BYTES, "fhandle-bytes");
    int start = in.position();
    int length = hex(in, "fhandle-bytes");
    if (length < 0 || length > 128) {
      in.backTo(start);
      throw in.failure("fhandle-bytes", "at most 128 bytes");
    }
    in.expect(HANDLE_TYPE, "fhandle-type");
    int type = hex(in, "fhandle-type");
    in.expect(HANDLE, "f_handle");
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (in.hexDigit("f_handle") << 4 | in.hexDigit("f_handle"));
    }
    in.expect('\n', "f_handle");
    return new FdinfoLine.Handle(type, ByteString.copyOf(bytes));
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
