package io.procfs.format.net;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/**
 * The format of {@code rt_acct}: for each of 256 realms four binary numbers of 32 bits, the low
 * byte first. Pure functions.
 */
public final class RtAcctFormat {
  /** How many realms there are. */
  public static final int REALMS = 256;

  private static final int BYTES = REALMS * 16;

  private RtAcctFormat() {}

  /**
   * The traffic of a realm, unsigned.
   *
   * @param sentBytes bytes sent
   * @param sentPackets packets sent
   * @param receivedBytes bytes received
   * @param receivedPackets packets received
   */
  public record Parsed(int sentBytes, int sentPackets, int receivedBytes, int receivedPackets) {
    /** No traffic. */
    public static final Parsed NONE = new Parsed(0, 0, 0, 0);
  }

  /**
   * Writes the realms behind what {@code out} holds.
   *
   * @param realms the first of them; the others have no traffic
   */
  public static void write(List<Parsed> realms, ByteBuilder out) {
    checkArgument(realms.size() <= REALMS, "%s realms", realms.size());
    for (Parsed realm : realms) {
      putInt(realm.sentBytes(), out);
      putInt(realm.sentPackets(), out);
      putInt(realm.receivedBytes(), out);
      putInt(realm.receivedPackets(), out);
    }
    out.pad(0, BYTES - 16 * realms.size());
  }

  private static void putInt(int value, ByteBuilder out) {
    out.put(value).put(value >> 8).put(value >> 16).put(value >> 24);
  }

  /**
   * Returns the 256 realms that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return TextReader.parse(
        "rt_acct",
        bytes,
        in -> {
          ByteString all = in.rest();
          if (all.length() != BYTES) {
            throw in.failureAt(0, "file", BYTES + " bytes");
          }
          ImmutableList.Builder<Parsed> realms = ImmutableList.builder();
          for (int at = 0; at < BYTES; at += 16) {
            realms.add(
                new Parsed(
                    int32(all, at), int32(all, at + 4), int32(all, at + 8), int32(all, at + 12)));
          }
          return realms.build();
        },
        RtAcctFormat::write);
  }

  private static int int32(ByteString bytes, int at) {
    int value = 0;
    for (int i = 3; i >= 0; i--) {
      value = (value << 8) | (bytes.byteAt(at + i) & 0xff);
    }
    return value;
  }
}
