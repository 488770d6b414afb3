package io.procfs.nio.calls;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** U. Watch services. */
final class WatchCalls {
  /** How long silence is waited for, and how long for what must come. */
  private static final long SILENCE_MILLIS = 250;

  private static final long EVENT_MILLIS = 10_000;

  /** What is done with a service. */
  private interface OnService {
    @Nullable Object run(WatchService service, Scene s) throws Exception;
  }

  private WatchCalls() {}

  private static void service(Section u, String row, String what, OnService body) {
    u.row(
        row,
        what,
        s -> {
          try (WatchService service = s.fileSystem().newWatchService()) {
            return body.run(service, s);
          }
        });
  }

  private static void register(Section u, String row, String path, WatchEvent.Kind<?>... kinds) {
    service(
        u,
        row,
        "register(" + path + ", " + java.util.Arrays.toString(kinds) + ")",
        (w, s) -> {
          WatchKey key = s.path(path).register(w, kinds);
          return key.isValid() + " " + key.watchable().equals(s.path(path));
        });
  }

  static Section section() {
    Section u = new Section("U. Watch services");
    register(u, "U1", "/proc", ENTRY_CREATE, ENTRY_DELETE);
    register(u, "U2", "/proc/self/fd", ENTRY_CREATE);
    register(u, "U3", "/proc/self/comm", ENTRY_MODIFY);
    register(u, "U4", "/proc/nosuch", ENTRY_MODIFY);
    register(u, "U4b", "/proc/self/stat/x", ENTRY_MODIFY);
    register(u, "U5", "/proc/self");
    register(u, "U6", "/proc/self", OVERFLOW);
    register(u, "U6b", "/proc/nosuch");
    register(u, "U7", "/proc/self", ENTRY_MODIFY);
    register(u, "U7b", "/proc/self", ENTRY_MODIFY, OVERFLOW);
    register(u, "U7c", "/proc/OTHER/task/OTHER", ENTRY_MODIFY);
    register(u, "U7d", "/proc/self", ENTRY_MODIFY, null);
    service(
        u,
        "U7e",
        "register(/proc, an unheard-of kind)",
        (w, s) ->
            s.path("/proc")
                .register(
                    w,
                    new WatchEvent.Kind<Path>() {
                      @Override
                      public String name() {
                        return "UNHEARD_OF";
                      }

                      @Override
                      public Class<Path> type() {
                        return Path.class;
                      }
                    }));
    service(
        u,
        "U7f",
        "register twice: one key",
        (w, s) -> {
          WatchKey first = s.path("/proc/self").register(w, ENTRY_MODIFY);
          WatchKey second = s.path("/proc/self").register(w, ENTRY_CREATE);
          return first.equals(second);
        });
    service(
        u,
        "U7g",
        "register with an unheard-of modifier",
        (w, s) ->
            s.path("/proc")
                .register(
                    w,
                    new WatchEvent.Kind<?>[] {ENTRY_MODIFY},
                    (WatchEvent.Modifier) () -> "UNHEARD_OF"));
    service(
        u,
        "U8",
        "watch /proc: a process comes and goes",
        (w, s) -> {
          s.path("/proc").register(w, ENTRY_CREATE, ENTRY_DELETE);
          s.spawn().end();
          return w.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS) == null ? "silence" : "an event";
        });
    service(
        u,
        "U9",
        "watch /proc/SELF: comm is written",
        (w, s) ->
            Comm.kept(
                s,
                comm -> {
                  s.path("/proc/SELF").register(w, ENTRY_MODIFY);
                  Files.writeString(comm, "watched");
                  WatchKey key = w.poll(EVENT_MILLIS, TimeUnit.MILLISECONDS);
                  if (key == null) {
                    return "silence";
                  }
                  Set<String> events = new TreeSet<>();
                  for (WatchEvent<?> event : key.pollEvents()) {
                    events.add(event.kind() + " " + event.context());
                  }
                  return key.watchable() + " " + events;
                }));
    service(
        u,
        "U9b",
        "watch /proc/SELF: comm is read",
        (w, s) -> {
          s.path("/proc/SELF").register(w, ENTRY_MODIFY);
          Files.readString(s.path("/proc/SELF/comm"));
          return w.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS) == null ? "silence" : "an event";
        });
    service(
        u,
        "U10",
        "watch /proc/CHILD, which ends: an event; is the key valid",
        (w, s) -> {
          Puppet child = s.spawn();
          WatchKey key = s.path("/proc/" + child.id()).register(w, ENTRY_DELETE, ENTRY_MODIFY);
          child.end();
          return (w.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS) != null) + " " + key.isValid();
        });
    service(
        u,
        "U10b",
        "cancel: is the key valid; cancel again",
        (w, s) -> {
          WatchKey key = s.path("/proc").register(w, ENTRY_CREATE);
          key.cancel();
          key.cancel();
          return key.isValid() + " " + key.reset() + " " + key.pollEvents();
        });
    service(
        u,
        "U10c",
        "poll() without an event",
        (w, s) -> {
          s.path("/proc").register(w, ENTRY_CREATE);
          return w.poll();
        });
    service(
        u,
        "U11",
        "poll on a closed service",
        (w, s) -> {
          w.close();
          return w.poll();
        });
    service(
        u,
        "U11b",
        "take on a closed service",
        (w, s) -> {
          w.close();
          return w.take();
        });
    service(
        u,
        "U11c",
        "register with a closed service",
        (w, s) -> {
          w.close();
          return s.path("/proc").register(w, ENTRY_CREATE);
        });
    service(
        u,
        "U11d",
        "closed: is the key valid",
        (w, s) -> {
          WatchKey key = s.path("/proc").register(w, ENTRY_CREATE);
          w.close();
          w.close();
          return key.isValid();
        });
    return u;
  }
}
