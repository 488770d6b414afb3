package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a row, given as {@code seq_printf()} has them: {@code "%4d: %08X:%04X ...\n"}.
 *
 * <p>Conversions are {@code %d %u %x %X %s} with {@code -}, {@code 0} and a width, and those of the
 * kernel for addresses: {@code %p} a pointer of 16 digits, {@code %a} and {@code %b} the words of
 * an IPv4 or IPv6 address as a little-endian machine has them, {@code %i} the 32 digits of {@code
 * %pi6}, {@code %I} the groups of {@code %pI6}, {@code %q} the dotted {@code %pI4}. Immutable.
 */
final class Layout {
  /**
   * A column.
   *
   * @param before the literal bytes before it
   * @param kind its letter; 0 for the end of the row
   * @param name what it is called in a message
   */
  @SuppressWarnings("ArrayRecordComponent") // never given away, nor compared
  record Column(byte[] before, char kind, int width, boolean left, boolean zeros, String name) {}

  private final Column[] columns;

  /** The columns to which the row is filled with blanks before its line feed, or 0. */
  private final int width;

  private Layout(Column[] columns, int width) {
    this.columns = columns;
    this.width = width;
  }

  /** Returns the layout of a row that ends where its last column does. */
  static Layout of(String format, String... names) {
    return of(0, format, names);
  }

  /** Returns the layout of a row that {@code seq_pad()} fills to a width. */
  static Layout of(int width, String format, String... names) {
    List<Column> columns = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%') {
        before.append(c);
        continue;
      }
      boolean left = false;
      boolean zeros = false;
      int columnWidth = 0;
      for (c = format.charAt(at++); !Character.isLetter(c); c = format.charAt(at++)) {
        left |= c == '-';
        zeros |= c == '0' && columnWidth == 0;
        columnWidth = Character.isDigit(c) ? columnWidth * 10 + c - '0' : columnWidth;
      }
      columns.add(
          new Column(
              bytes(before), c, columnWidth, left, zeros, names[columns.size() % names.length]));
      before.setLength(0);
    }
    columns.add(new Column(bytes(before), (char) 0, 0, false, false, "end of the line"));
    return new Layout(columns.toArray(new Column[0]), width);
  }

  private static byte[] bytes(StringBuilder text) {
    return text.toString().getBytes(ISO_8859_1);
  }

  /** Returns what writes one row, column by column. */
  Writer into(ByteBuilder out) {
    return new Writer(this, out);
  }

  /** Returns what reads one row, column by column. */
  Reader from(TextReader in) {
    return new Reader(this, in);
  }

  /** Writes a row: as many calls as there are columns, then {@link #end()}. */
  static final class Writer {
    private final Layout layout;
    private final ByteBuilder out;
    private final int start;
    private int next;

    private Writer(Layout layout, ByteBuilder out) {
      this.layout = layout;
      this.out = out;
      this.start = out.length();
    }

    private Column column() {
      Column column = layout.columns[next++];
      out.put(column.before);
      return column;
    }

    /** Writes a number. */
    Writer put(long value) {
      Column column = column();
      int width = column.width;
      int begin = out.length();
      switch (column.kind) {
        case 'x' -> hex(column, value, false);
        case 'X' -> hex(column, value, true);
        case 'p' -> out.putHex(value, 16);
        case 'u' -> {
          if (!column.left) {
            out.putUnsigned(value, width);
            return this;
          }
          out.putUnsigned(value);
        }
        default -> decimal(column, value);
      }
      if (column.left) {
        out.pad(' ', begin + width - out.length());
      }
      return this;
    }

    private void decimal(Column column, long value) {
      if (column.left || column.width == 0) {
        out.putDecimal(value);
      } else if (value >= 0) {
        out.putUnsigned(value, column.width);
      } else {
        int digits = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
          digits++;
        }
        out.pad(' ', column.width - 1 - digits).putDecimal(value);
      }
    }

    private void hex(Column column, long value, boolean upper) {
      int digits = column.zeros ? column.width : 1;
      if (!column.left && !column.zeros) {
        int needed = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) >> 2);
        out.pad(' ', column.width - needed);
      }
      if (upper) {
        TextReader.putUpperHex(out, value, digits);
      } else {
        out.putHex(value, digits);
      }
    }

    /** Writes a text. */
    Writer put(ByteString text) {
      Column column = column();
      int padding = column.width - text.length();
      if (!column.left) {
        out.pad(' ', padding);
      }
      out.put(text);
      if (column.left) {
        out.pad(' ', padding);
      }
      return this;
    }

    /** Writes an address. */
    Writer put(IpAddress address) {
      Column column = column();
      int begin = out.length();
      switch (column.kind) {
        case 'a' -> word(address, 0);
        case 'b' -> {
          for (int i = 0; i < 4; i++) {
            word(address, i);
          }
        }
        case 'i' -> out.putHex(address.high(), 16).putHex(address.low(), 16);
        case 'I' -> {
          for (int i = 0; i < 8; i++) {
            long half = i < 4 ? address.high() : address.low();
            out.putHex(half >>> (48 - 16 * (i & 3)) & 0xffff, 4);
            if (i < 7) {
              out.put(':');
            }
          }
        }
        default -> {
          int word = address.word(0);
          out.putUnsigned(word >>> 24).put('.').putUnsigned(word >> 16 & 0xff).put('.');
          out.putUnsigned(word >> 8 & 0xff).put('.').putUnsigned(word & 0xff);
        }
      }
      if (column.left) {
        out.pad(' ', begin + column.width - out.length());
      }
      return this;
    }

    private void word(IpAddress address, int index) {
      int word = Integer.reverseBytes(address.word(index));
      TextReader.putUpperHex(out, Integer.toUnsignedLong(word), 8);
    }

    /** Ends the row. */
    void end() {
      Column last = layout.columns[next];
      if (layout.width > 0) {
        // The line feed stands at the width, or behind what is longer.
        out.pad(' ', start + layout.width - out.length());
      }
      out.put(last.before);
    }
  }

  /** Reads a row: as many calls as there are columns, then {@link #end()}. */
  static final class Reader {
    private final Layout layout;
    private final TextReader in;
    private int next;

    private Reader(Layout layout, TextReader in) {
      this.layout = layout;
      this.in = in;
    }

    private Column column() {
      Column column = layout.columns[next++];
      in.expect(column.before, column.name);
      return column;
    }

    /** Reads a number of any size. */
    long number() {
      Column column = column();
      int begin = in.position();
      in.skipBlanks(column.left || column.zeros ? 0 : column.width);
      long value =
          switch (column.kind) {
            case 'x', 'X', 'p' -> in.hex(column.name);
            case 'u' -> in.unsigned(column.name);
            default -> in.signed(column.name);
          };
      if (column.left) {
        in.skipBlanks(begin + column.width - in.position());
      }
      return value;
    }

    /** Reads a number of 32 bits. */
    int intNumber() {
      int begin = in.position();
      long value = number();
      boolean signed = layout.columns[next - 1].kind == 'd';
      if (signed ? value != (int) value : value >>> 32 != 0) {
        throw in.failureAt(begin, layout.columns[next - 1].name, "a number of 32 bits");
      }
      return (int) value;
    }

    /** Reads a text without blanks. */
    ByteString text() {
      Column column = column();
      if (!column.left) {
        in.skipBlanks(column.width);
      }
      int begin = in.position();
      byte[] behind = layout.columns[next].before;
      ByteString text = in.word(behind.length == 0 ? ' ' : (char) behind[0]);
      if (column.left) {
        in.skipBlanks(begin + column.width - in.position());
      }
      return text;
    }

    /** Reads an address. */
    IpAddress address() {
      Column column = column();
      int begin = in.position();
      IpAddress address =
          switch (column.kind) {
            case 'a' -> IpAddress.v4(Integer.reverseBytes(in.word32(column.name)));
            case 'b' -> {
              long high = pair(column);
              yield IpAddress.v6(high, pair(column));
            }
            case 'i' -> {
              long high = in.hexDigits(16, column.name);
              yield IpAddress.v6(high, in.hexDigits(16, column.name));
            }
            case 'I' -> {
              long high = groups(column);
              in.expect(':', column.name);
              yield IpAddress.v6(high, groups(column));
            }
            default -> dotted(column);
          };
      if (column.left) {
        in.skipBlanks(begin + column.width - in.position());
      }
      return address;
    }

    private long pair(Column column) {
      long first = Integer.toUnsignedLong(Integer.reverseBytes(in.word32(column.name)));
      long second = Integer.toUnsignedLong(Integer.reverseBytes(in.word32(column.name)));
      return first << 32 | second;
    }

    private long groups(Column column) {
      long value = in.hexDigits(4, column.name);
      for (int i = 1; i < 4; i++) {
        in.expect(':', column.name);
        value = value << 16 | in.hexDigits(4, column.name);
      }
      return value;
    }

    private IpAddress dotted(Column column) {
      int begin = in.position();
      int word = 0;
      for (int i = 0; i < 4; i++) {
        if (i > 0) {
          in.expect('.', column.name);
        }
        long part = in.unsigned(column.name);
        if (part < 0 || part > 255) {
          throw in.failureAt(begin, column.name, "four numbers below 256");
        }
        word = word << 8 | (int) part;
      }
      return IpAddress.v4(word);
    }

    /** Ends the row. */
    void end() {
      Column last = layout.columns[next];
      if (layout.width > 0) {
        in.skipBlanks(Integer.MAX_VALUE);
      }
      in.expect(last.before, last.name);
    }
  }
}
