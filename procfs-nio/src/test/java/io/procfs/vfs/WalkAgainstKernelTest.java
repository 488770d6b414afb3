package io.procfs.vfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks random paths through random trees of directories, files and links, ours and the kernel's.
 *
 * <p>The kernel's tree is in a temporary directory, ours has the same names at the same path and
 * the kernel's inode numbers, so what is reached can be compared.
 */
@DisplayName("A path is walked as the kernel walks it")
class WalkAgainstKernelTest {
  private static final int PATHS = 400;
  private static final String[] NAMES = {"da", "db", "fa", "fb", "la", "lb", "lc", "ld"};

  /** From JDK 25 on, what leads through a file is as good as missing: JDK-8356678. */
  private static final boolean HIDES_ENOTDIR = Runtime.version().feature() >= 25;

  @TempDir Path temporary;

  private Path base;
  private MemoryTree tree;
  private Mounts mounts;
  private final TreeMap<String, Integer> outcomes = new TreeMap<>();

  @BeforeEach
  void makeBase() throws IOException {
    // So deep that a few steps up do not leave what is the test's own.
    base = Files.createDirectories(temporary.toRealPath().resolve("k1/k2/k3/k4"));
    assumeTrue(base.getFileSystem().supportedFileAttributeViews().contains("unix"), "needs inodes");
    assumeTrue(base.toString().startsWith("/"), "needs paths as Linux's");
    tree = new MemoryTree();
    mounts = new Mounts(tree, ByteString.of("/nowhere-else"), new MemoryTree());
    MemoryTree.Entry at = tree.root();
    for (Path name : base) {
      at = at.directory(name.toString());
    }
    number(base);
  }

  private void number(Path path) throws IOException {
    MemoryTree.Entry at = tree.root();
    at.number(kernelIno(Path.of("/"), false));
    Path real = Path.of("/");
    for (Path name : path) {
      real = real.resolve(name);
      at = at.directory(name.toString());
      at.number(kernelIno(real, false));
    }
  }

  private static long kernelIno(Path path, boolean follow) throws IOException {
    LinkOption[] links = follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    return (Long) Files.getAttribute(path, "unix:ino", links);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void randomTreesAndPaths(long seed) throws IOException {
    Random random = new Random(seed);
    MemoryTree.Entry at = tree.root();
    for (Path name : base) {
      at = at.directory(name.toString());
    }
    fill(random, base, at, 0);
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < PATHS; i++) {
      paths.add(base + "/" + randomPath(random, 6));
    }
    for (String path : paths) {
      compareWithJdk(path);
    }
    compareWithStat(paths);
    assertTrue(
        outcomes.keySet().containsAll(List.of("reached", "ENOENT", "ENOTDIR")),
        () -> "too little happened: " + outcomes);
  }

  private void fill(Random random, Path directory, MemoryTree.Entry ours, int depth)
      throws IOException {
    for (String name : NAMES) {
      if (random.nextInt(5) == 0) {
        continue;
      }
      Path path = directory.resolve(name);
      if (name.startsWith("d") && depth < 3) {
        MemoryTree.Entry entry = ours.directory(name);
        Files.createDirectory(path);
        entry.number(kernelIno(path, false));
        fill(random, path, entry, depth + 1);
      } else if (name.startsWith("l")) {
        String target = linkText(random);
        ours.link(name, target).number(makeLink(path, target));
      } else {
        Files.createFile(path);
        ours.file(name).number(kernelIno(path, false));
      }
    }
  }

  /** Makes links by ln(1), for the JDK would take a slash at the end away. */
  private static long makeLink(Path path, String target) throws IOException {
    if (target.endsWith("/") || target.contains("//")) {
      run(List.of("ln", "-s", "--", target, path.toString()));
    } else {
      Files.createSymbolicLink(path, Path.of(target));
    }
    return kernelIno(path, false);
  }

  private String linkText(Random random) {
    String path = randomPath(random, 3);
    return switch (random.nextInt(6)) {
      case 0 -> base + "/" + path;
      case 1 -> base.getParent() + "/k4/" + path;
      default -> path;
    };
  }

  private static String randomPath(Random random, int longest) {
    StringBuilder path = new StringBuilder();
    int count = 1 + random.nextInt(longest);
    for (int i = 0; i < count; i++) {
      path.append(i == 0 ? "" : random.nextInt(12) == 0 ? "//" : "/");
      int kind = random.nextInt(14);
      path.append(kind == 0 ? "." : kind < 3 ? ".." : NAMES[random.nextInt(NAMES.length)]);
    }
    return path + (random.nextInt(8) == 0 ? "/" : "");
  }

  /** What the JDK's own provider can be asked; it takes slashes at the end away. */
  private void compareWithJdk(String text) {
    Path path = Path.of(text);
    ByteString ours = ByteString.of(path.toString());
    for (boolean follow : new boolean[] {true, false}) {
      String found = ours(() -> Long.toString(inode(mounts.find(ours, follow))));
      if (HIDES_ENOTDIR && found.equals(Errno.ENOTDIR.message())) {
        found = Errno.ENOENT.message();
      }
      assertEquals(answer(() -> Long.toString(kernelIno(path, follow))), found, text);
    }
    assertEquals(
        answer(() -> path.toRealPath().toString()),
        ours(() -> mounts.realPath(ours).toString()),
        text);
  }

  /** What only the kernel itself can be asked: with all slashes, links followed and not. */
  private void compareWithStat(List<String> paths) throws IOException {
    for (boolean follow : new boolean[] {true, false}) {
      List<String> command = new ArrayList<>(List.of("stat", "-c", "%i"));
      if (follow) {
        command.add("-L");
      }
      command.add("--");
      command.addAll(paths);
      List<String> answers = run(command);
      assertEquals(paths.size(), answers.size(), "stat(1) answers in another way");
      for (int i = 0; i < paths.size(); i++) {
        String path = paths.get(i);
        String actual =
            ours(() -> Long.toString(inode(mounts.walk(ByteString.of(path), follow).node())));
        String expected = answers.get(i).replaceFirst("^stat: .*: ", "");
        assertEquals(expected, actual, () -> (follow ? "followed " : "") + path);
        boolean reached = expected.matches("[0-9]+");
        String outcome = reached ? "reached" : errnoOf(expected).name();
        outcomes.merge(outcome, 1, Integer::sum);
      }
    }
  }

  private static Errno errnoOf(String message) {
    for (Errno errno : Errno.values()) {
      if (errno.message().equals(message)) {
        return errno;
      }
    }
    throw new AssertionError("no error: " + message);
  }

  private static List<String> run(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return output.lines().toList();
    }
  }

  private static long inode(Node node) {
    return Calls.stat(node).ino();
  }

  private static String ours(Supplier<String> call) {
    try {
      return call.get();
    } catch (ErrnoException e) {
      return e.errno().message();
    }
  }

  /** A call of the JDK. */
  private interface Call {
    String run() throws IOException;
  }

  private static String answer(Call call) {
    try {
      return call.run();
    } catch (IOException e) {
      return Failure.of(e).message();
    }
  }

  @Test
  @DisplayName("40 links, chained and side by side")
  void manyLinks() throws IOException {
    Files.createFile(base.resolve("c0"));
    MemoryTree.Entry at = tree.root();
    for (Path name : base) {
      at = at.directory(name.toString());
    }
    at.file("c0").number(kernelIno(base.resolve("c0"), false));
    for (int i = 1; i < 50; i++) {
      at.link("c" + i, "c" + (i - 1)).number(makeLink(base.resolve("c" + i), "c" + (i - 1)));
    }
    at.link("here", ".").number(makeLink(base.resolve("here"), "."));
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      paths.add(base + "/c" + i);
      paths.add(base + "/here".repeat(i));
      paths.add(base + "/here".repeat(i) + "/c" + (45 - Math.min(i, 45)));
      paths.add(base + "/here".repeat(i) + "/c3");
    }
    for (String path : paths) {
      compareWithJdk(path);
    }
    compareWithStat(paths);
    assertTrue(outcomes.containsKey("ELOOP"), outcomes::toString);
  }

  @Test
  @DisplayName("long names and long paths")
  void longPaths() throws IOException {
    List<String> paths = new ArrayList<>();
    for (int length : new int[] {1, 254, 255, 256, 1000}) {
      paths.add(base + "/" + "n".repeat(length));
      paths.add(base + "/" + "n".repeat(length) + "/x");
    }
    for (int length = 4090; length < 4100; length++) {
      String path = base + "/.".repeat((length - base.toString().length()) / 2);
      paths.add(path + "/".repeat(length - path.length()));
    }
    compareWithStat(paths);
    assertTrue(outcomes.containsKey("ENAMETOOLONG"), outcomes::toString);
  }
}
