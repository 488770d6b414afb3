package io.procfs.tck;

import io.procfs.abi.ByteString;
import java.util.List;

/** Looks with the eyes of a puppet that has become another user. */
final class LinuxLooker implements Looker {
  private final PuppetWire wire;
  private final int handle;
  private final ByteString proc;

  LinuxLooker(PuppetWire wire, int handle, ByteString proc) {
    this.wire = wire;
    this.handle = handle;
    this.proc = proc;
  }

  @Override
  public List<ByteString> list(String path) {
    return look("ls", path).stream().map(PuppetWire::bytes).toList();
  }

  @Override
  public Attributes stat(String path) {
    return attributes("stat", path);
  }

  @Override
  public Attributes lstat(String path) {
    return attributes("lstat", path);
  }

  private Attributes attributes(String verb, String path) {
    List<String> values = look(verb, path);
    return new Attributes(
        Integer.parseInt(values.get(0)),
        Integer.parseInt(values.get(1)),
        Integer.parseInt(values.get(2)),
        Long.parseLong(values.get(3)),
        Long.parseLong(values.get(4)),
        Long.parseUnsignedLong(values.get(5)));
  }

  @Override
  public ByteString readLink(String path) {
    return PuppetWire.bytes(look("readlink", path).get(0));
  }

  @Override
  public ByteString read(String path) {
    return PuppetWire.bytes(look("get", path, 0).get(0));
  }

  @Override
  public boolean isReadable(String path) {
    ByteString whole = proc.concat("/").concat(path);
    return wire.ask(handle, "readable", whole).errno() == null;
  }

  @Override
  public void write(String path, ByteString bytes) {
    var unused = look("put", path, bytes);
  }

  private List<String> look(String verb, String path, Object... more) {
    ByteString whole = path.isEmpty() ? proc : proc.concat("/").concat(path);
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = whole;
    System.arraycopy(more, 0, arguments, 1, more.length);
    PuppetWire.Reply reply = wire.ask(handle, verb, arguments);
    if (reply.errno() != null) {
      throw new Refusal(reply.errno(), reply.values().size() > 1, verb + " " + path);
    }
    return reply.values();
  }
}
