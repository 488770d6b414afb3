package io.procfs.record;

import io.procfs.abi.ByteString;
import io.procfs.abi.FileMode;
import io.procfs.model.FileImage;

/** Files of which only the text of a link is known. */
final class LinkFiles {
  static final int PROGRAM = FileMode.S_IFREG | 0755;
  static final int DIRECTORY = FileMode.S_IFDIR | 0755;

  private LinkFiles() {}

  static FileImage file(ByteString link) {
    return FileImage.ofLink(link, null, 0, PROGRAM);
  }

  static FileImage directory(ByteString link) {
    return FileImage.ofLink(link, null, 0, DIRECTORY);
  }
}
