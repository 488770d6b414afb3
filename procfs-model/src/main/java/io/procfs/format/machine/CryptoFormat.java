package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/crypto}: a block of names and values for each algorithm, and an empty
 * line behind it. Which lines there are is a matter of the type.
 */
public final class CryptoFormat {
  private static final LineFormat LINE = new LineFormat("crypto", "%-13s: %s\n");

  private CryptoFormat() {}

  /**
   * A line.
   *
   * @param key the name
   * @param value the value
   */
  public record Line(ByteString key, ByteString value) {}

  /** Writes a line behind what {@code out} holds. */
  public static void writeLine(ByteString key, ByteString value, ByteBuilder out) {
    LINE.write(out, key, value);
  }

  /** Writes the block of an algorithm behind what {@code out} holds. */
  public static void writeBlock(List<Line> block, ByteBuilder out) {
    block.forEach(line -> writeLine(line.key, line.value, out));
    out.put('\n');
  }

  /**
   * Returns the blocks that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<List<Line>> parse(ByteString bytes) {
    FieldReader in = LINE.reader(bytes);
    List<List<Line>> blocks = new ArrayList<>();
    while (!in.isAtEnd()) {
      List<Line> block = new ArrayList<>();
      while (in.peek() != '\n') {
        LineFormat.Values v = LINE.read(in);
        block.add(new Line(v.text(), v.text()));
      }
      in.expect('\n', "block");
      blocks.add(Collections.unmodifiableList(block));
    }
    return Collections.unmodifiableList(blocks);
  }
}
