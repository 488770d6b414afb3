package io.procfs.format.net;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code netfilter/nf_log}: which logger each family has, and which it could have.
 * Pure functions.
 */
public final class NfLogFormat {
  private static final Layout START = Layout.of("%2d %s (", "family", "logger");

  private NfLogFormat() {}

  /**
   * A family.
   *
   * @param number its number
   * @param logger what it uses, {@code NONE} for nothing
   * @param available what it could use
   */
  public record Parsed(int number, ByteString logger, List<ByteString> available) {
    /** Keeps a copy of the names. */
    public Parsed {
      available = List.copyOf(available);
    }
  }

  /** Writes a row behind what {@code out} holds. */
  public static void writeLine(Parsed row, ByteBuilder out) {
    START.into(out).put(row.number()).put(row.logger()).end();
    for (int i = 0; i < row.available().size(); i++) {
      (i > 0 ? out.put(',') : out).put(row.available().get(i));
    }
    out.put(')').put('\n');
  }

  /** Writes a whole file behind what {@code out} holds. */
  public static void write(List<Parsed> rows, ByteBuilder out) {
    for (Parsed row : rows) {
      writeLine(row, out);
    }
  }

  /**
   * Returns the rows that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return TextReader.parse("nf_log", bytes, NfLogFormat::rows, NfLogFormat::write);
  }

  private static List<Parsed> rows(TextReader in) {
    List<Parsed> rows = new ArrayList<>();
    while (!in.isAtEnd()) {
      Layout.Reader row = START.from(in);
      int number = row.intNumber();
      ByteString logger = row.text();
      row.end();
      ImmutableList.Builder<ByteString> available = ImmutableList.builder();
      while (in.peek() != ')') {
        int begin = in.position();
        ByteString name = name(in);
        available.add(name);
        if (in.peek() == ',') {
          in.expect(',', "available");
          if (in.peek() == ')') {
            throw in.failureAt(begin, "available", "a name behind the comma");
          }
        } else if (in.peek() != ')') {
          throw in.failureAt(begin, "available", "names behind commas, and a parenthesis");
        }
      }
      in.expect(')', "available");
      in.expect('\n', "end of the line");
      rows.add(new Parsed(number, logger, available.build()));
    }
    return Collections.unmodifiableList(rows);
  }

  private static ByteString name(TextReader in) {
    int begin = in.position();
    ByteString name = in.word(',');
    int end = name.indexOf((byte) ')', 0);
    if (end < 0) {
      return name;
    }
    in.backTo(begin + end);
    return name.substring(0, end);
  }
}
