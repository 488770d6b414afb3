package io.procfs.format;

import static io.procfs.format.FieldReader.ascii;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The format of {@code /proc/PID/numa_maps}: a line for each area of memory. Pure functions. */
public final class NumaMapsFormat {
  private static final byte[] FILE = ascii(" file=");
  private static final byte[] HEAP = ascii(" heap");
  private static final byte[] STACK = ascii(" stack");
  private static final byte[] HUGE = ascii(" huge");
  private static final byte[] ANON = ascii(" anon=");
  private static final byte[] DIRTY = ascii(" dirty=");
  private static final byte[] MAPPED = ascii(" mapped=");
  private static final byte[] MAPMAX = ascii(" mapmax=");
  private static final byte[] SWAPCACHE = ascii(" swapcache=");
  private static final byte[] ACTIVE = ascii(" active=");
  private static final byte[] WRITEBACK = ascii(" writeback=");
  private static final byte[] NODE = ascii(" N");
  private static final byte[] PAGE_SIZE = ascii(" kernelpagesize_kB=");
  private static final String ESCAPED = "\n\t= ";

  private NumaMapsFormat() {}

  /**
   * Pages on a memory node.
   *
   * @param node its number
   * @param pages how many
   */
  public record OnNode(int node, long pages) {}

  /** The fields of a line. The components are those of {@link NumaMapsFields}. */
  public record Parsed(
      long start,
      ByteString policy,
      @Nullable ByteString file,
      boolean heap,
      boolean stack,
      boolean huge,
      long anon,
      long dirty,
      long mapped,
      long mapmax,
      long swapcache,
      long active,
      long writeback,
      List<OnNode> nodes,
      long pageSizeKb)
      implements NumaMapsFields {
    @Override
    public int nodeCount() {
      return nodes.size();
    }

    @Override
    public int node(int i) {
      return nodes.get(i).node();
    }

    @Override
    public long pagesOnNode(int i) {
      return nodes.get(i).pages();
    }
  }

  /** Writes the line of {@code fields} behind what {@code out} holds. */
  public static void writeLine(NumaMapsFields fields, ByteBuilder out) {
    ByteString file = fields.file();
    int names = fields.policy().length() + (file == null ? 0 : 4 * file.length());
    out.ensure(300 + names + 32 * fields.nodeCount());
    out.putHex(fields.start(), 8).put(' ').put(fields.policy());
    if (file != null) {
      out.put(FILE);
      putEscaped(file, out);
    } else if (fields.heap()) {
      out.put(HEAP);
    } else if (fields.stack()) {
      out.put(STACK);
    }
    if (fields.huge()) {
      out.put(HUGE);
    }
    put(ANON, fields.anon(), out);
    put(DIRTY, fields.dirty(), out);
    put(MAPPED, fields.mapped(), out);
    put(MAPMAX, fields.mapmax(), out);
    put(SWAPCACHE, fields.swapcache(), out);
    if (fields.active() >= 0) {
      out.put(ACTIVE).putUnsigned(fields.active());
    }
    put(WRITEBACK, fields.writeback(), out);
    for (int i = 0; i < fields.nodeCount(); i++) {
      out.put(NODE).putUnsigned(fields.node(i)).put('=').putUnsigned(fields.pagesOnNode(i));
    }
    put(PAGE_SIZE, fields.pageSizeKb(), out);
    out.put('\n');
  }

  private static void put(byte[] label, long count, ByteBuilder out) {
    if (count != 0) {
      out.put(label).putUnsigned(count);
    }
  }

  private static void putEscaped(ByteString name, ByteBuilder out) {
    for (int i = 0; i < name.length(); i++) {
      byte b = name.byteAt(i);
      if (ESCAPED.indexOf(b) >= 0) {
        out.put('\\').putOctal(b, 3);
      } else {
        out.put(b);
      }
    }
  }

  /**
   * Returns the fields of the lines that {@code bytes} show; none for an empty file.
   *
   * @throws FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    FieldReader in = new FieldReader("numa_maps", bytes);
    List<Parsed> lines = new ArrayList<>();
    while (!in.isAtEnd()) {
      lines.add(parseLine(in));
    }
    return Collections.unmodifiableList(lines);
  }

  private static Parsed parseLine(FieldReader in) {
    long start = in.hex(8, "address");
    in.expect(' ', "policy");
    ByteString policy = in.untilOneOf(" \n", "policy");
    ByteString file = in.skip(FILE) ? file(in) : null;
    boolean heap = file == null && in.skip(HEAP);
    boolean stack = file == null && !heap && in.skip(STACK);
    boolean huge = in.skip(HUGE);
    long anon = count(in, ANON, "anon");
    long dirty = count(in, DIRTY, "dirty");
    long mapped = count(in, MAPPED, "mapped");
    long mapmax = count(in, MAPMAX, "mapmax");
    long swapcache = count(in, SWAPCACHE, "swapcache");
    long active = in.skip(ACTIVE) ? in.unsigned("active") : -1;
    long writeback = count(in, WRITEBACK, "writeback");
    ImmutableList.Builder<OnNode> nodes = ImmutableList.builder();
    while (in.skip(NODE)) {
      int node = in.count("N");
      in.expect('=', "N");
      nodes.add(new OnNode(node, in.unsigned("N")));
    }
    long pageSize = count(in, PAGE_SIZE, "kernelpagesize_kB");
    in.expect('\n', "kernelpagesize_kB");
    return new Parsed(
        start,
        policy,
        file,
        heap,
        stack,
        huge,
        anon,
        dirty,
        mapped,
        mapmax,
        swapcache,
        active,
        writeback,
        nodes.build(),
        pageSize);
  }

  private static long count(FieldReader in, byte[] label, String field) {
    if (!in.skip(label)) {
      return 0;
    }
    int at = in.position();
    long count = in.unsigned(field);
    if (count == 0) {
      in.backTo(at);
      throw in.failure(field, "a number that is not 0");
    }
    return count;
  }

  private static ByteString file(FieldReader in) {
    ByteString shown = in.untilOneOf(" \n", "file");
    for (int i = 0; i < shown.length(); i++) {
      if (ESCAPED.indexOf(shown.byteAt(i)) >= 0) {
        throw in.failure("file", "an escape in place of a tab or of =");
      }
    }
    return unescape(shown);
  }

  private static ByteString unescape(ByteString shown) {
    ByteBuilder name = new ByteBuilder(shown.length());
    for (int i = 0; i < shown.length(); i++) {
      int code = i + 4 <= shown.length() ? code(shown, i) : -1;
      if (code >= 0 && ESCAPED.indexOf(code) >= 0) {
        name.put(code);
        i += 3;
      } else {
        name.put(shown.byteAt(i));
      }
    }
    return name.toByteString();
  }

  /** Returns what {@code \ooo} stands for, -1 if that is not what stands there. */
  private static int code(ByteString shown, int at) {
    if (shown.byteAt(at) != '\\') {
      return -1;
    }
    int code = 0;
    for (int i = at + 1; i < at + 4; i++) {
      int digit = shown.byteAt(i) - '0';
      if (digit < 0 || digit > 7) {
        return -1;
      }
      code = code * 8 + digit;
    }
    return code;
  }
}
