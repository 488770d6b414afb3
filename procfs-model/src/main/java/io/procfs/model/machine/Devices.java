package io.procfs.model.machine;

import java.util.List;

/**
 * The devices of a machine beside its disks, and what drivers show of themselves. Each subject has
 * a version of the moment.
 *
 * <pre>{@code
 * machine.devices().misc().set(List.of(new MiscDevice(200, ByteString.of("tun"))));
 * }</pre>
 */
public final class Devices {
  private final Current<List<MiscDevice>> misc = new Current<>(DefaultKernel.misc(), List::copyOf);
  private final Current<List<DmaChannel>> dma;
  private final Current<List<ConsoleDevice>> consoles =
      new Current<>(DefaultKernel.consoles(), List::copyOf);
  private final Current<List<AddressRange>> memoryRanges;
  private final Current<List<AddressRange>> portRanges;
  private final Current<List<TtyDriver>> ttyDrivers =
      new Current<>(DefaultKernel.ttyDrivers(), List::copyOf);
  private final Current<List<LineDiscipline>> lineDisciplines =
      new Current<>(DefaultKernel.lineDisciplines(), List::copyOf);
  private final Current<List<KernelFile>> files =
      new Current<>(DefaultKernel.files(), List::copyOf);

  Devices(MachineSetup setup) {
    this.dma = new Current<>(DefaultKernel.dma(setup.architecture()), List::copyOf);
    this.memoryRanges = new Current<>(DefaultKernel.ioMemory(setup.memoryBytes()), List::copyOf);
    this.portRanges = new Current<>(DefaultKernel.ioPorts(setup.architecture()), List::copyOf);
  }

  /** Returns the devices of the first number 10: {@code misc}. */
  public Current<List<MiscDevice>> misc() {
    return misc;
  }

  /** Returns the ISA DMA channels that are taken: {@code dma}. */
  public Current<List<DmaChannel>> dma() {
    return dma;
  }

  /** Returns where the kernel's messages are printed: {@code consoles}. */
  public Current<List<ConsoleDevice>> consoles() {
    return consoles;
  }

  /** Returns the ranges of physical addresses: {@code iomem}. */
  public Current<List<AddressRange>> memoryRanges() {
    return memoryRanges;
  }

  /** Returns the ranges of port addresses: {@code ioports}. */
  public Current<List<AddressRange>> portRanges() {
    return portRanges;
  }

  /** Returns what makes terminals: {@code tty/drivers}. */
  public Current<List<TtyDriver>> ttyDrivers() {
    return ttyDrivers;
  }

  /** Returns how terminals can treat what is typed: {@code tty/ldiscs}. */
  public Current<List<LineDiscipline>> lineDisciplines() {
    return lineDisciplines;
  }

  /**
   * Returns what drivers and file systems show of themselves: the files below {@code fs}, {@code
   * bus}, {@code driver}, {@code acpi} and {@code tty/driver}. The model knows their text and not
   * what it means.
   */
  public Current<List<KernelFile>> files() {
    return files;
  }
}
