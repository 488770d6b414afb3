package io.procfs.tree;

import io.procfs.abi.ByteBuilder;
import io.procfs.format.net.FibTrieFormat;
import io.procfs.format.net.FibTrieFormat.TrieTable;
import io.procfs.model.net.FibTrie;
import io.procfs.model.net.Ipv4Route;
import io.procfs.model.net.NetState;
import io.procfs.vfs.RecordStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code fib_trie}: node by node; main and local are one trie, which is shown twice. A cursor is
 * the number of a node in both.
 */
final class TrieStream implements RecordStream<NetKinds.Seen, FibTrie> {
  @Override
  public @Nullable FibTrie start(NetKinds.Seen seen) {
    NetState state = seen.net().state();
    return state.routes().isEmpty() ? null : state.trie();
  }

  @Override
  public long show(FibTrie trie, long cursor, ByteBuilder out) {
    List<FibTrie.Node> nodes = trie.nodes();
    int index = (int) cursor % nodes.size();
    boolean local = cursor >= nodes.size();
    if (index == 0) {
      int id = local ? Ipv4Route.LOCAL : Ipv4Route.MAIN;
      FibTrieFormat.write(List.of(new TrieTable(id, List.of())), out);
    }
    FibTrieFormat.writeNode(NetTexts.node(nodes.get(index)), out);
    return local && index + 1 == nodes.size() ? END : cursor + 1;
  }
}
