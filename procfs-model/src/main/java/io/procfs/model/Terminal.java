package io.procfs.model;

import io.procfs.abi.DeviceNumber;
import org.jspecify.annotations.Nullable;

/** An identity: a controlling terminal, shared by the processes of its session. */
final class Terminal {
  private final DeviceNumber device;
  private volatile @Nullable Pid foreground;
  private volatile boolean hungUp;

  Terminal(DeviceNumber device, @Nullable Pid foreground) {
    this.device = device;
    this.foreground = foreground;
  }

  /** Returns the device, {@link DeviceNumber#NONE} once the leader of the session has ended. */
  DeviceNumber device() {
    return hungUp ? DeviceNumber.NONE : device;
  }

  @Nullable Pid foreground() {
    return hungUp ? null : foreground;
  }

  boolean isHungUp() {
    return hungUp;
  }

  void setForeground(Pid processGroup) {
    foreground = processGroup;
  }

  void hangUp() {
    hungUp = true;
  }
}
