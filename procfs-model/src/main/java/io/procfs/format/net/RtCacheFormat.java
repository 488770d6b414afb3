package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;

/** The format of {@code rt_cache}: a heading, for Linux has no such cache since 3.6. */
public final class RtCacheFormat {
  private static final byte[] HEADING =
      Table.padded(
              "Iface\tDestination\tGateway \tFlags\t\tRefCnt\tUse\tMetric\tSource\t\tMTU\tWindow\tIRTT"
                  + "\tTOS\tHHRef\tHHUptod\tSpecDst",
              127)
          .getBytes(ISO_8859_1);

  private RtCacheFormat() {}

  /** Writes the heading behind what {@code out} holds. */
  public static void write(ByteBuilder out) {
    out.put(HEADING);
  }

  /**
   * Checks that {@code bytes} are the heading.
   *
   * @throws io.procfs.format.FormatException if they are not
   */
  public static void check(ByteString bytes) {
    TextReader.parse(
        "rt_cache",
        bytes,
        in -> {
          in.expect(HEADING, "heading");
          return HEADING;
        },
        (heading, out) -> out.put(heading));
  }
}
