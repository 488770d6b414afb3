package io.procfs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Says what {@code lstat(2)} tells. */
@Command(
    name = "stat",
    description = "Says what the file system tells of entries; links are not followed.",
    mixinStandardHelpOptions = true)
final class StatCommand extends PathsCommand {
  @Override
  void show(Path path, Main to) throws IOException {
    Attributes a = Attributes.of(path);
    Text.write(to.out(), "  File: ");
    Text.write(to.out(), path);
    if (a.isLink()) {
      Text.write(to.out(), " -> ");
      Text.write(to.out(), Files.readSymbolicLink(path));
    }
    long device = (Long) a.get("dev");
    Text.write(
        to.out(),
        String.format(
            Locale.ROOT,
            "\n  Type: %s\n  Size: %d\n  Mode: %04o/%s  Uid: %s/%s  Gid: %s/%s\n"
                + "Device: %d,%d  Inode: %s  Links: %d\nModify: %s\n",
            a.typeText(),
            a.size(),
            a.mode() & 07777,
            a.modeText(),
            a.get("uid"),
            a.owner(),
            a.get("gid"),
            a.group(),
            (device >>> 8) & 0xfff,
            (device & 0xff) | ((device >>> 12) & 0xfff00),
            a.get("ino"),
            a.links(),
            a.get("lastModifiedTime")));
  }
}
