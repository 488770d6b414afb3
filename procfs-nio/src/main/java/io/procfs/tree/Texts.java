package io.procfs.tree;

import io.procfs.abi.ByteBuilder;

/** What files show whose format is no more than a value. */
final class Texts {
  private Texts() {}

  /** The bytes of the name as they are: rule COMM-001. */
  static void comm(TaskView view, ByteBuilder out) {
    out.put(view.state().comm()).put('\n');
  }

  static void oomScoreAdj(TaskView view, ByteBuilder out) {
    out.putDecimal(view.group().oomScoreAdj()).put('\n');
  }

  /** The scale before Linux 2.6.36, -17 to 15: rule OOM-007. */
  static void oomAdj(TaskView view, ByteBuilder out) {
    int adj = view.group().oomScoreAdj();
    int shown = adj == 1000 ? 15 : Math.min(adj * 17 / 1000, 15);
    out.putDecimal(shown).put('\n');
  }
}
