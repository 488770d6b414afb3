package io.procfs.record.archive;

import io.procfs.abi.ByteString;
import java.io.IOException;

/** Takes what is seen, entry by entry. */
public interface EntrySink {
  /**
   * Takes an entry; a directory comes before what is in it, and names in the order of the listing.
   *
   * @param path names divided by single slashes; empty for the root
   */
  void take(ByteString path, Seen seen) throws IOException;
}
