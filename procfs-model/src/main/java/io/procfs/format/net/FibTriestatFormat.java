package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The format of {@code fib_triestat}: the figures of the tries of routes. Pure functions. */
public final class FibTriestatFormat {
  private FibTriestatFormat() {}

  /**
   * A file.
   *
   * @param leafSize bytes of a leaf of the kernel
   * @param nodeSize bytes of a node without its children
   * @param tables the tables
   */
  public record Parsed(int leafSize, int nodeSize, List<TrieFigures> tables) {}

  /**
   * The figures of a table.
   *
   * @param id its number, as in {@link FibTrieFormat.TrieTable}
   * @param averageDepth of a leaf, in hundredths
   * @param maxDepth of a leaf
   * @param leaves how many
   * @param prefixes how many routes
   * @param nodesByBits how many nodes branch by 0, 1, 2 ... bits; the last number is not 0
   * @param pointers the children of all nodes, missing ones too
   * @param nullPointers the missing ones
   * @param kilobytes of memory
   */
  public record TrieFigures(
      int id,
      int averageDepth,
      int maxDepth,
      int leaves,
      int prefixes,
      List<Integer> nodesByBits,
      int pointers,
      int nullPointers,
      int kilobytes) {
    /** Keeps a copy of the numbers. */
    public TrieFigures {
      nodesByBits = List.copyOf(nodesByBits);
    }
  }

  /** Writes {@code file} behind what {@code out} holds. */
  public static void write(Parsed file, ByteBuilder out) {
    out.putAscii("Basic info: size of leaf: ").putDecimal(file.leafSize());
    out.putAscii(" bytes, size of tnode: ").putDecimal(file.nodeSize()).putAscii(" bytes.\n");
    for (TrieFigures table : file.tables()) {
      FibTrieFormat.writeTableName(table.id(), out);
      int depth = table.averageDepth();
      out.putAscii("\tAver depth:     ").putDecimal(depth / 100).put('.');
      out.putDecimal(depth % 100 / 10).putDecimal(depth % 10);
      out.putAscii("\n\tMax depth:      ").putDecimal(table.maxDepth());
      out.putAscii("\n\tLeaves:         ").putDecimal(table.leaves());
      out.putAscii("\n\tPrefixes:       ").putDecimal(table.prefixes());
      int nodes = table.nodesByBits().stream().mapToInt(Integer::intValue).sum();
      out.putAscii("\n\tInternal nodes: ").putDecimal(nodes).putAscii("\n\t");
      for (int bits = 0; bits < table.nodesByBits().size(); bits++) {
        int count = table.nodesByBits().get(bits);
        if (count != 0) {
          out.putAscii("  ").putDecimal(bits).putAscii(": ").putDecimal(count);
        }
      }
      out.putAscii("\n\tPointers: ").putDecimal(table.pointers());
      out.putAscii("\nNull ptrs: ").putDecimal(table.nullPointers());
      out.putAscii("\nTotal size: ").putDecimal(table.kilobytes()).putAscii("  kB\n");
    }
  }

  /**
   * Returns what {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static Parsed parse(ByteString bytes) {
    return TextReader.parse(
        "fib_triestat", bytes, FibTriestatFormat::file, FibTriestatFormat::write);
  }

  private static Parsed file(TextReader in) {
    int leafSize = number(in, "Basic info: size of leaf: ", "size of leaf");
    int nodeSize = number(in, " bytes, size of tnode: ", "size of tnode");
    in.expect(ascii(" bytes.\n"), "size of tnode");
    List<TrieFigures> tables = new ArrayList<>();
    while (!in.isAtEnd()) {
      tables.add(table(in));
    }
    return new Parsed(leafSize, nodeSize, Collections.unmodifiableList(tables));
  }

  private static TrieFigures table(TextReader in) {
    int id = FibTrieFormat.tableName(in);
    int whole = number(in, "\tAver depth:     ", "Aver depth");
    int hundredths = number(in, ".", "Aver depth");
    int maxDepth = number(in, "\n\tMax depth:      ", "Max depth");
    int leaves = number(in, "\n\tLeaves:         ", "Leaves");
    int prefixes = number(in, "\n\tPrefixes:       ", "Prefixes");
    number(in, "\n\tInternal nodes: ", "Internal nodes");
    in.expect(ascii("\n\t"), "Internal nodes");
    List<Integer> nodes = new ArrayList<>();
    while (in.skip(ascii("  "))) {
      int bits = number(in, "", "bits");
      int count = number(in, ": ", "nodes");
      if (bits > 32 || bits < nodes.size()) {
        throw in.failureAt(in.position(), "bits", "a number from " + nodes.size() + " to 32");
      }
      while (nodes.size() < bits) {
        nodes.add(0);
      }
      nodes.add(count);
    }
    int pointers = number(in, "\n\tPointers: ", "Pointers");
    int nulls = number(in, "\nNull ptrs: ", "Null ptrs");
    int size = number(in, "\nTotal size: ", "Total size");
    in.expect(ascii("  kB\n"), "Total size");
    return new TrieFigures(
        id,
        (int) Math.min(whole * 100L + hundredths, Integer.MAX_VALUE),
        maxDepth,
        leaves,
        prefixes,
        ImmutableList.copyOf(nodes),
        pointers,
        nulls,
        size);
  }

  private static int number(TextReader in, String before, String field) {
    in.expect(ascii(before), field);
    long value = in.unsigned(field);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw in.failureAt(in.position(), field, "a number below 2^31");
    }
    return (int) value;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
