package io.procfs.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.procfs.abi.ByteString;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What other kernels than 6.18 show. */
class SmapsFormatTest {
  private static final String LINE = "00400000-00401000 r-xp 00000000 fe:00 7 \n";

  private static SmapsFormat.Parsed same(String text) {
    ByteString bytes = ByteString.of(text);
    List<SmapsFormat.Parsed> areas = SmapsFormat.parse(bytes);
    assertEquals(text, MemoryFormats.SMAPS.write(areas).toString());
    return areas.get(0);
  }

  @Test
  @DisplayName("Linux 3.10 has page sizes behind Swap, and a line of mappings that are not linear")
  void beforeFour() {
    SmapsFormat.Parsed area =
        same(
            LINE
                + "Size:                  4 kB\n"
                + "Rss:                   4 kB\n"
                + "Pss:                   1 kB\n"
                + "Shared_Clean:          4 kB\n"
                + "Shared_Dirty:          0 kB\n"
                + "Private_Clean:         0 kB\n"
                + "Private_Dirty:         0 kB\n"
                + "Referenced:            4 kB\n"
                + "Anonymous:             0 kB\n"
                + "AnonHugePages:         0 kB\n"
                + "Swap:                  0 kB\n"
                + "KernelPageSize:        4 kB\n"
                + "MMUPageSize:           4 kB\n"
                + "Locked:                0 kB\n"
                + "Nonlinear:             0 kB\n"
                + "VmFlags: rd ex mr mw me dw \n");
    assertEquals(1024, area.counter(SmapsCounter.PSS));
    assertEquals("rd ex mr mw me dw", area.vmFlags().toString());
    assertThrows(IllegalArgumentException.class, () -> area.counter(SmapsCounter.KSM));
  }

  @Test
  @DisplayName("before Linux 6.6 THPeligible is not aligned")
  void eligible() {
    SmapsFormat.Parsed area =
        same(LINE + "Rss:                   4 kB\nTHPeligible:    1\nProtectionKey:         3\n");
    assertEquals(1, area.counter(SmapsCounter.THP_ELIGIBLE));
    assertEquals(3, area.counter(SmapsCounter.PROTECTION_KEY));
    assertEquals(false, area.thpAligned());
  }

  @Test
  @DisplayName("what no kernel prints is told by line and field")
  void malformed() {
    FormatException e =
        assertThrows(
            FormatException.class,
            () -> SmapsFormat.parse(ByteString.of(LINE + "Rss:                 4 kB\n")));
    assertEquals(2, e.line());
    assertThrows(
        FormatException.class,
        () ->
            SmapsFormat.parse(
                ByteString.of(
                    LINE + "Rss:                   4 kB\nRss:                   4 kB\n")));
    assertThrows(
        FormatException.class, () -> SmapsFormat.parse(ByteString.of(LINE + "VmFlags: rd wr\n")));
  }
}
