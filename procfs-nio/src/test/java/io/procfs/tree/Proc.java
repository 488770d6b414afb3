package io.procfs.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Splitter;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.abi.ErrnoException;
import io.procfs.abi.KernelRelease;
import io.procfs.model.Credentials;
import io.procfs.model.HidePid;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.ProcMountOptions;
import io.procfs.model.Task;
import io.procfs.vfs.EmptyTree;
import io.procfs.vfs.Mounts;
import io.procfs.vfs.Node;
import io.procfs.vfs.OpenDirectory;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.Stat;
import io.procfs.vfs.Tree;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/**
 * A mounted {@code /proc} and the calls of a program that reads it. Every call by a path is made
 * twice, with the walk and with what the tree locates from the names alone; both must answer alike.
 */
final class Proc {
  final Kernel kernel;
  final LiveTree tree;
  final Mounts mounts;

  private Proc(Kernel kernel, Observer observer, ProcMountOptions options) {
    this.kernel = kernel;
    this.tree = new LiveTree(kernel, observer, options, KernelRelease.LINUX_6_18);
    Tree root = new EmptyTree(0);
    this.mounts = new Mounts(root, ByteString.of("/proc"), tree);
  }

  /** As root, as init. */
  static Proc of(Kernel kernel) {
    return new Proc(kernel, kernel.observer(), ProcMountOptions.DEFAULT);
  }

  /** As another one. */
  static Proc of(Kernel kernel, Observer observer) {
    return new Proc(kernel, observer, ProcMountOptions.DEFAULT);
  }

  /** As a task. */
  static Proc as(Task task) {
    return as(task, ProcMountOptions.DEFAULT);
  }

  /** As a task, mounted with options. */
  static Proc as(Task task, ProcMountOptions options) {
    Observer observer =
        new Observer(task.kernel().pidNamespace(), task.state().credentials(), task);
    return new Proc(task.kernel(), observer, options);
  }

  /** As somebody with these credentials who is no task. */
  static Proc as(Kernel kernel, Credentials credentials) {
    return of(kernel, new Observer(kernel.pidNamespace(), credentials, null));
  }

  /** Returns the numbers in the listing of the root: the processes. */
  List<String> processes() {
    return list("/proc").stream().filter(name -> Character.isDigit(name.charAt(0))).toList();
  }

  /** Returns the other names in the listing of the root, but for the two selves. */
  List<String> fixedNames() {
    List<String> names = list("/proc");
    return names.subList(0, names.indexOf("self"));
  }

  static ProcMountOptions hidepid(HidePid hidePid) {
    return ProcMountOptions.DEFAULT.withHidePid(hidePid);
  }

  private static ByteString path(String path) {
    return ByteString.of(path.startsWith("/") ? path : "/proc/" + path);
  }

  Node walk(String path, boolean follow) {
    return mounts.walk(path(path), follow).node();
  }

  /** Asks both ways and compares the answers. */
  private <T> T both(String path, boolean follow, Function<Node, T> question) {
    Object walked = answer(() -> question.apply(walk(path, follow)));
    Node located = mounts.locate(path(path), follow);
    if (located != null) {
      Object direct = answer(() -> question.apply(located));
      assertEquals(walked, direct, path + ": walked, located");
    }
    if (walked instanceof Errno errno) {
      throw errno.exception();
    }
    @SuppressWarnings("unchecked") // no question is answered with an Errno
    T answer = (T) walked;
    return answer;
  }

  /** Returns the answer, or the error in its place. */
  private static Object answer(Supplier<?> question) {
    try {
      return question.get();
    } catch (ErrnoException e) {
      return e.errno();
    }
  }

  /** Reads all of a file; every byte is a char. */
  String read(String path) {
    return Proc.<String>typed(
        both(
            path,
            true,
            node -> {
              try (OpenFile file = node.open(0)) {
                return readRest(file);
              }
            }));
  }

  private static <T> T typed(T value) {
    return value;
  }

  /** Reads from the position to the end. */
  static String readRest(OpenFile file) {
    StringBuilder text = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (file.read(buffer) > 0) {
      text.append(new String(buffer.array(), 0, buffer.position(), ISO_8859_1));
      buffer.clear();
    }
    return text.toString();
  }

  /** Reads at most {@code count} bytes from the position on. */
  static String readSome(OpenFile file, int count) {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    int got = file.read(buffer);
    return new String(buffer.array(), 0, got, ISO_8859_1);
  }

  /** Reads from the start. */
  static String readAgain(OpenFile file) {
    file.seek(0);
    return readRest(file);
  }

  static int write(OpenFile file, String text) {
    return file.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
  }

  void write(String path, String text) {
    try (OpenFile file = open(path, 1)) {
      assertEquals(text.length(), write(file, text), path);
    }
  }

  OpenFile open(String path) {
    return open(path, 0);
  }

  OpenFile open(String path, int flags) {
    both(
        path,
        true,
        node -> {
          node.open(flags).close();
          return "opens";
        });
    return walk(path, true).open(flags);
  }

  OpenDirectory openDirectory(String path) {
    return walk(path, true).openDirectory();
  }

  /** Returns the names in the order of the listing. */
  List<String> list(String path) {
    return both(
        path,
        true,
        node -> {
          try (OpenDirectory directory = node.openDirectory()) {
            return names(directory);
          }
        });
  }

  static List<String> names(OpenDirectory directory) {
    List<String> names = new ArrayList<>();
    ByteBuilder name = new ByteBuilder(16);
    while (directory.next(name)) {
      names.add(name.toByteString().toString());
      name.clear();
    }
    return names;
  }

  Stat lstat(String path) {
    return both(path, false, node -> node.stat(Stat.RECEIVER));
  }

  Stat stat(String path) {
    return both(path, true, node -> node.stat(Stat.RECEIVER));
  }

  /** Returns why access is refused, null if it is granted. */
  @Nullable Errno access(String path, int mask) {
    Object answer =
        answer(
            () ->
                both(
                    path,
                    true,
                    node -> {
                      Errno refusal = node.access(mask);
                      if (refusal != null) {
                        throw refusal.exception();
                      }
                      return "granted";
                    }));
    return answer instanceof Errno errno ? errno : null;
  }

  String link(String path) {
    return both(path, false, node -> new String(node.readLink().toByteArray(), ISO_8859_1));
  }

  /** Returns the value of a line {@code KEY:\tVALUE}. */
  String line(String path, String key) {
    for (String line : Splitter.on('\n').split(read(path))) {
      if (line.startsWith(key + ":\t")) {
        return line.substring(key.length() + 2);
      }
    }
    return "no line " + key;
  }

  /** Returns a field of {@code stat}, from 1. */
  String field(String path, int number) {
    String stat = read(path);
    String rest = stat.substring(stat.lastIndexOf(')') + 2).trim();
    if (number < 3) {
      return stat.substring(0, stat.lastIndexOf(')') + 1);
    }
    return Splitter.on(' ').splitToList(rest).get(number - 3);
  }

  static void assertErrno(Errno expected, Executable call, String rule) {
    ErrnoException e = assertThrows(ErrnoException.class, call, rule);
    assertEquals(expected, e.errno(), rule);
    assertEquals(0, e.getStackTrace().length, rule + ": what files answer has no stack trace");
  }
}
