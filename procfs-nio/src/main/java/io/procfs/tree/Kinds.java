package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.BufferPool;
import io.procfs.vfs.Content;
import io.procfs.vfs.FormattedFile;
import io.procfs.vfs.Input;
import io.procfs.vfs.Memory;
import io.procfs.vfs.MemoryFile;
import io.procfs.vfs.RecordStream;
import io.procfs.vfs.RecordStreamFile;
import io.procfs.vfs.SeekRule;
import io.procfs.vfs.SingleRecord;
import io.procfs.vfs.WriteOnlyFile;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of files in the {@link Inventory}'s rows. */
final class Kinds {
  private Kinds() {}

  /** What a file shows of a task: most are {@code write} of a format. */
  @FunctionalInterface
  interface Show {
    /** Writes the content behind what {@code out} holds. */
    void show(TaskView view, ByteBuilder out);
  }

  /** What becomes of bytes that are written to a file of a task. */
  @FunctionalInterface
  interface Write {
    /**
     * Takes what one call brings.
     *
     * @return how many bytes count as written
     * @throws io.procfs.abi.ErrnoException what the call answers instead, a bare one
     */
    int write(LiveTree tree, Task task, ByteString bytes);
  }

  /** A file whose content is made at the first read. */
  static Answer.OfFile<Pid> single(Show show) {
    return single(show, null);
  }

  /** A file whose content is made at the first read; it takes what is written. */
  static Answer.OfFile<Pid> single(Show show, @Nullable Write write) {
    return entry ->
        new SingleRecord<>(entry.tree.buffers, content(entry, show), input(entry, write))::open;
  }

  /** A file whose value is made at each read. */
  static Answer.OfFile<Pid> formatted(SeekRule seeks, Show show, @Nullable Write write) {
    return entry -> {
      BufferPool pool = entry.tree.buffers;
      Content<Pid> content = content(entry, show);
      Input<Pid> input = input(entry, write);
      return pid -> new FormattedFile<>(pool, pid, content, input, seeks);
    };
  }

  /**
   * What becomes of bytes that are written to a file that only its own task may write, and that
   * only as a whole.
   */
  @FunctionalInterface
  interface OwnWrite {
    /**
     * Takes what one call brings.
     *
     * @param task null once it was reaped
     * @param offset where the write is
     * @return how many bytes count as written
     * @throws io.procfs.abi.ErrnoException what the call answers instead, a bare one
     */
    int write(LiveTree tree, @Nullable Task task, ByteString bytes, long offset);
  }

  /** A file whose value is made at each read; its own task writes it. */
  static Answer.OfFile<Pid> formatted(SeekRule seeks, Show show, OwnWrite write) {
    return entry -> {
      BufferPool pool = entry.tree.buffers;
      Content<Pid> content = content(entry, show);
      Input<Pid> input = new OwnInput(entry.tree, write);
      return pid -> new FormattedFile<>(pool, pid, content, input, seeks);
    };
  }

  private record OwnInput(LiveTree tree, OwnWrite write) implements Input<Pid> {
    @Override
    public int write(Pid pid, ByteString bytes) {
      return writeAt(pid, bytes, 0);
    }

    @Override
    public int writeAt(Pid pid, ByteString bytes, long offset) {
      return write.write(tree, pid.task(), bytes, offset);
    }
  }

  private static Content<Pid> content(Entry entry, Show show) {
    return (pid, out) -> entry.show(pid, show, out);
  }

  private static @Nullable Input<Pid> input(Entry entry, @Nullable Write write) {
    return write == null ? null : (pid, bytes) -> entry.write(pid, write, bytes);
  }

  /** A file of many records. */
  static <S, V> Answer.OfFile<S> stream(Function<Entry, RecordStream<? super S, V>> records) {
    return entry -> {
      BufferPool pool = entry.tree.buffers;
      RecordStream<? super S, V> stream = records.apply(entry);
      return subject -> new RecordStreamFile<>(pool, subject, stream);
    };
  }

  /** A file of live bytes. */
  static <S> Answer.OfFile<S> memory(Function<Entry, Memory<? super S>> window) {
    return memory(SeekRule.LIMITED, window);
  }

  /** A file of live bytes. */
  static <S> Answer.OfFile<S> memory(SeekRule seeks, Function<Entry, Memory<? super S>> window) {
    return entry -> {
      Memory<? super S> bytes = window.apply(entry);
      return subject -> new MemoryFile<>(subject, bytes, seeks);
    };
  }

  /** A file that is only written. */
  static Answer.OfFile<Pid> writeOnly(Write write) {
    return entry -> {
      Input<Pid> input = (pid, bytes) -> entry.write(pid, write, bytes);
      return pid -> new WriteOnlyFile<>(pid, input);
    };
  }
}
