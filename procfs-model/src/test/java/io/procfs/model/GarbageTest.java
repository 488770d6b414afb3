package io.procfs.model;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bytes, not time: how much garbage a change of a memory makes, in a process of 24 areas. */
@DisplayName("Garbage")
class GarbageTest {
  private static final int CALLS = 20_000;
  private static final long MOST = 512;

  private static Task task() {
    Task task = Kernel.boot().init().fork().exec("/bin/cat", "cat");
    for (int i = 0; Task.present(task.state().memory()).version().areaCount() < 24; i++) {
      task.mapFile("/usr/lib/lib" + i + ".so", 0, 1 << 16, Mapping.READ);
    }
    return task;
  }

  /** Holds one call of many to the limit, once it is compiled. */
  private static void assertFew(int changes, IntConsumer call) {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported(),
        "this JVM does not count what a thread allocates");
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    for (int i = 0; i < CALLS; i++) {
      call.accept(i);
    }
    long before = bean.getThreadAllocatedBytes(id);
    for (int i = CALLS; i < 2 * CALLS; i++) {
      call.accept(i);
    }
    long bytes = (bean.getThreadAllocatedBytes(id) - before) / CALLS / changes;
    assertTrue(bytes <= MOST, () -> bytes + " bytes a change, not " + MOST);
  }

  @Test
  @DisplayName("of mmap and of munmap is at most 512 bytes each")
  void mapAndUnmap() {
    Task task = task();
    assertFew(2, i -> task.munmap(task.mapAnonymous(4096, Mapping.READ), 4096));
  }

  @Test
  @DisplayName("of a touch that brings a page is at most 512 bytes")
  void touch() {
    Task task = task();
    long at = task.mapAnonymous(2L * CALLS * 4096, Mapping.READ | Mapping.WRITE);
    assertFew(1, i -> task.touch(at + i * 4096L, 1));
  }

  @Test
  @DisplayName("of a touch that finds all in memory is at most 512 bytes")
  void touchAgain() {
    Task task = task();
    long at = task.mapAnonymous(4096, Mapping.READ | Mapping.WRITE);
    assertFew(1, i -> task.touch(at, 1));
  }
}
