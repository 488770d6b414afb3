package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.format.CgroupFormat;
import io.procfs.format.CpusetFormat;
import io.procfs.format.machine.CgroupsFormat;
import io.procfs.model.Cgroup;
import io.procfs.model.CgroupController;
import io.procfs.model.CgroupHierarchy;
import io.procfs.model.CgroupNamespace;
import io.procfs.model.Cgroups;
import io.procfs.model.TaskFlags;
import java.util.List;

/** {@code cgroup}, {@code cpuset} and {@code cgroups}, after kernel/cgroup. */
final class CgroupFiles {
  /** A path that does not fit in a page is not shown. */
  private static final int PATH_MAX = 4096;

  private static final ByteString TOP = ByteString.of("/");

  private CgroupFiles() {}

  /** The groups of a task; of version 1 a zombie is in the roots: rule CGROUP-005. */
  static void cgroup(TaskView view, ByteBuilder out) {
    Cgroups groups = view.tree.kernel.cgroups();
    CgroupNamespace namespace = view.tree.cgroupNamespace();
    boolean exiting = (view.state().flags() & TaskFlags.EXITING) != 0;
    List<CgroupHierarchy> v1 = groups.v1();
    for (int i = 0; i < v1.size(); i++) {
      CgroupHierarchy hierarchy = v1.get(i);
      Cgroup group = view.state().cgroups().in(hierarchy);
      ByteString path = exiting ? TOP : seen(group, namespace);
      CgroupFormat.writeLine(
          hierarchy.id(), hierarchy.controllers(), hierarchy.name(), path, false, out);
    }
    if (groups.isUnifiedShown()) {
      Cgroup group = view.state().cgroups().in(groups.unified());
      CgroupFormat.writeLine(
          0, List.of(), ByteString.empty(), seen(group, namespace), group.isRemoved(), out);
    }
  }

  /** The group that has the controller; a zombie's too. */
  static void cpuset(TaskView view, ByteBuilder out) {
    Cgroup group = view.tree.kernel.cgroups().cpuset(view.state().cgroups());
    CpusetFormat.write(seen(group, view.tree.cgroupNamespace()), out);
  }

  private static ByteString seen(Cgroup group, CgroupNamespace namespace) {
    ByteString path = group.pathFrom(namespace.root(group.hierarchy()));
    if (path.length() >= PATH_MAX) {
      throw Errno.ENAMETOOLONG.exception();
    }
    return path;
  }

  /** The controllers; how many groups there are is of their hierarchy. */
  static void controllers(LiveTree tree, ByteBuilder out) {
    Cgroups groups = tree.kernel.cgroups();
    CgroupsFormat.writeHeading(out);
    for (CgroupController controller : groups.controllers()) {
      CgroupHierarchy hierarchy = groups.hierarchyOf(controller);
      CgroupsFormat.writeLine(
          new CgroupsFormat.Line(
              controller.v1Name(), hierarchy.id(), hierarchy.groupCount(), controller.isEnabled()),
          out);
    }
  }
}
