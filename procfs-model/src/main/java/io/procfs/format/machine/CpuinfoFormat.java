package io.procfs.format.machine;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.FieldReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code /proc/cpuinfo}: blocks of lines, one for each CPU, with an empty line behind
 * each. Which lines there are is a matter of the architecture.
 */
public final class CpuinfoFormat {
  /** Tabulators lead to this column, which keys reach in steps of eight. */
  private static final int COLON = 16;

  private CpuinfoFormat() {}

  /**
   * A line.
   *
   * @param key without blanks or tabulators at its end
   * @param padding the blanks or tabulators before the colon
   * @param text all that stands behind the colon, the blank with which it begins too
   */
  public record Line(ByteString key, ByteString padding, ByteString text) {
    /** Returns a line with the tabulators that x86 and ARM put before the colon. */
    public static Line of(ByteString key, ByteString text) {
      ByteBuilder padding = new ByteBuilder(2);
      putTabs(key, padding);
      return new Line(key, padding.toByteString(), text);
    }
  }

  /**
   * The fields of a file.
   *
   * @param blocks the lines of each CPU, or of what they have in common
   * @param endsWithoutBlank whether there is no empty line behind the last block
   */
  public record Parsed(List<List<Line>> blocks, boolean endsWithoutBlank) {
    /** Copies the lists. */
    public Parsed {
      blocks = blocks.stream().map(List::copyOf).toList();
    }
  }

  /** Writes a line whose key is padded as on x86 and ARM. */
  public static void writeLine(ByteString key, ByteString text, ByteBuilder out) {
    putTabs(key, out.put(key));
    out.put(':').put(text).put('\n');
  }

  private static void putTabs(ByteString key, ByteBuilder out) {
    for (int column = key.length() & ~7; column < COLON; column += 8) {
      out.put('\t');
    }
  }

  /** Writes a file behind what {@code out} holds. */
  public static void write(Parsed fields, ByteBuilder out) {
    int left = fields.blocks.size();
    for (List<Line> block : fields.blocks) {
      for (Line line : block) {
        out.put(line.key).put(line.padding).put(':').put(line.text).put('\n');
      }
      if (--left > 0 || !fields.endsWithoutBlank) {
        out.put('\n');
      }
    }
  }

  /**
   * Returns the fields that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    FieldReader in = new FieldReader("cpuinfo", bytes);
    List<List<Line>> blocks = new ArrayList<>();
    List<Line> block = new ArrayList<>();
    while (!in.isAtEnd()) {
      if (in.peek() == '\n') {
        in.expect('\n', "line");
        blocks.add(Collections.unmodifiableList(block));
        block = new ArrayList<>();
      } else {
        block.add(line(in));
      }
    }
    boolean open = !block.isEmpty();
    if (open) {
      blocks.add(Collections.unmodifiableList(block));
    }
    return new Parsed(blocks, open);
  }

  private static Line line(FieldReader in) {
    int start = in.position();
    ByteString before = in.until(':', "key");
    if (before.indexOf((byte) '\n', 0) >= 0) {
      in.backTo(start);
      throw in.failure("key", "a key and a colon");
    }
    int end = before.length();
    while (end > 0 && (before.byteAt(end - 1) == ' ' || before.byteAt(end - 1) == '\t')) {
      end--;
    }
    ByteString text = in.until('\n', "value");
    return new Line(before.substring(0, end), before.substring(end), text);
  }
}
