package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Path matchers, with those of the JDK's provider for Unix as the oracle. */
@DisplayName("Path matchers")
class GlobsTest {
  private static final ProcFileSystem OURS = TestTrees.open("globs");
  private static final FileSystem JDKS = FileSystems.getDefault();

  GlobsTest() {
    assumeTrue(JDKS.getSeparator().equals("/"), "the oracle is the JDK's provider for Unix");
  }

  @Provide
  static Arbitrary<String> globs() {
    Arbitrary<String> pieces =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                6,
                Arbitraries.of(
                    "*", "**", "?", "[", "]", "{", "}", ",", "\\", "!", "^", "-", "/", "&&", "&")),
            net.jqwik.api.Tuple.of(4, Arbitraries.of("a", "b", "c", "1", ".", "$", "+", "(", "|")),
            net.jqwik.api.Tuple.of(
                3, Arbitraries.of("[a-c]", "[!a]", "[^a]", "[-a]", "[a-]", "{a,b}", "\\*", "[[]")),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().ascii().ofLength(1)));
    return pieces.list().ofMaxSize(7).map(list -> String.join("", list));
  }

  @Provide
  static Arbitrary<List<String>> paths() {
    return Arbitraries.of(
            "a", "b", "c", "1", "/", ".", "-", "[", "]", "*", "^", "&", "!", "ab", "$")
        .list()
        .ofMaxSize(4)
        .map(list -> String.join("", list))
        .list()
        .ofSize(12);
  }

  @Property(tries = 20_000)
  void matchAndRefuseAsTheJdks(@ForAll("globs") String glob, @ForAll("paths") List<String> paths) {
    assertEquals(outcome(JDKS, "glob:" + glob, paths), outcome(OURS, "glob:" + glob, paths));
  }

  @Property(tries = 2000)
  void regularExpressionsToo(@ForAll("globs") String regex, @ForAll("paths") List<String> paths) {
    assertEquals(outcome(JDKS, "regex:" + regex, paths), outcome(OURS, "regex:" + regex, paths));
  }

  private static String outcome(FileSystem fileSystem, String pattern, List<String> paths) {
    PathMatcher matcher;
    try {
      matcher = fileSystem.getPathMatcher(pattern);
    } catch (PatternSyntaxException e) {
      return "refused: " + e.getMessage() + " " + e.getIndex() + " " + e.getPattern();
    } catch (RuntimeException e) {
      return e.toString();
    }
    StringBuilder matched = new StringBuilder();
    for (String path : paths) {
      matched.append(matcher.matches(fileSystem.getPath(path)) ? '1' : '0');
    }
    return matched.toString();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "glob", ":a", "nosuch:a", "GLOB:*", "ReGeX:.*", "glob:", "regex:"})
  @DisplayName("the syntax is read as the JDK reads it")
  void syntaxes(String pattern) {
    List<String> paths = List.of("", "a", "/", "/proc/1");
    assertEquals(outcome(JDKS, pattern, paths), outcome(OURS, pattern, paths));
  }

  @Test
  @DisplayName("pids are found by a glob")
  void pids() {
    PathMatcher matcher = OURS.getPathMatcher("glob:/proc/[0-9]*");
    assertTrue(matcher.matches(OURS.getPath("/proc/1")));
    assertFalse(matcher.matches(OURS.getPath("/proc/1/stat")));
    assertFalse(matcher.matches(OURS.getPath("/proc/self")));
    assertThrows(NullPointerException.class, () -> OURS.getPathMatcher(null));
  }
}
