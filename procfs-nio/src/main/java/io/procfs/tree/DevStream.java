package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.format.net.DevFields;
import io.procfs.format.net.DevFormat;
import io.procfs.model.net.InterfaceStatistics;
import io.procfs.model.net.NetInterface;
import io.procfs.vfs.RecordStream;
import java.util.List;

/** {@code dev}: the heading, and the interfaces by number. A cursor is 0, or an index behind it. */
final class DevStream implements RecordStream<NetKinds.Seen, DevStream.View> {
  @Override
  public View start(NetKinds.Seen seen) {
    return new View(seen.net().state().interfaces());
  }

  @Override
  public long show(View view, long cursor, ByteBuilder out) {
    return view.show((int) cursor, out);
  }

  /** One state of the interfaces, and the one that is being shown. */
  static final class View implements DevFields {
    private final List<NetInterface> devices;
    private ByteString name = ByteString.empty();
    private InterfaceStatistics figures = InterfaceStatistics.NONE;

    View(List<NetInterface> devices) {
      this.devices = devices;
    }

    long show(int cursor, ByteBuilder out) {
      if (cursor == 0) {
        DevFormat.writeHeading(out);
      } else if (cursor <= devices.size()) {
        NetInterface device = devices.get(cursor - 1);
        name = device.name();
        figures = device.statistics();
        DevFormat.writeLine(this, out);
      }
      return cursor < devices.size() ? cursor + 1 : END;
    }

    @Override
    public ByteString name() {
      return name;
    }

    @Override
    public long receivedBytes() {
      return figures.receivedBytes();
    }

    @Override
    public long receivedPackets() {
      return figures.receivedPackets();
    }

    @Override
    public long receiveErrors() {
      return figures.receiveErrors();
    }

    @Override
    public long receiveDrops() {
      return figures.receiveDrops();
    }

    @Override
    public long receiveOverruns() {
      return figures.receiveOverruns();
    }

    @Override
    public long frameErrors() {
      return figures.frameErrors();
    }

    @Override
    public long receivedCompressed() {
      return figures.receivedCompressed();
    }

    @Override
    public long multicast() {
      return figures.multicast();
    }

    @Override
    public long sentBytes() {
      return figures.sentBytes();
    }

    @Override
    public long sentPackets() {
      return figures.sentPackets();
    }

    @Override
    public long sendErrors() {
      return figures.sendErrors();
    }

    @Override
    public long sendDrops() {
      return figures.sendDrops();
    }

    @Override
    public long sendOverruns() {
      return figures.sendOverruns();
    }

    @Override
    public long collisions() {
      return figures.collisions();
    }

    @Override
    public long carrierErrors() {
      return figures.carrierErrors();
    }

    @Override
    public long sentCompressed() {
      return figures.sentCompressed();
    }
  }
}
