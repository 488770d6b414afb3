package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.spi.FileSystemProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The provider is there for a program that never names it. */
@DisplayName("Discovery from the class path")
class DiscoveryTest {
  @Test
  @DisplayName("java.nio.file has the provider installed, once")
  void installed() {
    assertEquals(
        1,
        FileSystemProvider.installedProviders().stream()
            .filter(provider -> provider.getScheme().equals("procfs"))
            .peek(provider -> assertTrue(provider instanceof ProcfsProvider))
            .count());
  }
}
