package io.procfs.model;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who traces whom; few do. Guarded by the kernel's lock. */
final class Traces {
  private final IdentityHashMap<Task, Set<Task>> tracees = new IdentityHashMap<>();

  void set(Task tracee, @Nullable Task tracer) {
    Task old = tracee.state().attributes().tracer();
    if (old != null) {
      Set<Task> others = tracees.get(old);
      if (others != null && others.remove(tracee) && others.isEmpty()) {
        tracees.remove(old);
      }
    }
    if (tracer != null) {
      tracees.computeIfAbsent(tracer, t -> new LinkedHashSet<>()).add(tracee);
    }
    TaskState.Builder change = tracee.state().change();
    TaskAttributes.Builder attributes = change.attributes.change();
    attributes.tracer = tracer;
    change.attributes = attributes.build();
    if (tracer == null && change.runState == RunState.TRACING_STOP) {
      boolean stopped = tracee.group().version().isStopped();
      change.runState = stopped ? RunState.STOPPED : RunState.SLEEPING;
    }
    tracee.setState(change.build());
  }

  /** A task ends, and traces nobody any more; a zombie is traced still. */
  void end(Task task) {
    if (tracees.isEmpty()) {
      return;
    }
    if (!task.isLeader()) {
      forget(task);
    }
    Set<Task> left = tracees.get(task);
    if (left != null) {
      for (Task tracee : Set.copyOf(left)) {
        set(tracee, null);
      }
    }
  }

  /** A task is gone: nobody traces it any more. */
  void forget(Task task) {
    if (!tracees.isEmpty() && task.state().attributes().tracer() != null) {
      set(task, null);
    }
  }
}
