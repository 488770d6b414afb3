package io.procfs.tree;

import io.procfs.abi.ByteString;
import io.procfs.abi.ErrnoException;
import io.procfs.model.AddressSpace;
import io.procfs.model.ExecContext;
import io.procfs.model.MemoryBytes;
import io.procfs.model.Pid;
import io.procfs.model.Task;
import io.procfs.vfs.Memory;
import java.nio.ByteBuffer;

/** The files that are a window on the memory of a task: what fs/proc/base.c copies from there. */
final class MemoryText {
  private static final int PAGE = AddressSpace.PAGE_SIZE;

  private MemoryText() {}

  /** {@code environ}: empty once the memory that was opened is gone: rules EXIT-003, EXEC-001. */
  static Memory<Binds.Memory> environ(Entry entry) {
    return (bound, target, offset) -> {
      AddressSpace.Version memory = bound.inUse();
      if (memory == null) {
        return 0;
      }
      ByteString environment = memory.environment();
      return copy(environment, offset, environment.length(), target);
    };
  }

  /**
   * {@code mem}, after {@code mem_rw()}: at the end as soon as nobody has the memory any more. What
   * the model does not know of a memory cannot be read, as what is not mapped: EIO.
   */
  static Memory<Binds.Memory> mem(Entry entry) {
    return new Memory<>() {
      @Override
      public int read(Binds.Memory bound, ByteBuffer target, long offset) {
        AddressSpace.Version memory = bound.inUse();
        return memory == null ? 0 : MemoryBytes.read(memory, offset, target);
      }

      @Override
      public int write(Binds.Memory bound, ByteBuffer source, long offset) {
        Task task = bound.user();
        if (task == null) {
          return 0;
        }
        byte[] bytes = new byte[source.remaining()];
        source.get(source.position(), bytes);
        int count = writeTo(task, offset, ByteString.copyOf(bytes));
        source.position(source.position() + count);
        return count;
      }
    };
  }

  private static int writeTo(Task task, long offset, ByteString bytes) {
    try {
      return task.writeMemory(offset, bytes);
    } catch (ErrnoException e) {
      throw e.errno().exception();
    }
  }

  /** {@code auxv}: that of the exec before opening, for ever: rules EXIT-004, EXEC-002. */
  static Memory<ExecContext> auxv(Entry entry) {
    return (exec, target, offset) -> {
      long[] words = exec.auxiliaryVector();
      long length = words.length * 8L;
      int count = (int) Math.max(0, Math.min(length - offset, target.remaining()));
      for (long at = offset; at < offset + count; at++) {
        target.put((byte) (words[(int) (at >> 3)] >>> ((at & 7) << 3)));
      }
      return count;
    };
  }

  /** {@code cmdline}, after {@code get_mm_cmdline()}: rules CMDLINE-001 to CMDLINE-008. */
  static Memory<Pid> cmdline(Entry entry) {
    return (pid, target, offset) -> {
      AddressSpace space = entry.present(pid).state().memory();
      return space == null ? 0 : cmdline(space.version(), target, offset);
    };
  }

  private static int cmdline(AddressSpace.Version memory, ByteBuffer target, long offset) {
    ByteString arguments = memory.arguments();
    int length = arguments.length();
    if (length == 0) {
      return 0;
    }
    if (arguments.byteAt(length - 1) == 0) {
      return copy(arguments, offset, length, target);
    }
    // Somebody wrote a title over the arguments; it may run on into the environment.
    ByteString title = arguments.concat(memory.environment());
    int nul = title.indexOf((byte) 0, 0);
    int end = nul < 0 ? title.length() : nul + 1;
    return copy(title, offset, Math.min(end, PAGE), target);
  }

  /** Copies {@code bytes[offset..end)} as far as there is room. */
  private static int copy(ByteString bytes, long offset, int end, ByteBuffer target) {
    if (offset >= end) {
      return 0;
    }
    int from = (int) offset;
    int count = Math.min(end - from, target.remaining());
    for (int i = 0; i < count; i++) {
      target.put(bytes.byteAt(from + i));
    }
    return count;
  }
}
