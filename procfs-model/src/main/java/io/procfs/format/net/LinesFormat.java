package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of files whose lines are shown as they are: the names of {@code ip_tables_*} and its
 * like, the servers of {@code ipconfig}, the connections of {@code nf_conntrack}. Pure functions.
 */
public final class LinesFormat {
  private LinesFormat() {}

  /** Writes the lines, without line feeds, behind what {@code out} holds. */
  public static void write(List<ByteString> lines, ByteBuilder out) {
    for (int i = 0; i < lines.size(); i++) {
      out.put(lines.get(i)).put('\n');
    }
  }

  /**
   * Returns the lines of {@code bytes}, without line feeds.
   *
   * @throws io.procfs.format.FormatException if the last one has none
   */
  public static List<ByteString> parse(ByteString bytes) {
    return TextReader.parse("lines", bytes, LinesFormat::lines, LinesFormat::write);
  }

  private static List<ByteString> lines(TextReader in) {
    List<ByteString> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      lines.add(in.line("line"));
    }
    return Collections.unmodifiableList(lines);
  }
}
