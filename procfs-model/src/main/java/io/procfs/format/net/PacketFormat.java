package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code packet}: the packet sockets. Pure functions. */
public final class PacketFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "packet",
          "sk               RefCnt Type Proto  Iface R Rmem   User   Inode\n",
          Layout.of(
              "%p %-6d %-4d %04x   %-5d %1d %-6u %-6u %-6u\n",
              "sk", "RefCnt", "Type", "Proto", "Iface", "R", "Rmem", "User", "Inode"),
          PacketFormat::put,
          in ->
              new Parsed(
                  in.number(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.intNumber(),
                  in.number()));

  private PacketFormat() {}

  /**
   * A row.
   *
   * @param pointer the address of the kernel's object, as it is shown
   * @param references references of the kernel
   * @param type 2 datagram, 3 raw
   * @param protocol the Ethernet protocol, 3 for all
   * @param index the number of the interface, 0 for all
   * @param running 1 while it receives
   * @param receiveMemory bytes that wait to be read, unsigned
   * @param uid the owner, unsigned
   * @param inode the inode number
   */
  public record Parsed(
      long pointer,
      int references,
      int type,
      int protocol,
      int index,
      int running,
      int receiveMemory,
      int uid,
      long inode) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.pointer())
        .put(row.references())
        .put(row.type())
        .put(Integer.toUnsignedLong(row.protocol()))
        .put(row.index())
        .put(row.running())
        .put(Integer.toUnsignedLong(row.receiveMemory()))
        .put(Integer.toUnsignedLong(row.uid()))
        .put(row.inode());
  }

  /** Writes the heading behind what {@code out} holds. */
  public static void writeHeading(ByteBuilder out) {
    TABLE.writeHeading(out);
  }

  /** Writes a row behind what {@code out} holds. */
  public static void writeLine(Parsed row, ByteBuilder out) {
    TABLE.writeLine(row, out);
  }

  /** Writes a whole file behind what {@code out} holds. */
  public static void write(List<Parsed> rows, ByteBuilder out) {
    TABLE.write(rows, out);
  }

  /**
   * Returns the rows that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return TABLE.parse(bytes);
  }
}
