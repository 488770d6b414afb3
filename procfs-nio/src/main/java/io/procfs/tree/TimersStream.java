package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.TimersFields;
import io.procfs.format.TimersFormat;
import io.procfs.model.Pid;
import io.procfs.model.PosixTimer;
import io.procfs.vfs.RecordStream;
import java.util.List;

/** {@code timers}: the timers of a process, the newest first; the cursor counts them. */
final class TimersStream implements RecordStream<Pid, List<PosixTimer>> {
  private final Entry entry;

  TimersStream(Entry entry) {
    this.entry = entry;
  }

  @Override
  public List<PosixTimer> start(Pid pid) {
    return entry.present(pid).group().version().timers();
  }

  @Override
  public long show(List<PosixTimer> timers, long cursor, ByteBuilder out) {
    if (cursor >= timers.size()) {
      return END;
    }
    TimersFormat.writeTimer(new Fields(entry.tree, timers.get((int) cursor)), out);
    return cursor + 1 < timers.size() ? cursor + 1 : END;
  }

  private record Fields(LiveTree tree, PosixTimer timer) implements TimersFields {
    @Override
    public int id() {
      return timer.id();
    }

    @Override
    public int signal() {
      return timer.signal();
    }

    @Override
    public long value() {
      return timer.value();
    }

    @Override
    public Notify notification() {
      return switch (timer.notification()) {
        case PosixTimer.SIGEV_NONE -> Notify.NONE;
        case PosixTimer.SIGEV_THREAD -> Notify.THREAD;
        default -> Notify.SIGNAL;
      };
    }

    @Override
    public boolean toThread() {
      return timer.thread();
    }

    @Override
    public int target() {
      return timer.target().numberIn(tree.namespace);
    }

    @Override
    public int clock() {
      return timer.clock();
    }
  }
}
