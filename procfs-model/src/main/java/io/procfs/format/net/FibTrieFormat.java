package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The format of {@code fib_trie}: the tries of the IPv4 routing tables, node by node. Pure
 * functions.
 */
public final class FibTrieFormat {
  /** The table that {@code ip route} shows. */
  public static final int MAIN = 254;

  /** The table of the machine's own addresses. */
  public static final int LOCAL = 255;

  private static final byte[] INNER = "+-- ".getBytes(ISO_8859_1);
  private static final byte[] LEAF = "|-- ".getBytes(ISO_8859_1);
  private static final ImmutableList<String> TYPES =
      ImmutableList.of(
          "UNSPEC",
          "UNICAST",
          "LOCAL",
          "BROADCAST",
          "ANYCAST",
          "MULTICAST",
          "BLACKHOLE",
          "UNREACHABLE",
          "PROHIBIT",
          "THROW",
          "NAT",
          "XRESOLVE");
  private static final Layout INNER_ROW =
      Layout.of("+-- %q/%u %u %u %u\n", "prefix", "length", "bits", "full", "empty");
  private static final Layout LEAF_ROW = Layout.of("|-- %q\n", "address");

  private FibTrieFormat() {}

  /**
   * A table.
   *
   * @param id its number, {@link #MAIN}, {@link #LOCAL} or another
   * @param nodes of its trie, a parent before its children
   */
  public record TrieTable(int id, List<Node> nodes) {}

  /** A node. */
  public sealed interface Node {
    /** Returns how deep it is: 1 for a root that branches, and for a leaf below it 2. */
    int depth();
  }

  /**
   * A node with children.
   *
   * @param prefix what its leaves have in common
   * @param length the bits of that
   * @param bits how many bits it branches by
   * @param full its children that branch without a gap, unsigned
   * @param empty the children that it has not, unsigned
   */
  public record Inner(int depth, IpAddress prefix, int length, int bits, int full, int empty)
      implements Node {}

  /**
   * A leaf.
   *
   * @param routes the routes to networks that begin at the address, the narrowest first
   */
  public record Leaf(int depth, IpAddress address, List<Route> routes) implements Node {}

  /**
   * A route.
   *
   * @param length the bits of its network
   * @param scope 0 universe, 200 site, 253 link, 254 host, 255 nowhere
   * @param type 1 unicast, 2 local, 3 broadcast, 7 unreachable and so on
   * @param tos the type of service, 0 for any
   */
  public record Route(int length, int scope, int type, int tos) {}

  /** Writes the tables behind what {@code out} holds. */
  public static void write(List<TrieTable> tables, ByteBuilder out) {
    for (TrieTable table : tables) {
      writeTableName(table.id(), out);
      for (Node node : table.nodes()) {
        writeNode(node, out);
      }
    }
  }

  static void writeTableName(int id, ByteBuilder out) {
    if (id == MAIN) {
      out.putAscii("Main:\n");
    } else if (id == LOCAL) {
      out.putAscii("Local:\n");
    } else {
      out.putAscii("Id ").putDecimal(id).putAscii(":\n");
    }
  }

  /** Writes a node behind what {@code out} holds. */
  public static void writeNode(Node node, ByteBuilder out) {
    out.pad(' ', indent(node.depth()));
    if (node instanceof Inner inner) {
      INNER_ROW
          .into(out)
          .put(inner.prefix())
          .put(inner.length())
          .put(inner.bits())
          .put(Integer.toUnsignedLong(inner.full()))
          .put(Integer.toUnsignedLong(inner.empty()))
          .end();
    } else if (node instanceof Leaf leaf) {
      LEAF_ROW.into(out).put(leaf.address()).end();
      for (Route route : leaf.routes()) {
        out.pad(' ', indent(node.depth() + 1));
        out.put('/').putDecimal(route.length()).put(' ');
        putScope(route.scope(), out);
        putType(route.type(), out.put(' '));
        if (route.tos() != 0) {
          out.putAscii(" tos=").putDecimal(route.tos());
        }
        out.put('\n');
      }
    }
  }

  /** {@code seq_indent()}. */
  private static int indent(int depth) {
    return depth <= 0 ? 0 : 3 * depth - 1;
  }

  private static void putScope(int scope, ByteBuilder out) {
    switch (scope) {
      case 0 -> out.putAscii("universe");
      case 200 -> out.putAscii("site");
      case 253 -> out.putAscii("link");
      case 254 -> out.putAscii("host");
      case 255 -> out.putAscii("nowhere");
      default -> out.putAscii("scope=").putDecimal(scope);
    }
  }

  private static void putType(int type, ByteBuilder out) {
    if (type >= 0 && type < TYPES.size()) {
      out.putAscii(TYPES.get(type));
    } else {
      out.putAscii("type ").putDecimal(type);
    }
  }

  /**
   * Returns the tables that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<TrieTable> parse(ByteString bytes) {
    return TextReader.parse("fib_trie", bytes, FibTrieFormat::tables, FibTrieFormat::write);
  }

  private static List<TrieTable> tables(TextReader in) {
    List<TrieTable> tables = new ArrayList<>();
    while (!in.isAtEnd()) {
      int id = tableName(in);
      List<Node> nodes = new ArrayList<>();
      for (int blanks = blanks(in); blanks > 0; blanks = blanks(in)) {
        nodes.add(node(in, (blanks + 1) / 3));
      }
      tables.add(new TrieTable(id, Collections.unmodifiableList(nodes)));
    }
    return Collections.unmodifiableList(tables);
  }

  static int tableName(TextReader in) {
    if (in.skip("Main:\n".getBytes(ISO_8859_1))) {
      return MAIN;
    }
    if (in.skip("Local:\n".getBytes(ISO_8859_1))) {
      return LOCAL;
    }
    in.expect("Id ".getBytes(ISO_8859_1), "table");
    long id = in.signed("table");
    in.expect(":\n".getBytes(ISO_8859_1), "table");
    if (id != (int) id) {
      throw in.failureAt(in.position(), "table", "a number of 32 bits");
    }
    return (int) id;
  }

  private static int blanks(TextReader in) {
    int begin = in.position();
    in.skipBlanks(Integer.MAX_VALUE);
    int blanks = in.position() - begin;
    return blanks;
  }

  private static Node node(TextReader in, int depth) {
    int begin = in.position();
    if (in.skip(INNER)) {
      in.backTo(begin);
      Layout.Reader row = INNER_ROW.from(in);
      Inner inner =
          new Inner(
              depth,
              row.address(),
              row.intNumber(),
              row.intNumber(),
              row.intNumber(),
              row.intNumber());
      row.end();
      return inner;
    }
    in.expect(LEAF, "node");
    in.backTo(begin);
    Layout.Reader row = LEAF_ROW.from(in);
    IpAddress address = row.address();
    row.end();
    List<Route> routes = new ArrayList<>();
    for (int start = in.position(); ; start = in.position()) {
      in.skipBlanks(Integer.MAX_VALUE);
      if (in.peek() != '/') {
        in.backTo(start);
        return new Leaf(depth, address, Collections.unmodifiableList(routes));
      }
      routes.add(route(in));
    }
  }

  private static Route route(TextReader in) {
    in.expect('/', "route");
    int length = small(in, "length");
    in.expect(' ', "scope");
    int scope = scope(in);
    in.expect(' ', "type");
    int type = type(in);
    int tos = in.skip(" tos=".getBytes(ISO_8859_1)) ? small(in, "tos") : 0;
    in.expect('\n', "end of the line");
    return new Route(length, scope, type, tos);
  }

  private static int small(TextReader in, String field) {
    long value = in.signed(field);
    if (value != (int) value) {
      throw in.failureAt(in.position(), field, "a number of 32 bits");
    }
    return (int) value;
  }

  private static int scope(TextReader in) {
    int begin = in.position();
    String word = in.word('=').toString();
    return switch (word) {
      case "universe" -> 0;
      case "site" -> 200;
      case "link" -> 253;
      case "host" -> 254;
      case "nowhere" -> 255;
      case "scope" -> {
        in.expect('=', "scope");
        yield small(in, "scope");
      }
      default -> throw in.failureAt(begin, "scope", "universe, site, link, host or nowhere");
    };
  }

  private static int type(TextReader in) {
    int begin = in.position();
    String word = in.word(' ').toString();
    if (word.equals("type")) {
      in.expect(' ', "type");
      return small(in, "type");
    }
    int type = TYPES.indexOf(word);
    if (type < 0) {
      throw in.failureAt(begin, "type", "a type of route, such as UNICAST");
    }
    return type;
  }
}
