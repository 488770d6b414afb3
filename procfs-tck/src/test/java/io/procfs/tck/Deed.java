package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.abi.OpenFlags;
import io.procfs.abi.Signals;
import io.procfs.model.Mapping;
import io.procfs.model.PosixTimer;
import io.procfs.model.Resource;
import io.procfs.model.Scheduling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the puppets of a script can be told to do. Each answers with what came of it. */
enum Deed {
  FORK((cast, me, a, b) -> cast.add(me, me.puppet().fork(), false)),
  THREAD((cast, me, a, b) -> cast.add(me, me.puppet().cloneThread(), true)),
  EXEC(
      (cast, me, a, b) -> {
        ByteString path = a % 4 == 3 ? ByteString.of("/nonesuch") : cast.puppeteer().program();
        me.puppet().exec(path, Step.choose(Words.ARGUMENTS, a), Step.choose(Words.ARGUMENTS, b));
        cast.executed(me);
        return "";
      }),
  EXIT_THREAD(
      (cast, me, a, b) -> {
        if (cast.isAlone(me)) {
          return "is alone";
        }
        me.puppet().exit(a);
        cast.threadEnded(me);
        return "";
      }),
  EXIT(
      (cast, me, a, b) -> {
        me.puppet().exitGroup(a % 256);
        cast.ended(me);
        return "";
      }),
  KILL(
      (cast, me, a, b) -> {
        Cast.Member other = cast.any(a);
        other.puppet().kill();
        cast.ended(other);
        return "";
      }),
  STOP(
      (cast, me, a, b) -> {
        Cast.Member other = cast.any(a);
        if (other.isTraced() || other.isEnded()) {
          return "not to be signalled";
        }
        other.puppet().stop();
        cast.stopped(other, true);
        return "";
      }),
  RESUME(
      (cast, me, a, b) -> {
        Cast.Member other = cast.any(a);
        if (other.isTraced() || other.isEnded()) {
          return "not to be signalled";
        }
        other.puppet().resume();
        cast.stopped(other, false);
        return "";
      }),
  WAIT(
      (cast, me, a, b) -> {
        Cast.Member child = cast.any(a);
        if (!child.isEnded() || child.isThread() || (child.isTraced() && child.tracer() != me)) {
          return "would wait";
        }
        int status = me.puppet().waitFor(child.puppet());
        cast.reaped(child);
        return "status " + status;
      }),
  REAP(
      (cast, me, a, b) -> {
        Cast.Member child = cast.any(a);
        if (!child.isEnded() || child.isThread() || child.isTraced()) {
          return "would wait";
        }
        int status = cast.puppeteer().master().waitFor(child.puppet());
        cast.reaped(child);
        return "status " + status;
      }),

  NAME((cast, me, a, b) -> done(() -> me.puppet().setName(Step.choose(Words.NAMES, a)))),
  SETSID((cast, me, a, b) -> cast.task(me.puppet().setsid())),
  SETPGID((cast, me, a, b) -> done(() -> me.puppet().setpgid(cast.any(a).puppet()))),
  SETUID((cast, me, a, b) -> done(() -> me.puppet().setuid(Step.choose(Words.IDS, a)))),
  SETGID((cast, me, a, b) -> done(() -> me.puppet().setgid(Step.choose(Words.IDS, a)))),
  SETGROUPS(
      (cast, me, a, b) ->
          done(() -> me.puppet().setgroups(Arrays.copyOf(new int[] {7, 3, 70000}, a % 4 % 3)))),
  DUMPABLE((cast, me, a, b) -> done(() -> me.puppet().setDumpable(a % 3))),
  SUBREAPER((cast, me, a, b) -> done(() -> me.puppet().setChildSubreaper(a % 2 == 0))),
  NO_NEW_PRIVILEGES((cast, me, a, b) -> done(() -> me.puppet().setNoNewPrivileges())),
  LIMIT(
      (cast, me, a, b) ->
          done(
              () ->
                  me.puppet()
                      .setLimit(Step.choose(Words.LIMITS, a), 1000 + b % 3, 1001 + a % 2 * 1000L))),
  IGNORE(
      (cast, me, a, b) ->
          done(() -> me.puppet().ignore(Step.choose(Words.SIGNALS, a), b % 2 == 0))),
  BLOCK(
      (cast, me, a, b) ->
          done(
              () ->
                  me.puppet().block(Step.choose(Words.SIGNALS, a), Step.choose(Words.SIGNALS, b)))),

  MMAP(
      (cast, me, a, b) -> {
        long length = (1 + a % 5) * 4096L;
        long address = me.puppet().mapAnonymous(length, Step.choose(Words.ACCESS, b));
        return cast.mapped(me, address, length);
      }),
  MMAP_FILE(
      (cast, me, a, b) -> {
        long length = (1 + a % 3) * 4096L;
        int access = Mapping.READ | (b % 2 == 0 ? Mapping.SHARED : 0);
        long address = me.puppet().mapFile(3 + a % 6, b % 2 * 4096L, length, access);
        return cast.mapped(me, address, length);
      }),
  MUNMAP(
      (cast, me, a, b) -> {
        Cast.Area area = cast.area(me, a);
        return area == null
            ? "nothing is mapped"
            : done(() -> me.puppet().munmap(area.start() + b % 3 * 4096L, 4096));
      }),
  MPROTECT(
      (cast, me, a, b) -> {
        Cast.Area area = cast.area(me, a);
        return area == null
            ? "nothing is mapped"
            : done(
                () -> me.puppet().mprotect(area.start(), 4096, Step.choose(Words.ACCESS, b) & 7));
      }),

  OPEN(
      (cast, me, a, b) -> "fd " + me.puppet().open(cast.file(a), Step.choose(Words.OPEN_FLAGS, b))),
  CLOSE((cast, me, a, b) -> done(() -> me.puppet().close(a % 12))),
  DUP((cast, me, a, b) -> "fd " + me.puppet().dup(a % 12)),
  DUP2((cast, me, a, b) -> done(() -> me.puppet().dup2(a % 12, Step.choose(Words.TARGETS, b)))),
  CLOSE_ON_EXEC((cast, me, a, b) -> done(() -> me.puppet().setCloseOnExec(a % 12, b % 2 == 0))),
  SEEK((cast, me, a, b) -> done(() -> me.puppet().seek(a % 12, b * 7L))),
  PIPE((cast, me, a, b) -> "fds " + Arrays.toString(me.puppet().pipe())),
  SOCKET((cast, me, a, b) -> "fd " + me.puppet().socket()),
  EVENTFD((cast, me, a, b) -> "fd " + me.puppet().eventfd(a, b % 2 == 0)),
  EPOLL((cast, me, a, b) -> "fd " + me.puppet().epoll()),
  EPOLL_ADD((cast, me, a, b) -> done(() -> me.puppet().epollAdd(3 + a % 8, 3 + b % 8, 1, a))),
  TIMERFD((cast, me, a, b) -> "fd " + me.puppet().timerfd()),
  INOTIFY((cast, me, a, b) -> "fd " + me.puppet().inotify()),
  INOTIFY_ADD(
      (cast, me, a, b) ->
          "watch " + me.puppet().inotifyAdd(3 + a % 8, cast.file(b), 2 + a % 4 * 64)),
  SIGNALFD((cast, me, a, b) -> "fd " + me.puppet().signalfd(Step.choose(Words.SIGNALS, a))),
  PIDFD((cast, me, a, b) -> "fd " + me.puppet().pidfd(cast.any(a).puppet())),
  MEMFD((cast, me, a, b) -> "fd " + me.puppet().memfd("m " + a % 3)),
  LOCK(
      (cast, me, a, b) ->
          done(() -> me.puppet().lock(3 + a % 6, b % 2 == 0, b % 5 * 10L, b % 5 * 10L + a % 30))),
  FLOCK((cast, me, a, b) -> done(() -> me.puppet().flock(3 + a % 6, b % 2 == 0))),
  UNLINK((cast, me, a, b) -> done(() -> cast.puppeteer().unlink(cast.file(a)))),
  RENAME((cast, me, a, b) -> done(() -> cast.puppeteer().rename(cast.file(a), cast.file(b)))),
  CREATE((cast, me, a, b) -> done(() -> cast.puppeteer().createFile(cast.file(a), Words.TEXT))),
  CHDIR(
      (cast, me, a, b) ->
          done(
              () ->
                  me.puppet()
                      .chdir(a % 2 == 0 ? ByteString.of("/") : cast.puppeteer().directory()))),
  UMASK((cast, me, a, b) -> done(() -> me.puppet().umask(a * 8 + b))),

  SCHEDULE((cast, me, a, b) -> done(() -> me.puppet().schedule(Step.choose(Words.POLICIES, a), 0))),
  NICE((cast, me, a, b) -> done(() -> me.puppet().nice(a % 40 - 20))),
  AFFINITY((cast, me, a, b) -> done(() -> me.puppet().affinity(1 + a % 2 * 2))),
  PERSONALITY((cast, me, a, b) -> done(() -> me.puppet().personality(a % 2 * 0x0040000))),
  TIMER(
      (cast, me, a, b) ->
          done(() -> me.puppet().timer(b % 2, 10 + a % 5, a, PosixTimer.SIGEV_SIGNAL))),
  ATTACH(
      (cast, me, a, b) -> {
        Cast.Member other = cast.any(a);
        if (other.isTraced() || other.isEnded() || other.isThread() || other.isStopped()) {
          return "not to be traced";
        }
        me.puppet().attach(other.puppet());
        cast.traced(other, me, true);
        return "";
      }),
  SEIZE(
      (cast, me, a, b) -> {
        Cast.Member other = cast.any(a);
        if (other.isTraced() || other.isEnded() || other.isThread() || other.isStopped()) {
          return "not to be traced";
        }
        me.puppet().seize(other.puppet());
        cast.traced(other, me, false);
        return "";
      }),
  DETACH(
      (cast, me, a, b) -> {
        Cast.Member other = cast.any(a);
        if (other.isEnded()) {
          return "not to be traced";
        }
        me.puppet().detach(other.puppet());
        cast.traced(other, null, false);
        return "";
      }),
  WRITE(
      (cast, me, a, b) ->
          done(
              () -> {
                String path = "/proc/" + me.puppet().pid() + "/" + Step.choose(Words.WRITABLE, a);
                me.puppet().write(ByteString.of(path), Step.choose(Words.WRITTEN, b));
              }));

  /** Does it; the answer is of the subject only as far as both must give the same. */
  @FunctionalInterface
  interface Doing {
    String answer(Cast cast, Cast.Member me, int a, int b);
  }

  private final Doing doing;

  Deed(Doing doing) {
    this.doing = doing;
  }

  String answer(Cast cast, Cast.Member me, int a, int b) {
    return doing.answer(cast, me, a, b);
  }

  private static String done(Runnable call) {
    call.run();
    return "";
  }

  /** What the numbers of a step choose from. */
  private static final class Words {
    static final ByteString TEXT = ByteString.of("made by a script\n");
    static final List<ByteString> NAMES = new ArrayList<>();
    static final List<List<ByteString>> ARGUMENTS =
        List.of(
            List.of(ByteString.of("puppet")),
            List.of(),
            List.of(ByteString.of("a b"), ByteString.of(""), ByteString.of("c\n=d")),
            List.of(ByteString.of("x".repeat(5000))));
    static final List<Integer> IDS = List.of(0, 1000, 65534, 70000);
    static final List<Resource> LIMITS =
        List.of(
            Resource.CORE,
            Resource.FSIZE,
            Resource.LOCKS,
            Resource.RTTIME,
            Resource.SIGPENDING,
            Resource.MSGQUEUE);
    static final List<Integer> SIGNALS = List.of(1, 2, 10, Signals.SIGCHLD, 34, 64);
    static final List<Integer> ACCESS =
        List.of(
            0,
            Mapping.READ,
            Mapping.READ | Mapping.WRITE,
            Mapping.READ | Mapping.EXEC,
            Mapping.READ | Mapping.WRITE | Mapping.SHARED);
    static final List<Integer> OPEN_FLAGS =
        List.of(
            OpenFlags.O_RDONLY,
            OpenFlags.O_RDWR,
            OpenFlags.O_WRONLY | OpenFlags.O_APPEND,
            OpenFlags.O_PATH,
            OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC,
            OpenFlags.O_RDWR | OpenFlags.O_NONBLOCK);
    static final List<Integer> TARGETS = List.of(3, 5, 9, 64, 255, 256, 300);
    static final List<Integer> POLICIES =
        List.of(Scheduling.NORMAL, Scheduling.BATCH, Scheduling.IDLE);
    static final List<String> WRITABLE =
        List.of(
            "comm",
            "oom_score_adj",
            "oom_adj",
            "coredump_filter",
            "timerslack_ns",
            "loginuid",
            "clear_refs",
            "sched",
            "stat");
    static final List<ByteString> WRITTEN = new ArrayList<>();

    static {
      for (String name :
          List.of("a", "", ") R (", "two\nlines", "0123456789abcdefgh", "\\\t\177")) {
        NAMES.add(ByteString.of(name));
      }
      for (String text :
          List.of("1", "0x10", "-17", "1001\n", " 5", "x", "", "033", "4294967296")) {
        WRITTEN.add(ByteString.of(text));
      }
    }

    private Words() {}
  }
}
