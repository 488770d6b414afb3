package io.procfs.tck;

import io.procfs.abi.ByteString;
import io.procfs.model.FileNames;
import io.procfs.model.MountPropagationType;
import io.procfs.model.NamespaceType;
import io.procfs.model.Task;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mounts of a modelled task. */
final class ModelMounts implements PuppetMounts {
  private final Task task;

  ModelMounts(Task task) {
    this.task = task;
  }

  @Override
  public void unshare() {
    task.unshare(Set.of(NamespaceType.MNT));
  }

  @Override
  public void mount(
      @Nullable ByteString source,
      ByteString target,
      ByteString type,
      int flags,
      ByteString options) {
    task.mount(source, target, type, flags, options);
  }

  @Override
  public void bind(ByteString source, ByteString target, boolean recursive) {
    task.bindMount(source, target, recursive);
  }

  @Override
  public void remount(ByteString target, int flags, ByteString options) {
    task.remount(target, flags, options);
  }

  @Override
  public void remountBind(ByteString target, int flags) {
    task.remountBind(target, flags);
  }

  @Override
  public void move(ByteString source, ByteString target) {
    task.moveMount(source, target);
  }

  @Override
  public void setPropagation(ByteString target, MountPropagationType type, boolean recursive) {
    task.setPropagation(target, type, recursive);
  }

  @Override
  public void umount(ByteString target, boolean lazy) {
    task.umount(target, lazy);
  }

  @Override
  public void pivotRoot(ByteString newRoot, ByteString putOld) {
    task.pivotRoot(newRoot, putOld);
  }

  private FileNames files() {
    return task.kernel().files();
  }

  @Override
  public void createDirectory(ByteString path) {
    var unused = files().directory(path);
  }

  @Override
  public void removeDirectory(ByteString path) {
    files().unlink(files().directory(path));
  }
}
