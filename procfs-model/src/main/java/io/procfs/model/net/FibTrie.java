package io.procfs.model.net;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IPv4 routes as the kernel finds them: a trie that skips bits without choice and branches by
 * several at once, after {@code net/ipv4/fib_trie.c}. Without rules of its own a namespace has one
 * trie for the tables main and local. Immutable.
 */
public final class FibTrie {
  /** The bytes of a leaf. */
  public static final int LEAF_SIZE = 48;

  /** The bytes of a node without its children. */
  public static final int NODE_SIZE = 40;

  private static final int ROUTE_SIZE = 56;
  private static final int POINTER_SIZE = 8;

  /**
   * A node.
   *
   * @param depth nodes from the root to it, 1 for the root
   * @param key the bits that its leaves have in common, or the address of a leaf
   * @param length how many bits that are
   * @param bits by how many bits it branches, 0 for a leaf
   * @param full children that branch where it ends
   * @param empty children that it has not
   * @param routes of a leaf, the narrowest first; none of a node that branches
   */
  public record Node(
      int depth, IpAddress key, int length, int bits, int full, int empty, List<Ipv4Route> routes) {
    /** Keeps a copy of the routes. */
    public Node {
      routes = List.copyOf(routes);
    }

    /** Returns whether it is a leaf. */
    public boolean isLeaf() {
      return bits == 0;
    }
  }

  private final ImmutableList<Node> nodes;

  private FibTrie(ImmutableList<Node> nodes) {
    this.nodes = nodes;
  }

  /** Returns the trie that routes make which are added in their order. */
  public static FibTrie of(List<Ipv4Route> routes) {
    Maker maker = new Maker();
    for (Ipv4Route route : routes) {
      maker.insert(route);
    }
    ImmutableList.Builder<Node> nodes = ImmutableList.builder();
    if (maker.root != null) {
      list(maker.root, 1, nodes);
    }
    return new FibTrie(nodes.build());
  }

  private static void list(Vector at, int depth, ImmutableList.Builder<Node> nodes) {
    IpAddress key = IpAddress.v4(at.key);
    if (at.isLeaf()) {
      nodes.add(new Node(depth, key, 32, 0, 0, 0, ImmutableList.copyOf(at.routes)));
      return;
    }
    int length = 32 - at.pos - at.bits;
    nodes.add(new Node(depth, key, length, at.bits, at.full, at.empty, ImmutableList.of()));
    for (Vector child : at.children) {
      if (child != null) {
        list(child, depth + 1, nodes);
      }
    }
  }

  /** Returns the nodes, a parent before its children, by address. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Returns the routes in the order of the trie: by network, the narrowest first. */
  public List<Ipv4Route> routes() {
    ImmutableList.Builder<Ipv4Route> routes = ImmutableList.builder();
    for (Node node : nodes) {
      routes.addAll(node.routes());
    }
    return routes.build();
  }

  /** Returns the number of leaves. */
  public int leaves() {
    return (int) nodes.stream().filter(Node::isLeaf).count();
  }

  /** Returns the number of routes. */
  public int prefixes() {
    return nodes.stream().mapToInt(node -> node.routes().size()).sum();
  }

  /** Returns the sum of the depths of the leaves. */
  public int totalDepth() {
    return nodes.stream().filter(Node::isLeaf).mapToInt(node -> node.depth() - 1).sum();
  }

  /** Returns the depth of the deepest leaf. */
  public int maxDepth() {
    return nodes.stream().filter(Node::isLeaf).mapToInt(node -> node.depth() - 1).max().orElse(0);
  }

  /** Returns how many nodes branch by 0, 1, 2 ... bits; the last number is not 0. */
  public List<Integer> nodesByBits() {
    int[] counts = new int[33];
    int most = -1;
    for (Node node : nodes) {
      if (!node.isLeaf()) {
        counts[node.bits()]++;
        most = Math.max(most, node.bits());
      }
    }
    ImmutableList.Builder<Integer> list = ImmutableList.builder();
    for (int bits = 0; bits <= most; bits++) {
      list.add(counts[bits]);
    }
    return list.build();
  }

  /** Returns the number of children of all nodes, missing ones too. */
  public int pointers() {
    return nodes.stream().mapToInt(node -> node.isLeaf() ? 0 : 1 << node.bits()).sum();
  }

  /** Returns the number of missing children. */
  public int nullPointers() {
    return nodes.stream().mapToInt(Node::empty).sum();
  }

  /** Returns the bytes that it takes. */
  public int bytes() {
    int leaves = leaves();
    return LEAF_SIZE * leaves
        + ROUTE_SIZE * prefixes()
        + NODE_SIZE * (nodes.size() - leaves)
        + POINTER_SIZE * pointers();
  }

  /** A leaf, or a node with children: {@code struct key_vector}. Mutable while a trie is made. */
  private static final class Vector {
    private static final Vector[] NONE = {};

    final int key;
    final int pos;
    final int bits;
    final @Nullable Vector[] children;
    final List<Ipv4Route> routes = new ArrayList<>(1);
    int full;
    int empty;
    @Nullable Vector parent;

    /** A leaf. */
    Vector(int key) {
      this.key = key;
      this.pos = 0;
      this.bits = 0;
      this.children = NONE;
    }

    /** A node. */
    Vector(int key, int pos, int bits) {
      int shift = pos + bits;
      this.key = shift < 32 ? key >>> shift << shift : 0;
      this.pos = pos;
      this.bits = bits;
      this.children = new Vector[1 << bits];
      this.empty = 1 << bits;
    }

    boolean isLeaf() {
      return bits == 0;
    }

    /** Returns the place of a key among the children; too large if it is not below this. */
    long index(int of) {
      return Integer.toUnsignedLong(key ^ of) >>> pos;
    }

    /** Returns whether a child branches where this ends. */
    boolean isFull(@Nullable Vector child) {
      return child != null && !child.isLeaf() && child.pos + child.bits == pos;
    }

    void put(int index, @Nullable Vector child) {
      Vector old = children[index];
      empty += (child == null ? 1 : 0) - (old == null ? 1 : 0);
      full += (isFull(child) ? 1 : 0) - (isFull(old) ? 1 : 0);
      children[index] = child;
      if (child != null) {
        child.parent = this;
      }
    }
  }

  /** Inserts routes. */
  private static final class Maker {
    private static final int MAX_WORK = 10;

    /** Longer networks first, then by metric. */
    private static final Comparator<Ipv4Route> IN_LEAF =
        Comparator.comparingInt((Ipv4Route route) -> -route.length())
            .thenComparing(Ipv4Route::metric, Integer::compareUnsigned);

    private @Nullable Vector root;

    void insert(Ipv4Route route) {
      int key = route.destination().word(0);
      Vector parent = null;
      Vector at = root;
      while (at != null) {
        long index = at.index(key);
        if (at.isLeaf() ? index != 0 : index >= 1L << at.bits) {
          break;
        }
        if (at.isLeaf()) {
          add(at.routes, route);
          return;
        }
        parent = at;
        at = at.children[(int) index];
      }
      Vector leaf = new Vector(key);
      leaf.routes.add(route);
      if (at != null) {
        // A node that branches by the first bit in which the two differ.
        Vector fork = new Vector(key, 31 - Integer.numberOfLeadingZeros(key ^ at.key), 1);
        replaceIn(parent, key, fork);
        fork.put((int) fork.index(at.key), at);
        parent = fork;
      }
      replaceIn(parent, key, leaf);
      for (Vector node = parent; node != null; ) {
        node = resize(node);
      }
    }

    private static void add(List<Ipv4Route> routes, Ipv4Route route) {
      int i = 0;
      while (i < routes.size() && IN_LEAF.compare(routes.get(i), route) <= 0) {
        i++;
      }
      routes.add(i, route);
    }

    private void replaceIn(@Nullable Vector parent, int key, @Nullable Vector child) {
      if (parent == null) {
        root = child;
        if (child != null) {
          child.parent = null;
        }
      } else {
        parent.put((int) parent.index(key), child);
      }
    }

    /** Makes a node larger or smaller, and returns the one above it. */
    private @Nullable Vector resize(Vector old) {
      Vector node = old;
      Vector parent = node.parent;
      int work = MAX_WORK;
      while (work > 0 && shouldInflate(parent, node)) {
        node = inflate(node);
        work--;
      }
      parent = node.parent;
      if (work != MAX_WORK) {
        return parent;
      }
      while (work > 0 && shouldHalve(parent, node)) {
        node = halve(node);
        work--;
      }
      if ((1 << node.bits) - node.empty < 2) {
        return collapse(node);
      }
      return node.parent;
    }

    private static boolean shouldInflate(@Nullable Vector parent, Vector node) {
      long children = 1L << node.bits;
      long used = children - node.empty + node.full;
      return used > 1 && node.pos > 0 && 50 * used >= children * (parent == null ? 30 : 50);
    }

    private static boolean shouldHalve(@Nullable Vector parent, Vector node) {
      long children = 1L << node.bits;
      long used = children - node.empty;
      return used > 1 && node.bits > 1 && 100 * used < children * (parent == null ? 15 : 25);
    }

    private Vector inflate(Vector old) {
      Vector node = new Vector(old.key, old.pos - 1, old.bits + 1);
      for (int i = old.children.length - 1; i >= 0; i--) {
        Vector child = old.children[i];
        if (child == null) {
          continue;
        }
        if (!old.isFull(child)) {
          node.put((int) node.index(child.key), child);
        } else if (child.bits == 1) {
          node.put(2 * i + 1, child.children[1]);
          node.put(2 * i, child.children[0]);
        } else {
          int half = child.children.length / 2;
          Vector one = new Vector(child.key | 1 << node.pos, child.pos, child.bits - 1);
          Vector zero = new Vector(child.key, child.pos, child.bits - 1);
          for (int j = 0; j < half; j++) {
            one.put(j, child.children[half + j]);
            zero.put(j, child.children[j]);
          }
          node.put(2 * i + 1, one);
          node.put(2 * i, zero);
        }
      }
      return replace(old, node);
    }

    private Vector halve(Vector old) {
      Vector node = new Vector(old.key, old.pos + 1, old.bits - 1);
      for (int i = old.children.length - 2; i >= 0; i -= 2) {
        Vector zero = old.children[i];
        Vector one = old.children[i + 1];
        if (zero == null || one == null) {
          node.put(i / 2, one == null ? zero : one);
          continue;
        }
        Vector pair = new Vector(zero.key, old.pos, 1);
        pair.put(1, one);
        pair.put(0, zero);
        node.put(i / 2, pair);
      }
      return replace(old, node);
    }

    private Vector replace(Vector old, Vector node) {
      replaceIn(old.parent, old.key, node);
      for (int i = node.children.length - 1; i >= 0; i--) {
        Vector child = node.children[i];
        if (child != null && node.isFull(child)) {
          resize(child);
        }
      }
      return node;
    }

    private @Nullable Vector collapse(Vector node) {
      Vector only = null;
      for (Vector child : node.children) {
        only = child == null ? only : child;
      }
      Vector parent = node.parent;
      replaceIn(parent, node.key, only);
      return parent;
    }
  }
}
