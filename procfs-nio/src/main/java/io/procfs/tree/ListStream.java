package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.vfs.RecordStream;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file with a record for each element of a list, as it is when a read begins.
 *
 * @param <T> what the list is of
 */
final class ListStream<T> implements RecordStream<LiveTree, List<T>> {
  private final Function<LiveTree, List<T>> list;
  private final BiConsumer<T, ByteBuilder> writer;
  private final @Nullable Consumer<ByteBuilder> heading;
  private final boolean headsNothing;

  private ListStream(
      Function<LiveTree, List<T>> list,
      BiConsumer<T, ByteBuilder> writer,
      @Nullable Consumer<ByteBuilder> heading,
      boolean headsNothing) {
    this.list = list;
    this.writer = writer;
    this.heading = heading;
    this.headsNothing = headsNothing;
  }

  /** A file without heading. */
  static <T> ListStream<T> of(Function<LiveTree, List<T>> list, BiConsumer<T, ByteBuilder> writer) {
    return new ListStream<>(list, writer, null, false);
  }

  /** A file with a heading, which is there without elements too. */
  static <T> ListStream<T> headed(
      Consumer<ByteBuilder> heading,
      Function<LiveTree, List<T>> list,
      BiConsumer<T, ByteBuilder> writer) {
    return new ListStream<>(list, writer, heading, true);
  }

  /** A file with a heading, which comes only with the first element. */
  static <T> ListStream<T> headedIfAny(
      Consumer<ByteBuilder> heading,
      Function<LiveTree, List<T>> list,
      BiConsumer<T, ByteBuilder> writer) {
    return new ListStream<>(list, writer, heading, false);
  }

  @Override
  public @Nullable List<T> start(LiveTree tree) {
    List<T> now = list.apply(tree);
    return now.isEmpty() && !headsNothing ? null : now;
  }

  @Override
  public long show(List<T> now, long cursor, ByteBuilder out) {
    if (cursor == 0 && heading != null) {
      heading.accept(out);
    }
    if (cursor < now.size()) {
      writer.accept(now.get((int) cursor), out);
    }
    return cursor + 1 < now.size() ? cursor + 1 : END;
  }
}
