package io.procfs.model;

/**
 * Tells the pages of files which memories have them. What a program has as it was loaded is not
 * told, but the difference to it. Every method runs under the kernel's lock.
 */
final class FileUse {
  private FileUse() {}

  /** Says that the pages of an area came, or went. */
  static void count(Mapping mapping, AreaPages pages, int change) {
    Dentry file = mapping.file();
    if (file != null && pages != AreaPages.NONE) {
      PageSet ofFile = pages.ofFile();
      if (!ofFile.isEmpty()) {
        file.inode().filePages().add(ofFile, (int) (mapping.offset() >>> 12), change);
      }
    }
  }

  /** Says that there is one memory more like this. */
  static void add(AddressSpace.Version memory) {
    count(memory, 1);
  }

  /** Says that a memory is gone. */
  static void forget(AddressSpace.Version memory) {
    count(memory, -1);
  }

  private static void count(AddressSpace.Version memory, int change) {
    AreaMap areas = memory.areas();
    if (areas.isImage()) {
      return;
    }
    for (int i = 0; i < areas.count(); i++) {
      if (!areas.isOfImage(i)) {
        count(areas.mapping(i), areas.pages(i), change);
      }
    }
    VmaLayout layout = memory.exec().image().layout();
    for (int i = 0; i < layout.count(); i++) {
      if (!areas.hasOfImage(i)) {
        count(layout.mapping(i), layout.pages(i), -change);
      }
    }
  }
}
