package io.procfs.vfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.procfs.abi.ByteString;
import io.procfs.abi.KernelRelease;
import io.procfs.abi.OpenFlags;
import io.procfs.model.Kernel;
import io.procfs.model.ProcMountOptions;
import io.procfs.model.machine.Sysctl;
import io.procfs.model.machine.SysctlKind;
import io.procfs.model.machine.SysctlScope;
import io.procfs.model.machine.SysctlTable;
import io.procfs.tree.LiveTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that writes the same to each setting of a namespace of the kernel's and of a modelled
 * one, and compares what comes of it. It is run in namespaces of its own, as root of a user
 * namespace who may write to no setting of the machine.
 */
final class SettingsAgainstKernel {
  private static final List<String> WRITES =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "5",
          "100",
          "127",
          "128",
          "255",
          "256",
          "1000",
          "4095",
          "65535",
          "65536",
          "8589934",
          "8589935",
          "2147483647",
          "2147483648",
          "4294967295",
          "4294967296",
          "9223372036854775807",
          "18446744073709551615",
          "18446744073709551616",
          "-1",
          "-2",
          "-1000",
          "-2147483648",
          "-2147483649",
          "7 x",
          "7 8",
          "7\t8\n",
          "9 9 9 9 9",
          "x",
          "7x",
          "0x10",
          "010",
          " 4",
          "4 ",
          "\n",
          " ",
          "4\0",
          "1,3-5",
          "1-",
          "5-3",
          "70000",
          "nobody",
          "10000 20000",
          "20000 10000",
          "2000 70000",
          "-3 4",
          "::1",
          "1:2:3:4:5:6:7:8");

  /** What depends on other modules of the kernel, or on what the machine of the test has. */
  private static final List<String> ELSEWHERE =
      List.of(
          "congestion_control",
          "available",
          "tcp_fastopen_key",
          "mptcp/",
          "rps_default_mask",
          "ping_group_range"); // of which group ids have a meaning depends on the namespace

  private SettingsAgainstKernel() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    Kernel kernel = Kernel.boot();
    LiveTree tree =
        new LiveTree(kernel, kernel.observer(), ProcMountOptions.DEFAULT, KernelRelease.LINUX_6_18);
    int settings = 0;
    int calls = 0;
    List<String> differences = new ArrayList<>();
    for (Sysctl row : SysctlTable.rows()) {
      for (String path : paths(row)) {
        Path file = Path.of("/proc/sys", path);
        if (isCompared(row, path) && Files.isWritable(file) && Files.isReadable(file)) {
          settings++;
          calls += compare(tree, file, path, differences);
        }
      }
    }
    differences.forEach(System.out::println);
    System.out.println("compared " + calls + " writes to " + settings + " settings");
  }

  private static List<String> paths(Sysctl row) {
    return row.path().contains("/conf/default/") || row.path().contains("/neigh/default/")
        ? List.of(row.path(), row.path().replace("/default/", "/lo/"))
        : List.of(row.path());
  }

  private static boolean isCompared(Sysctl row, String path) {
    boolean ownNamespace =
        row.scope() == SysctlScope.NET
            || row.scope() == SysctlScope.USER
            || row.scope() == SysctlScope.IPC;
    return ownNamespace
        && row.kind() != SysctlKind.ACTION
        && ELSEWHERE.stream().noneMatch(path::contains);
  }

  private static int compare(LiveTree tree, Path file, String path, List<String> differences)
      throws IOException {
    String standard = text(file);
    Node node = tree.locate(ByteString.of("sys/" + path), 0);
    if (node == null) {
      differences.add(path + ": is not there");
      return 0;
    }
    int calls = 0;
    for (String write : WRITES) {
      if (!standard.startsWith("error")) {
        reset(file, node, standard);
      }
      String theirs;
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          Handle handle = Handle.of(channel)) {
        theirs = handle.write(write.getBytes(ISO_8859_1));
      }
      String ours;
      try (Handle handle = Handle.of(node.open(OpenFlags.O_WRONLY))) {
        ours = handle.write(write.getBytes(ISO_8859_1));
      }
      theirs += " " + text(file);
      ours += " " + text(node);
      calls++;
      // The model has no -0.
      if (theirs.endsWith(" -0")) {
        theirs = theirs.substring(0, theirs.length() - 2) + "0";
      }
      if (!theirs.equals(ours)) {
        differences.add(path + " '" + write + "': Linux " + theirs + ", model " + ours);
      }
    }
    if (!standard.startsWith("error")) {
      reset(file, node, standard);
    }
    return calls;
  }

  /** The limits of some depend on others, so each is put back. */
  private static void reset(Path file, Node node, String standard) throws IOException {
    byte[] bytes = (standard.isEmpty() ? "\n" : standard).getBytes(ISO_8859_1);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        Handle theirs = Handle.of(channel);
        Handle ours = Handle.of(node.open(OpenFlags.O_WRONLY))) {
      var unused = theirs.write(bytes) + ours.write(bytes);
    }
  }

  private static String text(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Handle handle = Handle.of(channel)) {
      return unquoted(handle.read(4096));
    }
  }

  private static String text(Node node) throws IOException {
    try (Handle handle = Handle.of(node.open(OpenFlags.O_RDONLY))) {
      return unquoted(handle.read(4096));
    }
  }

  private static String unquoted(String read) {
    return read.startsWith("[") ? read.substring(1, read.length() - 1).strip() : "error " + read;
  }
}
