package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;
import io.procfs.model.Task;

/** The sockets of a modelled task. */
final class ModelSockets implements PuppetSockets {
  private final Task task;

  ModelSockets(Task task) {
    this.task = task;
  }

  @Override
  public void newNamespace() {
    task.unshareNet();
  }

  @Override
  public void loopbackUp() {
    task.netNamespace().update(state -> state.withUp("lo"));
  }

  @Override
  public int socket(int family, int type, int protocol) {
    return task.socket(family, type, protocol);
  }

  @Override
  public int[] pair(int type) {
    return task.socketPair(type);
  }

  @Override
  public void bind(int fd, IpAddress address, int port) {
    task.bind(fd, address, port);
  }

  @Override
  public void bind(int fd, ByteString path) {
    task.bind(fd, path);
  }

  @Override
  public void bindNetlink(int fd, int portId, int groups) {
    task.bind(fd, portId, groups);
  }

  @Override
  public void bindPacket(int fd, int protocol, int index) {
    task.bind(fd, protocol, index);
  }

  @Override
  public void listen(int fd) {
    task.listen(fd, 5);
  }

  @Override
  public void connect(int fd, IpAddress address, int port) {
    task.connect(fd, address, port);
  }

  @Override
  public void connect(int fd, ByteString path) {
    task.connect(fd, path);
  }

  @Override
  public int accept(int fd) {
    return task.accept(fd, 0);
  }

  @Override
  public void shutdownOutput(int fd) {
    task.shutdownOutput(fd);
  }
}
