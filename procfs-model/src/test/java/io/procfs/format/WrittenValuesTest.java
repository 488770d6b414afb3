package io.procfs.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be written, each row as Linux 6.18 answered it. {@code \0} and such are escapes. */
@DisplayName("Written values")
class WrittenValuesTest {
  /** Texts to try on the running kernel too. */
  static final List<String> INTERESTING =
      List.of(
          "5",
          "-5",
          "+7",
          " 7 ",
          "\t\n 7\n",
          "0x10",
          "0X1f",
          "0x1F",
          "-0x10",
          "010",
          "-0",
          "00",
          "7\0junk",
          "1000",
          "5\n\n",
          "\0135\f",
          "\u00a05\u00a0",
          "           5",
          "0000000000079",
          "00000000000 79",
          "000000000000000000000000000000000000000007",
          "08",
          "0x",
          "0xg",
          "0b1",
          "\0007",
          "1001",
          "-1001",
          "-",
          "+",
          "+-5",
          "--5",
          "-+5",
          "- 5",
          "5x",
          "1.5",
          "1e3",
          "5 6",
          "5\n6",
          "\u00855",
          "            5",
          "2147483647",
          "-2147483648",
          "99999999999x",
          "2147483648",
          "-2147483649",
          "4294967295",
          "999999999999",
          "0",
          "1",
          "2",
          "3",
          "4",
          "6",
          "005",
          "1\n",
          "1\0",
          "1\n\0x",
          "0x200",
          "0xffffffff",
          "0x1ffffffff",
          "4294967296",
          "f",
          "0000000000000000000000000000000007",
          "00000000000000000000000000000000017",
          "18446744073709551615",
          "18446744073709551616",
          "18446744073709551616x",
          "18446744073709551615x",
          "0x10000000000000000x",
          "0xffffffffffffffffx",
          "02000000000000000000000x",
          "01777777777777777777777x");

  @ParameterizedTest(name = "OOM-002, OOM-003, OOM-004: oom_score_adj ''{0}'' is {1}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "5,5",
        "-5,-5",
        "+7,7",
        " 7 ,7",
        "\\t\\n 7\\n,7",
        "0x10,16",
        "0X1f,31",
        "0x1F,31",
        "-0x10,-16",
        "010,8",
        "-0,0",
        "00,0",
        "7\\0junk,7",
        "1000,1000",
        "-1000,-1000",
        "5\\n\\n,5",
        "\\u000b5\\f,5",
        "\\u00a05\\u00a0,5",
        "           5,5",
        "0000000000079,7",
        "00000000000 79,0",
        "000000000000000000000000000000000000000007,0",
        "08,EINVAL",
        "0x,EINVAL",
        "0xg,EINVAL",
        "0b1,EINVAL",
        "\\u00007,EINVAL",
        "1001,EINVAL",
        "-1001,EINVAL",
        "``,EINVAL",
        "-,EINVAL",
        "+,EINVAL",
        "+-5,EINVAL",
        "--5,EINVAL",
        "-+5,EINVAL",
        "- 5,EINVAL",
        "5x,EINVAL",
        "1.5,EINVAL",
        "1e3,EINVAL",
        "5 6,EINVAL",
        "5\\n6,EINVAL",
        "\\u00855,EINVAL",
        "            5,EINVAL",
        "2147483647,EINVAL",
        "-2147483648,EINVAL",
        "99999999999x,EINVAL",
        "2147483648,ERANGE",
        "-2147483649,ERANGE",
        "4294967295,ERANGE",
        "999999999999,ERANGE",
      })
  void oomScoreAdj(String written, String expected) {
    assertEquals(expected, answer(OomScoreAdjFormat::parseWrite, written));
  }

  @ParameterizedTest(name = "OOM-008: oom_adj ''{0}'' is {1}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "0,0",
        "15,15",
        "-16,-16",
        "-17,-17",
        " 3\\n,3",
        "0x0e,14",
        "16,EINVAL",
        "-18,EINVAL",
        "2147483648,ERANGE"
      })
  void oomAdj(String written, String expected) {
    assertEquals(expected, answer(OomAdjFormat::parseWrite, written));
  }

  @ParameterizedTest(name = "CLR-002: clear_refs ''{0}'' is {1}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "1,1",
        "2,2",
        "3,3",
        "4,4",
        "5,5",
        "005,5",
        "+5,5",
        "5\\n\\n,5",
        "\\u00a05\\u00a0,5",
        "5\\0x,5",
        "0,EINVAL",
        "6,EINVAL",
        "-1,EINVAL",
        "0x1,EINVAL",
        "``,EINVAL",
        "5 6,EINVAL",
        "2147483648,ERANGE",
        "4294967297,ERANGE"
      })
  void clearRefs(String written, String expected) {
    assertEquals(expected, answer(ClearRefsFormat::parseWrite, written));
  }

  @ParameterizedTest(name = "CORE-002, CORE-003: coredump_filter ''{0}'' is {1}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {
        "5,5",
        "+7,7",
        "0x10,16",
        "0X1f,31",
        "010,8",
        "00,0",
        "1\\n,1",
        "1\\0,1",
        "1\\n\\0x,1",
        "7\\0junk,7",
        "1001,489",
        "2147483648,0",
        "4294967295,511",
        "0x200,0",
        "0xffffffff,511",
        "0000000000000000000000000000000007,7",
        "00000000000000000000000000000000017,1",
        "000000000000000000000000000000000000000007,0",
        "``,EINVAL",
        "f,EINVAL",
        "0x,EINVAL",
        "08,EINVAL",
        "-1,EINVAL",
        "-0,EINVAL",
        " 1,EINVAL",
        "1 ,EINVAL",
        "5\\n\\n,EINVAL",
        "\\u00a05,EINVAL",
        "-2147483649,EINVAL",
        "99999999999x,EINVAL",
        "0x1ffffffff,ERANGE",
        "4294967296,ERANGE",
        "18446744073709551615,ERANGE",
        "18446744073709551616,ERANGE",
        "99999999999999999999999999999999999999,ERANGE",
      })
  void coredumpFilter(String written, String expected) {
    assertEquals(expected, answer(CoredumpFilterFormat::parseWrite, written));
  }

  @Test
  @DisplayName("64 bits that do not suffice are told before what follows them")
  void overflowComesFirst() {
    assertEquals("ERANGE", answer(CoredumpFilterFormat::parseWrite, "18446744073709551616x"));
    assertEquals("EINVAL", answer(CoredumpFilterFormat::parseWrite, "18446744073709551615x"));
    assertEquals("ERANGE", answer(CoredumpFilterFormat::parseWrite, "0x10000000000000000x"));
    assertEquals("EINVAL", answer(CoredumpFilterFormat::parseWrite, "0xffffffffffffffffx"));
    assertEquals("ERANGE", answer(CoredumpFilterFormat::parseWrite, "02000000000000000000000x"));
    assertEquals("EINVAL", answer(CoredumpFilterFormat::parseWrite, "01777777777777777777777x"));
  }

  @ParameterizedTest(name = "COMM-002, COMM-003, COMM-004: comm ''{0}'' is ''{1}''")
  @CsvSource({
    "sixteen-bytes-xx,sixteen-bytes-x",
    "x\\n,x\\n",
    "\\0abc,``",
    "ab\\0c,ab",
  })
  void comm(String written, String expected) {
    assertEquals(
        bytes(expected.equals("``") ? "" : expected), CommFormat.parseWrite(bytes(written)));
  }

  private static String answer(ToIntFunction<ByteString> parser, String written) {
    try {
      return Integer.toString(parser.applyAsInt(bytes(written)));
    } catch (ErrnoException e) {
      return e.errno().name();
    }
  }

  private static ByteString bytes(String escaped) {
    String text = escaped;
    for (int u; (u = text.indexOf("\\u")) >= 0; ) {
      char c = (char) Integer.parseInt(text.substring(u + 2, u + 6), 16);
      text = text.substring(0, u) + c + text.substring(u + 6);
    }
    return ByteString.copyOf(text.translateEscapes().getBytes(ISO_8859_1));
  }
}
