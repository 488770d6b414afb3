package io.procfs.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The algebra of paths, with the JDK's own Unix path as the oracle: the same calls on the same
 * texts must give the same texts and the same exceptions.
 */
@DisplayName("The algebra of paths")
class PathAlgebraTest {
  private static final ProcFileSystem OURS = TestTrees.open("algebra");
  private static final FileSystem JDKS = FileSystems.getDefault();

  PathAlgebraTest() {
    assumeTrue(JDKS.getSeparator().equals("/"), "the oracle is the JDK's provider for Unix");
  }

  /** Paths of few different names, so that prefixes, suffixes and equal names are common. */
  @Provide
  static Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of("a", "b", "ab", "c.d", "...", ".x", "..x")),
            net.jqwik.api.Tuple.of(3, Arbitraries.of(".", "..")),
            net.jqwik.api.Tuple.of(5, Arbitraries.of("/", "/", "/", "//")),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(3)),
            net.jqwik.api.Tuple.of(1, nonAscii()));
    return pieces.list().ofMaxSize(9).map(list -> String.join("", list));
  }

  /** Only where the oracle can say such names. */
  private static Arbitrary<String> nonAscii() {
    return "UTF-8".equals(System.getProperty("sun.jnu.encoding"))
        ? Arbitraries.of("é", "é", "日本", "\uD83D\uDE00", "\uD800", "\uDC00x")
        : Arbitraries.just("z");
  }

  @Property(tries = 3000)
  void onePathSaysTheSame(@ForAll("texts") String text) {
    same(fs -> describe(fs.getPath(text)));
  }

  @Property(tries = 6000)
  void twoPathsSayTheSame(@ForAll("texts") String one, @ForAll("texts") String other) {
    same(fs -> describe(fs.getPath(one), fs.getPath(other)));
    for (Function<Path[], Object> operation : OPERATIONS) {
      same(fs -> operation.apply(new Path[] {fs.getPath(one), fs.getPath(other)}));
    }
    for (Function<Path[], Object> operation :
        List.<Function<Path[], Object>>of(
            p -> p[0].resolve(other),
            p -> p[0].resolveSibling(other),
            p -> p[0].startsWith(other),
            p -> p[0].endsWith(other))) {
      same(fs -> operation.apply(new Path[] {fs.getPath(one)}));
    }
  }

  private static final List<Function<Path[], Object>> OPERATIONS =
      List.of(
          p -> p[0].relativize(p[1]),
          p -> p[0].resolve(p[1]),
          p -> p[0].resolveSibling(p[1]),
          p -> p[0].startsWith(p[1]),
          p -> p[0].endsWith(p[1]),
          p -> Integer.signum(p[0].compareTo(p[1])),
          p -> p[0].equals(p[1]));

  @Property(tries = 2000)
  void joinedTextsSayTheSame(
      @ForAll("texts") String first,
      @ForAll("texts") String second,
      @ForAll("texts") String third) {
    same(fs -> fs.getPath(first, second, third));
    same(fs -> fs.getPath(first, second));
  }

  @Property(tries = 1000)
  void equalPathsHaveEqualHashes(@ForAll("texts") String one, @ForAll("texts") String other) {
    List<Path> paths = new ArrayList<>();
    for (String text : List.of(one, other, one + "/", "/" + one)) {
      try {
        paths.add(OURS.getPath(text));
      } catch (InvalidPathException e) {
        // Compared elsewhere.
      }
    }
    for (Path a : paths) {
      for (Path b : paths) {
        assertEquals(a.equals(b), a.compareTo(b) == 0);
        if (a.equals(b)) {
          assertEquals(a.hashCode(), b.hashCode());
        }
      }
    }
  }

  /** Where Jimfs is of the same mind as the JDK: all but relativize, and empty paths. */
  @Property(tries = 1000)
  void jimfsAgreesWhereItAgreesWithTheJdk(
      @ForAll("texts") String one, @ForAll("texts") String other) throws Exception {
    try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix())) {
      Object jdk = outcome(JDKS, fs -> describe(fs.getPath(one)) + describe(fs.getPath(other)));
      Object theirs = outcome(jimfs, fs -> describe(fs.getPath(one)) + describe(fs.getPath(other)));
      if (jdk.equals(theirs)) {
        assertEquals(
            theirs, outcome(OURS, fs -> describe(fs.getPath(one)) + describe(fs.getPath(other))));
      }
    }
  }

  private static String describe(Path path) {
    StringBuilder all = new StringBuilder();
    all.append(path).append('|').append(path.isAbsolute()).append('|').append(path.getRoot());
    all.append('|').append(path.getFileName()).append('|').append(path.getParent());
    all.append('|').append(path.getNameCount()).append('|').append(path.normalize());
    for (Path name : path) {
      all.append('|').append(name);
    }
    for (int i = 0; i < path.getNameCount(); i++) {
      all.append('|').append(path.getName(i));
      for (int j = i + 1; j <= path.getNameCount(); j++) {
        all.append('|').append(path.subpath(i, j));
      }
    }
    for (int index : new int[] {-1, path.getNameCount(), Integer.MAX_VALUE}) {
      all.append('|').append(outcome(path, p -> p.getName(index)));
      all.append('|').append(outcome(path, p -> p.subpath(0, index)));
      all.append('|').append(outcome(path, p -> p.subpath(index, index)));
      all.append('|').append(outcome(path, p -> p.subpath(index, index + 1)));
    }
    return all.toString();
  }

  private static String describe(Path one, Path other) {
    return one.equals(other) + "|" + (one.hashCode() == other.hashCode() || !one.equals(other));
  }

  private static void same(Function<FileSystem, Object> call) {
    assertEquals(outcome(JDKS, call), outcome(OURS, call));
  }

  /** Returns the result as text, or the exception and what it says. */
  private static <T> String outcome(T subject, Function<T, Object> call) {
    try {
      return Objects.toString(call.apply(subject));
    } catch (InvalidPathException e) {
      return e + " " + e.getIndex() + " " + e.getInput();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  @Test
  @DisplayName("null is refused as the JDK refuses it")
  void nulls() {
    Path path = OURS.getPath("a");
    assertThrows(NullPointerException.class, () -> OURS.getPath(null));
    assertThrows(NullPointerException.class, () -> OURS.getPath("a", (String) null));
    assertThrows(NullPointerException.class, () -> path.resolve((Path) null));
    assertThrows(NullPointerException.class, () -> path.resolve((String) null));
    assertThrows(NullPointerException.class, () -> path.relativize(null));
    assertThrows(NullPointerException.class, () -> path.startsWith((Path) null));
    assertThrows(NullPointerException.class, () -> path.endsWith((Path) null));
    assertThrows(NullPointerException.class, () -> path.compareTo(null));
    assertEquals(false, path.equals(null));
  }

  @Test
  @DisplayName(
      "paths of others: refused where a path is made of two, different where two are compared")
  void foreignPaths() throws Exception {
    Path path = OURS.getPath("a");
    try (ProcFileSystem second = TestTrees.open("second")) {
      for (Path foreign : List.of(Path.of("a"), second.getPath("a"))) {
        assertThrows(ProviderMismatchException.class, () -> path.resolve(foreign));
        assertThrows(ProviderMismatchException.class, () -> path.relativize(foreign));
        assertThrows(
            ProviderMismatchException.class, () -> OURS.getPath("x/a").resolveSibling(foreign));
        assertEquals(false, path.startsWith(foreign));
        assertEquals(false, path.endsWith(foreign));
        assertEquals(false, path.equals(foreign));
      }
      assertEquals(true, path.compareTo(second.getPath("a")) != 0);
      assertThrows(ClassCastException.class, () -> path.compareTo(Path.of("a")));
    }
  }

  @Test
  @DisplayName("toFile says what to do instead")
  void toFile() {
    String message =
        assertThrows(UnsupportedOperationException.class, () -> OURS.getPath("/proc/self").toFile())
            .getMessage();
    assertEquals(true, message.contains("procfs://algebra/proc/self"), message);
  }

  @Test
  @DisplayName("a path of a million names is taken apart in linear time")
  void manyNames() {
    Path path = OURS.getPath("a/".repeat(200_000) + "../b");
    int count = 0;
    for (Path name : path) {
      count += name.toString().getBytes(UTF_8).length;
    }
    assertEquals(200_003, count);
    assertEquals(200_002, path.getNameCount());
    assertEquals(200_000, path.normalize().getNameCount());
    assertEquals("b", path.getName(200_001).toString());
  }
}
