package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The devices of a small virtual machine with virtio. */
final class DefaultDevices {
  private static final String CHARACTER =
      "1 mem 4 /dev/vc/0 4 tty 4 ttyS 5 /dev/tty 5 /dev/console 5 /dev/ptmx 7 vcs 10 misc 13 input"
          + " 128 ptm 136 pts 203 cpu/cpuid 248 bsg 249 watchdog 250 ptp 251 pps 252 rtc";
  private static final String BLOCK = "7 loop 254 virtblk 259 blkext";

  private static final String FILE_SYSTEMS =
      "-sysfs -tmpfs -proc -cgroup -cgroup2 -cpuset -devtmpfs -binfmt_misc -debugfs -tracefs"
          + " -securityfs -sockfs -bpf -pipefs -ramfs -hugetlbfs -devpts ext3 ext2 ext4 squashfs"
          + " -autofs fuseblk -fuse -fusectl -overlay xfs -mqueue -pstore";

  private static final String SOFTIRQS =
      "HI TIMER NET_TX NET_RX BLOCK IRQ_POLL TASKLET SCHED HRTIMER RCU";

  private static final String X86_INTERRUPTS =
      """
      NMI Non-maskable interrupts
      LOC Local timer interrupts
      SPU Spurious interrupts
      PMI Performance monitoring interrupts
      IWI IRQ work interrupts
      RTR APIC ICR read retries
      RES Rescheduling interrupts
      CAL Function call interrupts
      TLB TLB shootdowns
      TRM Thermal event interrupts
      """;
  private static final String X86_POSTED =
      """
      PIN Posted-interrupt notification event
      NPI Nested posted-interrupt event
      PIW Posted-interrupt wakeup event
      """;

  private DefaultDevices() {}

  static List<Major> characterMajors() {
    return majors(CHARACTER);
  }

  static List<Major> blockMajors() {
    return majors(BLOCK);
  }

  private static List<Major> majors(String words) {
    NamedPairs pairs = new NamedPairs(words);
    List<Major> majors = new ArrayList<>();
    while (pairs.next()) {
      majors.add(new Major(pairs.number(), ByteString.of(pairs.name())));
    }
    return majors;
  }

  /** A number, a name, a number, a name. */
  private static final class NamedPairs {
    private final String[] words;
    private int at = -2;

    NamedPairs(String words) {
      this.words = words.split(" ", -1);
    }

    boolean next() {
      at += 2;
      return at < words.length;
    }

    int number() {
      return Integer.parseInt(words[at]);
    }

    String name() {
      return words[at + 1];
    }
  }

  static List<FileSystemType> fileSystems() {
    List<FileSystemType> types = new ArrayList<>();
    for (String word : FILE_SYSTEMS.split(" ", -1)) {
      boolean nodev = word.startsWith("-");
      types.add(new FileSystemType(ByteString.of(nodev ? word.substring(1) : word), !nodev));
    }
    return types;
  }

  static List<Softirq> softirqs(int cpus) {
    List<Softirq> kinds = new ArrayList<>();
    for (String kind : SOFTIRQS.split(" ", -1)) {
      kinds.add(new Softirq(ByteString.of(kind), Collections.nCopies(cpus, 0L)));
    }
    return kinds;
  }

  static List<Interrupt> interrupts(Architecture architecture, int cpus) {
    List<Interrupt> all = new ArrayList<>();
    if (architecture == Architecture.ARM64) {
      all.add(Interrupt.device(11, cpus, "GICv3", 27, "Level", "arch_timer"));
      all.add(Interrupt.device(13, cpus, "GICv3", 33, "Level", "uart-pl011"));
      virtio(all, cpus, 48);
      String[] texts = {
        "Rescheduling interrupts",
        "Function call interrupts",
        "CPU stop interrupts",
        "CPU stop NMIs",
        "Timer broadcast interrupts",
        "IRQ work interrupts",
        "CPU backtrace interrupts",
        "KGDB roundup interrupts"
      };
      for (int i = 0; i < texts.length; i++) {
        all.add(Interrupt.named("IPI" + i, cpus, "       " + texts[i]));
      }
      all.add(Interrupt.named("Err", 1, ""));
      return all;
    }
    all.add(Interrupt.device(1, cpus, "IO-APIC", 1, "edge", "i8042"));
    all.add(Interrupt.device(4, cpus, "IO-APIC", 4, "edge", "ttyS0"));
    all.add(Interrupt.device(8, cpus, "IO-APIC", 8, "edge", "rtc0"));
    all.add(Interrupt.device(9, cpus, "IO-APIC", 9, "fasteoi", "acpi"));
    virtio(all, cpus, 24);
    named(all, X86_INTERRUPTS, cpus);
    all.add(Interrupt.named("ERR", 1, ""));
    all.add(Interrupt.named("MIS", 1, ""));
    named(all, X86_POSTED, cpus);
    return all;
  }

  private static void virtio(List<Interrupt> all, int cpus, int first) {
    String[][] vectors = {
      {"0000:00:02.0", "virtio0-config", "virtio0-req.0"},
      {"0000:00:03.0", "virtio1-config", "virtio1-input.0", "virtio1-output.0"}
    };
    int number = first;
    for (String[] device : vectors) {
      for (int i = 1; i < device.length; i++) {
        all.add(
            Interrupt.device(number++, cpus, "PCI-MSIX-" + device[0], i - 1, "edge", device[i]));
      }
    }
  }

  private static void named(List<Interrupt> all, String lines, int cpus) {
    for (String line : lines.strip().split("\n", -1)) {
      all.add(Interrupt.named(line.substring(0, 3), cpus, "   " + line.substring(4)));
    }
  }
}
