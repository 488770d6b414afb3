package io.procfs.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.OpenFlags;
import io.procfs.abi.Signals;
import io.procfs.format.machine.CpuinfoFormat;
import io.procfs.format.machine.InterruptsFormat;
import io.procfs.format.machine.KernelStatFormat;
import io.procfs.format.machine.MeminfoFormat;
import io.procfs.format.machine.ParsedCounts;
import io.procfs.format.machine.VmstatFormat;
import io.procfs.model.IpcNamespace;
import io.procfs.model.Kernel;
import io.procfs.model.KernelOptions;
import io.procfs.model.Mapping;
import io.procfs.model.RunState;
import io.procfs.model.SharedMemory;
import io.procfs.model.Task;
import io.procfs.model.machine.Architecture;
import io.procfs.model.machine.Disk;
import io.procfs.model.machine.Machine;
import io.procfs.model.machine.PressureResource;
import io.procfs.model.machine.SwapArea;
import io.procfs.vfs.OpenFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The machine, and what tasks do on it,")
class MachineTest {
  private final Kernel kernel = Kernel.boot();
  private final Machine machine = kernel.machine();
  private final Task shell = kernel.init().fork().exec("/bin/sh", "sh");
  private final Proc proc = Proc.of(kernel);

  private KernelStatFormat.Parsed stat() {
    return KernelStatFormat.parse(ByteString.of(proc.read("stat")));
  }

  private long memory(String name) {
    return get(MeminfoFormat.parse(ByteString.of(proc.read("meminfo"))), name);
  }

  private long vmstat(String name) {
    return get(VmstatFormat.parse(ByteString.of(proc.read("vmstat"))), name);
  }

  private int write(String path, String text) {
    try (OpenFile file = proc.walk(path, true).open(OpenFlags.O_WRONLY)) {
      return Proc.write(file, text);
    }
  }

  private static long get(ParsedCounts counts, String name) {
    return counts.value(counts.names().indexOf(ByteString.of(name)));
  }

  @Test
  @DisplayName("show the CPU time of a task in its column, and less idle time")
  void cpuTime() {
    KernelStatFormat.Parsed before = stat();
    String uptime = proc.read("uptime");
    shell.run(Duration.ofSeconds(2), Duration.ofSeconds(1));
    shell.setNice(5);
    shell.run(Duration.ofSeconds(3), Duration.ZERO);
    shell.runGuest(Duration.ofSeconds(4));
    KernelStatFormat.Parsed after = stat();
    long[] expected = {200, 700, 100, -1000, 0, 0, 0, 0, 0, 400};
    for (int column = 0; column < expected.length; column++) {
      assertEquals(expected[column], after.total(column) - before.total(column), "" + column);
    }
    assertFalse(uptime.equals(proc.read("uptime")), "idle is in uptime, too");
    assertTrue(proc.read("uptime").endsWith("." + after.total(3) % 100 + "\n"));
    shell.addContextSwitches(7, 2);
    assertEquals(after.contextSwitches() + 9, stat().contextSwitches());
  }

  @Test
  @DisplayName("count tasks that run and that wait, and average them as the clock moves")
  void load() {
    assertTrue(proc.read("loadavg").startsWith("0.00 0.00 0.00 1/3 3"), "who reads runs");
    shell.setRunState(RunState.RUNNING);
    Task waiting = shell.fork();
    waiting.setRunState(RunState.DISK_SLEEP);
    assertEquals(2, stat().running());
    assertEquals(1, stat().blocked());
    kernel.clock().advance(Duration.ofMinutes(1));
    String load = proc.read("loadavg");
    // Two tasks for a minute: 2 * (1 - 1/e), 2 * (1 - e^-0.2), 2 * (1 - e^(-1/15)), in 1/2048.
    assertTrue(load.matches("1\\.2[0-9] 0\\.3[0-9] 0\\.1[0-9] 2/4 4\n"), load);
    shell.setRunState(RunState.SLEEPING);
    waiting.setRunState(RunState.SLEEPING);
    kernel.clock().advance(Duration.ofHours(3));
    assertTrue(proc.read("loadavg").startsWith("0.00 0.00 0.00 1/4 4"), proc.read("loadavg"));
  }

  @Test
  @DisplayName("average pressure over time")
  void pressure() {
    machine.stall(PressureResource.IO, Duration.ofSeconds(1), Duration.ofMillis(500));
    assertEquals(
        "some avg10=0.00 avg60=0.00 avg300=0.00 total=1000000\n"
            + "full avg10=0.00 avg60=0.00 avg300=0.00 total=500000\n",
        proc.read("pressure/io"));
    kernel.clock().advance(Duration.ofSeconds(2));
    String shown = proc.read("pressure/io");
    // Half of two seconds: 50 * (1 - e^(-2/10)) and so on.
    assertTrue(shown.startsWith("some avg10=9.0"), shown);
    assertTrue(shown.contains("full avg10=4.5"), shown);
    kernel.clock().advance(Duration.ofMinutes(30));
    assertTrue(proc.read("pressure/io").startsWith("some avg10=0.00 avg60=0.00"));
    assertThrows(
        IllegalArgumentException.class,
        () -> machine.stall(PressureResource.CPU, Duration.ofSeconds(1), Duration.ofSeconds(1)));
  }

  @Test
  @DisplayName("have the pages of processes in use, and less that is free")
  void memory() {
    long free = memory("MemFree");
    long anon = memory("AnonPages");
    assertEquals(8L << 20, memory("MemTotal"));
    long area = shell.mapAnonymous(40 << 20, Mapping.READ | Mapping.WRITE);
    shell.touch(area, 40 << 20);
    assertEquals(anon + (40 << 10), memory("AnonPages"));
    assertTrue(memory("MemFree") <= free - (40 << 10), "and their page tables");
    assertEquals(memory("AnonPages") / 4, vmstat("nr_anon_pages"));
    assertEquals(memory("MemFree") / 4, vmstat("nr_free_pages"));
    long faults = vmstat("pgfault");
    shell.addFaults(100, 3);
    assertEquals(faults + 103, vmstat("pgfault"));
    machine.memory().update(m -> m.with("Dirty", 4_096));
    assertEquals(4_096, memory("Dirty"));
    assertEquals(1_024, vmstat("nr_dirty"));
    shell.exitGroup(0);
    assertTrue(memory("AnonPages") < anon, "what the shell had is free again");
  }

  @Test
  @DisplayName("are as they were booted")
  void options() {
    Kernel other =
        Kernel.boot(
            KernelOptions.builder()
                .cpus(4)
                .memoryBytes(1L << 30)
                .commandLine("quiet root=/dev/sda1")
                .disks(
                    List.of(
                        Disk.of(8, 0, "sda", 2_000_000),
                        Disk.of(8, 1, "sda1", 1_000_000).plusWrites(3, 24, 5),
                        Disk.of(7, 0, "loop0", 0)))
                .swaps(List.of(SwapArea.file("/swap file", 2_048_000)))
                .build());
    Proc seen = Proc.of(other);
    assertEquals("quiet root=/dev/sda1\n", seen.read("cmdline"));
    assertEquals(21, seen.stat("cmdline").size());
    assertEquals(
        "major minor  #blocks  name\n\n   8        0    1000000 sda\n   8        1     500000 sda1\n",
        seen.read("partitions"));
    assertTrue(seen.read("diskstats").contains("sda1 0 0 0 0 3 0 24 5 0 5 5 0 0 0 0 0 0\n"));
    assertTrue(
        seen.read("swaps")
            .endsWith("/swap\\040file                           file\t\t2048000\t\t0\t\t-2\n"));
    assertEquals(4, seen.read("cpuinfo").split("processor\t: ", -1).length - 1);
    other.machine().updateDisk("sda", d -> d.plusReads(1, 8, 2));
    assertTrue(seen.read("diskstats").contains("sda 1 0 8 2 0 0 0 0 0 2 2 0 0 0 0 0 0\n"));
  }

  @Test
  @DisplayName("look different on ARM, and still like Linux")
  void arm() {
    Kernel other = Kernel.boot(KernelOptions.builder().architecture(Architecture.ARM64).build());
    Proc seen = Proc.of(other);
    CpuinfoFormat.Parsed info = CpuinfoFormat.parse(ByteString.of(seen.read("cpuinfo")));
    assertEquals("CPU architecture", info.blocks().get(1).get(4).key().toString());
    assertTrue(seen.read("cpuinfo").contains("\nCPU architecture: 8\nCPU variant\t: 0x3\n"));
    InterruptsFormat.Parsed interrupts =
        InterruptsFormat.parse(ByteString.of(seen.read("interrupts")));
    assertTrue(interrupts.rows().stream().anyMatch(row -> row.label().toString().equals("IPI0")));
    assertTrue(
        seen.read("interrupts")
            .contains("\nIPI2:         0          0       CPU stop interrupts\n"),
        seen.read("interrupts"));
  }

  @Test
  @DisplayName("count interrupts in three files")
  void interrupts() {
    long before = stat().interrupts();
    machine.countInterrupt("24", 1, 5);
    machine.countInterrupt("LOC", 0, 7);
    machine.countInterrupt("TLB", 0, 100);
    assertEquals(before + 12, stat().interrupts(), "flushes are function calls already");
    assertEquals(5, stat().irq(24));
    assertTrue(proc.read("interrupts").contains("\n 24:          0          5 PCI-MSIX-"));
    assertTrue(proc.read("irq/24/spurious").startsWith("count 5\n"));
    machine.countSoftirq("BLOCK", 1, 9);
    assertEquals(9, stat().softirq(4));
    assertThrows(IllegalArgumentException.class, () -> machine.countInterrupt("XYZ", 0, 1));
  }

  @Test
  @DisplayName("send an interrupt where it is told to go")
  void affinity() {
    assertEquals("3\n", proc.read("irq/24/smp_affinity"));
    assertEquals(2, write("irq/24/smp_affinity", "2\n"));
    assertEquals("1\n", proc.read("irq/24/effective_affinity_list"));
    assertEquals(4, write("irq/24/smp_affinity_list", "0-1\n"));
    assertEquals("3\n", proc.read("irq/24/smp_affinity"));
    Proc.assertErrno(Errno.ERANGE, () -> write("irq/24/smp_affinity_list", "2"), "GLOB-031");
    Proc.assertErrno(Errno.EOVERFLOW, () -> write("irq/24/smp_affinity", "4"), "GLOB-031");
    Proc.assertErrno(Errno.EINVAL, () -> write("irq/24/smp_affinity", "0"), "GLOB-031");
  }

  @Test
  @DisplayName("show the shared memory of an ipc namespace")
  void sharedMemory() {
    IpcNamespace ipc = kernel.init().state().namespaces().ipc();
    ipc.sharedMemory()
        .set(
            List.of(
                new SharedMemory(
                    -2, 1, 0600, 4096, 7, 8, 2, 1000, 1000, 1000, 1000, 5, 6, 4, 4096, 0)));
    assertTrue(
        proc.read("sysvipc/shm")
            .endsWith(
                "        -2          1   600                  4096     7     8      2  1000  1000"
                    + "  1000  1000          5          6          4                  4096"
                    + "                     0\n"),
        proc.read("sysvipc/shm"));
  }

  @Test
  @DisplayName("kill everybody but init and the kernel's threads for a key of sysrq-trigger")
  void sysrq() {
    Proc.assertErrno(Errno.EPERM, () -> write("sysrq-trigger", "b"), "nothing would be left");
    Proc.assertErrno(Errno.EIO, () -> proc.read("sysrq-trigger"), "GLOB-034");
    assertTrue(shell.isAlive());
    write("sysrq-trigger", "i");
    assertFalse(shell.isAlive());
    assertTrue(kernel.init().isAlive() && kernel.kthreadd().isAlive());
    assertEquals(Signals.SIGKILL, shell.exitCode());
  }
}
