package io.procfs.nio.calls;

import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
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
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import org.jspecify.annotations.Nullable;

/** A. Sizes, types, attributes, views. */
final class AttributeCalls {
  /** A kind of attributes that no provider has. */
  interface Unheard extends BasicFileAttributes {}

  private AttributeCalls() {}

  static Section section() {
    Section a = new Section("A. Sizes, types, attributes, views");
    sizes(a);
    posix(a);
    byName(a);
    numbers(a);
    views(a);
    kinds(a);
    return a;
  }

  private static void sizes(Section a) {
    a.each(
        "size(%s)",
        Files::size,
        "A1 /proc",
        "A2 /proc/self",
        "A3 /proc/self/",
        "A4 /proc/OTHER/fd",
        "A5 /proc/self/task",
        "A6 /proc/self/ns",
        "A7 /proc/self/stat",
        "A8 /proc/self/maps",
        "A9 /proc/self/environ",
        "A10 /proc/self/mem",
        "A11 /proc/self/pagemap",
        "A12 /proc/self/auxv",
        "A13 /proc/self/exe",
        "A14 /proc/self/cwd",
        "A15 /proc/self/ns/pid",
        "A16 /proc/self/fd/NULL",
        "A17 /proc/version",
        "A18 /proc/cpuinfo",
        "A19 /proc/kcore",
        "A20 /proc/kallsyms",
        "A21 /proc/config.gz",
        "A22 /proc/sys",
        "A23 /proc/sys/kernel/ostype",
        "A23b /proc/sys/kernel/hostname",
        "A24 /proc/net",
        "A25 /proc/net/tcp",
        "A26 /proc/mounts",
        "A27 /proc/kmsg");
    a.each(
        "size(%s, NOFOLLOW_LINKS)",
        p -> Files.readAttributes(p, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size(),
        "A28 /proc/self",
        "A29 /proc/self/exe",
        "A30 /proc/self/fd/NULL",
        "A31 /proc/self/ns/pid");
  }

  private static void posix(Section a) {
    int row = 32;
    for (String path :
        new String[] {
          "/proc",
          "/proc/self",
          "/proc/self/stat",
          "/proc/self/fd/NULL",
          "/proc/self/exe",
          "/proc/self/ns/pid",
          "/proc/self/fdinfo",
          "/proc/self/task",
          "/proc/self/mem",
          "/proc/self/clear_refs",
          "/proc/OTHER",
          "/proc/OTHER/fd",
          "/proc/OTHER/environ",
          "/proc/version",
          "/proc/kcore",
          "/proc/kmsg",
          "/proc/sys/kernel/hostname",
          "/proc/sysrq-trigger",
          "/proc/OTHER/map_files"
        }) {
      a.row(
          "A" + row++,
          "readAttributes(" + path + ", PosixFileAttributes)",
          s -> attributes(s.path(path)));
      a.row(
          "A" + row++,
          "readAttributes(" + path + ", PosixFileAttributes, NOFOLLOW_LINKS)",
          s -> attributes(s.path(path), LinkOption.NOFOLLOW_LINKS));
    }
  }

  static Either attributes(Path path, LinkOption... options) throws Exception {
    PosixFileAttributes a = Files.readAttributes(path, PosixFileAttributes.class, options);
    String kind =
        (a.isDirectory() ? "dir " : "")
            + (a.isRegularFile() ? "file " : "")
            + (a.isSymbolicLink() ? "link " : "")
            + (a.isOther() ? "other " : "");
    String text =
        kind
            + PosixFilePermissions.toString(a.permissions())
            + " "
            + a.owner()
            + ":"
            + a.group()
            + " size="
            + a.size();
    String times = " " + a.lastModifiedTime() + " " + a.lastAccessTime() + " " + a.creationTime();
    return new Either(text + times + " key=" + a.fileKey(), text);
  }

  private static void byName(Section a) {
    a.eachText(
        "readAttributes(/proc/self/stat, \"%s\")",
        (s, names) -> Files.readAttributes(s.path("/proc/self/stat"), names),
        "A70 *",
        "A71 basic:*",
        "A72 posix:*",
        "A73 unix:*",
        "A74 owner:*",
        "A75 dos:*",
        "A76 user:*",
        "A77 acl:*",
        "A78 nosuch:*",
        "A79 basic:nosuch",
        "A80 size,nosuch",
        "A81 basic:",
        "A82 ",
        "A83 :size",
        "A84 unix:mode,nlink,uid,gid,rdev,dev",
        "A85 unix:ctime",
        "A86 basic:*,size",
        "A87 isDirectory,isOther",
        "A88 unix:permissions",
        "A89 posix:size",
        "A90 basic:fileKey",
        "A91  size",
        "A92 size,",
        "A93 SIZE",
        "A93b size,*",
        "A93c unix:*,*",
        "A93d posix:owner,group,size",
        "A93e unix:isRegularFile,lastModifiedTime",
        "A93f owner:owner",
        "A93g owner:size",
        "A93h basic:size:mode",
        "A93i UNIX:mode");
    a.eachText(
        "getAttribute(/proc/self/stat, \"%s\")",
        (s, name) -> Files.getAttribute(s.path("/proc/self/stat"), name),
        "A94 unix:nosuch",
        "A95 basic:*",
        "A95b size",
        "A95c size,isOther",
        "A95d unix:mode",
        "A95e posix:owner");
    a.row(
        "A95f",
        "readAttributes(/proc/nosuch, \"nosuch:*\"): the view's name is looked at first",
        s -> Files.readAttributes(s.path("/proc/nosuch"), "nosuch:*"));
    a.row(
        "A95g",
        "readAttributes(/proc/nosuch, \"basic:nosuch\")",
        s -> Files.readAttributes(s.path("/proc/nosuch"), "basic:nosuch"));
  }

  private static void numbers(Section a) {
    a.row(
        "A96",
        "unix:nlink of /proc is more than that of its named directories",
        s -> (int) Files.getAttribute(s.path("/proc"), "unix:nlink") > 8);
    a.each(
        "getAttribute(%s, unix:nlink)",
        p -> Files.getAttribute(p, "unix:nlink"),
        "A97 /proc/self",
        "A97b /proc/OTHER",
        "A97c /proc/OTHER/task/OTHER",
        "A98 /proc/OTHER/task",
        "A99 /proc/self/fd",
        "A99b /proc/OTHER/fdinfo",
        "A99c /proc/OTHER/ns",
        "A99d /proc/sys",
        "A99e /proc/sys/kernel",
        "A99f /proc/OTHER/stat",
        "A99g /proc/version",
        "A99h /proc/ZOMBIE",
        "A99i /proc/ZOMBIE/task");
    a.each(
        "getAttribute(%s, unix:nlink, NOFOLLOW_LINKS)",
        p -> Files.getAttribute(p, "unix:nlink", LinkOption.NOFOLLOW_LINKS),
        "A99j /proc/self",
        "A99k /proc/self/exe",
        "A99l /proc/self/ns/pid",
        "A99m /proc/thread-self");
    a.each(
        "getAttribute(%s, unix:mode, NOFOLLOW_LINKS) in octal",
        p ->
            Integer.toOctalString(
                (int) Files.getAttribute(p, "unix:mode", LinkOption.NOFOLLOW_LINKS)),
        "A100 /proc/self",
        "A101 /proc/self/exe",
        "A102 /proc/self/fd/NULL");
    a.each("getAttribute(%s, unix:ino)", p -> Files.getAttribute(p, "unix:ino"), "A103 /proc");
    a.row(
        "A104",
        "fileKey of /proc/self/stat twice",
        s -> {
          Path stat = s.path("/proc/self/stat");
          return key(stat).equals(key(stat));
        });
  }

  private static Object key(Path path) throws Exception {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private static void views(Section a) {
    a.row(
        "A105",
        "supportedFileAttributeViews() has what /proc answers",
        s -> {
          FileSystem fs = s.fileSystem();
          // The default file system names dos and user too, for other stores than /proc.
          return fs.supportedFileAttributeViews().stream()
              .filter(view -> !view.equals("dos") && !view.equals("user"))
              .collect(java.util.stream.Collectors.toSet());
        });
    view(a, "A106", BasicFileAttributeView.class);
    view(a, "A107", PosixFileAttributeView.class);
    view(a, "A108", FileOwnerAttributeView.class);
    view(a, "A109", DosFileAttributeView.class);
    view(a, "A110", UserDefinedFileAttributeView.class);
    view(a, "A111", AclFileAttributeView.class);
    view(a, "A112", FileAttributeView.class);
    a.row(
        "A113",
        "getFileAttributeView(/proc/nosuch, Basic) is a view",
        s ->
            Files.getFileAttributeView(s.path("/proc/nosuch"), BasicFileAttributeView.class)
                != null);
    a.row(
        "A113b",
        "getFileAttributeView(/proc/nosuch, Basic).readAttributes()",
        s ->
            Files.getFileAttributeView(s.path("/proc/nosuch"), BasicFileAttributeView.class)
                .readAttributes());
    a.row(
        "A114",
        "readAttributes(/proc/self/stat, DosFileAttributes)",
        s -> Files.readAttributes(s.path("/proc/self/stat"), DosFileAttributes.class));
    a.row("A115", "user view: list", s -> user(s).list());
    a.row("A116", "user view: size of x", s -> user(s).size("x"));
    a.row(
        "A117", "user view: write x", s -> user(s).write("x", ByteBuffer.wrap(new byte[] {1, 2})));
    a.row(
        "A118",
        "readAttributes(/proc/self/stat, an unheard-of type)",
        s -> Files.readAttributes(s.path("/proc/self/stat"), Unheard.class));
  }

  private static void view(Section a, String row, Class<? extends FileAttributeView> type) {
    a.row(
        row,
        "getFileAttributeView(/proc/self/stat, " + type.getSimpleName() + ").name()",
        s -> {
          FileAttributeView view = Files.getFileAttributeView(s.path("/proc/self/stat"), type);
          return view == null ? null : view.name();
        });
  }

  private static UserDefinedFileAttributeView user(Scene s) {
    return Files.getFileAttributeView(
        s.path("/proc/self/stat"), UserDefinedFileAttributeView.class);
  }

  private static void kinds(Section a) {
    a.each("getOwner(%s)", Files::getOwner, "A119 /proc/self", "A120 /proc/OTHER/stat");
    a.row(
        "A121",
        "the owner is a user, not a group",
        s -> Files.getOwner(s.path("/proc/self")) instanceof GroupPrincipal);
    a.each(
        "getPosixFilePermissions(%s)", Files::getPosixFilePermissions, "A122 /proc/self/fd/NULL");
    a.each("isHidden(%s)", Files::isHidden, "A123 /proc", "A123b /proc/.nosuch", "A123c /");
    a.each(
        "isRegularFile(%s)", Files::isRegularFile, "A124 /proc/self/stat", "A125 /proc/self/mem");
    a.each("isSymbolicLink(%s)", Files::isSymbolicLink, "A126 /proc/self");
    a.each("isDirectory(%s)", Files::isDirectory, "A127 /proc/self");
    a.each(
        "isDirectory(%s, NOFOLLOW_LINKS)",
        p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS), "A128 /proc/self");
    a.each(
        "exists(%s)",
        Files::exists,
        "A129 /proc/01",
        "A130 /proc/+1",
        "A130b /proc/-1",
        "A130c /proc/0",
        "A130d /proc/4294967297",
        "A130e /proc/1x",
        "A130f /proc/2",
        "A130g /proc/ 1",
        "A130h /proc/99999999999999999999",
        "A131 /proc/OTHER/task/OTHER",
        "A131b /proc/OTHER/task/SELF",
        "A131c /proc/OTHER/fd/00",
        "A131d /proc/OTHER/fd/0",
        "A131e /proc/OTHER/fd/3");
    a.row(
        "A131f",
        "exists(/proc/0PID), (/proc/PID/task/0PID)",
        s -> {
          String padded = "0" + s.id("OTHER");
          return Files.exists(s.path("/proc/" + padded))
              + ", "
              + Files.exists(s.path("/proc/OTHER/task/" + padded));
        });
    a.each(
        "exists(%s), notExists",
        p -> Files.exists(p) + ", " + Files.notExists(p), "A132 /proc/self/stat/x");
    a.each(
        "readAttributes(%s).isRegularFile()",
        p -> Files.readAttributes(p, BasicFileAttributes.class).isRegularFile(),
        "A133 /proc/self/stat/x",
        "A134 /proc/self/nosuch");
    a.each(
        "readAttributesIfExists(%s) is some (JDK 20)",
        AttributeCalls::ifExists,
        "A135 /proc/nosuch",
        "A136 /proc/self/stat/x",
        "A137 /proc/self/stat");
  }

  private static @Nullable Object ifExists(Path path) throws Throwable {
    try {
      Object attributes =
          FileSystemProvider.class
              .getMethod("readAttributesIfExists", Path.class, Class.class, LinkOption[].class)
              .invoke(
                  path.getFileSystem().provider(),
                  path,
                  BasicFileAttributes.class,
                  new LinkOption[0]);
      return attributes != null;
    } catch (NoSuchMethodException e) {
      return "not in this JDK";
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
