package io.procfs.nio.calls;

import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.jspecify.annotations.Nullable;

/** T. File stores. */
final class StoreCalls {
  /** What is asked of a store. */
  private interface OnStore {
    @Nullable Object run(FileStore store) throws Exception;
  }

  private StoreCalls() {}

  private static void store(Section t, String row, String what, OnStore body) {
    t.row(row, "getFileStore(/proc): " + what, s -> body.run(Files.getFileStore(s.path("/proc"))));
  }

  static Section section() {
    Section t = new Section("T. File stores");
    t.each(
        "getFileStore(%s)",
        p -> {
          FileStore store = Files.getFileStore(p);
          return store + " name=" + store.name() + " type=" + store.type();
        },
        "T1 /proc",
        "T2 /proc/self",
        "T3 /proc/self/stat",
        "T5 /proc/self/ns/pid",
        "T6 /proc/sys",
        "T7 /proc/nosuch",
        "T8 /proc/self/stat/x",
        "T8b /proc/OTHER/fd",
        "T8c /proc/ZOMBIE/exe",
        "T8d /proc/self/fd/SOCKET",
        "T8e /proc/OTHER/task/OTHER/stat",
        "T8f /proc/DEL/cwd");
    t.row(
        "T4",
        "getFileStore(/proc/self/exe) is not that of /proc",
        s ->
            Files.getFileStore(s.path("/proc/self/exe"))
                .equals(Files.getFileStore(s.path("/proc"))));
    t.row(
        "T4b",
        "getFileStore(/proc/self/exe): type",
        s -> Files.getFileStore(s.path("/proc/self/exe")).type());
    store(
        t,
        "T9",
        "total, usable, unallocated space, block size",
        f ->
            f.getTotalSpace()
                + "/"
                + f.getUsableSpace()
                + "/"
                + f.getUnallocatedSpace()
                + "/"
                + f.getBlockSize());
    store(t, "T10", "isReadOnly", FileStore::isReadOnly);
    int row = 11;
    for (String view :
        new String[] {"basic", "posix", "unix", "owner", "dos", "user", "acl", "nosuch"}) {
      store(
          t,
          "T" + row++,
          "supportsFileAttributeView(\"" + view + "\")",
          f -> f.supportsFileAttributeView(view));
    }
    store(
        t,
        "T19",
        "supportsFileAttributeView by class",
        f ->
            f.supportsFileAttributeView(BasicFileAttributeView.class)
                + " "
                + f.supportsFileAttributeView(PosixFileAttributeView.class)
                + " "
                + f.supportsFileAttributeView(FileOwnerAttributeView.class)
                + " "
                + f.supportsFileAttributeView(DosFileAttributeView.class)
                + " "
                + f.supportsFileAttributeView(AclFileAttributeView.class)
                + " "
                + f.supportsFileAttributeView(UserDefinedFileAttributeView.class));
    store(
        t,
        "T19b",
        "supportsFileAttributeView(null class)",
        f ->
            f.supportsFileAttributeView(
                (Class<? extends java.nio.file.attribute.FileAttributeView>) null));
    for (String name :
        new String[] {
          "totalSpace", "usableSpace", "unallocatedSpace", "nosuch", "volume:vsn", "blockSize", ""
        }) {
      store(t, "T20-" + name, "getAttribute(\"" + name + "\")", f -> f.getAttribute(name));
    }
    store(
        t,
        "T23",
        "getFileStoreAttributeView",
        f -> f.getFileStoreAttributeView(FileStoreAttributeView.class));
    store(t, "T23b", "getFileStoreAttributeView(null)", f -> f.getFileStoreAttributeView(null));
    t.row(
        "T24",
        "the stores of /proc and /proc/self/stat are equal",
        s -> {
          FileStore a = Files.getFileStore(s.path("/proc"));
          FileStore b = Files.getFileStore(s.path("/proc/self/stat"));
          return a.equals(b) + " " + (a.hashCode() == b.hashCode());
        });
    t.row(
        "T25",
        "getFileStores() has that of /proc",
        s -> {
          FileStore proc = Files.getFileStore(s.path("/proc"));
          for (FileStore store : s.fileSystem().getFileStores()) {
            if (store.equals(proc)) {
              return store.toString();
            }
          }
          return "no";
        });
    return t;
  }
}
