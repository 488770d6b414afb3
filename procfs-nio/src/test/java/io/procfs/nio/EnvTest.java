package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.procfs.abi.ByteString;
import io.procfs.abi.CapabilitySet;
import io.procfs.abi.KernelRelease;
import io.procfs.model.CloneFlag;
import io.procfs.model.Credentials;
import io.procfs.model.HidePid;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.ProcMountOptions;
import io.procfs.model.Task;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of the map that opens a file system: what they accept, and how they refuse. */
@DisplayName("The env map")
class EnvTest {
  private final Kernel kernel = Kernel.boot();

  private ProcfsConfiguration with(Object... keysAndValues) {
    Map<String, Object> env = new HashMap<>();
    env.put(ProcfsEnv.KERNEL.name(), kernel);
    return ProcfsConfiguration.fromEnv(put(env, keysAndValues));
  }

  private static Map<String, Object> put(Map<String, Object> env, Object... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      env.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
    }
    return env;
  }

  private static String refusal(Map<String, ?> env) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ProcfsConfiguration.fromEnv(env))
            .getMessage();
    assertTrue(message.length() < 400, () -> message.length() + " characters: " + message);
    assertFalse(message.chars().anyMatch(Character::isISOControl), message);
    return message;
  }

  @Nested
  @DisplayName("accepts")
  class Accepts {
    @Test
    @DisplayName("nothing: the host")
    void nothing() {
      ProcfsConfiguration host = ProcfsConfiguration.fromEnv(Map.of());
      assertEquals(ProcfsConfiguration.Source.HOST, host.source());
      assertNull(host.kernel());
      assertNull(host.observer());
      assertEquals(ByteString.of("/proc"), host.mountPoint());
      assertEquals(
          ProcfsConfiguration.Source.HOST,
          ProcfsConfiguration.fromEnv(Map.of(ProcfsEnv.SOURCE.name(), "host")).source());
    }

    @Test
    @DisplayName("a kernel: as its root sees it")
    void aKernel() {
      ProcfsConfiguration configuration = with(ProcfsEnv.SOURCE, "model");
      assertSame(kernel, configuration.kernel());
      Observer observer = assertNotNullAndGet(configuration.observer());
      assertSame(kernel.pidNamespace(), observer.pidNamespace());
      assertSame(kernel.init(), observer.self());
      assertEquals(kernel.root(), observer.credentials());
      assertEquals(kernel.options().release(), configuration.release());
      assertEquals(ProcMountOptions.DEFAULT, configuration.mountOptions());
    }

    @ParameterizedTest(name = "mountpoint {0}")
    @ValueSource(strings = {"/proc", "/", "/mnt/a b/\u00fc", "//proc//", "/proc/", "/...", "/.x"})
    void mountPoints(String path) {
      assertEquals(PathNames.parse(path), with(ProcfsEnv.MOUNTPOINT, path).mountPoint());
      assertEquals(
          PathNames.parse(path), with(ProcfsEnv.MOUNTPOINT, PathNames.parse(path)).mountPoint());
    }

    @Test
    @DisplayName("a root: a Path, or the text of one")
    void roots() throws Exception {
      try (FileSystem jimfs = Jimfs.newFileSystem(Configuration.unix())) {
        Path root = jimfs.getPath("/");
        assertSame(root, with(ProcfsEnv.ROOT, root).root());
        assertEquals(Path.of("/usr"), with(ProcfsEnv.ROOT, "/usr").root());
      }
    }

    @Test
    @DisplayName("self: a task, or its number in the namespace that is shown")
    void selves() {
      Task child = kernel.init().fork();
      for (Object self : new Object[] {child, child.tid(), (long) child.tid(), "" + child.tid()}) {
        assertSame(child, assertNotNullAndGet(with(ProcfsEnv.SELF, self).observer()).self());
      }
      Task container = kernel.init().clone(EnumSet.of(CloneFlag.NEWPID));
      Observer observer =
          assertNotNullAndGet(
              with(ProcfsEnv.PIDNS, container.pid().namespace(), ProcfsEnv.SELF, 1).observer());
      assertSame(container, observer.self());
    }

    @Test
    @DisplayName("who looks: an observer, credentials, or a number")
    void observers() {
      Observer observer = new Observer(kernel.pidNamespace(), kernel.root().asUser(5, 6), null);
      assertSame(observer, with(ProcfsEnv.OBSERVER, observer).observer());
      Credentials credentials = kernel.root().asUser(7, 8);
      assertSame(
          credentials,
          assertNotNullAndGet(with(ProcfsEnv.CREDENTIALS, credentials).observer()).credentials());
      for (Object uid : new Object[] {1000, 1000L, "1000", (short) 1000}) {
        Credentials user = assertNotNullAndGet(with(ProcfsEnv.UID, uid).observer()).credentials();
        assertEquals(1000, user.fsuid());
        assertEquals(1000, user.gid());
        assertEquals(CapabilitySet.NONE, user.effective());
      }
      Credentials last =
          assertNotNullAndGet(with(ProcfsEnv.UID, "4294967294").observer()).credentials();
      assertEquals(-2, last.uid());
      assertEquals(
          kernel.root(), assertNotNullAndGet(with(ProcfsEnv.UID, 0).observer()).credentials());
    }

    @Test
    @DisplayName("the mount options in every spelling")
    void mountOptions() {
      for (HidePid value : HidePid.values()) {
        for (Object spelling :
            new Object[] {
              value, value.number(), (long) value.number(), "" + value.number(), value.word()
            }) {
          assertEquals(value, with(ProcfsEnv.HIDEPID, spelling).mountOptions().hidePid());
        }
      }
      assertEquals(27, with(ProcfsEnv.GID, "27").mountOptions().gid());
      assertEquals(-2, with(ProcfsEnv.GID, 4294967294L).mountOptions().gid());
      assertTrue(with(ProcfsEnv.SUBSET, "pid").mountOptions().pidsOnly());
    }

    @Test
    @DisplayName("a release, as a text too")
    void releases() {
      KernelRelease release = new KernelRelease(5, 10, 0, "-28-amd64");
      assertEquals(release, with(ProcfsEnv.RELEASE, release).release());
      assertEquals(release, with(ProcfsEnv.RELEASE, "5.10.0-28-amd64").release());
    }

    @Test
    @DisplayName("what the builder says in the same way")
    void theBuilderToo() {
      ProcfsConfiguration built =
          ProcfsConfiguration.builder(kernel)
              .uid(1000)
              .hidePid(HidePid.INVISIBLE)
              .gid(4)
              .pidsOnly()
              .mountPoint("/mnt")
              .self(1)
              .build();
      ProcfsConfiguration said =
          with(
              ProcfsEnv.UID,
              1000,
              ProcfsEnv.HIDEPID,
              2,
              ProcfsEnv.GID,
              4,
              ProcfsEnv.SUBSET,
              "pid",
              ProcfsEnv.MOUNTPOINT,
              "/mnt",
              ProcfsEnv.SELF,
              "1");
      assertEquals(said.observer(), built.observer());
      assertEquals(said.mountOptions(), built.mountOptions());
      assertEquals(said.mountPoint(), built.mountPoint());
    }
  }

  private static <T> T assertNotNullAndGet(T value) {
    assertNotNull(value);
    return value;
  }

  /** Its text would be said if a message asked for it. */
  private static final class Hostile {
    @Override
    public String toString() {
      throw new AssertionError("nobody asks a stranger for its text");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("nor compares with it");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("nor hashes it");
    }
  }

  /** Values that no key takes. */
  private static List<Object> nonsense() {
    return Arrays.asList(
        null,
        "",
        " ",
        "\u0000",
        "nosuch\r\n\u001b[31m",
        "x".repeat(10_000_000),
        "-1",
        "+5",
        "007",
        "0x10",
        "1e3",
        " 1",
        "\u0661", // a digit, but an Arabic one
        "99999999999999999999999",
        "4294967295",
        -1,
        3L << 32,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        1.0,
        Double.NaN,
        BigInteger.TWO.pow(10_000),
        'p',
        true,
        List.of("pid"),
        new byte[] {1},
        new Object[0],
        new Hostile(),
        Thread.State.NEW);
  }

  static Stream<Arguments> keysAndNonsense() {
    List<Arguments> all = new ArrayList<>();
    for (EnvKey<?> key : ProcfsEnv.ALL) {
      List<Object> values = nonsense();
      for (int i = 0; i < values.size(); i++) {
        boolean namesAPath =
            (key == ProcfsEnv.ROOT || key == ProcfsEnv.SOURCE)
                && values.get(i) instanceof String text
                && !text.isEmpty()
                && text.indexOf(0) < 0;
        if (!namesAPath) {
          all.add(Arguments.of(key.name(), i));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}, value {1}")
  @MethodSource("keysAndNonsense")
  @DisplayName("refuses what a key cannot mean, in one message that names the key")
  void refuses(String key, int index) {
    Map<String, Object> env = new HashMap<>();
    env.put(ProcfsEnv.KERNEL.name(), kernel);
    env.put(key, nonsense().get(index));
    String message = refusal(env);
    assertTrue(message.startsWith(key + ": "), message);
    assertTrue(message.contains("expected "), message);
  }

  @ParameterizedTest(name = "mountpoint \"{0}\"")
  @ValueSource(
      strings = {"proc", ".", "..", "/.", "/..", "/proc/.", "/proc/../x", "/./proc", "/a\0b"})
  void refusesMountPoints(String path) {
    assertTrue(refusal(Map.of(ProcfsEnv.MOUNTPOINT.name(), path)).startsWith("mountpoint: "));
    assertTrue(
        refusal(Map.of(ProcfsEnv.MOUNTPOINT.name(), ByteString.of(path))).startsWith("mountpoint"));
  }

  @Test
  void refusesMountPointsThatTheKernelWould() {
    refusal(Map.of(ProcfsEnv.MOUNTPOINT.name(), "/" + "x".repeat(256)));
    refusal(Map.of(ProcfsEnv.MOUNTPOINT.name(), "/x".repeat(2048)));
    refusal(Map.of(ProcfsEnv.MOUNTPOINT.name(), "/\ud800"));
    refusal(Map.of(ProcfsEnv.MOUNTPOINT.name(), ByteString.of("//proc")));
    refusal(Map.of(ProcfsEnv.MOUNTPOINT.name(), ByteString.of("/proc/")));
  }

  @Test
  @DisplayName("refuses an unknown key, lists the known ones and suggests the nearest")
  void unknownKeys() {
    String message = refusal(Map.of("hidpid", 2));
    assertTrue(message.contains("unknown key \"hidpid\""), message);
    assertTrue(message.contains("did you mean \"hidepid\""), message);
    assertTrue(message.contains(ProcfsEnv.ALL.toString()), message);
    assertTrue(refusal(Map.of("KERNEL", kernel)).contains("did you mean \"kernel\""));
    assertFalse(refusal(Map.of("create", "true")).contains("did you mean"));
    refusal(Map.of("", ""));
    refusal(Map.of("k".repeat(1_000_000), ""));
    refusal(Map.of("a\u0000\nb", ""));
    refusal(Collections.singletonMap(null, 1));
    @SuppressWarnings({"unchecked", "rawtypes"})
    Map<String, Object> raw = (Map) Map.of(5, 6);
    refusal(raw);
    assertThrows(NullPointerException.class, () -> ProcfsConfiguration.fromEnv(null));
  }

  static Stream<Arguments> withoutMeaning() {
    Kernel kernel = Kernel.boot();
    Kernel other = Kernel.boot();
    Observer observer = kernel.observer();
    Object[][] combinations = {
      {"self", "self", 1},
      {"observer", "observer", observer},
      {"credentials", "credentials", kernel.root()},
      {"uid", "uid", 1000},
      {"pidns", "pidns", kernel.pidNamespace()},
      {"hidepid", "hidepid", 2},
      {"hidepid", "hidepid", 0},
      {"gid", "gid", 0},
      {"subset", "subset", "pid"},
      {"release", "release", "6.1"},
      {"uid", "uid", 0, "source", "host"},
      {"source", "source", "model"},
      {"source", "source", "host", "kernel", kernel},
      {"source", "source", "a.tar.gz", "kernel", kernel},
      {"uid", "uid", 0, "source", "a.tar.gz"},
      {"uid", "uid", 1, "credentials", kernel.root(), "kernel", kernel},
      {"uid", "uid", 1, "observer", observer, "kernel", kernel},
      {"credentials", "credentials", kernel.root(), "observer", observer, "kernel", kernel},
      {"pidns", "pidns", kernel.pidNamespace(), "observer", observer, "kernel", kernel},
      {"self", "self", kernel.init(), "observer", observer, "kernel", kernel},
      {"self", "self", 1, "observer", observer, "kernel", kernel},
      {"root", "root", "/", "mountpoint", "/"},
      {"self", "self", other.init(), "kernel", kernel},
      {"self", "self", 4711, "kernel", kernel},
      {"credentials", "credentials", other.root(), "kernel", kernel},
      {"pidns", "pidns", other.pidNamespace(), "kernel", kernel},
      {"observer", "observer", other.observer(), "kernel", kernel},
    };
    return Arrays.stream(combinations)
        .map(c -> Arguments.of(c[0], put(new HashMap<>(), Arrays.copyOfRange(c, 1, c.length))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("withoutMeaning")
  @DisplayName("refuses combinations without meaning, and names the key")
  void combinations(String key, Map<String, Object> env) {
    String message = refusal(env);
    assertTrue(message.startsWith(key + ": "), message);
  }

  @Test
  @DisplayName("a refusal leaves nothing behind: no file system, an unchanged kernel")
  void nothingHappened() throws Exception {
    URI uri = URI.create("procfs://env-test/");
    long made = kernel.tasksMade();
    int lastPid = kernel.pidNamespace().lastPid();
    for (EnvKey<?> key : ProcfsEnv.ALL) {
      for (Object value : nonsense()) {
        if (key != ProcfsEnv.ROOT) {
          Map<String, Object> env = put(new HashMap<>(), ProcfsEnv.KERNEL, kernel, key, value);
          assertThrows(IllegalArgumentException.class, () -> FileSystems.newFileSystem(uri, env));
        }
      }
    }
    assertThrows(
        java.nio.file.FileSystemNotFoundException.class, () -> FileSystems.getFileSystem(uri));
    assertEquals(made, kernel.tasksMade());
    assertEquals(lastPid, kernel.pidNamespace().lastPid());
  }

  @Test
  @DisplayName("a root that is no directory is refused when a file system is opened")
  void rootIsNoDirectory() {
    for (String path : List.of("/nosuch", "/etc/passwd", "x".repeat(5000))) {
      ProcfsConfiguration configuration =
          ProcfsConfiguration.builder(kernel).root(Path.of(path)).build();
      String message =
          assertThrows(IllegalArgumentException.class, () -> Procfs.newFileSystem(configuration))
              .getMessage();
      assertTrue(message.startsWith("root: "), message);
      assertTrue(message.length() < 300, message);
    }
  }
}
