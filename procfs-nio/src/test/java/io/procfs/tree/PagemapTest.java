package io.procfs.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.procfs.model.AddressSpace;
import io.procfs.model.Kernel;
import io.procfs.model.Mapping;
import io.procfs.model.Observer;
import io.procfs.model.Task;
import io.procfs.nio.Procfs;
import io.procfs.nio.ProcfsConfiguration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code pagemap} tells, and to whom. */
class PagemapTest {
  private final Kernel kernel = Kernel.boot();
  private final Task task = kernel.init().fork().exec("/bin/cat", "cat");

  private long entry(Task self, long address) throws IOException {
    ByteBuffer word = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    Observer observer = new Observer(kernel.pidNamespace(), self.state().credentials(), self);
    ProcfsConfiguration configuration =
        ProcfsConfiguration.builder(kernel).observer(observer).build();
    try (FileSystem files = Procfs.newFileSystem(configuration);
        SeekableByteChannel channel =
            Files.newByteChannel(files.getPath("/proc/" + task.tid() + "/pagemap"))) {
      channel.position(address / AddressSpace.PAGE_SIZE * 8).read(word);
    }
    return word.getLong(0);
  }

  @Test
  @DisplayName("PAGEMAP-003: the frame, only to whoever has CAP_SYS_ADMIN")
  void frames() throws IOException {
    long at = task.mapAnonymous(8192, Mapping.READ | Mapping.WRITE | Mapping.EXEC);
    task.touch(at, 4096);
    assertNotEquals(0x8100_0000_0000_0000L, entry(kernel.init(), at));
    assertEquals(0x8100_0000_0000_0000L, entry(kernel.init(), at) & 0xff80_0000_0000_0000L);
    task.swapOut(at, 4096);
    assertEquals(1L << 62, entry(kernel.init(), at) & 0xff80_0000_0000_0000L);
    task.touch(at, 4096);
    task.setuid(1000);
    task.setDumpable(1);
    assertEquals(0x8100_0000_0000_0000L, entry(task, at));
    Task child = task.fork();
    assertEquals(0x8000_0000_0000_0000L, entry(task, at), "the child has it too");
    child.exit(0);
    assertEquals(0x8100_0000_0000_0000L, entry(task, at));
  }
}
