package io.procfs.tree;

import com.google.common.collect.ImmutableList;
import io.procfs.abi.ByteBuilder;
import io.procfs.abi.ByteString;
import io.procfs.abi.Errno;
import io.procfs.format.machine.CpuMaskFormat;
import io.procfs.model.machine.Interrupt;
import io.procfs.model.machine.Machine;
import io.procfs.vfs.Content;
import io.procfs.vfs.Input;
import io.procfs.vfs.SingleRecordFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code irq}: a directory for each interrupt that has a number, kernel/irq/proc.c. */
final class InterruptDirectory {
  private InterruptDirectory() {}

  /** Returns the directory of all. */
  static TopDirectory of(LiveTree tree, long inode) {
    return new TopDirectory(tree, inode, 0555, () -> children(tree));
  }

  private static Machine machine(LiveTree tree) {
    return tree.kernel.machine();
  }

  private static int cpus(LiveTree tree) {
    return machine(tree).cpuTimes().cpus();
  }

  private static TopDirectory.Children children(LiveTree tree) {
    List<Top.Named> names = new ArrayList<>();
    for (Interrupt interrupt : machine(tree).interrupts().get()) {
      if (interrupt.number() >= 0) {
        ByteString name = interrupt.label();
        ByteString path = ByteString.of("irq/").concat(name);
        names.add(
            new Top.Named(
                name,
                new TopDirectory(
                    tree, tree.topInode(path), 0555, () -> interruptsFiles(tree, name, path))));
      }
    }
    Content<LiveTree> mask =
        (t, out) ->
            line(o -> CpuMaskFormat.putMask(machine(t).defaultAffinity().get(), cpus(t), o), out);
    Input<LiveTree> input = InterruptDirectory::setDefault;
    names.add(file(tree, "irq", "default_smp_affinity", 0644, mask, input));
    names.sort(KernelFileTree.ORDER);
    return new TopDirectory.Children(ImmutableList.copyOf(names));
  }

  private interface Writer {
    void write(ByteBuilder out);
  }

  private static void line(Writer writer, ByteBuilder out) {
    writer.write(out);
    out.put('\n');
  }

  private static TopDirectory.Children interruptsFiles(
      LiveTree tree, ByteString label, ByteString path) {
    String at = path.toString();
    List<Top.Named> names = new ArrayList<>();
    names.add(file(tree, at, "node", 0444, (t, out) -> out.put('0').put('\n'), null));
    names.add(file(tree, at, "spurious", 0444, (t, out) -> spurious(find(t, label), out), null));
    names.add(
        file(
            tree,
            at,
            "smp_affinity",
            0644,
            (t, out) -> line(o -> mask(t, find(t, label).affinity(), o), out),
            (t, bytes) -> setAffinity(t, label, CpuMaskFormat.parseMask(bytes, cpus(t)), bytes)));
    names.add(
        file(
            tree,
            at,
            "smp_affinity_list",
            0644,
            (t, out) -> line(o -> CpuMaskFormat.putList(find(t, label).affinity(), o), out),
            (t, bytes) -> setAffinity(t, label, CpuMaskFormat.parseList(bytes, cpus(t)), bytes)));
    names.add(
        file(tree, at, "affinity_hint", 0444, (t, out) -> line(o -> mask(t, 0, o), out), null));
    names.add(
        file(
            tree,
            at,
            "effective_affinity",
            0444,
            (t, out) -> line(o -> mask(t, effective(find(t, label)), o), out),
            null));
    names.add(
        file(
            tree,
            at,
            "effective_affinity_list",
            0444,
            (t, out) -> line(o -> CpuMaskFormat.putList(effective(find(t, label)), o), out),
            null));
    TopDirectory.Children nothing = new TopDirectory.Children(ImmutableList.of());
    for (String action : find(tree, label).actions()) {
      ByteString name = ByteString.of(action);
      long inode = tree.topInode(path.join((byte) '/', name));
      names.add(new Top.Named(name, new TopDirectory(tree, inode, 0555, () -> nothing)));
    }
    names.sort(KernelFileTree.ORDER);
    return new TopDirectory.Children(ImmutableList.copyOf(names));
  }

  private static Top.Named file(
      LiveTree tree,
      String directory,
      String name,
      int permissions,
      Content<LiveTree> content,
      @Nullable Input<LiveTree> input) {
    TopFile.Kind kind =
        input == null
            ? TopFile.single(content)
            : t -> new SingleRecordFile<>(t.buffers, t, content, input);
    long inode = tree.topInode(ByteString.of(directory + "/" + name));
    return new Top.Named(ByteString.of(name), new TopFile(tree, inode, permissions, kind));
  }

  private static void mask(LiveTree tree, long mask, ByteBuilder out) {
    CpuMaskFormat.putMask(mask, cpus(tree), out);
  }

  /** An interrupt goes to one CPU of those to which it may go. */
  private static long effective(Interrupt interrupt) {
    return Long.lowestOneBit(interrupt.affinity());
  }

  private static void spurious(Interrupt interrupt, ByteBuilder out) {
    out.putAscii("count ").putUnsigned(interrupt.total() % 100_000).put('\n');
    out.putAscii("unhandled 0\nlast_unhandled 0 ms\n");
  }

  private static Interrupt find(LiveTree tree, ByteString label) {
    for (Interrupt interrupt : machine(tree).interrupts().get()) {
      if (interrupt.label().equals(label)) {
        return interrupt;
      }
    }
    throw Errno.ENOENT.exception();
  }

  private static int setDefault(LiveTree tree, ByteString bytes) {
    long mask = CpuMaskFormat.parseMask(bytes, cpus(tree));
    requireCpu(mask);
    machine(tree).defaultAffinity().set(mask);
    return bytes.length();
  }

  private static int setAffinity(LiveTree tree, ByteString label, long mask, ByteString bytes) {
    requireCpu(mask);
    machine(tree)
        .interrupts()
        .update(
            all ->
                all.stream().map(i -> i.label().equals(label) ? i.withAffinity(mask) : i).toList());
    return bytes.length();
  }

  private static void requireCpu(long mask) {
    if (mask == 0) {
      throw Errno.EINVAL.exception();
    }
  }
}
