package io.procfs.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of a mount of {@code /proc}: HIDE-006, HIDE-011, HIDE-012. */
class ProcMountOptionsTest {
  @ParameterizedTest(name = "HIDE-011 hidepid={0} and {1}")
  @CsvSource({
    "0, off, OFF",
    "1, noaccess, NOACCESS",
    "2, invisible, INVISIBLE",
    "4, ptraceable, PTRACEABLE"
  })
  void hidePidHasNumbersAndWords(String number, String word, HidePid value) {
    assertSame(value, HidePid.parse(number));
    assertSame(value, HidePid.parse(word));
    assertEquals(number, Integer.toString(value.number()));
    assertEquals(word, value.word());
  }

  @ParameterizedTest(name = "HIDE-011 hidepid=''{0}''")
  @ValueSource(strings = {"3", "5", "-1", "", "OFF", " 1", "01", "x"})
  void nothingElseIsAHidePid(String text) {
    assertThrows(IllegalArgumentException.class, () -> HidePid.parse(text));
  }

  @ParameterizedTest(name = "HIDE-012 {3}")
  @CsvSource({
    "OFF, 0, false, ''",
    "NOACCESS, 0, false, 'hidepid=noaccess'",
    "INVISIBLE, 27, false, 'gid=27,hidepid=invisible'",
    "PTRACEABLE, 0, true, 'hidepid=ptraceable,subset=pid'",
    "OFF, -1, true, 'gid=4294967295,subset=pid'"
  })
  void mountsShowWhatIsNotTheDefault(HidePid hidePid, int gid, boolean pidsOnly, String text) {
    ProcMountOptions options =
        ProcMountOptions.DEFAULT.withHidePid(hidePid).withGid(gid).withPidsOnly(pidsOnly);
    assertEquals(new ProcMountOptions(hidePid, gid, pidsOnly), options);
    assertEquals(text, options.text());
  }

  @Test
  void theDefaultHidesNothing() {
    assertEquals(new ProcMountOptions(HidePid.OFF, 0, false), ProcMountOptions.DEFAULT, "HIDE-006");
  }
}
