package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.Errno;
import io.procfs.model.Kernel;
import io.procfs.model.NetNamespace;
import io.procfs.model.net.NetStack;
import io.procfs.model.net.NetState;
import io.procfs.vfs.Content;
import io.procfs.vfs.Input;
import io.procfs.vfs.RecordStream;
import io.procfs.vfs.RecordStreamFile;
import io.procfs.vfs.SingleRecordFile;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of files in the {@link NetInventory}'s rows. */
final class NetKinds {
  /** {@code proc_simple_write()}: there is no such operation. */
  private static final Input<NetNamespace> REFUSED = Input.refusing(Errno.EACCES);

  private static final Input<Kernel> MISSING = Input.refusing(Errno.EIO);
  private static final Input<Object> MISSING_TOO = Input.refusing(Errno.EIO);

  private NetKinds() {}

  /** What a file shows of a namespace and the machine. */
  @FunctionalInterface
  interface Show {
    /** Writes the content behind what {@code out} holds. */
    void show(NetState state, NetStack stack, ByteBuilder out);
  }

  /** A file whose content is made at the first read. */
  static NetRow.Kind single(Content<NetNamespace> content) {
    return (tree, net) -> new SingleRecordFile<>(tree.buffers, net, content, REFUSED);
  }

  /** A file about the namespace and the machine, made at the first read. */
  static NetRow.Kind both(Show show) {
    return (tree, net) -> {
      Kernel kernel = tree.kernel;
      Content<NetNamespace> content =
          (namespace, out) -> show.show(namespace.state(), kernel.netStack(), out);
      return new SingleRecordFile<>(tree.buffers, net, content, REFUSED);
    };
  }

  /** A file about the machine, made at the first read. */
  static NetRow.Kind machineSingle(BiConsumer<NetStack, ByteBuilder> show) {
    Content<Kernel> content = (kernel, out) -> show.accept(kernel.netStack(), out);
    return (tree, net) -> new SingleRecordFile<>(tree.buffers, tree.kernel, content, MISSING);
  }

  /** A file of many records of a namespace. */
  static <V> NetRow.Kind stream(RecordStream<Seen, V> records) {
    return (tree, net) ->
        new RecordStreamFile<>(tree.buffers, new Seen(tree.kernel, net), records, MISSING_TOO);
  }

  /** A file of many records of the machine. */
  static <T> NetRow.Kind machineStream(Rows<NetStack, T> rows) {
    RecordStream<Kernel, List<T>> records =
        new RecordStream<>() {
          @Override
          public @Nullable List<T> start(Kernel kernel) {
            return rows.list(kernel.netStack());
          }

          @Override
          public long show(List<T> list, long cursor, ByteBuilder out) {
            return rows.show(list, cursor, out);
          }
        };
    return (tree, net) -> new RecordStreamFile<>(tree.buffers, tree.kernel, records, MISSING);
  }

  /** A file of many records of a namespace that are in a list. */
  static <T> NetRow.Kind stream(Rows<NetState, T> rows) {
    return stream(
        new RecordStream<Seen, List<T>>() {
          @Override
          public @Nullable List<T> start(Seen seen) {
            return rows.list(seen.net().state());
          }

          @Override
          public long show(List<T> list, long cursor, ByteBuilder out) {
            return rows.show(list, cursor, out);
          }
        });
  }

  /**
   * What an open table is bound to.
   *
   * @param kernel whose clock the timers of sockets follow
   * @param net the namespace
   */
  record Seen(Kernel kernel, NetNamespace net) {}

  /**
   * A table whose rows are a list.
   *
   * @param <S> what has it
   * @param <T> a row
   * @param heading writes what stands above, null for nothing
   * @param rows returns the rows, null if not even the heading is shown
   * @param line writes one
   */
  record Rows<S, T>(
      @Nullable Consumer<ByteBuilder> heading,
      Function<S, ? extends @Nullable List<T>> rows,
      BiConsumer<? super T, ByteBuilder> line) {
    @Nullable List<T> list(S state) {
      return rows.apply(state);
    }

    /** A cursor is the index of a row behind the heading, or of a row if there is none. */
    long show(List<T> list, long cursor, ByteBuilder out) {
      int index = (int) cursor - (heading == null ? 0 : 1);
      if (heading != null && index < 0) {
        heading.accept(out);
      } else if (index < list.size()) {
        line.accept(list.get(index), out);
      }
      return index + 1 < list.size() ? cursor + 1 : RecordStream.END;
    }
  }
}
