package io.procfs.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths a pattern means. */
@DisplayName("A pattern")
class PathPatternTest {
  private static List<ByteString> names(String path) {
    return Arrays.stream(path.split("/", -1)).map(ByteString::of).collect(Collectors.toList());
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "mem, mem, true",
    "mem, 1/mem, false",
    "mem, meminfo, false",
    "mem*, meminfo, true",
    "mem*, mem, true",
    "*mem, mem, true",
    "*info, meminfo, true",
    "m?m, mem, true",
    "m?m, mm, false",
    "m*i*o, meminfo, true",
    "m*i*x, meminfo, false",
    "*, 1/mem, false",
    "*/mem, 1/mem, true",
    "*/mem, 1/task/1/mem, false",
    "**/mem, mem, true",
    "**/mem, 1/mem, true",
    "**/mem, 1/task/1/mem, true",
    "**/mem, 1/mem/x, false",
    "*/task/*/net, 1/task/1/net, true",
    "1/**, 1, true",
    "1/**, 1/a/b, true",
    "1/**/b, 1/b, true",
    "**/a/**/b, x/a/y/a/z/b, true",
  })
  void matches(String pattern, String path, boolean expected) {
    assertEquals(expected, PathPattern.of(pattern).matches(names(path)));
  }

  @ParameterizedTest(name = "\"{0}\" is refused")
  @ValueSource(strings = {"", "/mem", "mem/", "a//b"})
  void refuses(String pattern) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> PathPattern.of(pattern));
    assertTrue(refusal.getMessage().startsWith("\"" + pattern + "\" is no pattern: "));
  }
}
