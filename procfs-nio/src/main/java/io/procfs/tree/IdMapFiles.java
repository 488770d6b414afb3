package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.format.IdMapFormat;
import io.procfs.format.SetgroupsFormat;
import io.procfs.model.IdMap;
import io.procfs.model.UserNamespace;
import io.procfs.model.UserNamespace.Ids;
import io.procfs.vfs.Content;
import io.procfs.vfs.Input;
import io.procfs.vfs.RecordStream;
import io.procfs.vfs.RecordStreamFile;
import io.procfs.vfs.SingleRecordFile;
import java.util.ArrayList;
import java.util.List;

/** {@code uid_map}, {@code gid_map}, {@code projid_map} and {@code setgroups}. */
final class IdMapFiles {
  private IdMapFiles() {}

  /** Shows and sets a map. */
  static Answer.OfFile<UserNamespace> of(Ids ids) {
    return entry -> {
      Lines lines = new Lines(entry.tree, ids);
      Input<UserNamespace> input = new MapInput(entry.tree, ids);
      return users -> new RecordStreamFile<>(entry.tree.buffers, users, lines, input);
    };
  }

  /** Shows and sets whether {@code setgroups(2)} is allowed. */
  static Answer.OfFile<UserNamespace> setgroups() {
    Content<UserNamespace> content =
        (users, out) -> SetgroupsFormat.write(users.isSetgroupsAllowed(), out);
    Input<UserNamespace> input = new SetgroupsInput();
    return entry -> users -> new SingleRecordFile<>(entry.tree.buffers, users, content, input);
  }

  /** The extents; those outside by their numbers for the observer, or for the parent. */
  private record Lines(LiveTree tree, Ids ids) implements RecordStream<UserNamespace, Lines.Seen> {
    record Seen(IdMap map, IdMap outside) {}

    @Override
    public Seen start(UserNamespace users) {
      UserNamespace own = tree.credentials.userNamespace();
      UserNamespace parent = users.parent();
      UserNamespace outside = own == users && parent != null ? parent : own;
      return new Seen(users.map(ids), outside.map(ids));
    }

    @Override
    public long show(Seen seen, long cursor, ByteBuilder out) {
      int index = (int) cursor;
      if (index >= seen.map.size()) {
        return END;
      }
      IdMap.Extent extent = seen.map.extent(index);
      int outside = seen.outside.fromMachine(extent.outside());
      IdMapFormat.writeLine(extent.first(), outside, extent.count(), out);
      return index + 1 < seen.map.size() ? index + 1 : END;
    }
  }

  private record MapInput(LiveTree tree, Ids ids) implements Input<UserNamespace> {
    @Override
    public int write(UserNamespace users, ByteString bytes) {
      return writeAt(users, bytes, 0);
    }

    @Override
    public boolean advances() {
      return true;
    }

    @Override
    public int writeAt(UserNamespace users, ByteString bytes, long offset) {
      users.requireMapWriter(tree.credentials);
      if (offset != 0 || bytes.length() >= IdMapFormat.TOO_LONG) {
        throw Errno.EINVAL.exception();
      }
      users.requireUnmapped(ids, tree.credentials);
      List<IdMap.Extent> extents = new ArrayList<>();
      for (IdMapFormat.Line line : IdMapFormat.parseWrite(bytes)) {
        extents.add(new IdMap.Extent(line.first(), line.outside(), line.count()));
      }
      users.setMap(ids, extents, tree.credentials);
      return bytes.length();
    }
  }

  private static final class SetgroupsInput implements Input<UserNamespace> {
    @Override
    public int write(UserNamespace users, ByteString bytes) {
      return writeAt(users, bytes, 0);
    }

    @Override
    public boolean advances() {
      return true;
    }

    @Override
    public int writeAt(UserNamespace users, ByteString bytes, long offset) {
      if (offset != 0 || bytes.length() >= SetgroupsFormat.TOO_LONG) {
        throw Errno.EINVAL.exception();
      }
      users.setSetgroupsAllowed(SetgroupsFormat.parseWrite(bytes));
      return bytes.length();
    }
  }
}
