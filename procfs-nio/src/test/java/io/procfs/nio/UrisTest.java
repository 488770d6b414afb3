package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.ByteString;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URIs of paths and of file systems. */
@DisplayName("URIs")
class UrisTest {
  private static ProcFileSystem unnamed;
  private static ProcFileSystem named;

  @BeforeAll
  @BeforeContainer
  static void open() {
    if (unnamed == null) {
      unnamed = Registry.add(TestTrees.open(""));
      named = Registry.add(TestTrees.open("Test-1"));
    }
  }

  @AfterAll
  @AfterContainer
  static void close() throws Exception {
    if (unnamed != null) {
      unnamed.close();
      named.close();
      unnamed = null;
    }
  }

  @Provide
  static Arbitrary<ByteString> bytes() {
    Arbitrary<Byte> any =
        Arbitraries.oneOf(
            Arbitraries.bytes().filter(b -> b != 0),
            Arbitraries.of((byte) '/', (byte) '.', (byte) '%', (byte) ' ', (byte) '?', (byte) '#'));
    return any.array(byte[].class).ofMaxSize(12).map(ByteString::copyOf);
  }

  @Property(tries = 5000)
  void everyPathComesBackByteForByte(@ForAll("bytes") ByteString bytes) {
    for (ProcFileSystem fileSystem : new ProcFileSystem[] {unnamed, named}) {
      ProcPath path = fileSystem.path(bytes);
      URI uri = path.toUri();
      Path back = Path.of(uri);
      assertSame(fileSystem, back.getFileSystem());
      assertEquals(path.toAbsolutePath(), back, uri.toString());
      assertEquals(uri, URI.create(uri.toString()));
      assertEquals(uri, back.toUri());
    }
  }

  /** The part behind the scheme is what the JDK's own provider makes of the same path. */
  @Property(tries = 2000)
  void theyAreEncodedAsTheJdkEncodesFiles(@ForAll("bytes") ByteString bytes) {
    ProcPath path = unnamed.path(ByteString.of("/nowhere/").concat(bytes));
    String raw = path.toUri().getRawPath();
    assertEquals(
        Path.of(URI.create("file://" + raw)).toUri().getRawPath().replaceFirst("/$", ""),
        raw.replaceFirst("/$", ""));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "/proc/7/stat, procfs:/proc/7/stat, procfs://Test-1/proc/7/stat",
    "proc/7/stat, procfs:/proc/7/stat, procfs://Test-1/proc/7/stat",
    "/proc/7, procfs:/proc/7/, procfs://Test-1/proc/7/",
    "/proc/self, procfs:/proc/self/, procfs://Test-1/proc/self/",
    "/proc/7/cwd, procfs:/proc/7/cwd, procfs://Test-1/proc/7/cwd",
    "/, procfs:/, procfs://Test-1/",
    "'', procfs:/, procfs://Test-1/",
    "/a b%, procfs:/a%20b%25, procfs://Test-1/a%20b%25",
    "/ä, procfs:/%C3%A4, procfs://Test-1/%C3%A4",
  })
  void examples(String path, String uri, String uriWithName) {
    assertEquals(uri, unnamed.getPath(path).toUri().toString());
    assertEquals(uriWithName, named.getPath(path).toUri().toString());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "procfs:/proc/7/stat",
        "PROCFS:/proc/7/stat",
        "ProcFS:///proc/7/stat",
        "procfs:/proc//7/stat/",
        "procfs:/%70roc/7/stat",
        "procfs:/proc%2F7/stat",
        "procfs://Test-1/proc/7/stat",
        "procfs://test-1/proc/7/stat",
      })
  @DisplayName("other spellings of the same path")
  void spellings(String uri) {
    assertEquals("/proc/7/stat", Path.of(URI.create(uri)).toString());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "procfs:/proc?query, query",
    "procfs:/proc#fragment, fragment",
    "procfs:/a%00b, Nul",
    "procfs:proc/self, hierarchical",
    "procfs://Test-1, path component is empty",
    "procfs://user@host/proc, not the name",
    "procfs://host:80/proc, not the name",
    "procfs://a%20b/proc, not the name",
    "procfs:/\u00e4, escape",
    "file:/proc, scheme",
    "proc/self, absolute",
  })
  @DisplayName("what cannot be a path's URI")
  void refusedPaths(String uri, String why) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new ProcfsProvider().getPath(URI.create(uri)))
            .getMessage();
    assertTrue(message.contains(why), message);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "procfs:/proc, Path component should be",
    "procfs://Test-1, Path component should be",
    "procfs:x, Path component is undefined",
    "procfs:/?q, Query",
    "procfs:/#f, Fragment",
    "procfs://u@h/, not the name",
    "file:/, does not match",
    "x, does not match",
  })
  @DisplayName("what cannot be a file system's URI")
  void refusedFileSystems(String uri, String why) {
    ProcfsProvider provider = new ProcfsProvider();
    for (IllegalArgumentException e :
        new IllegalArgumentException[] {
          assertThrows(
              IllegalArgumentException.class, () -> provider.getFileSystem(URI.create(uri))),
          assertThrows(
              IllegalArgumentException.class,
              () -> provider.newFileSystem(URI.create(uri), Map.of()))
        }) {
      assertTrue(e.getMessage().contains(why), e.getMessage());
    }
  }

  @Test
  @DisplayName("a huge URI is refused in a message of a sane length")
  void hugeUri() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Path.of(URI.create("procfs:/" + "x".repeat(1_000_000) + "?q")))
            .getMessage();
    assertTrue(message.length() < 300, message.length() + " characters");
    Path huge = Path.of(URI.create("procfs:/" + "%FF".repeat(100_000)));
    assertEquals(100_001, ((ProcPath) huge).bytes().length());
  }

  @Test
  @DisplayName("a name that is not open is not found")
  void unknown() {
    assertThrows(
        FileSystemNotFoundException.class, () -> Path.of(URI.create("procfs://nosuch/proc")));
    assertThrows(
        FileSystemNotFoundException.class,
        () -> FileSystems.getFileSystem(URI.create("procfs://nosuch/")));
    assertSame(named, FileSystems.getFileSystem(URI.create("procfs://TEST-1/")));
  }
}
