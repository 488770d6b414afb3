package io.procfs.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks on which the representation is judged, all in one run, and prints a table of
 * ratios of the best iterations, and of garbage and heap. {@code --quick} for a first impression.
 */
final class Gates {
  /** Time in nanoseconds and garbage in bytes, an operation. */
  private record Cost(double nanos, double bytes) {}

  private final Map<String, Cost> costs = new TreeMap<>();

  private Gates(Collection<RunResult> results) {
    for (RunResult result : results) {
      for (Map.Entry<String, ? extends Result<?>> part : parts(result).entrySet()) {
        // The best iteration: what else the machine does only ever makes one slower.
        costs.put(part.getKey(), new Cost(part.getValue().getStatistics().getMin(), bytes(result)));
      }
    }
  }

  /** A group has a result for each of its methods, a benchmark alone only the primary one. */
  private static Map<String, Result<?>> parts(RunResult result) {
    String name = result.getParams().getBenchmark();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    List<String> parameters = new ArrayList<>();
    result.getParams().getParamsKeys().stream()
        .sorted()
        .forEach(key -> parameters.add(result.getParams().getParam(key)));
    Map<String, Result<?>> parts = new TreeMap<>();
    String suffix = parameters.isEmpty() ? "" : " " + String.join(" ", parameters);
    parts.put(simple + suffix, result.getPrimaryResult());
    result
        .getSecondaryResults()
        .forEach(
            (label, secondary) -> {
              if (label.startsWith("read") || label.startsWith("write")) {
                parts.put(label, secondary);
              }
            });
    return parts;
  }

  private static double bytes(RunResult result) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
        .mapToDouble(entry -> entry.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private Cost cost(String name) {
    Cost cost = costs.get(name);
    return cost == null ? new Cost(Double.NaN, Double.NaN) : cost;
  }

  private void print(HeapReport.Result heap) {
    System.out.println("\n| what | ns/op | B/op |\n| --- | ---: | ---: |");
    costs.forEach(
        (name, cost) ->
            System.out.printf(
                Locale.ROOT, "| %s | %,.1f | %,.0f |%n", name, cost.nanos, cost.bytes));
    System.out.println("\n| gate | what | target | is |\n| --- | --- | --- | --- |");
    for (String file : List.of("stat", "status", "maps")) {
      String gate = file.equals("maps") ? "T2" : "T1";
      atMost(gate, "readAllBytes " + file + " procfs", "readAllBytes " + file + " floor", 1.3);
      atMost(
          gate,
          "readAllBytes " + file + " procfs",
          "readAllBytes " + file + " real",
          file.equals("maps") ? 1 / 10.0 : 1 / 14.0);
      garbage(
          "T4",
          "readAllBytes " + file + " procfs",
          cost("readAllBytes " + file + " floor").bytes + 64);
    }
    atMost("T3", "openReadClose stat procfs", "format stat", 1.5);
    atMost("T3", "openReadClose stat procfs", "openReadClose stat real", 1 / 25.0);
    garbage("T3", "openReadClose stat procfs", 128);
    for (String what : List.of("exists", "readAttributes")) {
      for (String which : List.of("same", "random")) {
        atMost("T5", what + " procfs:10000 " + which, what + " jimfs:10000 " + which, 0.4);
        garbage("T5", what + " procfs:1000000 " + which, 48);
      }
      atMost("T5", what + " procfs:1000000 same", what + " procfs:100 same", 2);
      atMost("T5", what + " procfs:1000000 random", "bareArray procfs:1000000 random", 3);
    }
    row(
        "T11",
        "heap of a process, of " + heap.processes(),
        "≤ 1536 B",
        heap.bytesPerProcess() + " B",
        heap.bytesPerProcess() <= 1536);
    row(
        "T11",
        "making a process",
        "≤ 3 × as many bare objects",
        String.format(Locale.ROOT, "%.2f", heap.ratio()),
        heap.ratio() <= 3);
    atMost("T12", "readBeside", "quiet", 2);
    garbage("T12", "changeCpuTime 100000", 512);
    garbage("T12", "changeName 100000", 512);
    garbage("T12", "mapAndUnmap 100000", 1024);
    garbage("T12", "touch 100000", 512);
    double life = cost("forkExecExitReap 100000").nanos;
    row(
        "T14",
        "forkExecExitReap 100000",
        "≤ 2,000 ns",
        String.format(Locale.ROOT, "%,.0f ns", life),
        life <= 2_000);
    atMost("T14", "forkExecExitReap 100000", "forkExecExitReap 100", 1.5);
    overlay();
  }

  private void overlay() {
    for (String what : List.of("getPath", "resolve", "getPathAndLook", "getPathAndMiss")) {
      garbage("overlay", what + " overlay", cost(what + " jdk").bytes + 48);
    }
    for (String what : List.of("readAttributes", "readAllBytes")) {
      garbage("overlay", what + " overlay", cost(what + " jdk").bytes);
    }
  }

  private void atMost(String gate, String what, String than, double ratio) {
    double is = cost(what).nanos / cost(than).nanos;
    String target =
        ratio < 0.1 || ratio == 0.1
            ? String.format(Locale.ROOT, "≤ 1/%.0f × %s", 1 / ratio, than)
            : String.format(Locale.ROOT, "≤ %.1f × %s", ratio, than);
    String value =
        ratio <= 0.1
            ? String.format(Locale.ROOT, "1/%.1f", 1 / is)
            : String.format(Locale.ROOT, "%.2f", is);
    row(gate, what, target, value, is <= ratio);
  }

  private void garbage(String gate, String what, double bytes) {
    double is = cost(what).bytes;
    row(
        gate,
        what,
        String.format(Locale.ROOT, "≤ %.0f B", bytes),
        String.format(Locale.ROOT, "%.0f B", is),
        is <= bytes + 0.5);
  }

  private static void row(String gate, String what, String target, String is, boolean met) {
    System.out.printf(
        Locale.ROOT, "| %s | %s | %s | %s %s |%n", gate, what, target, is, met ? "✓" : "✗ missed");
  }

  /** Runs them. */
  public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
    boolean quick = List.of(args).contains("--quick");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\b(Read|Raw|Lookup|Life|Overlay)Benchmark\\b")
            .param("subject", "procfs", "floor", "real")
            .forks(1)
            .addProfiler(GCProfiler.class);
    if (quick) {
      options
          .warmupIterations(2)
          .warmupTime(TimeValue.seconds(1))
          .measurementIterations(3)
          .measurementTime(TimeValue.milliseconds(400));
    }
    HeapReport.Result heap = HeapReport.measureInTwoGib(quick ? 100_000 : 1_000_000);
    new Gates(new Runner(options.build()).run()).print(heap);
  }
}
