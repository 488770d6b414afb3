package io.procfs.format.net;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import java.util.List;

/** The format of {@code netlink}: the netlink sockets. Pure functions. */
public final class NetlinkFormat {
  private static final Table<Parsed, Parsed> TABLE =
      new Table<>(
          "netlink",
          "sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n",
          Layout.of(
              "%p %-3d %-10u %08x %-8d %-8d %-5d %-8d %-8u %-8u\n",
              "sk", "Eth", "Pid", "Groups", "Rmem", "Wmem", "Dump", "Locks", "Drops", "Inode"),
          NetlinkFormat::put,
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
                  in.intNumber(),
                  in.number()));

  private NetlinkFormat() {}

  /**
   * A row.
   *
   * @param pointer the address of the kernel's object, as it is shown
   * @param protocol the protocol, 0 for routing
   * @param portId the address, 0 for the kernel, unsigned
   * @param groups the first 32 groups that it listens to
   * @param receiveMemory bytes that wait to be read
   * @param sendMemory bytes that wait to be sent
   * @param dumping 1 while a dump is under way
   * @param references references of the kernel
   * @param drops messages that were dropped, unsigned
   * @param inode the inode number
   */
  public record Parsed(
      long pointer,
      int protocol,
      int portId,
      int groups,
      int receiveMemory,
      int sendMemory,
      int dumping,
      int references,
      int drops,
      long inode) {}

  private static void put(Parsed row, Layout.Writer out) {
    out.put(row.pointer())
        .put(row.protocol())
        .put(Integer.toUnsignedLong(row.portId()))
        .put(Integer.toUnsignedLong(row.groups()))
        .put(row.receiveMemory())
        .put(row.sendMemory())
        .put(row.dumping())
        .put(row.references())
        .put(Integer.toUnsignedLong(row.drops()))
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
