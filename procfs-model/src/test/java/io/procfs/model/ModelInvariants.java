package io.procfs.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What holds of every kernel at any moment. */
final class ModelInvariants {
  private ModelInvariants() {}

  static void check(Kernel kernel) {
    PidNamespace first = kernel.pidNamespace();
    Set<Task> seen = new HashSet<>();
    int processes = 0;
    int threads = 0;
    int previous = 0;
    Map<Integer, Integer> queued = new TreeMap<>();
    for (Pid pid = first.nextLeader(1); pid != null; pid = first.nextLeader(previous + 1)) {
      assertTrue(pid.numberIn(first) > previous, "the listing ascends");
      previous = pid.numberIn(first);
      Task leader = pid.task();
      assertNotNull(leader);
      assertTrue(seen.add(leader), "listed once");
      processes++;
      threads += checkGroup(leader, queued);
    }
    assertEquals(processes, kernel.processCount());
    assertEquals(threads, kernel.threadCount());
    queued.values().removeIf(n -> n == 0);
    for (var entry : queued.entrySet()) {
      assertEquals(entry.getValue(), kernel.queuedSignals(entry.getKey()), "SigQ");
    }
    checkChildren(seen);
  }

  private static int checkGroup(Task leader, Map<Integer, Integer> queued) {
    TaskGroup.Version group = leader.group().version();
    assertSame(leader, group.leader());
    int uid = leader.state().credentials().uid();
    queued.merge(uid, group.pendingQueue().queued(), Integer::sum);
    long before = -1;
    for (int i = 0; i < group.threadCount(); i++) {
      Task thread = group.thread(i);
      assertSame(leader.group(), thread.group());
      assertTrue(thread.pid().serial() > before, "threads in the order of their creation");
      before = thread.pid().serial();
      assertTrue(i == 0 || thread.isAlive(), "only a leader stays when it has exited");
      assertTrue(group.contains(thread));
      for (PidNamespace ns = thread.pid().namespace(); ns != null; ns = ns.parent()) {
        assertSame(thread, ns.task(thread.pid().numberIn(ns)), "found at each level");
      }
      queued.merge(
          thread.state().credentials().uid(), thread.state().pendingQueue().queued(), Integer::sum);
      if (thread.isAlive()) {
        assertNotNull(thread.state().files());
        checkFiles(thread.state().files().version());
        if (thread.state().memory() != null) {
          checkMemory(thread.state().memory().version());
        }
      } else {
        assertSame(null, thread.state().memory());
      }
    }
    return group.threadCount();
  }

  private static void checkChildren(Set<Task> leaders) {
    Set<Task> children = new HashSet<>();
    for (Task leader : leaders) {
      TaskGroup.Version group = leader.group().version();
      for (int i = 0; i < group.threadCount(); i++) {
        for (Task child : group.thread(i).children()) {
          assertTrue(children.add(child), "one parent");
          assertSame(group.thread(i), child.group().version().parent(), "links agree");
        }
      }
    }
    for (Task leader : leaders) {
      assertEquals(leader.group().version().parent() != null, children.contains(leader));
    }
  }

  private static void checkFiles(FileTable.Version files) {
    int count = 0;
    for (int fd = files.next(0); fd >= 0; fd = files.next(fd + 1)) {
      assertNotNull(files.get(fd));
      assertTrue(fd < files.allocated());
      count++;
    }
    assertEquals(count, files.count());
  }

  static void checkMemory(AddressSpace.Version memory) {
    long end = 0;
    int total = 0;
    int resident = 0;
    for (int i = 0; i < memory.areaCount(); i++) {
      assertTrue(Long.compareUnsigned(memory.areaStart(i), end) >= 0, "areas are disjoint");
      assertTrue(memory.areaEnd(i) > memory.areaStart(i), "no area is empty");
      if (i > 0 && memory.areaStart(i) == end) {
        assertTrue(
            !memory.areas().area(i - 1).continuesWith(memory.areas().area(i)), "MAPS-016: merged");
      }
      end = memory.areaEnd(i);
      total += memory.area(i).pages();
      resident += memory.areaResidentPages(i);
      assertTrue(memory.areaResidentPages(i) <= memory.area(i).pages());
    }
    assertEquals(total, memory.totalPages());
    assertTrue(memory.rssAnon() >= 0 && memory.rssFile() >= 0 && memory.rssShmem() >= 0);
    assertEquals(resident, memory.rss(), "STATUS-014: every page is counted once");
    assertTrue(memory.peakRss() >= memory.rss(), "STATUS-013");
    assertTrue(memory.peakTotal() >= memory.totalPages(), "STATUS-013");
    assertTrue(memory.swapPages() >= 0);
    assertTrue(memory.libPages() >= 0);
  }
}
