package io.procfs.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.procfs.abi.CapabilitySet;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Who looks, and who may look inside: PERM-002 to PERM-006. */
class ObserverTest {
  private final Kernel kernel = Kernel.boot();
  private final Task task = kernel.init().fork().exec("/bin/cat", "cat");
  private final Credentials user = kernel.root().asUser(1000, 1000);
  private final Observer nobody =
      new Observer(kernel.pidNamespace(), kernel.root().asUser(65_534, 65_534), null);

  @Test
  void observersAreMadeOfOneAnother() {
    Task inner = task.clone(EnumSet.of(CloneFlag.NEWPID));
    assertSame(inner, kernel.observer().self(inner).self());
    assertEquals(user, kernel.observer().as(user).credentials());
    PidNamespace ns = inner.pid().namespace();
    assertSame(ns, kernel.observer().in(ns).pidNamespace());
  }

  @Test
  void allThreeIdsMustMatch() {
    Observer owner = nobody.as(user);
    assertFalse(PtraceAccess.mayRead(owner, task), "PERM-002");
    task.setuid(1000);
    task.exec("/bin/cat", "cat");
    assertFalse(PtraceAccess.mayRead(owner, task), "PERM-006: the group is another one");
    task.setCredentials(user);
    assertFalse(PtraceAccess.mayRead(owner, task), "PERM-003: not dumpable");
    task.setDumpable(1);
    assertTrue(PtraceAccess.mayRead(owner, task), "PERM-002");
    assertTrue(PtraceAccess.mayAttach(owner, task), "PERM-008");
    assertFalse(PtraceAccess.mayRead(nobody, task));
    task.setCredentials(user.toBuilder().uids(1000, 0, 0, 0).build());
    task.setDumpable(1);
    assertFalse(PtraceAccess.mayRead(owner, task), "PERM-005");
    task.setCredentials(user.toBuilder().permitted(CapabilitySet.of(13)).build());
    task.setDumpable(1);
    assertFalse(PtraceAccess.mayRead(owner, task), "PERM-004");
    Credentials able = user.toBuilder().capabilities(CapabilitySet.of(13)).build();
    assertTrue(PtraceAccess.mayRead(nobody.as(able), task), "PERM-004");
  }

  @Test
  void aThreadOfTheSameGroupMayAlways() {
    task.setDumpable(0);
    Task thread = task.cloneThread();
    assertTrue(PtraceAccess.mayRead(new Observer(kernel.pidNamespace(), user, thread), task));
  }

  @Test
  void capabilitiesOpenMore() {
    Credentials c = nobody.credentials();
    Observer tracer =
        nobody.as(c.toBuilder().capabilities(CapabilitySet.of(CapabilitySet.SYS_PTRACE)).build());
    assertTrue(PtraceAccess.mayRead(tracer, task), "PERM-002");
    Observer monitor =
        nobody.as(c.toBuilder().capabilities(CapabilitySet.of(CapabilitySet.PERFMON)).build());
    assertFalse(PtraceAccess.mayRead(monitor, task));
    assertFalse(PtraceAccess.mayAttach(monitor, task));
    assertTrue(PtraceAccess.mayReadMemory(monitor, task));
    assertFalse(PtraceAccess.mayReadMemory(nobody, task));
  }
}
