package io.procfs.nio;

import io.procfs.model.Credentials;
import io.procfs.model.Kernel;
import io.procfs.model.Observer;
import io.procfs.model.PidNamespace;
import io.procfs.model.Task;
import io.procfs.model.UserNamespace;
import org.jspecify.annotations.Nullable;

/** Makes who looks of what was said about it, and refuses what belongs to another kernel. */
final class Observers {
  private Observers() {}

  /**
   * Returns who looks at {@code kernel}.
   *
   * @throws IllegalArgumentException if what was said contradicts itself or the kernel
   */
  static Observer of(ProcfsConfiguration.Builder said, Kernel kernel) {
    Observer observer = said.observer;
    if (observer == null) {
      observer = assemble(said, kernel);
    } else {
      refuseBesideObserver(ProcfsEnv.CREDENTIALS, said.credentials);
      refuseBesideObserver(ProcfsEnv.UID, said.uid);
      refuseBesideObserver(ProcfsEnv.PIDNS, said.pidNamespace);
      refuseBesideObserver(ProcfsEnv.SELF, said.self != null ? said.self : said.selfNumber);
    }
    check(observer, said.observer != null, kernel);
    return observer;
  }

  private static Observer assemble(ProcfsConfiguration.Builder said, Kernel kernel) {
    PidNamespace shown = said.pidNamespace == null ? kernel.pidNamespace() : said.pidNamespace;
    Task self = said.self == null ? shown.init() : said.self;
    if (said.selfNumber != null) {
      self = said.selfNumber < 1 ? null : shown.task(said.selfNumber);
      if (self == null) {
        throw Refusal.ofValue(
            ProcfsEnv.SELF, said.selfNumber, "a task, or the number of one that there is");
      }
    }
    return new Observer(shown, credentials(said, kernel), self);
  }

  private static Credentials credentials(ProcfsConfiguration.Builder said, Kernel kernel) {
    if (said.credentials == null) {
      return said.uid == null || said.uid == 0
          ? kernel.root()
          : kernel.root().asUser(said.uid, said.uid);
    }
    if (said.uid != null) {
      throw Refusal.ofCombination(
          ProcfsEnv.UID, "beside " + ProcfsEnv.CREDENTIALS + "; give one of the two");
    }
    return said.credentials;
  }

  private static void refuseBesideObserver(EnvKey<?> key, @Nullable Object value) {
    if (value != null) {
      throw Refusal.ofCombination(
          key, "beside " + ProcfsEnv.OBSERVER + ", which says it already; give one of the two");
    }
  }

  private static void check(Observer observer, boolean whole, Kernel kernel) {
    PidNamespace pids = observer.pidNamespace();
    while (pids.parent() != null) {
      pids = pids.parent();
    }
    requireOfKernel(whole ? ProcfsEnv.OBSERVER : ProcfsEnv.PIDNS, pids == kernel.pidNamespace());
    UserNamespace users = observer.credentials().userNamespace();
    while (users.parent() != null) {
      users = users.parent();
    }
    requireOfKernel(
        whole ? ProcfsEnv.OBSERVER : ProcfsEnv.CREDENTIALS, users == kernel.userNamespace());
    Task self = observer.self();
    requireOfKernel(
        whole ? ProcfsEnv.OBSERVER : ProcfsEnv.SELF, self == null || self.kernel() == kernel);
  }

  private static void requireOfKernel(EnvKey<?> key, boolean isOfKernel) {
    if (!isOfKernel) {
      throw Refusal.ofCombination(
          key, "of another kernel than the one of " + ProcfsEnv.KERNEL + "; expected one of that");
    }
  }
}
