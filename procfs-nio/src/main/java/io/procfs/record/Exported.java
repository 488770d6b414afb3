package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.vfs.Stat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands in the directory of an export: enough to say whether it must be written anew. */
sealed interface Exported {
  /**
   * What an entry shows beside its content.
   *
   * @param mode without the type
   */
  record Attributes(int mode, int uid, int gid) {
    static Attributes of(Stat stat) {
      return new Attributes(stat.mode() & 07777, stat.uid(), stat.gid());
    }
  }

  /** Returns what was written with the content. */
  Attributes attributes();

  /** A file; of its bytes only 128 bits of hash and their number are kept. */
  record File(long hash, long moreHash, int length, Attributes attributes) implements Exported {}

  /** A symbolic link. */
  record Link(ByteString text, Attributes attributes) implements Exported {}

  /** A directory. */
  final class Directory implements Exported {
    private final Map<ByteString, Exported> children = new LinkedHashMap<>();
    private Attributes attributes;

    Directory(Attributes attributes) {
      this.attributes = attributes;
    }

    @Override
    public Attributes attributes() {
      return attributes;
    }

    void setAttributes(Attributes attributes) {
      this.attributes = attributes;
    }

    Map<ByteString, Exported> children() {
      return children;
    }
  }
}
