package io.procfs.nio.calls;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** C. Links, magic links and deleted targets. */
final class LinkCalls {
  private LinkCalls() {}

  static Section section() {
    Section c = new Section("C. Links, magic links and deleted targets");
    texts(c);
    int row = 27;
    for (String fd : new String[] {"SOCKET", "PIPE", "EPOLL", "NULL", "FILE"}) {
      descriptor(c, row, fd);
      row += 8;
    }
    deleted(c);
    return c;
  }

  private static void texts(Section c) {
    c.each(
        "readSymbolicLink(%s)",
        Files::readSymbolicLink,
        "C1 /proc/self",
        "C2 /proc/thread-self",
        "C3 /proc/mounts",
        "C4 /proc/net",
        "C5 /proc/self/exe",
        "C6 /proc/self/cwd",
        "C7 /proc/self/root",
        "C10b /proc/self/ns",
        "C13 /proc/OTHER/exe",
        "C14 /proc/OTHER/cwd",
        "C15 /proc/OTHER/root",
        "C17 /proc/2/exe",
        "C18 /proc/2/cwd",
        "C19 /proc/2/root",
        "C20 /proc/self/stat",
        "C21 /proc/self/fd",
        "C22 /proc/nosuch",
        "C23 /proc/self/fd/99999",
        "C24 /proc/self/stat/x",
        "C25 /proc",
        "C25b /proc/self/",
        "C25c /proc/self/.",
        "C25d /proc/self/..",
        "C25e /proc/OTHER/fd/0",
        "C25f /proc/OTHER/task/OTHER/exe",
        "C25g /proc/OTHER/task/OTHER/fd/0",
        "C25h /proc/thread-self/exe",
        "C25i /proc/self/fd/-1",
        "C25j /proc/self/ns/nosuch");
    c.each(
        "readSymbolicLink(%s)",
        p -> {
          Path text = Files.readSymbolicLink(p);
          // Which namespace it is differs between kernels.
          return new Either(text, text.toString().replaceAll("[0-9]{2,}", "N"));
        },
        "C8 /proc/self/ns/pid",
        "C9 /proc/self/ns/mnt",
        "C10 /proc/self/ns/pid_for_children",
        "C11 /proc/self/ns/net",
        "C12 /proc/self/ns/time",
        "C12b /proc/self/ns/time_for_children",
        "C12c /proc/self/ns/user",
        "C12d /proc/self/ns/uts",
        "C12e /proc/self/ns/ipc",
        "C12f /proc/self/ns/cgroup",
        "C12g /proc/2/ns/pid",
        "C16 /proc/OTHER/ns/pid");
    c.row(
        "C26",
        "isAbsolute of the target of /proc/self",
        s -> Files.readSymbolicLink(s.path("/proc/self")).isAbsolute());
  }

  private static void descriptor(Section c, int row, String name) {
    String at = "/proc/self/fd/" + name;
    c.row(
        "C" + row,
        "fd of " + name + ": readSymbolicLink",
        s -> {
          String text = Files.readSymbolicLink(s.path(at)).toString();
          return new Either(text, text.replaceAll("\\[[0-9]+]", "[N]"));
        });
    c.row(
        "C" + (row + 1),
        "fd of " + name + ": exists / isOther / isRegularFile / size",
        s -> {
          Path link = s.path(at);
          return Files.exists(link)
              + " / "
              + (boolean) Files.getAttribute(link, "isOther")
              + " / "
              + Files.isRegularFile(link)
              + " / "
              + Files.size(link);
        });
    c.row(
        "C" + (row + 2),
        "fd of " + name + ": attributes followed",
        s -> AttributeCalls.attributes(s.path(at)));
    c.row(
        "C" + (row + 3),
        "fd of " + name + ": attributes of the link (the open mode)",
        s -> AttributeCalls.attributes(s.path(at), LinkOption.NOFOLLOW_LINKS));
    c.row("C" + (row + 4), "fd of " + name + ": toRealPath", s -> s.path(at).toRealPath());
    if (!name.equals("PIPE")) {
      // Opening a pipe by its link waits for the other end.
      c.row(
          "C" + (row + 5),
          "fd of " + name + ": newInputStream",
          s -> {
            Files.newInputStream(s.path(at)).close();
            return "opened";
          });
    }
    c.row(
        "C" + (row + 6),
        "fd of " + name + ": getFileStore",
        s -> {
          Files.getFileStore(s.path(at));
          return "a store";
        });
    c.row(
        "C" + (row + 7),
        "fd of " + name + ": parent.resolve(link text) exists",
        s -> {
          Path link = s.path(at);
          return Files.exists(link.getParent().resolve(Files.readSymbolicLink(link)));
        });
  }

  private static void deleted(Section c) {
    c.each(
        "readSymbolicLink(%s) of a deleted file",
        Files::readSymbolicLink, "C67a /proc/self/fd/UNLINKED");
    c.each(
        "exists / readString(%s) of a deleted file",
        p -> Files.exists(p) + " / " + Files.readString(p), "C67b /proc/self/fd/UNLINKED");
    c.each(
        "getAttribute(%s, unix:nlink) of a deleted file",
        p -> Files.getAttribute(p, "unix:nlink"), "C68 /proc/self/fd/UNLINKED");
    c.each("toRealPath(%s) of a deleted file", p -> p.toRealPath(), "C69 /proc/self/fd/UNLINKED");
    int row = 70;
    for (String name : new String[] {"exe", "cwd", "fd/1"}) {
      String at = "/proc/DEL/" + name;
      c.row(
          "C" + row,
          "deleted " + name + ": readSymbolicLink",
          s -> Files.readSymbolicLink(s.path(at)));
      c.row(
          "C" + (row + 1),
          "deleted " + name + ": exists / isSymbolicLink",
          s -> Files.exists(s.path(at)) + " / " + Files.isSymbolicLink(s.path(at)));
      c.row("C" + (row + 2), "deleted " + name + ": toRealPath", s -> s.path(at).toRealPath());
      c.row(
          "C" + (row + 3),
          "deleted " + name + ": isSameFile(link, its own target)",
          s -> Files.isSameFile(s.path(at), Files.readSymbolicLink(s.path(at))));
      row += 4;
    }
    c.row(
        "C82",
        "deleted cwd: list",
        s -> {
          try (Stream<Path> list = Files.list(s.path("/proc/DEL/cwd/"))) {
            return list.count();
          }
        });
    c.row(
        "C83",
        "deleted exe: readAllBytes has all of it",
        s -> {
          Path exe = s.path("/proc/DEL/exe");
          return Files.readAllBytes(exe).length == Files.size(exe);
        });
  }
}
