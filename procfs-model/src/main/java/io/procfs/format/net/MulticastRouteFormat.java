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
 * The formats of {@code ip_mr_cache} and {@code ip6_mr_cache}: multicast routes. Immutable; pure
 * functions.
 */
public final class MulticastRouteFormat {
  /** {@code ip_mr_cache}. */
  public static final MulticastRouteFormat IP_MR_CACHE =
      new MulticastRouteFormat(
          "ip_mr_cache",
          "Group    Origin   Iif     Pkts    Bytes    Wrong Oifs\n",
          "%a %a %-3d %8u %8u %8u");

  /** {@code ip6_mr_cache}. */
  public static final MulticastRouteFormat IP6_MR_CACHE =
      new MulticastRouteFormat(
          "ip6_mr_cache",
          "Group                            Origin                           "
              + "Iif      Pkts  Bytes     Wrong  Oifs\n",
          "%I %I %-3d %8u %8u %8u");

  private static final Layout OUTPUT = Layout.of(" %2d:%-3d", "Oifs", "ttl");

  private final String file;
  private final byte[] heading;
  private final Layout layout;

  private MulticastRouteFormat(String file, String heading, String row) {
    this.file = file;
    this.heading = heading.getBytes(ISO_8859_1);
    this.layout = Layout.of(row, "Group", "Origin", "Iif", "Pkts", "Bytes", "Wrong");
  }

  /**
   * A route.
   *
   * @param group where to
   * @param origin where from
   * @param input the number of the interface that it comes by, -1 if there is none
   * @param packets forwarded
   * @param bytes forwarded
   * @param wrong packets that came by another interface
   * @param outputs the interfaces that it leaves by
   */
  public record Parsed(
      IpAddress group,
      IpAddress origin,
      int input,
      long packets,
      long bytes,
      long wrong,
      List<Output> outputs) {
    /** Keeps a copy of the outputs. */
    public Parsed {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * An interface that a route leaves by.
   *
   * @param index its number
   * @param ttl the least time to live
   */
  public record Output(int index, int ttl) {}

  /** Writes the heading behind what {@code out} holds. */
  public void writeHeading(ByteBuilder out) {
    out.put(heading);
  }

  /** Writes a row behind what {@code out} holds. */
  public void writeLine(Parsed route, ByteBuilder out) {
    layout
        .into(out)
        .put(route.group())
        .put(route.origin())
        .put(route.input())
        .put(route.packets())
        .put(route.bytes())
        .put(route.wrong())
        .end();
    for (Output output : route.outputs()) {
      OUTPUT.into(out).put(output.index()).put(output.ttl()).end();
    }
    out.put('\n');
  }

  /** Writes a whole file behind what {@code out} holds. */
  public void write(List<Parsed> routes, ByteBuilder out) {
    writeHeading(out);
    for (Parsed route : routes) {
      writeLine(route, out);
    }
  }

  /**
   * Returns the rows that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public List<Parsed> parse(ByteString bytes) {
    return TextReader.parse(file, bytes, this::routes, this::write);
  }

  private List<Parsed> routes(TextReader in) {
    in.expect(heading, "heading");
    List<Parsed> routes = new ArrayList<>();
    while (!in.isAtEnd()) {
      Layout.Reader row = layout.from(in);
      IpAddress group = row.address();
      IpAddress origin = row.address();
      int input = row.intNumber();
      long packets = row.number();
      long bytes = row.number();
      long wrong = row.number();
      row.end();
      ImmutableList.Builder<Output> outputs = ImmutableList.builder();
      while (in.peek() == ' ') {
        Layout.Reader output = OUTPUT.from(in);
        outputs.add(new Output(output.intNumber(), output.intNumber()));
        output.end();
      }
      in.expect('\n', "end of the line");
      routes.add(new Parsed(group, origin, input, packets, bytes, wrong, outputs.build()));
    }
    return Collections.unmodifiableList(routes);
  }

  @Override
  public String toString() {
    return file;
  }
}
