package io.procfs.format.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The format of {@code igmp}: the IPv4 multicast groups of each interface. Pure functions. */
public final class IgmpFormat {
  private static final byte[] HEADING =
      "Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n".getBytes(ISO_8859_1);
  private static final Layout DEVICE =
      Layout.of("%d\t%-10s: %5d %7s\n", "Idx", "Device", "Count", "Querier");
  private static final byte[] TABS = "\t\t\t\t".getBytes(ISO_8859_1);
  private static final Layout GROUP =
      Layout.of("\t\t\t\t%a %5d %d:%08X\t\t%d\n", "Group", "Users", "Timer", "expires", "Reporter");

  private IgmpFormat() {}

  /**
   * An interface.
   *
   * @param index its number
   * @param device its name
   * @param count how many groups it has
   * @param querier the version of the protocol: V1, V2 or V3
   * @param groups the groups
   */
  public record Parsed(
      int index, ByteString device, int count, ByteString querier, List<Group> groups) {}

  /**
   * A group.
   *
   * @param address its address
   * @param users how many have joined
   * @param timerRuns 1 if a report is due
   * @param timer ticks until then, unsigned
   * @param reporter 1 if this machine reported last
   */
  public record Group(IpAddress address, int users, int timerRuns, long timer, int reporter) {}

  /** Writes the heading behind what {@code out} holds. */
  public static void writeHeading(ByteBuilder out) {
    out.put(HEADING);
  }

  /** Writes an interface and its groups behind what {@code out} holds. */
  public static void writeDevice(Parsed device, ByteBuilder out) {
    DEVICE
        .into(out)
        .put(device.index())
        .put(device.device())
        .put(device.count())
        .put(device.querier())
        .end();
    for (Group group : device.groups()) {
      GROUP
          .into(out)
          .put(group.address())
          .put(group.users())
          .put(group.timerRuns())
          .put(group.timer())
          .put(group.reporter())
          .end();
    }
  }

  /** Writes a whole file behind what {@code out} holds. */
  public static void write(List<Parsed> devices, ByteBuilder out) {
    writeHeading(out);
    for (Parsed device : devices) {
      writeDevice(device, out);
    }
  }

  /**
   * Returns the interfaces that {@code bytes} show.
   *
   * @throws io.procfs.format.FormatException if that is not such a file
   */
  public static List<Parsed> parse(ByteString bytes) {
    return TextReader.parse("igmp", bytes, IgmpFormat::devices, IgmpFormat::write);
  }

  private static List<Parsed> devices(TextReader in) {
    in.expect(HEADING, "heading");
    List<Parsed> devices = new ArrayList<>();
    while (!in.isAtEnd()) {
      Layout.Reader row = DEVICE.from(in);
      int index = row.intNumber();
      ByteString name = row.text();
      int count = row.intNumber();
      ByteString querier = row.text();
      row.end();
      List<Group> groups = new ArrayList<>();
      while (in.peek() == '\t') {
        groups.add(group(in));
      }
      devices.add(new Parsed(index, name, count, querier, Collections.unmodifiableList(groups)));
    }
    return Collections.unmodifiableList(devices);
  }

  private static Group group(TextReader in) {
    int begin = in.position();
    in.expect(TABS, "Group");
    in.backTo(begin);
    Layout.Reader row = GROUP.from(in);
    Group group =
        new Group(row.address(), row.intNumber(), row.intNumber(), row.number(), row.intNumber());
    row.end();
    return group;
  }
}
