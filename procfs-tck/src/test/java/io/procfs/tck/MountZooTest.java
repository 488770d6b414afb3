package io.procfs.tck;

import static io.procfs.tck.MountScene.PRIVATE;
import static io.procfs.tck.MountScene.SHARED;
import static io.procfs.tck.MountScene.SLAVE;
import static io.procfs.tck.MountScene.UNBINDABLE;
import static io.procfs.tck.MountScene.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.procfs.abi.ByteString;
import io.procfs.abi.MountFlags;
import io.procfs.abi.OpenFlags;
import io.procfs.model.NamespaceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Puppets that mount, bind, move, share and unmount in namespaces of their own: what the tables
 * tell after each call, and which calls are refused, of the model and of the running kernel.
 */
@DisplayName("The mounts of puppets")
@ExtendWith(KitExtension.class)
class MountZooTest {
  private static final ByteString EXT4 = ByteString.of("ext4");
  private static final ByteString NOTHING = ByteString.empty();

  private final Map<String, List<String>> seen = new HashMap<>();

  @Test
  @Timeout(60)
  @DisplayName("are those of a running kernel, call by call and line by line")
  void areThoseOfARunningKernel(Kit kit) throws IOException {
    for (SubjectProvider provider : kit.providers()) {
      if (Set.of("linux", "model").contains(provider.name())) {
        try (Scene scene = kit.open(provider.name())) {
          assumeTrue(
              scene.isModel() || scene.subject().release().atLeast(6, 18), "needs Linux 6.18");
          seen.put(provider.name(), new Script(MountScene.open(scene)).play());
        }
      }
    }
    assumeTrue(seen.size() == 2, "needs the running kernel");
    List<String> linux = seen.get("linux");
    assertTrue(linux.size() > 200, linux.size() + " lines");
    kit.say("lines about mounts that model and linux share: " + linux.size());
    assertEquals(String.join("\n", linux), String.join("\n", seen.get("model")));
  }

  /** What is done, and what is seen of it. */
  private static final class Script {
    private final MountScene own;
    private final List<String> log = new ArrayList<>();

    Script(MountScene own) {
      this.own = own;
    }

    private void step(String what, MountScene who, Runnable call) throws IOException {
      log.add("-- " + what + ": " + refusal(call));
      log.addAll(who.info());
    }

    private void step(String what, Runnable call) throws IOException {
      step(what, own, call);
    }

    List<String> play() throws IOException {
      plain();
      flags();
      binds();
      moves();
      shares();
      copies();
      users();
      ends();
      return log;
    }

    private void plain() throws IOException {
      own.directories("a", "b", "c", "d", "e", "f", "g", "odd \t#\\");
      step("no source", () -> own.tmpfs(null, "a", 0, ""));
      step("empty source", () -> own.tmpfs("", "b", 0, "size=65k,mode=755,nr_inodes=10"));
      step("odd names", () -> own.tmpfs("x y\t#\\\n", "odd \t#\\", 0, "uid=3,gid=4,mode=1777"));
      step("no such type", () -> mount("c", "nosuchfs", ""));
      step("no such option", () -> own.tmpfs("t", "c", 0, "bogus=1"));
      step("bad option", () -> own.tmpfs("t", "c", 0, "size=x"));
      step("proc", () -> mount("c", "proc", "hidepid=2,gid=5,subset=pid"));
      step("proc, refused", () -> mount("d", "proc", "hidepid=3"));
      step("on top", () -> own.tmpfs("top", "c", 0, ""));
      log.addAll(own.raw("mounts"));
      log.addAll(own.raw("mountstats"));
    }

    private void mount(String target, String type, String options) {
      own.mounts.mount(
          ByteString.of(type), own.path(target), ByteString.of(type), 0, ByteString.of(options));
    }

    private void flags() throws IOException {
      int all =
          MountFlags.MS_NOSUID
              | MountFlags.MS_NODEV
              | MountFlags.MS_NOEXEC
              | MountFlags.MS_NOATIME
              | MountFlags.MS_NODIRATIME
              | MountFlags.MS_NOSYMFOLLOW
              | MountFlags.MS_SYNCHRONOUS
              | MountFlags.MS_DIRSYNC
              | MountFlags.MS_LAZYTIME;
      step("all flags", () -> own.tmpfs("flags", "d", all, ""));
      step("strict", () -> own.tmpfs("strict", "e", MountFlags.MS_STRICTATIME, ""));
      step("no directories", () -> own.tmpfs("nodir", "f", MountFlags.MS_NODIRATIME, ""));
      ByteString d = own.path("d");
      step(
          "read-only", () -> own.mounts.remount(d, MountFlags.MS_RDONLY, ByteString.of("size=2m")));
      step("again", () -> own.mounts.remount(d, 0, ByteString.of("nr_inodes=70")));
      int bound = MountFlags.MS_RDONLY | MountFlags.MS_NODEV | MountFlags.MS_RELATIME;
      step("one mount", () -> own.mounts.remountBind(d, bound));
      step("no mount", () -> own.mounts.remountBind(own.path("g"), bound));
      log.addAll(own.raw("mounts"));
      int fd = own.puppet.open(own.path("e/file"), OpenFlags.O_CREAT | OpenFlags.O_RDWR);
      step("written", () -> own.mounts.remount(own.path("e"), MountFlags.MS_RDONLY, NOTHING));
      step("in use", () -> own.mounts.umount(own.path("e"), false));
      own.puppet.close(fd);
      step("not in use", () -> own.mounts.umount(own.path("e"), false));
      step("not mounted", () -> own.mounts.umount(own.path("e"), false));
      step("end of f", () -> own.mounts.umount(own.path("f"), false));
    }

    private void binds() throws IOException {
      own.directories("a/x", "a/x/y z", "a/m");
      own.tmpfs("inner", "a/m", 0, "");
      step("bind", () -> own.bind("a", "e"));
      step("bind below", () -> own.bind("a/x/y z", "f"));
      step("bind all", () -> own.bindAll("a", "g"));
      step("removed", () -> own.mounts.removeDirectory(own.path("a/x/y z")));
      step("busy", () -> own.mounts.umount(own.path("a"), false));
      step("unbindable", () -> own.set("a", UNBINDABLE));
      step("bind unbindable", () -> own.bind("a", "b"));
      step("without it", () -> own.mounts.bind(own.base(), own.path("g"), true));
      step("slave of none", () -> own.set("a", SLAVE));
      step("private", () -> own.set("a", PRIVATE));
      step("lazy", () -> own.mounts.umount(own.path("g"), true));
      step("lazy again", () -> own.mounts.umount(own.path("g"), true));
    }

    private void moves() throws IOException {
      step("move", () -> own.mounts.move(own.path("a"), own.path("g")));
      step("move into itself", () -> own.mounts.move(own.path("g"), own.path("g/m")));
      step("move no mount", () -> own.mounts.move(own.path("a"), own.path("g")));
      step("move back", () -> own.mounts.move(own.path("g"), own.path("a")));
    }

    private void shares() throws IOException {
      own.directories("s", "t", "u");
      own.tmpfs("s", "s", 0, "");
      step("shared", () -> own.set("s", SHARED));
      step("peer", () -> own.bind("s", "t"));
      step("third", () -> own.bind("s", "u"));
      step("slave", () -> own.set("u", SLAVE));
      own.directories("s/in", "u/in2");
      step("seen by all", () -> own.tmpfs("in", "s/in", 0, ""));
      step("seen by itself", () -> own.tmpfs("in2", "u/in2", 0, ""));
      step("shared slave", () -> own.set("u", SHARED));
      own.directories("v", "s/deep");
      step("slave of slave", () -> own.bind("u", "v"));
      step("slave of slave, made", () -> own.set("v", SLAVE));
      step("seen down", () -> own.tmpfs("deep", "s/deep", 0, ""));
      step("gone everywhere", () -> own.mounts.umount(own.path("s/in"), false));
      step("move what is on shared", () -> own.mounts.move(own.path("s/deep"), own.path("g")));
      step("move onto shared", () -> own.mounts.move(own.path("d"), own.path("s/in")));
      step("bind onto shared", () -> own.bindAll("c", "t/in"));
      step("one leaves", () -> own.set("s", PRIVATE));
      step("the last leaves", () -> own.set("t", PRIVATE));
      step("the slave's master leaves", () -> own.set("u", PRIVATE));
    }

    private void copies() throws IOException {
      own.set("b", SHARED);
      own.directories("b/n", "b/o");
      MountScene other = own.copy();
      step("copy", other, () -> {});
      step("mounted there", other, () -> other.tmpfs("n", "b/n", 0, ""));
      step("seen here", () -> {});
      step("slave there", other, () -> other.set("b", SLAVE));
      step("mounted there alone", other, () -> other.tmpfs("o", "b/o", 0, ""));
      step("mounted here", () -> own.tmpfs("o2", "b/o", 0, ""));
      step("tucked there", other, () -> {});
      step("unmounted here", () -> own.mounts.umount(own.path("b/o"), false));
      step("uncovered there", other, () -> {});
      MountScene third = other.copy();
      step("a copy of the copy", third, () -> third.set("b", SHARED));
      MountScene fourth = third.copy();
      step("a slave of the copy", fourth, () -> fourth.set("b", SLAVE));
      own.puppet.fork();
    }

    private void users() throws IOException {
      own.directories("w", "w/x", "y");
      own.tmpfs("w", "w", MountFlags.MS_NOSUID | MountFlags.MS_NOATIME, "");
      Puppet child = own.puppet.fork();
      child.unshare(Set.of(NamespaceType.USER, NamespaceType.MNT));
      MountScene inner = own.as(child);
      step("in another user namespace", inner, () -> {});
      step("its mounts stay", inner, () -> inner.mounts.umount(inner.path("w"), true));
      step("its flags stay", inner, () -> inner.mounts.remountBind(inner.path("w"), 0));
      int more = MountFlags.MS_NOSUID | MountFlags.MS_RDONLY;
      step("more flags", inner, () -> inner.mounts.remountBind(inner.path("w"), more));
      step("no disks", inner, () -> inner.mounts.mount(null, inner.path("y"), EXT4, 0, NOTHING));
      step("a tmpfs", inner, () -> inner.tmpfs("y", "y", 0, "size=1m"));
      step("its end", inner, () -> inner.mounts.umount(inner.path("y"), false));
      step("uncovering", inner, () -> inner.mounts.bind(inner.base(), inner.path("y"), false));
      step("whole", inner, () -> inner.bindAll("w", "y"));
      step("seen outside", () -> {});
    }

    private void ends() throws IOException {
      own.directories("root");
      own.tmpfs("root", "root", 0, "");
      own.directories("root/old", "root/p");
      own.tmpfs("p", "root/p", 0, "");
      step(
          "no mount to turn to",
          () -> own.mounts.pivotRoot(own.path("root/old"), own.path("root/p")));
      step("old elsewhere", () -> own.mounts.pivotRoot(own.path("root"), own.path("a")));
      step("pivot", () -> own.mounts.pivotRoot(own.path("root"), own.path("root/old")));
      log.addAll(own.top());
      own.mounts.umount(ByteString.of("/old"), true);
      log.add("old root gone");
      log.addAll(own.top());
    }
  }
}
