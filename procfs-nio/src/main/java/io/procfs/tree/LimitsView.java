package io.procfs.tree;

import io.procfs.format.LimitsFields;
import io.procfs.model.Resource;

/** The fields of {@code limits}. */
final class LimitsView implements LimitsFields {
  private static final Resource[] RESOURCES = Resource.values();

  private final TaskView view;

  LimitsView(TaskView view) {
    this.view = view;
  }

  @Override
  public long soft(int resource) {
    return view.group().limits().soft(RESOURCES[resource]);
  }

  @Override
  public long hard(int resource) {
    return view.group().limits().hard(RESOURCES[resource]);
  }
}
