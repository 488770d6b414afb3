package io.procfs.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("stat")
class StatFormatTest {
  private static final String REST =
      " R 7018 7018 3023 34816 -1 4194304 96 0 0 0 1 2 -3 4 20 0 1 0 50663 3133440 354"
          + " 18446744073709551615 94838641598464 94838641618345 140735616857312 0 0 0 0 0 2147483647"
          + " 1 0 0 17 1 0 0 0 0 0 94838641634352 94838641635968 94838648594432 140735616862748"
          + " 140735616862768 140735616862768 140735616864235 768\n";

  @Test
  @DisplayName("STAT-001: 52 fields on a line")
  void fields() {
    StatFormat.Parsed stat = StatFormat.parse(ByteString.of("7023 (cat)" + REST));
    assertEquals(7023, stat.pid());
    assertEquals('R', stat.state());
    assertEquals(34816, stat.ttyNr());
    assertEquals(-1, stat.rsslim());
    assertEquals(true, stat.wchan());
    assertEquals(17, stat.exitSignal());
    assertEquals(768, stat.exitCode());
    ByteBuilder out = new ByteBuilder(1);
    StatFormat.write(stat, out);
    assertEquals("7023 (cat)" + REST, out.toByteString().toString());
  }

  @Test
  @DisplayName("STAT-002: the name may hold anything; it ends at the last parenthesis")
  void name() {
    String name = ") R 1 (\n\\";
    assertEquals(
        ByteString.of(name), StatFormat.parse(ByteString.of("1 (" + name + ")" + REST)).comm());
  }

  @Test
  @DisplayName("what the kernel does not print is refused in one line")
  void refusal() {
    FormatException e =
        assertThrows(
            FormatException.class,
            () ->
                StatFormat.parse(ByteString.of("7023 (cat)" + REST.replace("7018 3", "07018 3"))));
    assertEquals(1, e.line());
    assertEquals("pgrp", e.field());
    assertEquals(
        "stat, line 1, field pgrp: expected an unsigned decimal number,"
            + " found \"07018 3023 34816 -1 4194304 96 0 0 0 1 2\"...",
        e.getMessage());
  }
}
