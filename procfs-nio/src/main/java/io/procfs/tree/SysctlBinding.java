package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.model.machine.Sysctl;
import io.procfs.model.machine.SysctlKind;
import io.procfs.model.machine.SysctlSettings;
import io.procfs.vfs.OpenFile;
import io.procfs.vfs.SysctlIntegers;
import io.procfs.vfs.SysctlIntegersFile;
import io.procfs.vfs.SysctlString;
import io.procfs.vfs.SysctlStringFile;
import io.procfs.vfs.SysctlWholeFile;

/**
 * A setting of one machine or namespace, which an open file shows and changes.
 *
 * @param tree who asks
 * @param settings of which it is one
 * @param row what it can be
 * @param path its name there
 */
record SysctlBinding(LiveTree tree, SysctlSettings settings, Sysctl row, String path) {
  /** More than any text has that is checked. */
  private static final int LONGEST = 1024;

  /** Opens the setting. */
  OpenFile open() {
    return switch (row.kind()) {
      case NUMBERS, MASK, CPUS, NOTHING, ADDRESS ->
          new SysctlWholeFile<>(tree.buffers, this, new Text(maxLength()));
      case TEXT, WORD, WORDS, NAME, NAMES, KEY ->
          new SysctlStringFile<>(tree.buffers, this, new Text(maxLength()));
      default -> new SysctlIntegersFile<>(tree.buffers, this, NUMBERS);
    };
  }

  private int maxLength() {
    return row.kind() == SysctlKind.TEXT ? (int) Math.min(row.most(), LONGEST) : LONGEST;
  }

  private void requireCapability() {
    if (row.capability() >= 0 && !tree.capable(row.capability())) {
      throw Errno.EPERM.exception();
    }
  }

  private static final SysctlIntegers<SysctlBinding> NUMBERS =
      new SysctlIntegers<>() {
        @Override
        public int count(SysctlBinding bound) {
          return bound.settings.numbers(bound.row, bound.path).length;
        }

        @Override
        public Style style(SysctlBinding bound) {
          SysctlKind kind = bound.row.kind();
          if (kind.isTogether()) {
            return Style.TOGETHER;
          }
          if (kind == SysctlKind.MS) {
            return Style.WRAPPING;
          }
          if (!kind.isUnsigned()) {
            return Style.SIGNED;
          }
          return kind.isAlone() ? Style.ALONE : Style.UNSIGNED;
        }

        @Override
        public long get(SysctlBinding bound, int index) {
          return bound.settings.numbers(bound.row, bound.path)[index];
        }

        @Override
        public void beforeWrite(SysctlBinding bound) {
          bound.requireCapability();
        }

        @Override
        public void set(SysctlBinding bound, int index, long value) {
          bound.settings.set(bound.row, bound.path, index, value);
        }

        @Override
        public void setTogether(SysctlBinding bound, long[] values, int count) {
          bound.settings.setTogether(bound.row, bound.path, values, count);
        }
      };

  /** The bytes of a setting. */
  private record Text(int maxLength) implements SysctlString<SysctlBinding> {
    @Override
    public ByteString get(SysctlBinding bound) {
      ByteString text = bound.settings.text(bound.row, bound.path);
      if (bound.row.kind() == SysctlKind.ADDRESS && text.isEmpty()) {
        throw Errno.EIO.exception();
      }
      return text;
    }

    @Override
    public void set(SysctlBinding bound, ByteString value) {
      bound.requireCapability();
      bound.settings.setText(bound.row, bound.path, value);
    }
  }
}
