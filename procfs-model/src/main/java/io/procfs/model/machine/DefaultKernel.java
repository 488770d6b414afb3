package io.procfs.model.machine;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.List;

/** What the kernel of a small virtual machine has of devices, keys, symbols and the like. */
final class DefaultKernel {
  private static final String MISC =
      "235 autofs 234 btrfs-control 258 vsock 200 tun 237 loop-control 229 fuse 257 userfaultfd"
          + " 183 hw_random 256 vga_arbiter";

  private static final String SYMBOLS =
      "ffffffff81000000 T _stext ffffffff81000000 T _text ffffffff81000050 T startup_64"
          + " ffffffff810001c0 T verify_cpu ffffffff81200480 T do_one_initcall ffffffff81204a30 T"
          + " __x64_sys_ni_syscall ffffffff8127c1c0 T schedule ffffffff812c3f10 T kernel_clone"
          + " ffffffff81e00000 T _etext ffffffff82200000 R __start_rodata ffffffff82a00000 D"
          + " _sdata ffffffff82a0e940 D init_task ffffffff83000000 D _edata ffffffff83400000 B"
          + " __bss_start ffffffff83800000 B _end";

  private static final String SLABS =
      "ext4_inode_cache 8112 8120 1160 28 8 inode_cache 10212 10220 632 25 4 dentry 24318 24318"
          + " 192 21 1 buffer_head 7020 7020 104 39 1 vm_area_struct 3102 3120 160 25 1 mm_struct"
          + " 84 92 1408 23 8 files_cache 92 92 704 23 4 signal_cache 112 112 1152 28 8"
          + " sighand_cache 96 105 2112 15 8 task_struct 136 144 3712 8 8 cred 315 336 192 21 1"
          + " anon_vma 1590 1638 104 39 1 pid 210 224 128 32 1 radix_tree_node 3472 3472 584 28 4"
          + " kmalloc-8k 40 44 8192 4 8 kmalloc-4k 136 144 4096 8 8 kmalloc-2k 248 256 2048 16 8"
          + " kmalloc-1k 496 512 1024 16 4 kmalloc-512 1008 1024 512 16 2 kmalloc-256 880 896 256"
          + " 16 1 kmalloc-192 1008 1008 192 21 1 kmalloc-128 960 960 128 32 1 kmalloc-96 2016"
          + " 2016 96 42 1 kmalloc-64 4992 4992 64 64 1 kmalloc-32 6144 6144 32 128 1 kmalloc-16"
          + " 6144 6144 16 256 1 kmalloc-8 5632 5632 8 512 1";

  private DefaultKernel() {}

  private static ByteString bytes(String text) {
    return ByteString.of(text);
  }

  static List<MiscDevice> misc() {
    String[] words = MISC.split(" ", -1);
    List<MiscDevice> devices = new ArrayList<>();
    for (int i = 0; i < words.length; i += 2) {
      devices.add(new MiscDevice(Integer.parseInt(words[i]), bytes(words[i + 1])));
    }
    return devices;
  }

  static List<DmaChannel> dma(Architecture architecture) {
    return architecture == Architecture.X86_64
        ? List.of(new DmaChannel(4, bytes("cascade")))
        : List.of();
  }

  static List<ConsoleDevice> consoles() {
    return List.of(new ConsoleDevice(bytes("ttyS0"), bytes("-W-"), bytes("EC  p a"), 4, 64));
  }

  static List<KernelKey> keys() {
    return List.of(
        key(0x0bd39f97, "I------", 1, 0x1f030000, 0, ".dns_resolver: empty"),
        key(0x1057a7e4, "I--Q---", 1, 0x0c030000, 65534, ".user_reg: 2"),
        key(0x1cdc189d, "I--Q---", 2, 0x1f3f0000, 65534, "_uid.0: empty"),
        key(0x3c601688, "I------", 1, 0x0f0b0000, 0, ".blacklist: empty"),
        key(0x3fe8c867, "I--Q---", 1, 0x1f3f0000, 65534, "_uid_ses.0: 1"));
  }

  private static KernelKey key(
      int serial, String flags, int usage, int permissions, int gid, String description) {
    return new KernelKey(
        serial,
        bytes(flags),
        usage,
        bytes("perm"),
        permissions,
        0,
        gid,
        bytes("keyring"),
        bytes(description));
  }

  static List<KeyUser> keyUsers() {
    return List.of(new KeyUser(0, 6, 5, 5, 3, 1_000_000, 40, 25_000_000));
  }

  static List<Cipher> ciphers() {
    return List.of(
        hash("crc32c", "crc32c-lib", 300, "shash", 1, 4),
        hash("sha256", "sha256-lib", 300, "shash", 64, 32),
        hash("sha1", "sha1-lib", 300, "shash", 64, 20),
        cipher("lzo", "lzo-scomp", "scomp"));
  }

  private static Cipher hash(
      String name, String driver, int priority, String type, int block, int digest) {
    List<Cipher.Line> lines = new ArrayList<>(common(name, driver, priority));
    lines.add(line("type", type));
    lines.add(line("blocksize", "" + block));
    lines.add(line("digestsize", "" + digest));
    return new Cipher(lines);
  }

  private static Cipher cipher(String name, String driver, String type) {
    List<Cipher.Line> lines = new ArrayList<>(common(name, driver, 0));
    lines.add(line("type", type));
    return new Cipher(lines);
  }

  private static List<Cipher.Line> common(String name, String driver, int priority) {
    return List.of(
        line("name", name),
        line("driver", driver),
        line("module", "kernel"),
        line("priority", "" + priority),
        line("refcnt", "1"),
        line("selftest", "passed"),
        line("internal", "no"));
  }

  private static Cipher.Line line(String key, String value) {
    return new Cipher.Line(bytes(key), bytes(value));
  }

  static List<AddressRange> ioMemory(long memoryBytes) {
    long low = Math.min(memoryBytes, 0xc000_0000L);
    List<AddressRange> ranges = new ArrayList<>();
    ranges.add(range(0, 0, 0xfff, "Reserved"));
    ranges.add(range(0, 0x1000, 0x9_fbff, "System RAM"));
    ranges.add(range(0, 0x9_fc00, 0xf_ffff, "Reserved"));
    ranges.add(range(1, 0xf_0000, 0xf_ffff, "System ROM"));
    ranges.add(range(0, 0x10_0000, low - 1, "System RAM"));
    if (low > 0x400_0000) {
      ranges.add(range(1, 0x100_0000, 0x1df_ffff, "Kernel code"));
      ranges.add(range(1, 0x220_0000, 0x29f_ffff, "Kernel rodata"));
      ranges.add(range(1, 0x2a0_0000, 0x2ff_ffff, "Kernel data"));
      ranges.add(range(1, 0x340_0000, 0x37f_ffff, "Kernel bss"));
    }
    ranges.add(range(0, 0xc000_1000L, 0xeebf_ffffL, "PCI Bus 0000:00"));
    ranges.add(range(0, 0xfec0_0000L, 0xfec0_03ffL, "IOAPIC 0"));
    if (memoryBytes > low) {
      long high = 0x1_0000_0000L;
      ranges.add(range(0, high, high + memoryBytes - low - 1, "System RAM"));
    }
    return ranges;
  }

  static List<AddressRange> ioPorts(Architecture architecture) {
    if (architecture != Architecture.X86_64) {
      return List.of();
    }
    return List.of(
        range(0, 0, 0xcf7, "PCI Bus 0000:00"),
        range(1, 0, 0x1f, "dma1"),
        range(1, 0x20, 0x21, "pic1"),
        range(1, 0x40, 0x43, "timer0"),
        range(1, 0x50, 0x53, "timer1"),
        range(1, 0x60, 0x60, "keyboard"),
        range(1, 0x64, 0x64, "keyboard"),
        range(1, 0x70, 0x71, "rtc_cmos"),
        range(1, 0x80, 0x8f, "dma page reg"),
        range(1, 0xa0, 0xa1, "pic2"),
        range(1, 0xc0, 0xdf, "dma2"),
        range(1, 0xf0, 0xff, "fpu"),
        range(1, 0x3f8, 0x3ff, "serial"),
        range(0, 0xcf8, 0xcff, "PCI conf1"),
        range(0, 0xd00, 0xffff, "PCI Bus 0000:00"));
  }

  private static AddressRange range(int depth, long first, long last, String name) {
    return new AddressRange(depth, first, last, bytes(name));
  }

  static List<KernelSymbol> symbols() {
    String[] words = SYMBOLS.split(" ", -1);
    List<KernelSymbol> symbols = new ArrayList<>();
    for (int i = 0; i < words.length; i += 3) {
      symbols.add(
          new KernelSymbol(
              Long.parseUnsignedLong(words[i], 16),
              words[i + 1].charAt(0),
              bytes(words[i + 2]),
              ByteString.empty()));
    }
    return symbols;
  }

  static List<SlabCache> slabs() {
    String[] words = SLABS.split(" ", -1);
    List<SlabCache> caches = new ArrayList<>();
    for (int i = 0; i < words.length; i += 6) {
      long objects = Long.parseLong(words[i + 2]);
      int perSlab = Integer.parseInt(words[i + 4]);
      long slabs = (objects + perSlab - 1) / perSlab;
      caches.add(
          new SlabCache(
              bytes(words[i]),
              Long.parseLong(words[i + 1]),
              objects,
              Integer.parseInt(words[i + 3]),
              perSlab,
              Integer.parseInt(words[i + 5]),
              slabs,
              slabs));
    }
    return caches;
  }

  static List<VmallocArea> vmalloc() {
    long start = 0xffff_c900_0000_0000L;
    return List.of(
        area(start, 20_480, " irq_init_percpu_irqstack+0xed/0x120 vmap"),
        area(
            start + 0x8000,
            8_192,
            " acpi_os_map_iomem+0x1bc/0x1e0 phys=0x00000000000a0000 ioremap"),
        area(start + 0x10000, 20_480, " kernel_clone+0xb8/0x400 pages=4 vmalloc N0=4"));
  }

  private static VmallocArea area(long first, long size, String text) {
    return new VmallocArea(first, first + size, bytes(text));
  }

  static List<TtyDriver> ttyDrivers() {
    return List.of(
        tty("/dev/tty", "tty", 5, 0, 0, "system:/dev/tty"),
        tty("/dev/console", "console", 5, 1, 1, "system:console"),
        tty("/dev/ptmx", "ptmx", 5, 2, 2, "system"),
        tty("/dev/vc/0", "vc/0", 4, 0, 0, "system:vtmaster"),
        tty("serial", "ttyS", 4, 64, 67, "serial"),
        tty("pty_slave", "pts", 136, 0, 1_048_575, "pty:slave"),
        tty("pty_master", "ptm", 128, 0, 1_048_575, "pty:master"),
        tty("unknown", "tty", 4, 1, 63, "console"));
  }

  private static TtyDriver tty(
      String driver, String device, int major, int first, int last, String type) {
    return new TtyDriver(bytes(driver), bytes(device), major, first, last, bytes(type));
  }

  static List<LineDiscipline> lineDisciplines() {
    return List.of(new LineDiscipline(bytes("n_tty"), 0), new LineDiscipline(bytes("n_null"), 27));
  }

  static List<KernelFile> files() {
    return List.of(
        KernelFile.directory("fs/xfs", 0555),
        KernelFile.link("fs/xfs/stat", "/sys/fs/xfs/stats/stats"),
        KernelFile.directory("fs/ext4", 0555),
        KernelFile.directory("fs/ext4/vda", 0555),
        KernelFile.file("fs/ext4/vda/fc_info", 0444, "fc stats:\n0 commits\n0 ineligible\n"),
        KernelFile.file(
            "fs/ext4/vda/options",
            0444,
            "rw\nbsddf\nnogrpid\nblock_validity\ndioread_nolock\nnodelalloc\nerrors=continue\n"),
        KernelFile.file(
            "fs/ext4/vda/mb_stats", 0444, "mballoc:\n\tmb stats collection turned off.\n"),
        KernelFile.directory("fs/jbd2", 0555),
        KernelFile.directory("fs/jbd2/vda-8", 0555),
        KernelFile.file(
            "fs/jbd2/vda-8/info",
            0444,
            "412 transactions (398 requested), each up to 8192 blocks\n"),
        KernelFile.directory("fs/nfsd", 0555),
        KernelFile.directory("bus/pci", 0555),
        KernelFile.directory("bus/pci/00", 0555),
        KernelFile.file("bus/pci/devices", 0444, pci()),
        KernelFile.directory("bus/input", 0555),
        KernelFile.file("bus/input/devices", 0444, ""),
        KernelFile.file(
            "bus/input/handlers", 0444, "N: Number=0 Name=kbd\nN: Number=1 Name=evdev Minor=64\n"),
        KernelFile.file("acpi/wakeup", 0644, "Device\tS-state\t  Status   Sysfs node\n"),
        KernelFile.file(
            "driver/rtc",
            0444,
            "alrm_time\t: 00:00:00\nalrm_date\t: 1970-01-01\nalarm_IRQ\t: no\n24hr\t\t: yes\n"),
        KernelFile.file(
            "tty/driver/serial",
            0444,
            "serinfo:1.0 driver revision:\n"
                + "0: uart:16550A port:000003F8 irq:4 tx:120 rx:0 RTS|CTS|DTR|DSR|CD\n"));
  }

  /** The host bridge, the disk and the network card: no addresses, no sizes. */
  private static String pci() {
    StringBuilder lines = new StringBuilder();
    String[] devices = {"0000\t80860d57\t0", "0010\t1af41042\t0", "0018\t1af41041\t0"};
    for (int i = 0; i < devices.length; i++) {
      lines.append(devices[i]);
      for (int field = 0; field < 14; field++) {
        lines.append("\t               0");
      }
      lines.append('\t').append(i == 0 ? "" : "virtio-pci").append('\n');
    }
    return lines.toString();
  }
}
