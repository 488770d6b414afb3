package io.procfs.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mweirauch.micrometer.jvm.extras.ProcessMemoryMetrics;
import io.github.mweirauch.micrometer.jvm.extras.ProcessThreadMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.procfs.model.machine.LoadAverage;
import io.procfs.nio.Overlay;
import io.procfs.nio.Procfs;
import io.procfs.nio.ProcfsConfiguration;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.metrics.LinuxIoMetricsCollector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.opensearch.monitor.os.OsProbe;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Programs that have {@code /proc} written into them and read it through {@code java.nio.file}: in
 * a JVM of this class's own that was started with the overlay.
 */
@DisplayName("By the overlay")
@EnabledIfSystemProperty(
    named = "procfs.clients",
    matches = "overlay",
    disabledReason = "this JVM was not started for it: see the profile clients")
class OverlayClientsTest {
  private static final ClientsTable TABLE = new ClientsTable();

  private final Cast cast = new Cast();
  private Overlay.Showing showing;

  @BeforeEach
  void show() {
    assertTrue(Overlay.isInstalled(), "the profile starts this JVM with the overlay");
    // Each of them asks java.io.File first whether there is anything to read at all.
    assumeTrue(Files.exists(Overlay.beneath(Path.of("/proc/self/io"))), "only on Linux");
    showing = Overlay.show(ProcfsConfiguration.builder(cast.kernel).self(cast.server).build());
  }

  @AfterEach
  void nothingIsLeftOpen() throws IOException {
    if (showing != null) {
      Procfs.checkNothingOpen(showing.fileSystem());
      showing.close();
    }
  }

  @AfterAll
  static void table() throws IOException {
    TABLE.check();
  }

  private long rss() {
    return (long) Cast.PAGE * cast.server.state().memory().version().rss();
  }

  @Test
  @DisplayName("OSHI sees a process of an odd name, its threads, times and memory, and a death")
  void oshi() {
    OperatingSystem os = new SystemInfo().getOperatingSystem();
    OSProcess server = os.getProcess(cast.server.tid());
    assertEquals("a) R (b", server.getName());
    assertEquals("/usr/bin/server", server.getPath());
    assertEquals(1500, server.getUserTime());
    assertEquals(500, server.getKernelTime());
    assertEquals(3, server.getThreadCount());
    assertEquals(cast.kernel.init().tid(), server.getParentProcessID());
    assertEquals(rss(), server.getResidentMemory());
    assertEquals(4096, server.getBytesRead());
    assertEquals(8192, server.getBytesWritten());
    assertEquals("server --port=8080", server.getCommandLine().replace('\0', ' ').strip());
    OSProcess mortal = os.getProcess(cast.mortal.tid());
    assertNotNull(mortal);
    cast.act();
    assertTrue(server.updateAttributes());
    assertEquals(5500, server.getUserTime());
    assertEquals(1500, server.getKernelTime());
    assertEquals(rss(), server.getResidentMemory());
    assertFalse(mortal.updateAttributes());
    assertNull(os.getProcess(cast.mortal.tid()));
    TABLE.add(
        "OSHI (`OSProcess`)",
        "7.5.0",
        2,
        "name, path, command line, parent, threads, user and system time, resident memory and bytes"
            + " of input and output of two samples; a process that died in between");
  }

  @Test
  @DisplayName("micrometer-jvm-extras sees memory and threads of the process itself")
  void micrometer() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new ProcessMemoryMetrics().bindTo(registry);
    new ProcessThreadMetrics().bindTo(registry);
    assertEquals(rss(), registry.get("process.memory.rss").gauge().value());
    assertEquals(3, registry.get("process.threads").gauge().value());
    TABLE.add(
        "micrometer-jvm-extras (`ProcessMemoryMetrics`, `ProcessThreadMetrics`)",
        "0.2.2",
        2,
        "resident memory, threads");
  }

  @Test
  @DisplayName("Kafka's collector sees input and output of two samples")
  void kafka() {
    LinuxIoMetricsCollector first = new LinuxIoMetricsCollector("/proc", Time.SYSTEM);
    assertTrue(first.usable());
    assertEquals("4096 8192 1000 2000 10 20 512", io(first));
    cast.act();
    // What it has read it keeps for a moment of the real clock; another one has read nothing.
    assertEquals(
        "4096 12288 1500 2500 15 25 512", io(new LinuxIoMetricsCollector("/proc", Time.SYSTEM)));
    TABLE.add("Kafka (`LinuxIoMetricsCollector`)", "4.4.0", 2, "all seven lines of `io`, twice");
  }

  private static String io(LinuxIoMetricsCollector seen) {
    return String.format(
        "%d %d %d %d %d %d %d",
        seen.readBytes(),
        seen.writeBytes(),
        seen.rchar(),
        seen.wchar(),
        seen.syscr(),
        seen.syscw(),
        seen.cancelledWriteBytes());
  }

  @Test
  @DisplayName("OpenSearch's probe sees the load of the machine")
  void opensearch() {
    cast.kernel.machine().loadAverage().set(LoadAverage.of(1.5, 0.75, 0.25));
    double[] load = OsProbe.getInstance().osStats().getCpu().getLoadAverage();
    assertEquals(1.5, load[0]);
    assertEquals(0.75, load[1]);
    assertEquals(0.25, load[2]);
    TABLE.add("OpenSearch (`OsProbe`)", "2.19.4", 2, "the three load averages");
  }

  @Test
  @DisplayName("Prometheus' client sees the memory of the process itself, of two samples")
  void prometheus() {
    PrometheusRegistry registry = new PrometheusRegistry();
    ProcessMetrics.builder().register(registry);
    assertEquals(rss(), gauge(registry, "process_resident_memory_bytes"));
    long before = rss();
    cast.act();
    assertTrue(rss() > before, "the server's memory grows");
    assertEquals(rss(), gauge(registry, "process_resident_memory_bytes"));
    TABLE.add(
        "Prometheus client_java (`ProcessMetrics`)", "1.10.0", 2, "resident memory of two samples");
  }

  private static long gauge(PrometheusRegistry registry, String name) {
    return registry.scrape(name::equals).stream()
        .map(snapshot -> (GaugeSnapshot) snapshot)
        .mapToLong(gauge -> (long) gauge.getDataPoints().get(0).getValue())
        .sum();
  }
}
