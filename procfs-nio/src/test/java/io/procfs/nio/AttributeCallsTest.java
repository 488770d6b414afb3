package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Attributes by type and by name, read and set, as the JDK answers it over the real /proc. */
@DisplayName("Attributes answer as the JDK's")
class AttributeCallsTest {
  private static final String SELF = "proc/" + ProcessHandle.current().pid();

  /** What a call may change: of this program alone, for what is set on other files stays set. */
  private static final List<String> OWN_FILES =
      List.of(
          SELF + "/stat",
          SELF + "/environ",
          SELF + "/fd",
          SELF,
          SELF + "/ns/pid",
          SELF + "/nosuch",
          SELF + "/stat/x",
          "proc/999999999/exe");

  private static final List<String> FILES =
      List.of(
          SELF + "/stat",
          SELF + "/fd",
          SELF + "/nosuch",
          SELF + "/stat/x",
          "proc/999999999/exe",
          "proc/self",
          "proc/version",
          "proc/sys/kernel/pid_max",
          "proc");

  private interface OnFile {
    Object on(Path file, LinkOption[] options) throws Exception;
  }

  private final SideBySide calls = new SideBySide();

  private void row(String name, OnFile call) {
    rows(FILES, name, call);
  }

  private void change(String name, OnFile call) {
    rows(OWN_FILES, name, call);
  }

  private void rows(List<String> files, String name, OnFile call) {
    for (String file : files) {
      calls.row(file + ": " + name, root -> call.on(root.resolve(file), new LinkOption[0]));
      calls.row(
          file + ", no link followed: " + name,
          root -> call.on(root.resolve(file), new LinkOption[] {LinkOption.NOFOLLOW_LINKS}));
    }
  }

  private static Object shown(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> shown = new TreeMap<>();
      map.forEach((name, each) -> shown.put(name, shown(each)));
      // The directory of descriptors has another size while this call is made.
      shown.computeIfPresent("size", (name, size) -> "a size");
      shown.computeIfPresent("nlink", (name, size) -> "a number");
      return shown;
    }
    return value instanceof Set<?> set ? new TreeSet<>(set) : value;
  }

  @TestFactory
  List<DynamicTest> readByName() {
    for (String names :
        List.of(
            "*",
            "basic:*",
            "posix:*",
            "unix:*",
            "owner:*",
            "owner:owner",
            "user:*",
            "dos:*",
            "acl:*",
            "nosuch:*",
            "basic:nosuch",
            "fileKey,nosuch",
            "basic:",
            "",
            ":size",
            ",",
            ",fileKey",
            "fileKey,",
            "basic:*,fileKey",
            "basic:fileKey:x",
            "FILEKEY",
            " fileKey",
            "unix:mode,uid,gid,dev,rdev,ino",
            "unix:ctime",
            "posix:permissions",
            "owner:",
            "owner:owner,x",
            "owner:x,owner",
            "user:",
            "user:x",
            "user:x,*",
            "dos:nosuch",
            "dos:hidden")) {
      row("read " + names, (file, options) -> shown(Files.readAttributes(file, names, options)));
      row("get " + names, (file, options) -> shown(Files.getAttribute(file, names, options)));
    }
    row("read null", (file, options) -> Files.readAttributes(file, (String) null, options));
    row("read *, null", (file, o) -> Files.readAttributes(file, "*", (LinkOption) null));
    row("read :*, null", (file, o) -> Files.readAttributes(file, ":*", (LinkOption) null));
    return calls.tests();
  }

  @TestFactory
  List<DynamicTest> readByType() {
    row("basic", (file, o) -> shown(Files.readAttributes(file, BasicFileAttributes.class, o)));
    row("posix", (file, o) -> shown(Files.readAttributes(file, PosixFileAttributes.class, o)));
    row("dos", (file, o) -> Files.readAttributes(file, DosFileAttributes.class, o));
    row("unknown", (file, o) -> Files.readAttributes(file, ProcFileAttributes.class, o));
    row("null", (file, o) -> Files.readAttributes(file, (Class<BasicFileAttributes>) null, o));
    for (Class<? extends FileAttributeView> type :
        List.of(
            BasicFileAttributeView.class,
            PosixFileAttributeView.class,
            FileOwnerAttributeView.class,
            DosFileAttributeView.class,
            UserDefinedFileAttributeView.class)) {
      row("view " + type, (file, o) -> Files.getFileAttributeView(file, type, o).name());
    }
    row("view acl", (f, o) -> Files.getFileAttributeView(f, AclFileAttributeView.class, o));
    row("view null", (f, o) -> Files.getFileAttributeView(f, (Class<FileAttributeView>) null, o));
    row("owner", (file, o) -> Files.getOwner(file, o));
    row("permissions", (file, o) -> new TreeSet<>(Files.getPosixFilePermissions(file, o)));
    return calls.tests();
  }

  private static Object shown(BasicFileAttributes a) {
    return List.of(
        a.fileKey(),
        a.fileKey().hashCode(),
        a.isDirectory(),
        a.isRegularFile(),
        a.isSymbolicLink(),
        a.isOther(),
        a.lastModifiedTime(),
        a.lastAccessTime(),
        a.creationTime());
  }

  private static Object shown(PosixFileAttributes a) {
    return List.of(
        shown((BasicFileAttributes) a),
        a.owner().getName(),
        a.group().getName(),
        new TreeSet<>(a.permissions()));
  }

  @TestFactory
  List<DynamicTest> extended() {
    String longName = "x".repeat(251);
    for (String name : Arrays.asList("x", "", longName, null)) {
      change("user size " + name, (file, o) -> user(file, o).size(name));
      change("user read " + name, (file, o) -> user(file, o).read(name, ByteBuffer.allocate(3)));
      change("user write " + name, (file, o) -> user(file, o).write(name, ByteBuffer.allocate(3)));
      change(
          "user delete " + name,
          (file, o) -> {
            user(file, o).delete(name);
            return "deleted";
          });
    }
    change("user list", (file, o) -> user(file, o).list());
    change("user read null", (file, o) -> user(file, o).read("x", null));
    change(
        "user read into read-only",
        (file, o) -> user(file, o).read("x", ByteBuffer.allocate(1).asReadOnlyBuffer()));
    change("set user:x", (file, o) -> Files.setAttribute(file, "user:x", new byte[1], o));
    change("set user:x to text", (file, o) -> Files.setAttribute(file, "user:x", "text", o));
    change("set dos:hidden", (file, o) -> Files.setAttribute(file, "dos:hidden", true, o));
    change("set dos:hidden to 1", (file, o) -> Files.setAttribute(file, "dos:hidden", 1, o));
    change("set dos:size", (file, o) -> Files.setAttribute(file, "dos:size", 1L, o));
    change("dos times", (file, o) -> Files.setAttribute(file, "dos:creationTime", time(5), o));
    return calls.tests();
  }

  private static UserDefinedFileAttributeView user(Path file, LinkOption[] options) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, options);
  }

  private static FileTime time(long millis) {
    return FileTime.fromMillis(millis);
  }

  @TestFactory
  List<DynamicTest> set() {
    Set<PosixFilePermission> readable = PosixFilePermissions.fromString("r--r--r--");
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry("lastModifiedTime", time(5000)),
            Map.entry("lastAccessTime", time(-5)),
            Map.entry("creationTime", time(5)),
            Map.entry("size", 1L),
            Map.entry("posix:size", 1L),
            Map.entry("posix:permissions", readable),
            Map.entry("posix:owner", "text"),
            Map.entry("owner:x", 1),
            Map.entry("unix:nlink", 1),
            Map.entry("unix:mode", 0444),
            Map.entry("unix:uid", 0),
            Map.entry("unix:gid", 0),
            Map.entry("nosuch:x", 0),
            Map.entry(":x", 0));
    values.forEach(
        (name, value) -> {
          // Of links that are followed none leads out of /proc, but for a namespace's.
          change("set " + name, (file, o) -> Files.setAttribute(file, name, value, o));
          change("set " + name + " to null", (file, o) -> Files.setAttribute(file, name, null, o));
          change(
              "set " + name + " to an object",
              (file, o) -> Files.setAttribute(file, name, new Object(), o));
        });
    change(
        "permissions of null",
        (file, o) -> Files.setAttribute(file, "posix:permissions", nulls(), o));
    change(
        "owner of another provider", (f, o) -> Files.setAttribute(f, "owner:owner", STRANGER, o));
    change(
        "owner is a group",
        (file, o) ->
            Files.setAttribute(
                file,
                "owner:owner",
                file.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByGroupName("root"),
                o));
    change("same owner", (file, o) -> Files.setAttribute(file, "owner:owner", owner(file, o), o));
    for (Instants each : Instants.values()) {
      change(
          "times " + each,
          (file, o) -> {
            BasicFileAttributeView view =
                Files.getFileAttributeView(file, BasicFileAttributeView.class, o);
            view.setTimes(each.modified, each.access, time(7));
            BasicFileAttributes now = view.readAttributes();
            return now.lastModifiedTime() + " " + (each.access == null ? "" : now.lastAccessTime());
          });
    }
    return calls.tests();
  }

  private enum Instants {
    NONE(null, null),
    MODIFIED(time(3000), null),
    BOTH(time(3000), time(4000)),
    BEFORE_1970(time(-2000), time(-2000)),
    BEFORE_1970_WITH_FRACTION(time(-2500), time(1000));

    private final FileTime modified;
    private final FileTime access;

    Instants(FileTime modified, FileTime access) {
      this.modified = modified;
      this.access = access;
    }
  }

  private static final UserPrincipal STRANGER = () -> "stranger";

  private static UserPrincipal owner(Path file, LinkOption[] options) throws Exception {
    return Files.getOwner(file, options);
  }

  private static Set<Object> nulls() {
    return new HashSet<>(Arrays.asList((Object) null));
  }

  @Test
  @DisplayName("permissions are a new set each time, which the caller may change")
  void permissionsAreTheCallers() throws Exception {
    try (ProcFileSystem files = TestTrees.open("permissions")) {
      PosixFileAttributes attributes =
          Files.readAttributes(files.getPath("/proc/version"), PosixFileAttributes.class);
      Set<PosixFilePermission> first = attributes.permissions();
      first.add(PosixFilePermission.OTHERS_EXECUTE);
      assertNotSame(first, attributes.permissions());
      assertEquals("r--r--r--", PosixFilePermissions.toString(attributes.permissions()));
      assertTrue(first.contains(PosixFilePermission.OTHERS_EXECUTE));
    }
  }
}
